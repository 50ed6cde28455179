import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { parse, stringify } from 'yaml';
import { readDefinition } from '../../src/rooms/registers/index.ts';
import { compileFormula, type MeasureLookup } from '../../src/rooms/indicators/core/formula.ts';
import { MeasureError, measureSet } from '../../src/rooms/indicators/core/measures.ts';
import { planRollUps } from '../../src/rooms/indicators/core/plan.ts';
import { assertSentence } from './sentence.ts';
import { tally } from './tally.ts';

const counted = tally('measures');

const read = readDefinition(`
code: visits
version: 1
name: { vi: Lượt khám, en: Visits }
source: { document: Thử, sureness: sample }
key: [number]
columns:
  - { code: number, type: code, required: true, name: { vi: Số, en: Number } }
  - { code: agency, type: agency, required: true, name: { vi: Cơ quan, en: Agency } }
  - { code: came_on, type: date, required: true, name: { vi: Ngày đến, en: Came } }
  - { code: left_on, type: date, name: { vi: Ngày về, en: Left } }
  - { code: people, type: integer, name: { vi: Số người, en: People } }
`);
assert.ok(read.ok);
const definition = read.value;

const name = { vi: 'Số', en: 'Number' };
const GOOD = stringify({
  register: 'visits',
  version: 1,
  dimensions: { agency: { value: 'agency', of: 'agency' } },
  measures: {
    came: { kind: 'flow', on: 'came_on', name },
    people: { kind: 'flow', on: 'came_on', value: 'first(people, 0)', name },
    there: { kind: 'stock', from: 'came_on', until: 'left_on', name },
    both: { kind: 'total', plus: ['came', 'people'], name },
  },
});

interface Tree {
  dimensions: Record<string, unknown>;
  measures: Record<string, Record<string, unknown>>;
  [key: string]: unknown;
}

