import assert from 'node:assert/strict';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, describe, it } from 'node:test';
import {
  Document,
  LevelFormat,
  Packer,
  PageOrientation,
  Paragraph,
  Table,
  TableCell,
  TableRow,
  VerticalMergeType,
} from 'docx';
import * as fc from 'fast-check';
import { ROOT } from '../../../../test/shared.ts';
import { date, type Result } from '../../../kernel/index.ts';
import { AgencyMatcher, AgencyTree, type Agency } from '../../agencies/index.ts';
import { sampleRows, treeOf } from '../../agencies/test/sample.ts';
import { groupWords } from '../agency-groups.ts';
import { readAnswers } from '../core/annex-answers.ts';
import { impossibleDay, judgeRows, type AnnexJudged } from '../core/annex-tasks.ts';
import { expandParties, PartyReader, type PartyAnswers } from '../core/parties.ts';
import { readTimePhrase } from '../core/time-phrase.ts';
import { readAnnexFile, type AnnexFile } from '../read-annex-file.ts';

const folder = mkdtempSync(join(tmpdir(), 'annex-'));
after(() => rmSync(folder, { recursive: true }));
const rows = await sampleRows();
const tree = treeOf(rows, date('2026-01-15'));
const matcher = new AgencyMatcher(tree);
const { groups } = groupWords();
const readerWith = (answers?: PartyAnswers) => new PartyReader((text) => matcher.match(text), groupWords(), answers);
const reader = readerWith();

const code = (id: number): string => tree.byId(id)?.code ?? '?';
const told = (text: string): string[] =>
  reader
    .read(text)
    .parties.map((party) =>
      party.kind === 'agency' ? code(party.agency) : party.kind === 'group' ? `[${party.group}]` : `?${party.text}`,
    );

function value<T>(result: Result<T>): T {
  assert.ok(result.ok, result.ok ? '' : JSON.stringify(result.problem));
  return result.value;
}
const fixture = async (name: string): Promise<AnnexFile> =>
  value(await readAnnexFile(join(ROOT, 'test', 'fixtures', 'annex', name)));
const judged = ({ reading }: AnnexFile, answers?: PartyAnswers): AnnexJudged => {
  const own = judgeRows(reading.rows, { reader: answers ? readerWith(answers) : reader, groups, tree, year: 2026 });
  return { ...own, problems: [...reading.problems, ...own.problems] };
};
/** Address, lead, partners and last day of each task. */
const golden = ({ tasks }: AnnexJudged): string[] =>
  tasks.map(({ address, leadText, partnersText, dueOn, time }) =>
    [address, told(leadText).join(' '), told(partnersText ?? '').join(' '), dueOn ?? time.kind].join(' | '),
  );
const csv = async (...lines: readonly string[]): Promise<AnnexFile> => {
  const path = join(folder, 'phu-luc.csv');
  writeFileSync(path, ['STT;Nhiệm vụ;Sản phẩm;Cơ quan chủ trì;Cơ quan phối hợp;Thời gian', ...lines].join('\n'));
  return value(await readAnnexFile(path));
};
const faults = (one: AnnexJudged): (string | undefined)[][] =>
  one.problems.map(({ code: what, place, params }) => [
    what,
    String(place?.row),
    place?.column,
    String(Object.values(params ?? {})[0]),
  ]);

