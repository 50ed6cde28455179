import assert from 'node:assert/strict';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, describe, it } from 'node:test';
import { date, instant, problem } from '../../../kernel/index.ts';
import { openTable, writeXlsx, type Cell } from '../../../platform/tabular/index.ts';
import { componentsOf, shippedSet, type Known } from '../../criteria/index.ts';
import { STAGES, type Campaign, type Item, type Stage } from '../core/campaign.ts';
import { judgeSheet, type SelfJudged } from '../core/self-changes.ts';
import { isSelfScored } from '../core/self-score.ts';
import { SELF_COLUMNS } from '../core/self-sheet.ts';
import { readSelfSheet } from '../read-self-sheet.ts';
import { selfSheetFile } from '../self-sheet-file.ts';

const set = shippedSet('par-index')!;
const campaign: Campaign = {
  id: 1,
  year: 2026,
  name: 'Chấm điểm 2026',
  set,
  interval: { from: date('2026-01-01'), to: date('2026-12-31') },
  decision: '1/QĐ',
  decidedOn: date('2026-11-01'),
  due: {
    self: date('2026-12-15'),
    appraisal: date('2026-12-25'),
    objection: date('2027-01-05'),
    final: date('2027-01-20'),
  },
  state: 'self',
  sample: false,
  revision: 1,
};
const word = (stage: Stage, known: Known, reason: string | null = null) => ({
  id: STAGES.indexOf(stage) + 1,
  stage,
  known,
  reason,
  evidence: [],
  at: instant(0),
  by: 'A',
  byId: 'a',
  source: null,
  linked: [],
});
const facts = (given: Record<string, string | boolean>): Known => ({ state: 'facts', facts: given });
/** 4.3 is reported with levels, 1.1 asks two days, 3.1 and 1.2 are computed. */
const said: Readonly<Record<string, Item['said']>> = {
  '1.1': { self: word('self', facts({ issued_on: '2026-01-20', province_on: '2025-12-26' }), 'Theo kế hoạch') },
  '1.2': { computed: word('computed', facts({ value: '9/12' })) },
  '1.3': {
    computed: word('computed', facts({ value: '3/4' })),
    self: word('self', facts({ value: '85.5/100' }), 'Có xác nhận'),
  },
};
const items = new Map(
  componentsOf(set).map(({ code }, id): [string, Item] => [
    code,
    { id, card: 1, code, revision: 1, said: said[code] ?? {} },
  ]),
);
const folder = await mkdtemp(join(tmpdir(), 'self-sheet-'));
after(() => rm(folder, { recursive: true }));

type Row = (string | number | null)[];
const at = (key: (typeof SELF_COLUMNS)[number]['key']): number => SELF_COLUMNS.findIndex((one) => one.key === key);
const exported = (agency = 'SXD') => selfSheetFile(campaign, items, agency);

/** The exported sheet as a person fills it in, saved as a workbook and read back. */
async function filled(
  fill: (rows: Row[]) => Row[] | void,
  more: { sheets?: number; sum?: false } = {},
): Promise<SelfJudged> {
  const path = join(folder, `${Math.random()}.xlsx`);
  const file = exported();
  const rows = file.rows.map((row) => [...row]);
  const written = fill(rows) ?? rows;
  const half = more.sheets === 2 ? Math.ceil(written.length / 2) : written.length;
  const { sums: _, ...plain } = file;
  const sheets =
    more.sheets === 2
      ? [
          { ...plain, rows: written.slice(0, half) },
          { ...plain, rows: written.slice(half) },
        ]
      : [{ ...(more.sum === false ? plain : file), rows: written }];
  await writeXlsx(path, sheets);
  const read = await readSelfSheet(path, 'bang.xlsx');
  assert.ok(read.ok, JSON.stringify(read));
  return judgeSheet(read.value.rows, { campaign, agency: 'SXD', items, evidence: () => [] });
}
const rowOf = (rows: Row[], code: string, ask = 0): Row => rows.filter((row) => row[at('code')] === code)[ask]!;
const answered =
  (code: string, answer: string | number, words = 'Theo sổ', points?: string | number) =>
  (rows: Row[]) => {
    const row = rowOf(rows, code);
    row[at('answer')] = answer;
    row[at('words')] = words;
    if (points !== undefined) row[at('points')] = points;
  };
const told = ({ faults }: SelfJudged): unknown[] => faults.map(({ code, place }) => [code, place?.column]);