/** Plans the good measures with one thing changed; answers what the refusal says. */
function refusedAs(change: (tree: Tree) => void): string {
  const tree = parse(GOOD) as Tree;
  change(tree);
  const parsed = measureSet.safeParse(tree);
  if (!parsed.success) return `shape: ${parsed.error.issues[0]?.path.join('.')}`;
  try {
    planRollUps(parsed.data, definition);
  } catch (error) {
    assert.ok(error instanceof MeasureError, String(error));
    assert.match(error.message, /^catalog\/measures\/visits\.yaml: /);
    assert.doesNotMatch(error.message, /\n|undefined|\[object|\{[a-z]+\}/);
    return error.message;
  }
  return 'taken';
}

test('good measures are taken', () =>
  assert.equal(
    refusedAs(() => {}),
    'taken',
  ));

test('measures that rest on themselves, or on what is not there, name the way', () => {
  const total = (...plus: string[]) => ({ kind: 'total', plus, name });
  const cases: readonly (readonly [string, (tree: Tree) => void, RegExp])[] = [
    ['itself', ({ measures }) => (measures['both'] = total('both')), /both → both/],
    [
      'three',
      ({ measures }) => Object.assign(measures, { a: total('b'), b: total('c'), c: total('came', 'a') }),
      /a → b → c → a/,
    ],
    ['missing', ({ measures }) => (measures['both'] = total('cam')), /no measure cam/],
    ['prototype', ({ measures }) => (measures['both'] = total('constructor')), /no measure constructor/],
    ['mixed', ({ measures }) => (measures['both'] = total('came', 'there')), /mixes/],
    ['balance of stocks', ({ measures }) => (measures['both'] = { kind: 'balance', plus: ['there'], name }), /balance/],
    ['empty sum', ({ measures }) => (measures['both'] = total()), /shape: measures\.both/],
    ['no dimension', (tree) => (tree['grains'] = [{ by: ['constructor'] }]), /no dimension constructor/],
    ['empty grains', (tree) => (tree['grains'] = []), /shape: grains/],
    ['keyword', ({ dimensions }) => (dimensions['select'] = { value: 'number', of: 'text' }), /select/],
    ['prototype key', (tree) => (tree.measures['__proto__x'] = {}), /shape/],
    ['version as text', (tree) => (tree['version'] = '1'), /shape: version/],
    ['foreign key', (tree) => (tree['sql'] = 'DROP'), /shape/],
  ];
  for (const [what, change, says] of cases) {
    assert.match(refusedAs(change), says, what);
    counted();
  }
});

test('expressions of measures point at the measure and the character', () => {
  const cases: readonly (readonly [string, Record<string, unknown>, RegExp])[] = [
    ['unknown column', { on: 'cam_on' }, /came: There is no column called "cam_on" \(character 0\)/],
    ['not a day', { on: 'people' }, /came: people is integer, not date/],
    ['type', { on: 'came_on', where: "people == 'a'" }, /character 0: integer ≠ text/],
    ['zero', { on: 'came_on', where: 'has(people) && 1 / 0 > people' }, /always by 0: 1 \/ 0/],
    ['unguarded', { on: 'came_on', where: 'left_on > came_on' }, /has\(left_on\)/],
    ['long', { on: 'came_on', where: `people == 1${' && people == 1'.repeat(700)}` }, /longer than 2000/],
    ['deep', { on: 'came_on', where: `${'!'.repeat(300)}has(people)` }, /more than 32/],
    ['regular expression', { on: 'came_on', where: `number.matches('(a+)+')` }, /no function "matches"/],
    ['two statements', { on: 'came_on; DROP TABLE reg.visits' }, /not well formed at character/],
    ['a text as amount', { on: 'came_on', value: 'number' }, /number is text/],
    ['number for an expression', { on: 1 }, /shape: measures\.came\.on/],
    ['empty', { on: '' }, /shape: measures\.came\.on/],
  ];
  for (const [what, parts, says] of cases) {
    assert.match(
      refusedAs(({ measures }) => (measures['came'] = { kind: 'flow', name, ...parts })),
      says,
      what,
    );
    counted();
  }
});

describe('formulas', () => {
  const kinds = new Map([
    ['came', 'flow'],
    ['people', 'flow'],
    ['there', 'stock'],
  ] as const);
  const kindOf: MeasureLookup = (register, measure) =>
    register === 'visits' ? (kinds.get(measure as 'came') ?? null) : null;

  test('that cannot be computed are refused with their sentence', () => {
    const texts: readonly (readonly [string, RegExp])[] = [
      ['cam / came', /formula-measure/],
      ['visit.came / came', /formula-measure/],
      ['came / 0', /formula-zero/],
      ['came / (2 - 2)', /formula-zero/],
      ['came / (people - people)', /formula-zero/],
      ['came * people', /formula-product/],
      ['came + 1', /formula-/],
      ['5', /formula-/],
      [`came${' + came'.repeat(2000)}`, /too-long/],
      [`${'('.repeat(400)}came${')'.repeat(400)}`, /too-deep/],
      ['came /', /syntax/],
      ['came == 1', /formula-unsupported/],
      ["came.matches('a')", /formula-unsupported/],
      ['median(came)', /formula-tally/],
      ['at_start(came)', /formula-stock/],
      ["on(there, '2021-02-30')", /formula-arguments/],
      ['in_year(came, 99999)', /formula-arguments/],
      ['constructor / came', /formula-measure|formula-/],
      ['came.constructor', /formula-measure/],
      ['toString(came)', /formula-function/],
      ['1e9 * came', /formula-unsupported/],
      ['came % 2', /formula-unsupported/],
      ['[came]', /formula-unsupported/],
      ['{"a": came}', /formula-unsupported/],
      ["'came'", /formula-unsupported/],
    ];
    for (const [text, code] of texts) {
      const found = compileFormula(text, 'visits', kindOf);
      assert.ok(!found.ok, `${text} was taken`);
      assert.match(found.problem.code, code, text);
      assertSentence(found.problem);
      counted();
    }
  });
});
