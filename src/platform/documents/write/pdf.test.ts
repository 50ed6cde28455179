import assert from 'node:assert/strict';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { after, describe, test } from 'node:test';
import { instant } from '../../../kernel/index.ts';
import { readDocumentText, readFacts } from '../read/index.ts';
import { facts, letter } from '../test/made.ts';
import { PAPER, MARGIN } from './decree30.ts';
import type { Block, DocumentTable, OfficialDocument } from './model.ts';
import { pagesOf } from './pdf-pages.ts';
import { writePdf, writePdfTogether } from './pdf.ts';
import { typeset } from './typeset.ts';

const folder = mkdtempSync(join(tmpdir(), 'thuocdo-pdf-'));
after(() => rmSync(folder, { recursive: true, force: true }));

async function made(document: OfficialDocument): Promise<Buffer> {
  const written = await writePdf(document);
  assert.ok(written.ok, JSON.stringify(written));
  return written.value;
}

let files = 0;
function kept(pdf: Buffer): string {
  const path = join(folder, `${(files += 1)}.pdf`);
  writeFileSync(path, pdf);
  return path;
}

/** Lines of each page as they are read again. */
async function pagesIn(pdf: Buffer): Promise<string[][]> {
  const read = await readDocumentText(kept(pdf));
  assert.ok(read.ok, JSON.stringify(read));
  return read.value.text.split('\n\f').map((page) => page.split('\n').map((line) => line.replace(/\s+/gu, ' ').trim()));
}

/** What a program for people who do not see the page gets, and where the letters lie. */
async function inside(pdf: Buffer) {
  const { getDocument } = await import('pdfjs-dist/legacy/build/pdf.mjs');
  const task = getDocument({ data: new Uint8Array(pdf), verbosity: 0, fontExtraProperties: true });
  const document = await task.promise;
  const fonts = new Set<string>();
  let furthest = 0;
  const roles: string[] = [];
  for (let at = 1; at <= document.numPages; at += 1) {
    const page = await document.getPage(at);
    await page.getOperatorList();
    for (const item of (await page.getTextContent()).items) {
      if (!('str' in item) || item.str.trim() === '') continue;
      fonts.add((page.commonObjs.get(item.fontName) as { name: string }).name.replace(/^[A-Z]{6}\+/, ''));
      furthest = Math.max(furthest, ((item.transform[4] as number) + item.width) * (25.4 / 72));
    }
    collect(await page.getStructTree(), roles);
  }
  const { info } = (await document.getMetadata()) as { info: Record<string, unknown> };
  const outline = ((await document.getOutline()) ?? []).map(({ title }) => title);
  const marked = (await document.getMarkInfo()) as unknown as ReadonlyMap<string, boolean> | null;
  const attachments = [...((await document.getAttachments()) ?? new Map()).keys()];
  const pages = document.numPages;
  await task.destroy();
  return { pages, fonts, furthest, roles, info, outline, marked, attachments };
}

function collect(tree: unknown, roles: string[]): void {
  const { role, children = [] } = (tree ?? {}) as { role?: string; children?: unknown[] };
  if (role) roles.push(role);
  for (const child of children) collect(child, roles);
}

const text = (words: string): Block => ({ kind: 'text', text: words });
const saying = (...words: string[]): OfficialDocument => ({ ...letter, body: words.map(text) });
const RIGHT_EDGE = PAPER.short - MARGIN.right;

function table(columns: number, rows: number, cell: (row: number, column: number) => string): DocumentTable {
  const all = Array.from({ length: columns }, (_, at) => at);
  return {
    columns: all.map(() => ({ width: 1, align: 'left' })),
    head: [all.map((at) => ({ text: `Cột ${at + 1}` }))],
    numbered: false,
    rows: Array.from({ length: rows }, (_, row) => ({ cells: all.map((at) => cell(row, at)) })),
  };
}