describe('plans: three layouts of the annex', () => {
  it('a Word table over two pages: merged cells, head again, a task that goes on, a total', async () => {
    const one = judged(await fixture('thuong-gap.docx'));
    assert.deepEqual(one.problems, []);
    assert.deepEqual(one.questions, []);
    assert.deepEqual(golden(one), [
      'PL.I.1 | SNV | STC STP [related] | 2026-07-30',
      'PL.I.2 | STP | [departments] [communes] | 2026-09-30',
      'PL.II.3 | [departments] [communes] |  | continuous',
      'PL.II.4 | VPUBND | SVHTTDL SGDDT SYT | 2026-12-31',
      'PL.III.5 | SNV | [related] | after-event',
    ]);
    const [, second, , fourth] = one.tasks;
    assert.equal(second?.product, 'Kế hoạch rà soát\nBáo cáo kết quả rà soát');
    assert.match(fourth?.body ?? '', /địa giới hành chính của Trung tâm Phục vụ hành chính công cấp xã$/);
    assert.equal(one.tasks[0]?.dueText, 'Trước ngày 31/7/2026');
  });

  it('a workbook with general and particular tasks, a head of two rows, numbers that begin anew', async () => {
    const one = judged(await fixture('nhiem-vu-chung-cu-the.xlsx'));
    assert.deepEqual([one.problems, one.questions], [[], []]);
    assert.deepEqual(golden(one), [
      'PL.I.1 | SNV | SKHCN [communes] | 2026-10-31',
      'PL.I.2 | SNV | TTT CAT | recurring',
      'PL.II.1 | STC | [all-agencies] | 2026-12-31',
      'PL.II.2 | [communes] | STC | as-planned',
    ]);
    assert.deepEqual(
      one.tasks.map(({ field, heading, remark }) => [field, heading, remark]),
      [
        ['civil-service', 'Nâng cao chất lượng đội ngũ', 'Theo kế hoạch'],
        ['civil-service', 'Nâng cao chất lượng đội ngũ', null],
        ['public-finance', 'Tài chính công', null],
        ['public-finance', null, 'Đã có dự toán'],
      ],
    );
    assert.deepEqual(one.tasks[1]?.recurrences, ['month', 'quarter']);
  });

  it('a Word table whose numbers Word counts itself, landscape, cells merged downwards', async () => {
    const path = join(folder, 'tu-danh-so.docx');
    writeFileSync(path, await countedByWord());
    const one = judged(value(await readAnnexFile(path)));
    assert.deepEqual([one.problems, one.questions], [[], []]);
    assert.deepEqual(golden(one), [
      'PL.VI.1 | SKHCN | CAT | 2026-12-15',
      'PL.VI.2 | SKHCN | [departments] | 2026-06-30',
    ]);
    assert.equal(one.tasks[1]?.product, 'Kế hoạch\nBáo cáo');
  });
});

async function countedByWord(): Promise<Buffer> {
  const cell = (text: string, more: object = {}) => new TableCell({ children: [new Paragraph(text)], ...more });
  const counted = () =>
    new TableCell({ children: [new Paragraph({ text: '', numbering: { reference: 'stt', level: 0 } })] });
  const row = (...children: TableCell[]) => new TableRow({ children });
  const heads = ['STT', 'Công việc', 'Cơ quan chủ trì', 'Cơ quan phối hợp', 'Sản phẩm đầu ra', 'Thời hạn'];
  const down = { verticalMerge: VerticalMergeType.CONTINUE };
  const document = new Document({
    numbering: { config: [{ reference: 'stt', levels: [{ level: 0, format: LevelFormat.DECIMAL, text: '%1' }] }] },
    sections: [
      {
        properties: { page: { size: { orientation: PageOrientation.LANDSCAPE } } },
        children: [
          new Paragraph('PHỤ LỤC'),
          new Table({
            rows: [
              row(...heads.map((head) => cell(head))),
              row(cell('VI. XÂY DỰNG CHÍNH QUYỀN SỐ', { columnSpan: 6 })),
              row(
                counted(),
                cell('Kết nối dữ liệu'),
                cell('Sở KH&CN'),
                cell('Công an tỉnh Nghệ An'),
                cell('Biên bản'),
                cell('15/12/2026'),
              ),
              row(
                counted(),
                cell('Dùng chung dữ liệu', { verticalMerge: VerticalMergeType.RESTART }),
                cell('Sở KH&CN'),
                cell('Các sở, ngành'),
                cell('Kế hoạch'),
                cell('Quý I'),
              ),
              row(cell(''), cell('', down), cell(''), cell(''), cell('Báo cáo'), cell('Quý II')),
            ],
          }),
        ],
      },
    ],
  });
  return Packer.toBuffer(document);
}

