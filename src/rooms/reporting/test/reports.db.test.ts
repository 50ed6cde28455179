import assert from 'node:assert/strict';
import { before, describe, it } from 'node:test';
import { acting, testDatabase, TEST_TIME } from '../../../../test/database.ts';
import { addDays, date, dateAt, dayNumber, instantAt, type Result } from '../../../kernel/index.ts';
import { sql } from '../../../platform/database/index.ts';
import { writeDocx } from '../../../platform/documents/index.ts';
import { loadAgencies, loadSampleAgencies, type Agency } from '../../agencies/index.ts';
import { readEntries } from '../../audit/index.ts';
import { attachmentsOf } from '../../evidence/index.ts';
import { readAnnex, indicatorsOf } from '../annex-figures.ts';
import { answerDoubt, excuse, keepSection, keepTyped, narrative, raiseDoubt } from '../commands/keep-report.ts';
import { issueReport } from '../commands/issue-report.ts';
import { moveReport, remarkOn } from '../commands/move-report.ts';
import { remindReports } from '../commands/remind-reports.ts';
import { signReport } from '../commands/sign-report.ts';
import { openCycle, type CycleWish } from '../commands/open-cycle.ts';
import { REPORT } from '../commands/open-report.ts';
import { check, figuresMark, filledOf, restated } from '../core/check.ts';
import { differences, summed } from '../core/consolidate.ts';
import { letterheadOf, letterheadRules } from '../../forms/index.ts';
import { rowsOf, shippedOutline, typedRows } from '../../outlines/index.ts';
import type { Figures, Signing } from '../core/report.ts';
import type { Move } from '../core/state.ts';
import { owedReports } from '../owed.ts';
import { overview, ratesOf } from '../overview.ts';
import { periodicReport } from '../periodic-report.document.ts';
import { loadSampleReports, removeSampleReports } from '../sample.ts';
import { findCycle, listCycles } from '../sql/cycle.reads.ts';
import { contentOf, doubtsOf, findReport, lastVersion, remarksOf, reportOf, reportsOf } from '../sql/report.reads.ts';

const database = await testDatabase();
const act = acting(database);
const today = dateAt(TEST_TIME);

function value<T>(result: Result<T>): T {
  assert.ok(result.ok, result.ok ? '' : JSON.stringify(result.problem));
  return result.value;
}
const told = (result: Result<unknown>): string => (result.ok ? 'accepted' : result.problem.code);

const wish: CycleWish = {
  kind: 'quarter',
  year: 2026,
  number: 1,
  name: '',
  interval: null,
  dueAgency: date('2026-03-18'),
  dueField: date('2026-03-20'),
  dueProvince: date('2026-03-23'),
  groups: ['departments', 'communes'],
};
const outline = shippedOutline();

let cycle = 0;
let report = 0;
let agency: Agency;
let about: Parameters<typeof overview>[2];
before(async () => {
  await act(loadSampleAgencies);
  const tree = await loadAgencies(database, today);
  agency = tree.byCode('SXD')!;
  about = { tree, today, scope: 'all' };
});

const seen = async (id = report) => ({ report: id, revision: (await findReport(database, id))!.revision });
const figures = async (): Promise<Figures> => {
  const opened = (await findCycle(database, cycle))!;
  return readAnnex(database, opened.outline, { level: 'agency', agency: agency.id, interval: opened.interval, today });
};
const mark = async (): Promise<string> => figuresMark(await figures());
const moved = async (move: Move, reason = '') =>
  act(async (a) => moveReport(a, { ...(await seen()), move, reason, figures: await mark() }));

/** A signed paper of an agency among the evidence. */
async function paper(of: number, digit = 'b'): Promise<number> {
  const hash = String(of).padStart(64, digit);
  const [row] = await database.transaction(async (tx) => {
    await tx.query(sql`
      INSERT INTO evidence.file (sha256, bytes, kind, scan, stored_at) VALUES (${hash}, 10, 'pdf', 'clean', now())`);
    return tx.query(sql<{ id: number }>`
      INSERT INTO evidence.item (agency_id, kind, title, search, sha256, file_name, added_by, added_at)
      VALUES (${of}, 'file', 'Báo cáo đã ký', 'bao cao', ${hash}, 'bao-cao.pdf', '{"kind":"operator","id":"test"}', now())
      RETURNING id`);
  });
  return row!.id;
}