describe('the self-score sheet', () => {
  it('comes back as it went out: nothing changes, nothing is at fault', async () => {
    const judged = await filled(() => {});
    assert.deepEqual([judged.changes, judged.faults, judged.bad], [[], [], []]);
    assert.equal(judged.unchanged, 3);
    assert.equal(
      judged.unchanged + judged.blank + componentsOf(set).filter((one) => !isSelfScored(one)).length,
      items.size,
    );
  });

  it('says whose it is, and its sum is a formula that people’s typing moves', async () => {
    const path = join(folder, 'formula.xlsx');
    await writeXlsx(path, [exported()]);
    const opened = await openTable(path);
    assert.ok(opened.ok);
    for await (const sheet of opened.value.sheets()) {
      const rows: (readonly Cell[])[] = [];
      for await (const batch of sheet.batches()) rows.push(...batch.rows);
      assert.equal(sheet.formulas, 1);
      assert.ok(
        rows
          .slice(1, -1)
          .every(
            (row) =>
              row[at('mark')] === '2026/par-index/SXD' || row[at('mark')] === undefined || row.length < at('mark'),
          ),
      );
    }
    await opened.value.close();
  });

  it('reads facts as people write them: shares, decimal commas, levels by name, days, "Không áp dụng"', async () => {
    const level = componentsOf(set).find(({ source, rule }) => source === 'reported' && 'levels' in rule)!;
    const levels = 'levels' in level.rule ? level.rule.levels : [];
    const cases: readonly (readonly [string, string | number, Known])[] = [
      ['1.3', '7/8', facts({ value: '7/8' })],
      ['1.3', '85 %', facts({ value: '85/100' })],
      ['1.3', 85, facts({ value: '85/100' })],
      ['1.3', '92,25%', facts({ value: '92.25/100' })],
      [level.code, levels[0]!.name.toUpperCase(), facts({ level: levels[0]!.code })],
      ['1.4', 'không áp dụng', { state: 'not-applicable' }],
    ];
    for (const [code, answer, known] of cases) {
      const judged = await filled(answered(code, answer));
      assert.deepEqual(judged.faults, [], `${code} ${answer}`);
      assert.deepEqual(
        judged.changes.map((one) => [one.code, one.known, one.reason]),
        [[code, known, 'Theo sổ']],
      );
    }
    const days = await filled((rows) => void (rowOf(rows, '1.1')[at('answer')] = '05/01/2026'));
    assert.deepEqual(days.changes[0]!.known, facts({ issued_on: '2026-01-05', province_on: '2025-12-26' }));
    assert.equal(days.changes[0]!.reason, 'Theo kế hoạch', 'the explanation stays');
  });

  it('tells each fault by sheet, row and column, and takes the good rows', async () => {
    const cases: readonly (readonly [string, (rows: Row[]) => Row[] | void, string, string])[] = [
      ['0.85 may be two things', answered('1.3', 0.85), 'criteria.percent-unclear', 'Số liệu kê khai'],
      ['no share', answered('1.3', 'nhiều'), 'criteria.percent-invalid', 'Số liệu kê khai'],
      ['more points than the maximum', answered('1.3', '7/8', 'x', 99), 'scoring.points-beyond', 'Điểm tự đánh giá'],
      [
        'points that do not follow',
        answered('1.3', '4/4', 'x', '0,25'),
        'scoring.sheet-points-differ',
        'Điểm tự đánh giá',
      ],
      ['points that are none', answered('1.3', '4/4', 'x', 'tối đa'), 'scoring.sheet-points', 'Điểm tự đánh giá'],
      ['no explanation', answered('1.2', '12/12', ''), 'scoring.explanation-missing', 'Giải trình'],
      ['does apply', answered('1.2', 'Không áp dụng'), 'scoring.sheet-applies', 'Số liệu kê khai'],
      [
        'a maximum written over',
        (rows) => void (rowOf(rows, '1.3')[at('maximum')] = 15),
        'scoring.sheet-cell-changed',
        'Điểm tối đa',
      ],
      [
        'an unknown component',
        (rows) => [...rows, ['9.99', 'Mới', null, null, 'Có', null, 'x']],
        'scoring.sheet-unknown',
        'STT',
      ],
      ['a survey scored by oneself', answered('8.1', '9/10'), 'scoring.not-self-scored', 'Số liệu kê khai'],
      [
        'only points',
        (rows) => void (rowOf(rows, '4.3')[at('points')] = 1),
        'scoring.sheet-answer-missing',
        'Điểm tự đánh giá',
      ],
      [
        'another question',
        (rows) =>
          void ([rowOf(rows, '1.1')[at('ask')], rowOf(rows, '1.1')[at('answer')]] = ['Ngày khác', '05/01/2026']),
        'scoring.sheet-ask',
        'Số liệu cần kê khai',
      ],
      ['twice', (rows) => [...rows, [...rowOf(rows, '1.3')]], 'scoring.sheet-twice', 'STT'],
    ];
    for (const [what, fill, code, column] of cases) {
      const judged = await filled(fill);
      assert.deepEqual(told(judged)[0], [code, column], what);
      assert.ok(judged.faults[0]!.place!.row! > 1 && judged.faults[0]!.place!.sheet === 'Bảng tự chấm', what);
      assert.ok(judged.bad.length > 0, what);
    }
  });

  it('knows the sheet of another agency wherever its rows stand, and a sum that was written over', async () => {
    const other = exported('SYT').rows.map((row) => [...row]);
    const pasted = await filled((rows) => [...rows.slice(0, 10), ...other.slice(10)]);
    assert.deepEqual(told(pasted), [['scoring.sheet-other', 'Phiếu (không sửa)']]);
    assert.equal(pasted.faults[0]!.params!['found'], '2026/par-index/SYT');
    const summed = await filled((rows) => [...rows, [null, 'Tổng cộng', null, null, null, 99.5]], { sum: false });
    assert.deepEqual(told(summed), [['scoring.sheet-sum-changed', 'Điểm tự đánh giá']]);
  });

  it('reads every sheet of a workbook', async () => {
    const judged = await filled(
      (rows) => {
        answered('1.3', '4/4')(rows);
        answered('8.4', '1/1')(rows);
      },
      { sheets: 2 },
    );
    assert.ok(judged.changes.some(({ code }) => code === '1.3'));
    assert.equal(judged.unchanged, 2);
  });

  it('a file that is no such sheet is told', async () => {
    const path = join(folder, 'other.xlsx');
    await writeXlsx(path, [{ name: 'x', columns: [{ header: 'Tên' }, { header: 'Số' }], rows: [['a', 1]] }]);
    const read = await readSelfSheet(path, 'khac.xlsx');
    assert.deepEqual(read, {
      ok: false,
      problem: problem('scoring.sheet-not-such', { file: 'khac.xlsx' }, { file: 'khac.xlsx' }),
    });
  });
});