describe('plans: who is meant', () => {
  const CASES: readonly (readonly [string, readonly string[]])[] = [
    ['Sở Nội vụ', ['SNV']],
    ['Sở Nông nghiệp và Môi trường, Sở Xây dựng', ['SNNMT', 'SXD']],
    ['Sở Văn hóa, Thể thao và Du lịch và Sở Y tế', ['SVHTTDL', 'SYT']],
    ['Sở Nông nghiệp và\nMôi trường;\nSở Công Thương', ['SNNMT', 'SCT']],
    ['Các sở, ban, ngành; UBND các xã, phường', ['[departments]', '[communes]']],
    ['các sở, ban, ngành, Uỷ ban nhân dân cấp xã', ['[departments]', '[communes]']],
    ['Các cơ quan, đơn vị, địa phương', ['[all-agencies]']],
    ['Sở Tư pháp và các cơ quan, đơn vị có liên quan', ['STP', '[related]']],
    ['Giám đốc Sở Nội vụ; Chủ tịch UBND các xã, phường', ['SNV', '[communes]']],
    ['UBND các xã, phường trên địa bàn tỉnh', ['[communes]']],
    ['Công an tỉnh; xã Yên Thành', ['CAT', tree.living.find(({ shortName }) => shortName === 'Xã Yên Thành')!.code]],
    ['Sở Nội vụ, Sở Nội vụ', ['SNV']],
    ['–', []],
    ['', []],
  ];
  for (const [text, expected] of CASES) it(`reads “${text}”`, () => assert.deepEqual(told(text), expected));

  it('what is unknown stays as it is written and is asked about once, with near names', async () => {
    const one = judged(
      await csv(
        '1;Việc;Văn bản;Sở Khoáng sản và Địa chất, Sở Y tế;;Quý I',
        '2;Việc;Văn bản;Sở Khoáng sản và Địa chất;;Quý I',
      ),
    );
    assert.deepEqual(
      one.questions.map(({ text, why, places }) => [text, why, places.map(({ row }) => row)]),
      [['Sở Khoáng sản và Địa chất', 'unknown', [2, 3]]],
    );
    assert.deepEqual(told('Sở Khoáng sản và Địa chất, Sở Y tế'), ['?Sở Khoáng sản và Địa chất', 'SYT']);
  });

  it('similar names are sought only for what is asked about in the end, and only when they are looked at', () => {
    const sought: string[] = [];
    const nobody = new PartyReader(
      (text) => ({
        kind: 'none',
        get near() {
          return (sought.push(text), []);
        },
      }),
      groupWords(),
    );
    const { questions } = nobody.read('Khoáng sản, địa chất và đo đạc; Sở Bản đồ');
    assert.ok(questions.length > 0);
    assert.deepEqual(sought, []);
    for (const { offers } of questions) assert.deepEqual(offers, []);
    assert.equal(sought.length, questions.length);
  });

  it('an abolished agency is never replaced by its heir unasked', async () => {
    const former = tree.all.find((agency) => agency.kind === 'department' && !tree.isLiving(agency))!;
    const { questions, parties } = reader.read(former.name);
    assert.equal(parties[0]?.kind, 'unclear');
    assert.deepEqual(
      questions.map(({ why }) => why),
      ['abolished'],
    );
    assert.deepEqual(
      questions[0]?.offers.map(({ id }) => id),
      tree.heirs(former.id).map(({ id }) => id),
    );
  });

  it('an answer settles every place of the words; “-” leaves them and asks no more', async () => {
    const file = await csv('1;Việc;Văn bản;Ban Chỉ đạo;;Quý I', '2;Việc;Văn bản;Tổ công tác;;Quý I');
    const answers = readAnswers(
      [
        ['Ban Chỉ đạo', 'SNV'],
        ['Tổ công tác', '-'],
        ['Khác', 'khong-co'],
      ],
      tree,
      groups,
    );
    const one = judged(file, answers);
    assert.deepEqual(one.questions, []);
    assert.deepEqual(
      one.tasks.map(({ lead }) => lead[0]?.kind),
      ['agency', 'unclear'],
    );
    assert.equal(answers.size, 2);
  });

  it('however names are put together, each is found again', () => {
    const named = tree
      .ofKind('department', 'commune', 'ward')
      .filter(({ name }) => !reader.read(name).questions.length);
    const separator = fc.constantFrom('; ', ', ', ' và ', '\n', ';\n');
    fc.assert(
      fc.property(
        fc.uniqueArray(fc.constantFrom(...named), { minLength: 1, maxLength: 5 }),
        separator,
        (some, between) => {
          const found = told(some.map(({ name }) => name).join(between));
          assert.deepEqual(found.toSorted(), some.map((agency: Agency) => agency.code).toSorted());
        },
      ),
      { numRuns: 12 },
    );
  });
});