/** Number, day and signed paper are noted of what was sent, the agency's own paper only. */
async function issued(): Promise<void> {
  const other = (await loadAgencies(database, today)).byCode('STP')!;
  const [own, foreign] = [await paper(agency.id), await paper(other.id)];
  const clerk = { number: '45/BC-SXD', issuedOn: date('2026-03-18'), item: own };
  const shown = { shown: '45/BC-SXD', path: '' };
  const issue = async (more: object) =>
    told(await act(async (a) => issueReport(a, { ...(await seen()), issue: { ...clerk, ...more }, shown })));
  assert.equal(await issue({ number: ' ' }), 'evidence.number-missing');
  assert.equal(await issue({ issuedOn: addDays(today, 1) }), 'evidence.issued-in-future');
  assert.equal(await issue({ item: foreign }), 'evidence.signed-missing');
  assert.equal(await issue({}), 'accepted');
  assert.deepEqual((await findReport(database, report))!.issue, clerk);
}

describe('a period', () => {
  it('is opened once; its days follow the decree, and everybody of the groups owes a report', async () => {
    cycle = value(await act((a) => openCycle(a, wish)));
    const opened = (await findCycle(database, cycle))!;
    assert.deepEqual([opened.name, opened.interval], ['quý 1 năm 2026', { from: '2025-12-15', to: '2026-03-14' }]);
    assert.deepEqual(opened.outline, JSON.parse(JSON.stringify(outline)));
    assert.equal(told(await act((a) => openCycle(a, wish))), 'reporting.cycle-exists');
    const reports = await reportsOf(database, [cycle]);
    const kinds = await database.query(sql<{ kind: string; n: number }>`
      SELECT a.kind, count(*)::integer AS n FROM reporting.report r JOIN agencies.agency a ON a.id = r.agency_id
      WHERE r.cycle_id = ${cycle} AND r.level = 'agency' GROUP BY a.kind ORDER BY a.kind`);
    assert.ok(kinds.find(({ kind }) => kind === 'commune')!.n > 100, JSON.stringify(kinds));
    assert.equal(reports.filter(({ level }) => level === 'province').length, 1);
    assert.ok(reports.every(({ state, revision }) => state === 'owed' && revision === 1));
    report = (await reportOf(database, cycle, { level: 'agency', agency: agency.id, field: null }))!.id;
  });

  it('that cannot be is refused with its sentence', async () => {
    const codes = [];
    for (const more of [
      { number: 5 },
      { kind: 'ad-hoc', name: ' ' },
      { kind: 'ad-hoc', name: 'Đột xuất' },
      { number: 2, dueAgency: date('2026-06-01') },
      { number: 2, groups: [], dueAgency: date('2026-06-18'), dueField: null, dueProvince: date('2026-06-22') },
    ] satisfies Partial<CycleWish>[])
      codes.push(told(await act((a) => openCycle(a, { ...wish, ...more }))));
    assert.deepEqual(codes, [
      'reporting.period-invalid',
      'reporting.name-missing',
      'reporting.period-invalid',
      'reporting.due-before-end',
      'reporting.nobody-owes',
    ]);
    assert.equal((await listCycles(database)).length, 1);
  });
});

