import assert from 'node:assert/strict';
import { execFileSync, spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, test } from 'node:test';
import { writeDocx, writePaper } from '../src/platform/documents/index.ts';
import { boldWidth } from '../src/platform/documents/write/text-width.ts';
import { letter, report } from './official-documents.ts';

/** How far a measure may lie from the decree's, in millimetres. */
const NEAR = 1;
const MM = 25.4 / 72;
/** A4, and the margins of Decree 30/2020/NĐ-CP that the documents keep: the least above, below, left and right. */
const SHORT = 210;
const LONG = 297;
const LEFT = 30;
const RIGHT = 15;

/** Without these tools the documents of a way cannot be measured. */
const WAYS = { 'DOCX through LibreOffice': ['soffice', 'pdftocairo'], PDF: ['pdftocairo'] } as const;
type Way = keyof typeof WAYS;

function skipped(way: Way): string | false {
  const missing = WAYS[way].filter((tool) => spawnSync('sh', ['-c', `command -v ${tool}`]).status !== 0);
  return missing.length > 0 && `not installed here: ${missing.join(', ')}`;
}

/** A piece of text as it lies on a page: from the left and from the top to its base line, in millimetres. */
interface Piece {
  readonly page: number;
  readonly text: string;
  readonly left: number;
  readonly right: number;
  readonly base: number;
  /** Points. */
  readonly size: number;
  readonly bold: boolean;
  readonly italic: boolean;
  readonly font: string;
}

interface Measured {
  readonly pages: readonly { readonly width: number; readonly height: number }[];
  readonly pieces: readonly Piece[];
  /** Horizontal lines of the first page. */
  readonly rules: readonly { readonly left: number; readonly right: number; readonly top: number }[];
}

interface Font {
  readonly name: string;
  readonly bold: boolean;
  readonly italic: boolean;
}

async function measured(pdf: string): Promise<Measured> {
  const { getDocument } = await import('pdfjs-dist/legacy/build/pdf.mjs');
  const task = getDocument({ data: new Uint8Array(readFileSync(pdf)), verbosity: 0, fontExtraProperties: true });
  const document = await task.promise;
  const pages = [];
  const pieces: Piece[] = [];
  for (let at = 1; at <= document.numPages; at += 1) {
    const page = await document.getPage(at);
    const { width, height } = page.getViewport({ scale: 1 });
    pages.push({ width: width * MM, height: height * MM });
    await page.getOperatorList();
    for (const item of (await page.getTextContent()).items) {
      if (!('str' in item) || item.str.trim() === '') continue;
      const font = page.commonObjs.get(item.fontName) as Font;
      const [, , , size, x, y] = item.transform as [number, number, number, number, number, number];
      pieces.push({
        page: at,
        text: item.str.trim(),
        left: x * MM,
        right: (x + item.width) * MM,
        base: (height - y) * MM,
        size,
        bold: font.bold || /bold/i.test(font.name),
        italic: font.italic || /italic|oblique/i.test(font.name),
        font: font.name,
      });
    }
  }
  await task.destroy();
  return { pages, pieces, rules: rulesOf(pdf) };
}

/** Straight horizontal lines of the first page, from its picture in SVG. */
function rulesOf(pdf: string): { left: number; right: number; top: number }[] {
  const svg = execFileSync('pdftocairo', ['-svg', '-f', '1', '-l', '1', pdf, '-'], {
    encoding: 'utf8',
    maxBuffer: 1 << 26,
  });
  const line =
    /d="M ([\d.-]+) ([\d.-]+) L ([\d.-]+) ([\d.-]+) " transform="matrix\(([\d.-]+),\s*0,\s*0,\s*([\d.-]+),\s*([\d.-]+),\s*([\d.-]+)\)"/g;
  return [...svg.matchAll(line)]
    .map((match) => match.slice(1).map(Number) as [number, number, number, number, number, number, number, number])
    .filter(([, y1, , y2]) => Math.abs(y1 - y2) < 0.1)
    .map(([x1, y, x2, , sx, sy, dx, dy]) => ({
      left: (x1 * sx + dx) * MM,
      right: (x2 * sx + dx) * MM,
      top: (y * sy + dy) * MM,
    }));
}

const folder = mkdtempSync(join(tmpdir(), 'thuocdo-layout-'));
after(() => rmSync(folder, { recursive: true, force: true }));
type Made = Record<'report' | 'letter', Measured>;
const DOCUMENTS = { report: report(), letter: letter() };

/** One start of LibreOffice makes both. */
async function throughOffice(): Promise<void> {
  for (const [name, document] of Object.entries(DOCUMENTS))
    writeFileSync(join(folder, `${name}.docx`), await writeDocx(document));
  execFileSync(
    'soffice',
    [
      `-env:UserInstallation=file://${join(folder, 'profile')}`,
      '--headless',
      '--convert-to',
      'pdf',
      '--outdir',
      folder,
    ].concat(['report.docx', 'letter.docx'].map((name) => join(folder, name))),
    { stdio: 'ignore' },
  );
}

