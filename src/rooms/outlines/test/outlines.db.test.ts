import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { acting, testDatabase, TEST_TIME } from '../../../../test/database.ts';
import { addDays, dateAt, type LocalDate, type Result } from '../../../kernel/index.ts';
import { readEntries } from '../../audit/index.ts';
import { shippedOutline } from '../catalog.ts';
import { setOutline } from '../commands/set-outline.ts';
import { differences } from '../core/differences.ts';
import { fieldsOf, outlineIn } from '../core/outline-form.ts';
import { outlineFor, rowsOf, type Outline } from '../core/outline.ts';
import { outlineOn } from '../sql/outline.store.ts';

const database = await testDatabase();
const act = acting(database);
const today = dateAt(TEST_TIME);
const shipped = shippedOutline();

const told = (result: Result<unknown>): string => (result.ok ? 'accepted' : result.problem.code);
const set = async (outline: Outline, from: LocalDate, seen: number): Promise<string> =>
  told(await act((a) => setOutline(a, { from, outline, seen })));

/** The shipped outline as the form holds it, with some fields typed over. */
function typed(over: Readonly<Record<string, string>>): Result<Outline> {
  const fields = fieldsOf(shipped);
  for (const [name, value] of Object.entries(over)) fields.set(name, [value]);
  return outlineIn(fields, shipped);
}
const outlineOf = (over: Readonly<Record<string, string>>): Outline => {
  const result = typed(over);
  assert.ok(result.ok);
  return result.value;
};

describe('an outline on screen', () => {
  it('comes back from its form as it went in', () => {
    assert.deepEqual(outlineOf({}), shipped);
    assert.deepEqual(differences(shipped, outlineOf({})), []);
  });

  it('each thing that cannot be is told with where it is', async () => {
    const spare = String(rowsOf(shipped).length);
    const said: Readonly<Record<string, Readonly<Record<string, string>>>> = {
      'outlines.indicator-unknown': { 'dong.0.chi-so': 'XX-99' },
      'outlines.code-twice': { 'dong.1.ma': '1.1' },
      'outlines.code-invalid': { 'phan.0.ma': 'I; II' },
      'outlines.section-empty': { 'phan.0.goi-y': ' ' },
      'outlines.row-empty': { 'dong.0.ten': '' },
      'outlines.group-section': { 'nhom.0.phan': 'IX' },
      'outlines.hold-unknown': { 'dong.5.doi-chieu': 'equals', 'dong.5.voi': '9.9' },
      'outlines.too-long': { 'phan.0.ten': 'x'.repeat(501) },
      'outlines.same': {},
    };
    for (const [code, over] of Object.entries(said))
      assert.equal(await set(outlineOf(over), today, 0), code, JSON.stringify(over));
    for (const [code, over] of [
      ['outlines.group-empty', { 'nhom.6.ten': 'Nhóm mới', 'nhom.6.phan': 'I' }],
      ['outlines.group-unknown', { [`dong.${spare}.ma`]: '7.1', [`dong.${spare}.nhom`]: '9' }],
    ] as const)
      assert.equal(told(typed(over)), code);
    assert.equal(await set(outlineOf({ 'phan.0.ten': 'Khác' }), addDays(today, -1), 0), 'outlines.too-early');
    assert.equal(await set({ ...shipped, sections: [] }, today, 0), 'outlines.nothing');
  });

  it('a version stands from its day beside the shipped one; of two people the second is asked to look again', async () => {
    const spare = rowsOf(shipped).length;
    const own = outlineOf({
      'phan.0.ten': 'Chỉ đạo',
      'phan.1.ma': '',
      'nhom.1.ten': '',
      ...Object.fromEntries([7, 8, 9, 10].map((at) => [`dong.${at}.ma`, ''])),
      'phan.9.thu-tu': '1,5',
      [`dong.${spare}.ma`]: '1.8',
      [`dong.${spare}.ten`]: 'Văn bản từ đầu năm',
      [`dong.${spare}.don-vi`]: 'văn bản',
      [`dong.${spare}.nhom`]: '1',
      [`dong.${spare}.doi-chieu`]: 'cumulative',
      [`dong.${spare}.chan`]: 'co',
      [`dong.${spare}.cho`]: 'communes',
    });
    assert.deepEqual(
      own.sections.slice(0, 3).map(({ code }) => code),
      ['I', 'IV', 'II.2'],
    );
    const tomorrow = addDays(today, 1);
    assert.equal(await set(own, tomorrow, 0), 'accepted');
    assert.equal(await set(outlineOf({ 'phan.0.ten': 'Lần nữa' }), tomorrow, 0), 'outlines.changed');
    assert.deepEqual(await outlineOn(database, today), shipped);
    const stands = await outlineOn(database, tomorrow);
    assert.deepEqual({ ...stands, version: shipped.version }, JSON.parse(JSON.stringify(own)));
    assert.match(stands.version, /^local \d+$/);
    const apart = differences(shippedOutline(), stands).map(({ at, aspect }) => `${at} ${aspect}`);
    assert.ok(
      apart.includes('I title') &&
        apart.includes('II.1 prompt') &&
        apart.includes('1.8 hold') &&
        apart.includes('null order'),
    );
    assert.ok(!apart.some((one) => one.startsWith('II.2 ')), 'what was left alone does not differ');
    const [entry] = await readEntries(database, { subject: 'outlines.version', key: stands.version.slice(6) }, 1);
    assert.equal((entry!.after as Record<string, unknown>)['I title'], 'Chỉ đạo');
  });

  it('everybody is asked what is for them', async () => {
    const stands = await outlineOn(database, addDays(today, 1));
    const asked = (audience: string | null) =>
      rowsOf(outlineFor(stands, { field: null, audience })).some(({ code }) => code === '1.8');
    assert.deepEqual(
      [asked('communes'), asked('departments'), asked('province'), asked(null)],
      [true, false, false, true],
    );
  });
});