describe('a report', () => {
  it('is a draft once somebody writes; two people at it: the second is asked to look again', async () => {
    const at = await seen();
    value(
      await act((a) =>
        keepSection(a, { ...at, code: 'I', words: 'Giao ban hằng tháng.\r\n\r\n\r\n\u202EĐã kiểm tra.\u0007 ' }),
      ),
    );
    assert.equal((await contentOf(database, report)).sections['I'], 'Giao ban hằng tháng.\n\nĐã kiểm tra.');
    assert.equal((await findReport(database, report))!.state, 'draft');
    assert.equal(
      told(await act((a) => keepSection(a, { ...at, code: 'I', words: 'Khác' }))),
      'reporting.changed-meanwhile',
    );
    const [entry] = await readEntries(database, { subject: REPORT, key: String(report) }, 1);
    assert.deepEqual([entry?.before, entry?.after], [{ I: '' }, { I: 'Giao ban hằng tháng.\n\nĐã kiểm tra.' }]);
    for (const [code, words, why] of [
      ['IX', 'x', 'reporting.section-unknown'],
      ['I', 'x'.repeat(600_001), 'reporting.text-too-long'],
    ] as const)
      assert.equal(told(await act(async (a) => keepSection(a, { ...(await seen()), code, words }))), why);
  });

  it('what it lacks is told, and it is not sent so', async () => {
    const found = check(outline, await contentOf(database, report), {
      figures: await figures(),
      last: null,
      doubts: [],
      year: 2026,
    });
    const failed = found.filter(({ fault }) => fault === 'failed');
    const required = outline.sections.filter(({ required: must }) => must).length;
    assert.equal(failed.length, required - 1 + typedRows(outline).length);
    assert.equal(told(await moved('send')), 'reporting.check-failed');
  });

  it('figures are typed once, whole numbers only; a computed one is doubted, not typed over', async () => {
    const rows = Object.fromEntries(typedRows(outline).map(({ code }) => [code, { value: 3, note: '' }]));
    value(await act(async (a) => keepTyped(a, { ...(await seen()), rows })));
    for (const [typed, why] of [
      [{ '1.6': { value: -1, note: '' } }, 'reporting.number-invalid'],
      [{ '1.6': { value: 1.5, note: '' } }, 'reporting.number-invalid'],
      [{ '3.3': { value: 99, note: '' } }, 'reporting.row-unknown'],
    ] as const)
      assert.equal(told(await act(async (a) => keepTyped(a, { ...(await seen()), rows: typed }))), why);
    const doubt = { row: '3.3', claimed: '98%', reason: 'Thiếu 12 hồ sơ đã trả', item: null };
    assert.equal(
      told(await act(async (a) => raiseDoubt(a, { ...(await seen()), ...doubt, item: 4711 }))),
      'reporting.evidence-unknown',
    );
    const id = value(await act(async (a) => raiseDoubt(a, { ...(await seen()), ...doubt })));
    assert.equal((await figures())['3.3']?.state, 'no-data', 'the figure stands');
    value(await act((a) => answerDoubt(a, { report, doubt: id, words: 'Đã bổ sung vào sổ.' })));
    assert.equal((await doubtsOf(database, report))[0]?.answer, 'Đã bổ sung vào sổ.');
    assert.equal(told(await act((a) => answerDoubt(a, { report, doubt: id, words: 'Nữa' }))), 'reporting.unknown');
  });

  it('is sent whole: what warns asks for a reason, and figures that moved since are not signed unseen', async () => {
    for (const { code } of outline.sections)
      value(await act(async (a) => keepSection(a, { ...(await seen()), code, words: `Nội dung ${code}.` })));
    const doubt = { row: '3.1', claimed: '12', reason: 'Thiếu hai hồ sơ', item: null };
    value(await act(async (a) => raiseDoubt(a, { ...(await seen()), ...doubt })));
    const sign = async (more: Partial<Signing> = {}) =>
      told(
        await act(async (a) =>
          signReport(a, {
            ...(await seen()),
            signing: { how: 'paper', signer: 'Trần Văn A, Giám đốc', signedOn: today, ...more },
          }),
        ),
      );
    assert.equal(await sign({ signer: ' ' }), 'reporting.signer-missing');
    assert.equal(await sign({ signedOn: addDays(today, 1) }), 'reporting.signed-ahead');
    assert.equal(await sign({ how: 'system' }), 'accepted');
    value(await act(async (a) => keepSection(a, { ...(await seen()), code: 'I', words: 'Sửa sau khi ký.' })));
    assert.equal(told(await moved('send', 'x')), 'reporting.signed-other', 'what was signed is what is sent');
    assert.equal(await sign(), 'accepted');
    const unseen = await act(async (a) =>
      moveReport(a, { ...(await seen()), move: 'send', reason: 'x', figures: 'khác' }),
    );
    assert.equal(told(unseen), 'reporting.figures-changed');
    assert.equal(told(await moved('send')), 'reporting.reason-missing');
    assert.equal(value(await moved('send', 'Đang chờ trả lời về dòng 3.1.')), 'sent');
    const version = (await lastVersion(database, report))!;
    assert.deepEqual(version.content.figures, await figures());
    assert.equal(version.content.passed, 'Đang chờ trả lời về dòng 3.1.');
    const again = await moved('send', 'Lần nữa');
    assert.equal(told(again), 'reporting.sent-already', 'a report sent twice');
    const at = { report, revision: 1, move: 'send', reason: '', figures: '' } as const;
    assert.equal(told(await act((a) => moveReport(a, at))), 'reporting.sent-already', 'pressed twice on an old page');
    assert.deepEqual(version.content.signed, { how: 'paper', signer: 'Trần Văn A, Giám đốc', signedOn: today });
    const [late] = (await overview(database, (await findCycle(database, cycle))!, about)).agencies.filter(
      (row) => row.report.id === report,
    );
    assert.equal(late!.late, dayNumber(today) - dayNumber(date('2026-03-18')), 'sent after the due date');
    assert.equal(
      told(await act(async (a) => keepSection(a, { ...(await seen()), code: 'I', words: 'x' }))),
      'reporting.not-open',
    );
  });

  it('comes back with remarks, goes again as a second version, is accepted, locked, and opened again with a reason', async () => {
    assert.equal(told(await moved('return')), 'reporting.reason-missing');
    value(await act((a) => remarkOn(a, { report, code: 'III.2', words: 'Nêu rõ nguyên nhân.' })));
    assert.equal(value(await moved('return')), 'returned');
    value(
      await act(async (a) => keepSection(a, { ...(await seen()), code: 'III.2', words: 'Do thiếu người đo đạc.' })),
    );
    assert.equal(told(await moved('send', 'Chưa có dữ liệu.')), 'reporting.signed-other');
    const file = await paper(agency.id, 'c');
    const signing = { how: 'electronic', signer: 'Trần Văn A, Giám đốc', signedOn: today, item: file } as const;
    value(await act(async (a) => signReport(a, { ...(await seen()), signing })));
    value(await moved('send', 'Chưa có dữ liệu.'));
    const second = (await lastVersion(database, report))!;
    assert.deepEqual([second.number, second.content.signed], [2, signing]);
    const attached = await attachmentsOf(database, file);
    assert.deepEqual(
      attached.map(({ key }) => key),
      [String(report)],
    );
    assert.equal((await remarksOf(database, report))[0]?.version, 1);
    await issued();
    for (const step of ['accept', 'lock'] as const) value(await moved(step));
    assert.equal(told(await moved('reopen')), 'reporting.reason-missing');
    assert.equal(value(await moved('reopen', 'Số liệu cần sửa')), 'returned');
  });

  it('one that is excused is not owed, and is owed again when that is undone', async () => {
    const [other] = (await reportsOf(database, [cycle])).filter(
      ({ state, level }) => state === 'owed' && level === 'agency',
    );
    const at = async () => ({ ...(await seen(other!.id)), undo: false });
    assert.equal(told(await act(async (a) => excuse(a, { ...(await at()), reason: '' }))), 'reporting.reason-missing');
    value(await act(async (a) => excuse(a, { ...(await at()), reason: 'Mới thành lập' })));
    const write = async () => act(async (a) => keepSection(a, { ...(await seen(other!.id)), code: 'I', words: 'x' }));
    assert.equal(told(await write()), 'reporting.excused');
    const opened = (await findCycle(database, cycle))!;
    const before = ratesOf((await overview(database, opened, about)).agencies);
    value(await act(async (a) => excuse(a, { ...(await at()), reason: '', undo: true })));
    const after = ratesOf((await overview(database, opened, about)).agencies);
    assert.equal(after.owed, before.owed + 1);
    assert.deepEqual(
      [after.sent, after.filled.asked - before.filled.asked],
      [1, filledOf(outline, { sections: new Set(), typed: new Set() }).asked],
    );
  });
});

