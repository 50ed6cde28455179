import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import { acting, testDatabase, TEST_TIME } from '../../../../test/database.ts';
import { ADDRESS, APPLICANT, goodDossiers, PHONE } from '../../../../test/hostile/good-files.ts';
import { ROOT } from '../../../../test/shared.ts';
import { date, type Result } from '../../../kernel/index.ts';
import { sql } from '../../../platform/database/index.ts';
import { writeDocx, writeXlsx } from '../../../platform/documents/index.ts';
import { eachInArchive, readFacts } from '../../../platform/documents/read/index.ts';
import { openTable } from '../../../platform/tabular/index.ts';
import { loadSampleAgencies } from '../../agencies/index.ts';
import { room as indicators } from '../../indicators/room.ts';
import { commitImport, previewImport } from '../../registers/index.ts';
import { readAnnex } from '../../reporting/annex-figures.ts';
import { keepSection, keepTyped } from '../../reporting/commands/keep-report.ts';
import { moveReport } from '../../reporting/commands/move-report.ts';
import { openCycle } from '../../reporting/commands/open-cycle.ts';
import { figuresMark } from '../../reporting/core/check.ts';
import { typedRows } from '../../outlines/index.ts';
import type { Move } from '../../reporting/core/state.ts';
import {
  codeOf,
  lineageOf,
  readCode,
  readSentReport,
  sentAnnex,
  sentDocument,
  type SentReport,
} from '../../reporting/index.ts';
import { findCycle } from '../../reporting/sql/cycle.reads.ts';
import { findReport, reportsOf } from '../../reporting/sql/report.reads.ts';
import { figuresFile } from '../core/figures-file.ts';
import { packReport } from '../package.ts';

const SITE = 'https://cchc.vi.du';
const database = await testDatabase();
const act = acting(database, indicators.reactions ?? []);
const folder = mkdtempSync(join(tmpdir(), 'thuocdo-papers-'));
after(() => rmSync(folder, { recursive: true, force: true }));

function value<T>(result: Result<T>): T {
  assert.ok(result.ok, result.ok ? '' : JSON.stringify(result.problem));
  return result.value;
}
const told = (result: Result<unknown>): string => (result.ok ? 'accepted' : result.problem.code);
const sha256 = (bytes: Buffer | string): string => createHash('sha256').update(bytes).digest('hex');

const dossiers = join(folder, 'Nguyễn Văn Tên - hồ sơ.csv');
let province = 0;
let sent: SentReport;

const move = async (what: Move, figures = '') => {
  const { revision } = (await findReport(database, province))!;
  return act((a) => moveReport(a, { report: province, revision, move: what, reason: 'Chưa có dữ liệu.', figures }));
};

/** The province's report of a period that the dossiers of the file lie in, sent. */
before(async () => {
  await act(loadSampleAgencies);
  writeFileSync(dossiers, goodDossiers);
  const request = { register: 'dossiers', file: dossiers };
  const run = value(
    await previewImport({ database, actor: { kind: 'operator', id: 'test' }, now: () => TEST_TIME }, request),
  );
  value(await act((a) => commitImport(a, run.id, 'good-rows')));
  const cycle = value(
    await act((a) =>
      openCycle(a, {
        kind: 'ad-hoc',
        year: 2026,
        number: 0,
        name: 'chuyên đề một cửa',
        interval: { from: date('2026-01-01'), to: date('2026-06-30') },
        dueAgency: date('2026-07-05'),
        dueField: date('2026-07-08'),
        dueProvince: date('2026-07-10'),
        groups: ['departments'],
      }),
    ),
  );
  const opened = (await findCycle(database, cycle))!;
  province = (await reportsOf(database, [cycle])).find(({ level }) => level === 'province')!.id;
  const at = async () => ({ report: province, revision: (await findReport(database, province))!.revision });
  for (const { code } of opened.outline.sections)
    value(await act(async (a) => keepSection(a, { ...(await at()), code, words: `Nội dung ${code}.` })));
  const rows = Object.fromEntries(typedRows(opened.outline).map(({ code }) => [code, { value: 7, note: '' }]));
  value(await act(async (a) => keepTyped(a, { ...(await at()), rows })));
  const of = { level: 'province', agency: 0, interval: opened.interval, today: date('2026-11-23') } as const;
  value(await move('send', figuresMark(await readAnnex(database, opened.outline, of))));
  sent = (await readSentReport(database, province))!;
});