describe('plans: groups are those of a day', () => {
  it('a merger changes who is meant, and no other agency', () => {
    const [gone, heir] = tree.ofKind('commune');
    const merged = rows.map((row) =>
      row.code === gone!.code ? { ...row, validTo: date('2026-06-30'), successorCodes: [heir!.code] } : row,
    );
    const later = new AgencyTree(treeOf(rows, tree.at).all, [], date('2026-07-01'));
    const after = treeOf(
      merged.map((row) =>
        row.parentCode === gone!.code ? { ...row, validTo: date('2026-06-30'), successorCodes: [] } : row,
      ),
      date('2026-07-01'),
    );
    const { parties } = reader.read('UBND các xã, phường');
    assert.equal(expandParties(parties, groups, later).length, 130);
    const left = expandParties(parties, groups, after).map((agency) => agency.code);
    assert.equal(left.length, 129);
    assert.ok(!left.includes(gone!.code));
    const own = expandParties([{ kind: 'agency', agency: gone!.id, text: gone!.name }], groups, after);
    assert.deepEqual(
      own.map((agency) => agency.code),
      [heir!.code],
    );
  });
});

describe('plans: what is wrong with an annex is told by row and column', () => {
  it('a column that lacks, named', async () => {
    const path = join(folder, 'thieu.csv');
    writeFileSync(path, 'STT;Nhiệm vụ;Sản phẩm;Cơ quan phối hợp;Thời gian\n1;Việc;Văn bản;Sở Nội vụ;Quý I');
    assert.deepEqual(faults(judged(value(await readAnnexFile(path)))), [
      ['plans.annex-column-missing', '1', undefined, 'Cơ quan chủ trì'],
    ]);
  });

  it('numbers twice, no lead, no task, a day in no calendar, a group of nobody', async () => {
    const one = judged(
      await csv(
        '1;Việc một;Văn bản;Sở Nội vụ;;31/6/2026',
        '1;Việc hai;Văn bản;Sở Nội vụ;;Tháng 13/2026',
        '2;Việc ba;Văn bản;;;Quý I',
        '3;;Văn bản;Sở Nội vụ;;Quý V/2026',
        '4;Việc bốn;Văn bản;Các đơn vị có liên quan;;Khi có chủ trương',
      ),
    );
    assert.deepEqual(faults(one).toSorted(), [
      ['plans.annex-date-impossible', '2', 'Thời gian', '31/6/2026'],
      ['plans.annex-date-impossible', '3', 'Thời gian', 'Tháng 13'],
      ['plans.annex-date-impossible', '5', 'Thời gian', 'Quý V'],
      ['plans.annex-group-empty', '6', 'Cơ quan chủ trì', 'Các đơn vị có liên quan'],
      ['plans.annex-lead-missing', '4', undefined, '2'],
      ['plans.annex-number-twice', '3', undefined, '1'],
      ['plans.annex-task-missing', '5', undefined, '3'],
    ]);
    assert.equal(one.tasks[4]?.time.kind, 'unknown');
  });

  it('files that are none are refused with their own sentence', async () => {
    const cases: readonly (readonly [string, string | Buffer, string])[] = [
      ['trong.docx', '', 'tabular.empty'],
      ['cut.docx', Buffer.from('PK\x03\x04 cut off'), 'documents.damaged'],
      ['text.csv', 'Một đoạn văn không có bảng nào\nDòng hai', 'plans.annex-no-table'],
      ['tep.pdf', '%PDF-1.4', 'tabular.pdf'],
    ];
    for (const [name, content, expected] of cases) {
      const path = join(folder, name);
      writeFileSync(path, content);
      const read = await readAnnexFile(path);
      assert.equal(read.ok ? 'read' : read.problem.code, expected, name);
    }
  });

  it('no text of a time cell makes the reader throw, and a real day is never impossible', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 60 }), (text) => {
        readTimePhrase(text, 2026);
        impossibleDay(text, 2026);
      }),
    );
    fc.assert(
      fc.property(fc.date({ min: new Date('2020-01-01'), max: new Date('2030-12-31'), noInvalidDate: true }), (day) => {
        const [year, month, on] = day.toISOString().slice(0, 10).split('-').map(Number);
        assert.equal(impossibleDay(`Trước ngày ${on}/${month}/${year}`, 2026), null);
      }),
    );
  });
});