describe('who has not sent', () => {
  it('is reminded by one press, once a day; what reminds of work takes it along', async () => {
    const remind = (at = TEST_TIME) =>
      acting(database, [], at)((a) => remindReports(a, { cycle, words: 'Gửi trong ngày.' }));
    const [owing] = await database.query(sql<{ n: number }>`
      SELECT count(*)::integer AS n FROM reporting.report
      WHERE cycle_id = ${cycle} AND level <> 'province' AND excused IS NULL AND state IN ('owed', 'draft', 'returned')`);
    assert.equal(value(await remind()), owing!.n);
    assert.equal(value(await remind()), 0, 'pressed twice');
    const owed = await owedReports(database);
    assert.ok(owed.length === owing!.n && owed.every(({ given }) => given?.words === 'Gửi trong ngày.'));
    assert.equal(value(await remind(instantAt(addDays(today, 1), 8))), owing!.n);
    assert.equal(told(await act((a) => remindReports(a, { cycle: 999, words: '' }))), 'reporting.cycle-unknown');
  });
});

describe('the sample', () => {
  it('its reports stand in every state; sums of agencies are counted again by plain SQL; it is taken away whole', async () => {
    const made = await act(loadSampleReports);
    const sample = (await listCycles(database)).filter((one) => one.sample);
    assert.equal(sample.length, 3);
    const reports = (
      await reportsOf(
        database,
        sample.map(({ id }) => id),
      )
    ).filter(({ level }) => level === 'agency');
    assert.equal(reports.length, made);
    const merged = await database.query(sql<{ fields: number; unsourced: number }>`
      SELECT count(*)::integer AS fields,
        count(*) FILTER (WHERE NOT EXISTS (SELECT FROM reporting.taken t WHERE t.report_id = r.id))::integer AS unsourced
      FROM reporting.report r JOIN reporting.cycle c ON c.id = r.cycle_id WHERE r.level = 'field' AND c.sample`);
    assert.deepEqual(merged, [{ fields: 18, unsourced: 0 }]);
    assert.deepEqual([...new Set(reports.map(({ state }) => state))].toSorted(), [
      'accepted',
      'draft',
      'locked',
      'owed',
      'returned',
      'sent',
    ]);
    const sent = await database.query(sql<{ figures: Figures }>`
      SELECT content -> 'figures' AS figures FROM reporting.version v JOIN reporting.report r ON r.id = v.report_id
      WHERE r.cycle_id = ${sample[0]!.id}`);
    const [counted] = await database.query(sql<{ top: number | null; below: number | null }>`
      SELECT sum((content #>> '{figures,3.3,numerator}')::bigint)::bigint AS top,
        sum((content #>> '{figures,3.3,denominator}')::bigint)::bigint AS below
      FROM reporting.version v JOIN reporting.report r ON r.id = v.report_id WHERE r.cycle_id = ${sample[0]!.id}`);
    const sum = differences(
      ['3.3'],
      sent.map(({ figures: own }) => own),
      {},
    )[0]!.sum;
    assert.deepEqual(sum.state === 'value' ? [sum.numerator, sum.denominator] : [null, null], [
      counted!.top,
      counted!.below,
    ]);
    assert.equal(await act(removeSampleReports), 3);
    assert.equal((await listCycles(database)).length, 1);
  });
});