describe('lineage', () => {
  it('names indicator, version, registers and files of every figure as plain SQL finds them, and no name, key or place', async () => {
    const lineage = lineageOf(sent);
    const [kept] = await database.query(sql<{ figures: Record<string, { state: string; numerator?: number }> }>`
      SELECT content -> 'figures' AS figures FROM reporting.version WHERE report_id = ${province}`);
    const counted = lineage.rows.flatMap((row) => ('typed' in row ? [] : [row]));
    assert.ok(counted.some(({ state }) => state === 'value'));
    for (const row of counted) {
      const figure = kept!.figures[row.row]!;
      assert.deepEqual([row.state, row.numerator], [figure.state, figure.numerator ?? null], row.row);
      assert.ok(row.version !== null && row.registers.length > 0, row.row);
      for (const register of row.registers) assert.ok(lineage.registers![register], register);
    }
    const [file] = await database.query(sql<{ hash: string; day: string }>`
      SELECT r.sha256 AS hash, (g.changed_at AT TIME ZONE 'Asia/Ho_Chi_Minh')::date::text AS day
      FROM imports.run r JOIN registers.register g ON g.code = r.register WHERE r.register = 'dossiers'`);
    assert.equal(file!.hash, sha256(readFileSync(dossiers)));
    const { files, fileCount, countedAsOf } = lineage.registers!['dossiers']!;
    assert.deepEqual([files, fileCount, countedAsOf], [[file!.hash], 1, file!.day]);
    const told = JSON.stringify(lineage);
    for (const secret of [APPLICANT, PHONE, ADDRESS, 'H41', 'Nguyễn Văn Tên', folder, 'Kiểm Thử'])
      assert.ok(!told.includes(secret), secret);
  });

  it('stands in DOCX and XLSX, whose annex reads back with the same figures; the command prints it', async () => {
    const lineage = JSON.parse(JSON.stringify(lineageOf(sent))) as unknown;
    const [docx, xlsx] = [join(folder, 'bao-cao.docx'), join(folder, 'bao-cao.xlsx')];
    writeFileSync(docx, await writeDocx(sentDocument(sent, SITE)));
    writeFileSync(xlsx, await writeXlsx(sentAnnex(sent, SITE), 'Phụ lục'));
    for (const file of [docx, xlsx]) assert.deepEqual(value(await readFacts(file, file)), lineage);
    const printed = execFileSync(process.execPath, [join(ROOT, 'bin', 'thuocdo.js'), 'lineage', docx], {
      encoding: 'utf8',
    });
    assert.deepEqual(JSON.parse(printed), lineage);
    const table = value(await openTable(xlsx));
    const read = new Map<string, readonly unknown[]>();
    for await (const sheet of table.sheets())
      for await (const batch of sheet.batches())
        for (const row of batch.rows) if (typeof row[0] === 'string') read.set(row[0], row);
    await table.close();
    for (const row of lineageOf(sent).rows) {
      const cells = read.get(row.row)!;
      if ('typed' in row) assert.equal(cells[3], row.typed, row.row);
      else if (row.denominator !== null)
        assert.deepEqual([cells[4], cells[5]], [row.numerator, row.denominator], row.row);
      else if (row.numerator !== null) assert.equal(cells[3], row.numerator, row.row);
    }
  });

  it('a code names its version, and changes with what was said', () => {
    const code = codeOf(province, sent.sent)!;
    assert.deepEqual(readCode(` ${code.toLowerCase()} `), { report: province, version: 1 });
    assert.notEqual(codeOf(province, { ...sent.sent, content: { ...sent.sent.content, passed: 'khác' } }), code);
    for (const wrong of ['', 'BC', 'BC0-1-00000000', 'BC1-1-0000000G', `${code}0`, 'BC1-1-00000000/../x'])
      assert.equal(readCode(wrong), null, wrong);
  });
});

describe('the package for the Ministry', () => {
  it('is made of an accepted report alone; made again it has the same bytes; checksums hold and the JSON reads back', async (t) => {
    assert.equal(told(await packReport(database, sent, SITE)), 'papers.not-accepted');
    value(await move('accept'));
    sent = (await readSentReport(database, province))!;
    const first = value(await packReport(database, sent, SITE));
    t.mock.timers.enable({ apis: ['Date'], now: Date.UTC(2031, 0, 1) });
    const second = value(await packReport(database, (await readSentReport(database, province, 1))!, SITE));
    t.mock.timers.reset();
    assert.ok(first.bytes.equals(second.bytes));
    const zip = join(folder, first.name);
    writeFileSync(zip, first.bytes);
    const files = new Map<string, Buffer>();
    value(
      await eachInArchive(zip, zip, { ending: '', most: 10 }, async ({ name, bytes }) => {
        files.set(name, bytes);
      }),
    );
    const sums = files.get('sha256sums')!.toString().trim().split('\n');
    assert.equal(sums.length, files.size - 1);
    for (const line of sums) {
      const [hash, name] = line.split('  ');
      assert.equal(sha256(files.get(name!.toLowerCase())!), hash, name);
    }
    const figures = figuresFile.parse(JSON.parse(files.get('so-lieu.json')!.toString()));
    const lineage = new Map(lineageOf(sent).rows.map((row) => [row.row, row]));
    for (const row of figures.rows) {
      const own = lineage.get(row.code)!;
      if (row.kind === 'typed') assert.equal(row.value, 'typed' in own ? own.typed : undefined);
      else assert.deepEqual([row.numerator, row.denominator], 'typed' in own ? [] : [own.numerator, own.denominator]);
    }
    assert.equal(figures.rows.length, lineage.size);
    assert.equal(figures.code, codeOf(province, sent.sent));
    const schema = JSON.parse(files.get('so-lieu.schema.json')!.toString()) as { required: string[] };
    assert.deepEqual(schema.required.toSorted(), Object.keys(figures).toSorted());
  });

  it('an agency’s report has none, nor one that was opened again', async () => {
    const { report } = sent;
    assert.equal(
      told(await packReport(database, { ...sent, report: { ...report, level: 'agency' } }, SITE)),
      'papers.not-province',
    );
    value(await move('reopen'));
    assert.equal(
      told(await packReport(database, (await readSentReport(database, province))!, SITE)),
      'papers.not-accepted',
    );
  });
});