describe('documents as PDF', () => {
  test('a report as it is read again: head, text, table over two pages, end mark, signature', async () => {
    const pages = await pagesIn(await made(letter));
    assert.equal(pages.length, 2);
    assert.deepEqual(pages[0]!.slice(0, 11), [
      'ỦY BAN NHÂN DÂN TỈNH CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM',
      'NGHỆ AN Độc lập - Tự do - Hạnh phúc',
      'SỞ NỘI VỤ',
      'Số: 05/BC-SNV Nghệ An, ngày 09 tháng 02 năm 2026',
      'BÁO CÁO',
      'Kết quả cải cách hành chính',
      'Thực hiện kế hoạch, Sở Nội vụ báo cáo như sau: đã giải quyết các việc được',
      'giao đúng hạn.',
      'STT Đơn vị Số hồ sơ',
      '(1) (2) (3)',
      '1 Xã số 1 1.000',
    ]);
    assert.deepEqual(pages[1]!.slice(0, 3), ['2', 'STT Đơn vị Số hồ sơ', '(1) (2) (3)']);
    assert.deepEqual(pages[1]!.slice(-7), [
      '60 Xã số 60 1.059',
      'Tổng số 61.770',
      'Sở Nội vụ trân trọng báo cáo./.',
      'Nơi nhận: KT. GIÁM ĐỐC',
      '- UBND tỉnh PHÓ GIÁM ĐỐC',
      '- Lưu: VT',
      'Nguyễn Văn Mẫu',
    ]);
  });

  test('title, language, headings and tables are told to whoever does not see the page; nothing else is inside', async () => {
    const heading: Block = { kind: 'text', text: 'I. Kết quả', look: 'bold' };
    const found = await inside(await made({ ...letter, body: [heading, ...letter.body] }));
    assert.equal(found.info['Title'], 'Kết quả cải cách hành chính');
    assert.equal(found.info['Author'], 'Sở Nội vụ');
    assert.equal(found.info['Language'], 'vi-VN');
    assert.equal(found.marked?.get('Marked'), true);
    for (const role of ['H1', 'H2', 'P', 'Table', 'TH', 'TD']) assert.ok(found.roles.includes(role), role);
    assert.deepEqual(found.outline, ['BÁO CÁO']);
    assert.deepEqual(found.attachments, []);
  });

  test('the same document gives the same bytes at any time and from any thread, with its facts inside', async (t) => {
    const reference = { code: 'BC1-2-ABCDEF', address: 'https://vi.du/ma/BC1-2-ABCDEF', label: 'Mã tra cứu:' };
    const document = { ...letter, reference, facts, settledAt: instant(Date.UTC(2026, 2, 20, 3)) };
    const first = await made(document);
    t.mock.timers.enable({ apis: ['Date'], now: Date.UTC(2031, 0, 1) });
    await made(saying('Một văn bản khác.'));
    const again = await made(document);
    t.mock.timers.reset();
    assert.ok(first.equals(again), 'differs when it is written again');
    const path = kept(first);
    assert.deepEqual(await readFacts(path, 'x.pdf'), { ok: true, value: facts });
    assert.equal((await inside(first)).info['CreationDate'], 'D:20260320030000Z');
    assert.ok((await pagesIn(first)).every((page) => page.at(-1) === 'Mã tra cứu: BC1-2-ABCDEF'));
    assert.deepEqual(await readFacts(kept(await made(letter)), 'x.pdf'), { ok: true, value: null });
  });

  test('documents together begin on pages of their own, each numbered from its first', async () => {
    const written = await writePdfTogether([letter, saying('Văn bản thứ hai.'), letter]);
    assert.ok(written.ok);
    const pages = await pagesIn(written.value);
    assert.deepEqual(
      pages.map(([first]) => (/^\d+$/.test(first!) ? first : '')),
      ['', '2', '', '', '2'],
    );
  });

  test('words are never taken for markup', async () => {
    const hostile = [
      '#read("/etc/passwd") #import "@preview/x:1.0.0": * #sys.version #{1+1}',
      '*đậm* _nghiêng_ $x^2$ `thô` <nhãn> @nhãn = đầu + mục ~ -- \\u{41} "ngoặc" [x]',
      '#set page(width: 1cm) #pagebreak() #v(100cm)',
      '// chú thích',
      '= Không phải tiêu đề',
    ];
    const document = saying(...hostile);
    const lists = { recipients: hostile, issuer: ['#eval("1")'], subject: ['$a$ #x'], mark: '*mẫu* #y' };
    const found = await pagesIn(await made({ ...document, ...lists, period: '#p <q>' }));
    const all = found.flat().join(' ').replace(/\s+/gu, '');
    for (const words of hostile) assert.ok(all.includes(words.replace(/\s+/gu, '')), words);
    for (const words of ['#EVAL("1")', '$a$#x', '*mẫu*#y', '#p<q>']) assert.ok(all.includes(words), words);
    assert.equal(found.length, 1);
  });

  test('emoji, signs, Arabic and Hebrew come from faces of our own; control signs and hidden turns of direction are gone', async () => {
    const odd = 'Đạt 😀 ✅ ☑ ➢ cờ, العربية và עברית; \u202eđảo\u202c \u0007hết\tcách\nxuống';
    const pdf = await made(saying(odd, 'Kết quả ở huyện'.normalize('NFD')));
    const { fonts } = await inside(pdf);
    for (const face of ['Tinos-Regular', 'NotoEmoji-Regular', 'NotoSansSymbols2-Regular', 'NotoNaskhArabic-Regular'])
      assert.ok(
        [...fonts].some((name) => name.startsWith(face.replace(/-Regular$/, ''))),
        `${face}: ${[...fonts].join(' ')}`,
      );
    assert.ok([...fonts].every((name) => /^(Tinos|Noto)/.test(name)));
    const all = (await pagesIn(pdf)).flat().join(' ');
    assert.match(all, /Đạt 😀/u);
    assert.match(all, /đảo hết cách xuống/u);
    assert.match(all.normalize('NFC'), /Kết quả ở huyện/u);
  });

  test('what is too long for its line or cell is broken, never cut or run over the edge', async () => {
    const word = 'Ễ'.repeat(300);
    const address = `https://vi.du/${'rat-dai'.repeat(60)}`;
    const wide = table(30, 4, (row, at) => `Nghiêng-${row}-${at}`);
    const long: Block = { kind: 'table', table: table(6, 2, () => 'w'.repeat(90)) };
    const pdf = await made({ ...letter, body: [text(word), text(address), { kind: 'table', table: wide }, long] });
    assert.ok((await inside(pdf)).furthest < RIGHT_EDGE + 1);
    const all = (await pagesIn(pdf))
      .flat()
      .join('')
      .replace(/[\s\u200b]/gu, '');
    assert.equal(all.match(/Ễ/gu)?.length, 300);
    assert.equal(all.match(/w/gu)?.length, 12 * 90);
    assert.ok(all.includes(address));
  });

  test('a row is kept whole unless it is higher than a page; a head that fills a page is not repeated', async () => {
    const rows = table(2, 40, (row) => `Dòng ${row} `.repeat(30));
    for (const page of await pagesIn(await made({ ...letter, body: [{ kind: 'table', table: rows }] })))
      for (const [, row] of page.join(' ').matchAll(/Dòng (\d+)/gu))
        assert.equal(page.join(' ').match(new RegExp(`Dòng ${row}(?!\\d)`, 'gu'))?.length, 60, `row ${row}`);
    const high = { ...table(2, 2, () => 'Ô '.repeat(4_000)), head: [[{ text: 'Hq '.repeat(3_000) }, { text: 'x' }]] };
    const all = (await pagesIn(await made({ ...letter, body: [{ kind: 'table', table: high }] }))).flat().join(' ');
    assert.equal(all.match(/Ô/gu)?.length, 4 * 4_000);
    assert.equal(all.match(/Hq/gu)?.length, 3_000);
  });

  test('a signature never stands on a page without words of what is signed', async () => {
    let carried = 0;
    for (let lines = 14; lines < 36; lines += 1) {
      const body = Array.from({ length: lines }, (_, at) => text(`Đoạn ${at + 1}.`));
      const pages = await pagesIn(await made({ ...letter, body }));
      const page = pages.find((one) => one.some((words) => words.includes('KT. GIÁM ĐỐC')))!;
      assert.ok(
        page.some((words) => words.includes(`Đoạn ${lines}.`)),
        `${lines} lines: ${page.join(' | ')}`,
      );
      if (pages.length > 1 && page.filter((words) => words.startsWith('Đoạn')).length === 1) carried += 1;
    }
    assert.ok(carried > 0, 'no length put the signature alone before');
  });

  test('a text of 200 pages is set whole', async () => {
    const sentence =
      'Cơ quan đã phân công một đầu mối theo dõi từng chỉ tiêu và công khai kết quả trên trang thông tin. ';
    const body = Array.from({ length: 1_500 }, (_, at) => text(`Đoạn ${at + 1}. ${sentence.repeat(4)}`));
    const pages = await pagesIn(await made({ ...letter, body }));
    assert.ok(pages.length >= 200, `${pages.length} pages`);
    assert.equal(pages.at(-1)![0], String(pages.length));
    assert.equal(
      pages
        .flat()
        .join(' ')
        .match(/Đoạn \d+\./gu)?.length,
      1_500,
    );
  });

  test('one that takes too long is refused with what to do; the next is set again', async () => {
    const pages = pagesOf([{ ...letter, body: Array.from({ length: 20_000 }, () => text('Dài '.repeat(100))) }]);
    const refused = await typeset(pages, { patience: 1 });
    assert.deepEqual([refused.ok, !refused.ok && refused.problem.code], [false, 'documents.pdf-too-long']);
    assert.equal((await pagesIn(await made(letter))).length, 2);
  });

  test('one that breaks the thread fails alone: the next, which waited behind it, is set by a new one', async () => {
    const breaking = join(folder, 'breaking.worker.mjs');
    writeFileSync(
      breaking,
      `import { parentPort } from 'node:worker_threads';
       parentPort.on('message', ({ data }) => { if (data === 'leaves') process.exit(0); throw new Error('no room'); });
       parentPort.postMessage('ready');`,
    );
    for (const data of ['breaks', 'leaves']) {
      await typeset(pagesOf([{ ...letter, body: Array.from({ length: 20_000 }, () => text('Dài')) }]), { patience: 1 });
      const broken = typeset({ data, files: [] }, { script: pathToFileURL(breaking) });
      const waited = typeset(pagesOf([letter]), { patience: 20_000 });
      await assert.rejects(broken);
      assert.ok((await waited).ok, data);
    }
  });

  test('where the setter of pages does not start, that is said, and it is tried again with the next document', async () => {
    const broken = join(folder, 'broken.worker.js');
    writeFileSync(broken, 'throw new Error("no compiler here");');
    const nothing = pagesOf([{ ...letter, body: Array.from({ length: 20_000 }, () => text('Dài '.repeat(100))) }]);
    await typeset(nothing, { patience: 1 });
    const refused = await typeset(pagesOf([letter]), { script: pathToFileURL(broken) });
    assert.deepEqual([refused.ok, !refused.ok && refused.problem.code], [false, 'documents.pdf-not-here']);
    assert.ok((await writePdf(letter)).ok);
  });
});