describe('rules', () => {
  it('sums numerators and denominators apart; no data is not zero', () => {
    const share = (numerator: number, denominator: number) => ({ state: 'value', numerator, denominator }) as const;
    assert.deepEqual(summed([share(1, 2), share(3, 3), { state: 'no-data' }]), share(4, 5));
    assert.deepEqual(summed([{ state: 'no-data' }]), { state: 'no-data' });
    const before = { a: share(1, 2), b: share(1, 1), c: { state: 'no-data' } } as const;
    assert.deepEqual(
      restated(before, {
        a: { denominator: 2, numerator: 1, state: 'value' },
        b: share(1, 2),
        c: share(0, 1),
        d: share(1, 1),
      }),
      ['b', 'c'],
    );
  });

  it('narrative is kept in one form of letters, without the rubbish of other programs', () => {
    assert.equal(narrative('Ho\u0300a\uFFFC  \nb\u200E\u2066'), 'Hòa\nb');
    assert.equal(narrative('😀 được'), '😀 được');
    assert.equal(narrative('·\tMột\n•  Hai'), '- Một\n- Hai', 'bullets of plain text from Word');
  });

  it('codes of the outline are there once, groups of figures belong to sections, indicators exist', async () => {
    const codes = [...outline.sections, ...rowsOf(outline)].map(({ code }) => code);
    assert.equal(new Set(codes).size, codes.length);
    assert.ok(outline.annex.every(({ section }) => outline.sections.some(({ code }) => code === section)));
    const known = await indicatorsOf(database, outline);
    assert.equal(known.size, rowsOf(outline).filter((row) => row.indicator).length);
  });

  it('becomes a document with its annex', async () => {
    const found = (await findReport(database, report))!;
    const opened = (await findCycle(database, cycle))!;
    const content = await contentOf(database, report);
    const given = {
      report: found,
      cycle: opened,
      agency,
      content,
      figures: await figures(),
      units: await indicatorsOf(database, outline),
    };
    const document = periodicReport(given, letterheadOf(agency, letterheadRules()));
    assert.equal(document.annex!.table.rows.length, rowsOf(outline).length + outline.annex.length);
    assert.equal(document.mark, null);
    assert.ok((await writeDocx(document)).length > 5_000);
    assert.ok(addDays(found.dueOn, 0) === opened.dueAgency);
  });
});
