import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { ROOT } from '../../../../test/shared.ts';
import { date, tidy } from '../../../kernel/index.ts';
import { AgencyMatcher } from '../../agencies/index.ts';
import { sampleRows, treeOf } from '../../agencies/test/sample.ts';
import { groupWords } from '../agency-groups.ts';
import { judgeRows } from '../core/annex-tasks.ts';
import { fieldOf } from '../core/duties.ts';
import { PartyReader } from '../core/parties.ts';
import { readAnnexFile } from '../read-annex-file.ts';

/*
 * Annexes typed by somebody who never saw the reader, in the ways of three offices, each with the list that its author wrote
 * down by hand: in Word with two rows of heads, said again in the middle, and numbers that Word counts; in a workbook with the
 * lead before the task, merged cells, letters under numbers, a tenth that shows as 1.1, and signatures below; and as another
 * program writes DOCX, a table for each field, "nt" for "as above", in two Unicode forms.
 */
interface Expected {
  readonly field: string;
  readonly number: string;
  readonly words: string;
  readonly product: string | null;
  readonly lead: string | null;
  readonly partners: string | null;
  readonly due: string | null;
}

const FOLDER = join(ROOT, 'test', 'fixtures', 'annex', 'offices');
const tree = treeOf(await sampleRows(), date('2026-01-05'));

/** Words alone: how lines of a cell are told apart is the file's affair. */
const plain = (text: string | null): string =>
  tidy((text ?? '').normalize('NFC').replaceAll('\u00ad', ''))
    .replaceAll('; ', ' ')
    .replace(/[.;]+$/u, '');
/** Cells that hold a day are read as days, whatever the workbook shows. */
const SHOWN: Readonly<Record<string, string>> = {
  '5/5/2026': '05/05/2026',
  '1/3/2026': '01/03/2026',
  'Sep-26': '01/09/2026',
};

const read = async (name: string) => {
  const file = await readAnnexFile(join(FOLDER, name));
  assert.ok(file.ok);
  const matcher = new AgencyMatcher(tree);
  const judged = judgeRows(file.value.reading.rows, {
    reader: new PartyReader((text) => matcher.match(text), groupWords()),
    groups: groupWords().groups,
    tree,
    year: 2026,
  });
  return { ...judged, problems: [...file.value.reading.problems, ...judged.problems] };
};

const OFFICES = [
  ['phu-luc-1', '.docx', 38],
  ['phu-luc-2', '.xlsx', 44],
  ['phu-luc-3', '.docx', 34],
] as const;

for (const [name, type, count] of OFFICES)
  test(`every task of ${name}${type} is read as its author meant it, and no other`, async () => {
    const expected = JSON.parse(readFileSync(join(FOLDER, `${name}.expected.json`), 'utf8')) as Expected[];
    const { tasks, problems } = await read(`${name}${type}`);
    assert.deepEqual(problems, []);
    assert.equal(tasks.length, count);
    assert.deepEqual(
      tasks.map((task) => ({
        field: task.field,
        words: plain(task.body),
        product: plain(task.product),
        lead: plain(task.leadText),
        partners: plain(task.partnersText),
        due: plain(task.dueText),
      })),
      expected.map((one) => ({
        field: fieldOf(one.field),
        words: plain(one.words),
        product: plain(one.product),
        lead: plain(one.lead),
        partners: plain(one.partners),
        due: plain(SHOWN[one.due ?? ''] ?? one.due),
      })),
    );
    // Letters bear the number above them, and the tenth of a group is no second first; each is told apart.
    assert.equal(new Set(tasks.map(({ address }) => address)).size, count);
    const own = tasks.map(({ number }) => number.replace(/^\d+\.(?=\p{L}$)/u, '').replace(/^1\.10$/u, '1.1'));
    assert.deepEqual(
      own,
      expected.map(({ number }) => number.replace(/[.)]$/u, '')),
    );
  });

test('of their names only those are asked about that no living agency bears', async () => {
  const asked = await Promise.all(OFFICES.map(async ([name, type]) => (await read(`${name}${type}`)).questions));
  const words = [...new Set(asked.flat().map(({ text }) => text))];
  const known = words.filter((text) => new AgencyMatcher(tree).match(text).kind === 'one');
  assert.deepEqual(
    known.toSorted(),
    [
      'Ban Dân tộc tỉnh',
      'Sở Kế hoạch và Đầu tư',
      'Sở Lao động - Thương binh và Xã hội',
      'Sở Thông tin và Truyền thông',
    ],
    'abolished: their heirs are offered',
  );
  assert.ok(words.includes('Bưu điện tỉnh') && !words.some((text) => text.includes('Văn phòng UBND tỉnh')));
});

test('times as offices write them', async () => {
  const { tasks } = await read('phu-luc-1.docx');
  const timeOf = (text: string) => tasks.find(({ dueText }) => dueText === text)?.time;
  assert.deepEqual(timeOf('Tháng 3, 6, 9, 12'), { kind: 'recurring', every: ['quarter'] });
  assert.deepEqual(timeOf('Kỳ họp cuối năm HĐND tỉnh'), { kind: 'by', last: '2026-12-31' });
  const month = (await read('phu-luc-3.docx')).tasks.find(({ dueText }) => dueText === '12/2026');
  assert.deepEqual(month?.time, { kind: 'within', from: '2026-12-01', to: '2026-12-31' });
  const twice = (await read('phu-luc-2.xlsx')).tasks.find(({ dueText }) => dueText?.startsWith('2 đợt'));
  assert.equal(twice?.dueOn, '2026-10-31');
});