async function asPdf(): Promise<void> {
  for (const [name, document] of Object.entries(DOCUMENTS)) {
    const written = await writePaper(document, 'pdf');
    assert.ok(written.ok);
    writeFileSync(join(folder, `${name}.pdf`), written.value);
  }
}

function near(found: number, wanted: number, what: string): void {
  assert.ok(Math.abs(found - wanted) <= NEAR, `${what}: ${found.toFixed(2)} mm instead of ${wanted.toFixed(2)}`);
}

/** The only piece of a page that says this, or begins so. */
function piece({ pieces }: Measured, text: string, page = 1): Piece {
  const found = pieces.filter((one) => one.page === page && one.text.startsWith(text));
  assert.equal(found.length, 1, `${found.length} pieces begin with ${text}`);
  return found[0]!;
}

const centre = ({ left, right }: { left: number; right: number }): number => (left + right) / 2;

function looks(
  { size, bold, italic, text }: Piece,
  wanted: readonly [points: number, look: 'plain' | 'bold' | 'italic' | 'bold italic'],
) {
  const look = [bold ? 'bold' : '', italic ? 'italic' : ''].filter(Boolean).join(' ') || 'plain';
  assert.deepEqual([Math.round(size * 10) / 10, look], wanted, text);
}

/** Letters of Times reach 0.891 of their size above the base line: the first line stands in the top margin's corner. */
const firstBase = (points: number): number => 20 + points * 0.891 * MM;

for (const [way, write] of [
  ['DOCX through LibreOffice', throughOffice],
  ['PDF', asPdf],
] as const)
  describe(
    `${way}: documents as they are printed, against Decree 30/2020/NĐ-CP, Appendix I`,
    { skip: skipped(way) },
    () => {
      let made: Made;
      before(async () => {
        await write();
        made = {
          report: await measured(join(folder, 'report.pdf')),
          letter: await measured(join(folder, 'letter.pdf')),
        };
      });

      test('paper, faces and margins', () => {
        for (const { pages, pieces } of Object.values(made)) {
          for (const [at, { width, height }] of pages.entries()) {
            const across = width > height;
            near(width, across ? LONG : SHORT, `width of page ${at + 1}`);
            near(height, across ? SHORT : LONG, `height of page ${at + 1}`);
            const own = pieces.filter(({ page, base }) => page === at + 1 && base > 20 && base < height - 20);
            assert.ok(own.every(({ left, right }) => left > LEFT - NEAR && right < width - RIGHT + NEAR));
          }
          for (const one of pieces) assert.match(one.font, /Liberation ?Serif|Tinos|Times/, one.text);
        }
        const body = made.report.pieces.filter(({ page, size, bold }) => page === 2 && size > 13.9 && !bold);
        near(Math.min(...body.map(({ left }) => left)), LEFT, 'left edge of the text');
        near(Math.max(...body.map(({ right }) => right)), SHORT - RIGHT, 'right edge of justified text');
        const last = Math.max(...body.map(({ base }) => base));
        assert.ok(last < LONG - 20 + NEAR && last > LONG - 20 - 17, `the last line of a full page stands at ${last}`);
      });

      test('national title, motto and their rule; issuer and its rule; number; place and day', () => {
        const { report: page } = made;
        const nation = piece(page, 'CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM');
        const motto = piece(page, 'Độc lập - Tự do - Hạnh phúc');
        looks(nation, [13, 'bold']);
        looks(motto, [14, 'bold']);
        near(nation.right - nation.left, boldWidth(nation.text, 13), 'the national title on one line');
        near(nation.base, firstBase(13), 'base line of the national title');
        near(centre(motto), centre(nation), 'middle of the motto');
        assert.ok(nation.right < SHORT - RIGHT + NEAR && nation.left > SHORT / 2 - 15);
        const below = page.rules.filter(({ top }) => top > motto.base && top < motto.base + 4);
        const rule = below.find(({ left }) => left > SHORT / 2 - 15)!;
        near(rule.right - rule.left, motto.right - motto.left, 'rule under the motto');
        near(centre(rule), centre(motto), 'middle of that rule');
        looks(piece(page, 'ỦY BAN NHÂN DÂN TỈNH'), [13, 'plain']);
        near(piece(page, 'ỦY BAN NHÂN DÂN TỈNH').base, nation.base, 'superior body beside the national title');
        const issuer = piece(page, 'SỞ NỘI VỤ');
        looks(issuer, [13, 'bold']);
        const short = page.rules.find(
          ({ left, top }) => left < SHORT / 2 - 15 && top > issuer.base && top < issuer.base + 4,
        )!;
        const share = (short.right - short.left) / (issuer.right - issuer.left);
        assert.ok(share > 1 / 3 - 0.02 && share < 1 / 2 + 0.02, `rule under the issuer: ${share}`);
        near(centre(short), centre(issuer), 'middle of the rule under the issuer');
        const number = piece(page, 'Số: 05/BC-SNV');
        looks(number, [13, 'plain']);
        near(centre(number), centre(issuer), 'middle of the number');
        const day = piece(page, 'Nghệ An, ngày 09 tháng 02 năm 2026');
        looks(day, [13, 'italic']);
        near(day.base, number.base, 'place and day beside the number');
        near(centre(day), centre(nation), 'middle of place and day');
      });

      test('title, subject and its rule, text with its indent, signature, places of receipt', () => {
        const { report: page } = made;
        const text = LEFT + (SHORT - LEFT - RIGHT) / 2;
        const title = piece(page, 'BÁO CÁO');
        const subject = piece(page, 'Công tác cải cách hành chính');
        looks(title, [14, 'bold']);
        looks(subject, [14, 'bold']);
        for (const one of [title, subject]) near(centre(one), text, `middle of ${one.text}`);
        const first = piece(page, 'Sở Nội vụ báo cáo');
        looks(first, [14, 'plain']);
        near(first.left, LEFT + 10, 'indent of the first line');
        const rule = page.rules.find(({ top }) => top > subject.base && top < first.base)!;
        near(centre(rule), text, 'middle of the rule under the subject');
        const at = page.pieces.find(({ text: words }) => words === 'Nơi nhận:')!.page;
        looks(piece(page, 'Nơi nhận:', at), [12, 'bold italic']);
        near(piece(page, 'Nơi nhận:', at).left, LEFT, 'places of receipt');
        for (const one of page.pieces.filter(({ page: own, text: words }) => own === at && words.startsWith('- ')))
          looks(one, [11, 'plain']);
        const [above, office, name] = ['KT. GIÁM ĐỐC', 'PHÓ GIÁM ĐỐC', 'Nguyễn Văn Mẫu'].map((words) =>
          piece(page, words, at),
        );
        for (const one of [above!, office!, name!]) {
          looks(one, [14, 'bold']);
          near(centre(one), LEFT + (SHORT - LEFT - RIGHT) * 0.75, `middle of ${one.text}`);
        }
        near(above!.base, piece(page, 'Nơi nhận:', at).base, 'signature beside the places of receipt');
        assert.ok(name!.base - office!.base > 20, 'room for signature and seal');
      });

      test('page numbers stand in the middle of the top margin from page 2; the annex lies across with its head on every page', () => {
        const { pages, pieces } = made.report;
        for (const [at, { width }] of pages.entries()) {
          const numbers = pieces.filter(({ page, base, text }) => page === at + 1 && base < 20 && /^\d+$/.test(text));
          assert.deepEqual(
            numbers.map(({ text }) => text),
            at === 0 ? [] : [String(at + 1)],
          );
          for (const one of numbers) {
            looks(one, [13, 'plain']);
            near(centre(one), LEFT + (width - LEFT - RIGHT) / 2, `middle of the number of page ${at + 1}`);
          }
        }
        const across = pages.flatMap(({ width, height }, at) => (width > height ? [at + 1] : []));
        assert.ok(across.length >= 2, 'the annex takes more than one page');
        for (const page of across) {
          looks(piece(made.report, 'STT', page), [12, 'bold']);
          const code = piece(made.report, 'Mã: BC152-1-8E2BF3B6', page);
          assert.ok(code.base > SHORT - 20 && code.base < SHORT - 3, 'the code stands in the bottom margin');
        }
        const head = piece(made.report, 'PHỤ LỤC', across[0]);
        looks(head, [14, 'bold']);
        near(centre(head), LEFT + (LONG - LEFT - RIGHT) / 2, 'middle of the head of the annex');
        looks(piece(made.report, '(Kèm theo', across[0]), [14, 'italic']);
        const money = pieces.filter(({ text }) => text.split(' ').includes('4.410.197.000.000'));
        assert.ok(money.length > 0, 'sums of a province stand on one line');
      });

      test('a letter: what it is about under its number, to whom, without a title', () => {
        const { letter: page } = made;
        const number = page.pieces.find(({ text }) => text.startsWith('Số: 12/'))!;
        const about = page.pieces.filter(
          ({ size, base, left }) => size === 12 && base > number.base && base < number.base + 20 && left < SHORT / 2,
        );
        assert.match(about[0]!.text, /^V\/v/);
        looks(about[0]!, [12, 'plain']);
        near(centre(about[0]!), centre(number), 'middle of what it is about');
        assert.ok(about[0]!.base - number.base > (6 + 12) * MM - NEAR, '6 points above');
        const to = piece(page, 'Kính gửi: Sở Xây dựng');
        looks(to, [14, 'plain']);
        near(centre(to), LEFT + (SHORT - LEFT - RIGHT) / 2, 'middle of to whom');
        assert.ok(page.pieces.every(({ text }) => text !== 'BÁO CÁO'));
      });
    },
  );
