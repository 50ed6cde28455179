import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { parse, stringify } from 'yaml';
import { examineDefinition, readDefinition } from '../../src/rooms/registers/index.ts';
import { shippedRegisters } from '../../src/rooms/registers/catalog.ts';
import { say } from '../../src/app/rooms.ts';
import { assertSentence } from './sentence.ts';
import { tally } from './tally.ts';
import { TEXTS } from './texts.ts';

const counted = tally('definitions');

const GOOD = `
code: borrowed_books
version: 1
name: { vi: Sổ mượn sách, en: Borrowed books }
source: { document: Quyết định 1/QĐ-UBND, sureness: sample }
key: [number]
columns:
  - { code: number, type: code, required: true, name: { vi: Số, en: Number } }
  - { code: agency, type: agency, required: true, name: { vi: Cơ quan, en: Agency } }
  - { code: lent, type: moment, required: true, name: { vi: Ngày mượn, en: Lent } }
  - { code: due_on, type: date, name: { vi: Hạn trả, en: Due } }
  - { code: pages, type: integer, name: { vi: Số trang, en: Pages } }
  - { code: price, type: money, name: { vi: Giá, en: Price } }
  - code: state
    type: choice
    name: { vi: Tình trạng, en: State }
    values:
      - { code: good, name: { vi: Tốt, en: Good } }
      - { code: torn, name: { vi: Rách, en: Torn } }
derived:
  - { code: late, type: boolean, name: { vi: Quá hạn, en: Late }, value: has(due_on) && lent_on > due_on }
checks:
  - code: dated
    level: blocking
    holds: lent_on <= today
    column: lent
    message: { vi: Ngày mượn ở tương lai. Kiểm tra lại, en: Lent in the future. Check it }
`;

type Tree = Record<string, unknown> & {
  columns: Record<string, unknown>[];
  derived: Record<string, unknown>[];
  checks: Record<string, unknown>[];
};

/** The good definition with one thing changed. */
function changed(change: (tree: Tree) => void): string {
  const tree = parse(GOOD) as Tree;
  change(tree);
  return stringify(tree);
}
const derived = (value: string, type = 'boolean') =>
  changed((tree) => tree.derived.push({ code: 'more', type, name: { vi: 'Thêm', en: 'More' }, value }));
const column = (code: string, type = 'text') =>
  changed((tree) => tree.columns.push({ code, type, name: { vi: 'Thêm', en: 'More' } }));

function refusedWith(text: string, what: string, code: RegExp, inSentence: readonly (string | RegExp)[] = []): void {
  const read = readDefinition(text, ['books']);
  assert.ok(!read.ok, `${what} was taken`);
  assert.match(read.problem.code, code, what);
  assertSentence(read.problem);
  for (const part of inSentence)
    for (const lang of ['vi', 'en'] as const)
      if (typeof part === 'string')
        assert.ok(say(read.problem, lang).includes(part), `${what}: ${say(read.problem, lang)}`);
      else assert.match(say(read.problem, lang), part, what);
  counted();
}

describe('definitions of registers', () => {
  test('that are sound are taken, every shipped one among them', () => {
    const read = readDefinition(GOOD, ['books']);
    assert.ok(read.ok, read.ok ? '' : say(read.problem, 'en'));
    const codes = [...shippedRegisters().keys()];
    for (const definition of shippedRegisters().values()) {
      const wrong = examineDefinition(definition, codes);
      assert.equal(wrong, null, `${definition.code}: ${wrong && say(wrong, 'en')}`);
    }
  });

  test('whose derived columns rest on themselves, name the way', () => {
    refusedWith(
      changed((tree) => (tree['key'] = ['lent_on'])),
      'half of a moment as key',
      /definition-key-moment/,
      ['lent'],
    );
    refusedWith(derived('more'), 'itself', /definition-cycle/, ['more → more']);
    const circle = changed((tree) => {
      for (const [code, value] of [
        ['a', 'b'],
        ['b', 'c && late'],
        ['c', '!a'],
      ])
        tree.derived.push({ code, type: 'boolean', name: { vi: code, en: code }, value });
    });
    refusedWith(circle, 'circle of three', /definition-cycle/, ['a → b → c → a']);
    const clock = changed((tree) => {
      tree['clocks'] = [{ code: 'loan', name: { vi: 'Mượn', en: 'Loan' }, from: 'lent', until: 'back', due: 'due_on' }];
      tree.derived.push({ code: 'back', type: 'date', name: { vi: 'Trả', en: 'Back' }, value: 'loan_due' });
    });
    refusedWith(clock, 'through a clock', /definition-cycle/, ['loan_due → back → loan_due']);
    const nowhere = changed((tree) => {
      tree['clocks'] = [{ code: 'loan', name: { vi: 'Mượn', en: 'Loan' }, from: 'lent', until: 'bak', due: 'due_on' }];
    });
    refusedWith(nowhere, 'no such date', /definition-unresolved/, [/clock loan/]);
  });

  test('with expressions that cannot be compiled point at place and character', () => {
    const bad: readonly (readonly [what: string, expression: string, code: RegExp, says: string | RegExp])[] = [
      ['unknown column', 'pagess == 1', /unknown-name/, 'pagess'],
      ['unknown function', 'pages.sqrt() == 1', /unknown-function/, 'sqrt'],
      ['regular expression', `number.matches('(a+)+$')`, /unknown-function/, 'matches'],
      ['types', `pages == 'a'`, /type-mismatch/, 'integer ≠ text'],
      ['constant zero', 'has(pages) && pages / 0 > 1', /division-by-zero/, 'pages / 0'],
      ['zero after all', 'has(pages) && pages % (2 - 2) > 1', /division-by-zero/, '2 - 2'],
      ['inexact', 'price / 3 == 1', /inexact/, 'price / 3'],
      ['unguarded', 'due_on > lent_on', /unguarded/, 'has(due_on)'],
      ['overflow', 'first(pages, 0) * 9223372036854775807 > 0', /overflow/, '9223372036854775807'],
      ['10,000 characters', `pages == 1${' && pages == 1'.repeat(800)}`, /too-long/, '2000'],
      ['deep brackets', `${'('.repeat(500)}true${')'.repeat(500)}`, /too-deep/, '32'],
      ['deep not', `${'!'.repeat(500)}true`, /too-deep/, '32'],
      ['deep ternary', `${'true ? '.repeat(60)}true${' : false'.repeat(60)}`, /too-deep/, '32'],
      ['long list', `pages in [${'1, '.repeat(600)}1]`, /expressions\./, /./],
      ['unfinished', 'has(due_on) &&', /syntax/, '14'],
      ['two expressions', 'true; DROP TABLE reg.dossiers', /syntax/, '4'],
      ['comment of SQL', 'true -- x', /expressions\./, /./],
      ['personal column', 'applicant_name == null', /unknown-name/, 'applicant_name'],
      ['prototype', 'constructor == null', /unknown-name/, 'constructor'],
      ['prototype 2', '__proto__ == null', /expressions\./, '__proto__'],
      ['has of nothing', 'has(nothing)', /unknown-name/, 'nothing'],
      ['character 0', `number == 'a\\u0000b'`, /invalid-literal/, /./],
      ['half a character', `number == '\\ud800'`, /expressions\./, /./],
      ['no such day', `due_on == date('2026-02-30')`, /invalid-literal/, '2026-02-30'],
      ['wide letters', 'ｐages == 1', /expressions\./, /./],
    ];
    for (const [what, expression, code, says] of bad)
      refusedWith(derived(expression), what, code, [says, /derived more/]);
    refusedWith(derived('pages + 1'), 'whole for boolean', /definition-type/, ['integer', 'boolean']);
    refusedWith(
      changed((tree) => (tree.checks[0]!['holds'] = 'pages')),
      'check',
      /definition-type/,
      [/check dated/],
    );
  });

  test('that grow without end when written out are refused', () => {
    const laughs = changed((tree) => {
      let before = 'late';
      for (let level = 1; level < 12; level += 1) {
        const value = Array.from({ length: 60 }, () => before).join(' && ');
        before = `level_${level}`;
        tree.derived.push({ code: before, type: 'boolean', name: { vi: before, en: before }, value });
      }
    });
    refusedWith(laughs, 'laughs', /too-costly/, [/level_/]);
  });

  test('with names that SQL or the machinery keeps', () => {
    for (const name of ['select', 'table', 'user', 'order', 'group'])
      refusedWith(
        changed((tree) => (tree['code'] = name)),
        `register ${name}`,
        /name-reserved/,
        [name],
      );
    for (const name of ['select', 'from', 'ctid', 'xmin', 'run_id', 'counted', 'line', 'constructor', 'today', 'none'])
      refusedWith(column(name), `column ${name}`, /name-reserved/, [name]);
    for (const name of ['borrowed_books_history', 'borrowed_books_v'])
      refusedWith(
        changed((tree) => (tree['code'] = name)),
        name,
        /name-reserved/,
        [name],
      );
    refusedWith(
      changed((tree) => (tree['code'] = 'books_2')),
      'near',
      /name-near/,
      ['books_2', 'books'],
    );
    for (const name of [
      '__proto__',
      'toString',
      'Số',
      'a-b',
      'a b',
      '1a',
      'A',
      '',
      'x'.repeat(60),
      'a"b',
      "a';--",
      'lent\u0301',
    ])
      refusedWith(
        column(name),
        `column ${JSON.stringify(name)}`,
        name === '' ? /definition-lacks/ : /definition-shape/,
      );
  });

  test('with names that stand there twice', () => {
    refusedWith(column('pages'), 'column', /definition-twice/, ['pages']);
    refusedWith(column('lent_on', 'date'), 'half of a moment', /definition-twice/, ['lent_on']);
    refusedWith(
      changed((tree) => (tree.derived[0]!['code'] = 'pages')),
      'derived',
      /definition-twice/,
      ['pages'],
    );
    refusedWith(
      changed((tree) => tree.checks.push(tree.checks[0]!)),
      'check',
      /definition-twice/,
      ['dated'],
    );
    refusedWith(
      changed((tree) => (tree['key'] = ['number', 'number'])),
      'key',
      /definition-twice/,
      ['number'],
    );
    refusedWith(
      changed(
        (tree) => (tree.columns[6]!['values'] = ['good', 'good'].map((code) => ({ code, name: { vi: 'a', en: 'a' } }))),
      ),
      'choice',
      /definition-twice/,
      ['good'],
    );
  });

  test('that name columns which are not there or do not fit', () => {
    refusedWith(
      changed((tree) => (tree['key'] = ['numbr'])),
      'key',
      /unknown-column/,
      ['numbr'],
    );
    refusedWith(
      changed((tree) => (tree['key'] = ['number', 'pages'])),
      'empty key',
      /key-empty/,
      ['pages'],
    );
    refusedWith(
      changed((tree) => (tree['indexes'] = [['agenci']])),
      'index',
      /unknown-column/,
      ['agenci'],
    );
    refusedWith(
      changed((tree) => (tree['rights'] = { read: ['pages'], write: ['agency'] })),
      'rights',
      /unknown-column/,
      ['pages'],
    );
    refusedWith(
      changed((tree) => (tree.checks[0]!['column'] = 'lend')),
      'check',
      /unknown-column/,
      ['lend'],
    );
    refusedWith(
      changed((tree) => (tree['same'] = { columns: ['other'], source: 'number' })),
      'same',
      /unknown-column/,
      ['other'],
    );
  });

  test('whose shape is wrong: numbers as texts, empty lists, foreign keys', () => {
    const shapes: readonly (readonly [string, (tree: Tree) => void])[] = [
      ['version as text', (tree) => (tree['version'] = '1')],
      ['version 0', (tree) => (tree['version'] = 0)],
      ['version 1.5', (tree) => (tree['version'] = 1.5)],
      ['no version', (tree) => delete tree['version']],
      ['no columns', (tree) => (tree.columns = [])],
      ['no key', (tree) => (tree['key'] = [])],
      ['no choices', (tree) => (tree.columns[6]!['values'] = [])],
      ['required as text', (tree) => (tree.columns[0]!['required'] = 'yes')],
      ['unknown type', (tree) => (tree.columns[0]!['type'] = 'json')],
      ['unknown key', (tree) => (tree['sql'] = 'DROP TABLE x')],
      ['name in one language', (tree) => (tree['name'] = { vi: 'Sổ' })],
      ['empty name', (tree) => (tree['name'] = { vi: '', en: 'x' })],
      ['source missing', (tree) => delete tree['source']],
      ['list for a text', (tree) => (tree['code'] = ['a'])],
      ['null', (tree) => (tree['code'] = null)],
      ['expression as number', (tree) => (tree.derived[0]!['value'] = 1)],
      ['empty expression', (tree) => (tree.derived[0]!['value'] = '')],
      ['prototype', (tree) => Object.assign(tree, { constructor: { prototype: { polluted: 1 } } })],
    ];
    for (const [what, change] of shapes) refusedWith(changed(change), what, /definition-(?:shape|lacks|keyless|code)/);
    refusedWith(`${GOOD}__proto__: { polluted: 1 }\n`, '__proto__', /definition-shape/);
    assert.equal(({} as { polluted?: number }).polluted, undefined);
  });

  test('whose text is no definition: bombs, twice the same key, other files', () => {
    const bomb = `a: &a [x,x,x,x,x,x,x,x,x]\nb: &b [*a,*a,*a,*a,*a,*a,*a,*a,*a]\nc: &c [*b,*b,*b,*b,*b,*b,*b,*b,*b]\nd: [*c,*c,*c,*c,*c,*c,*c,*c,*c]\n`;
    const texts: readonly (readonly [string, string, RegExp])[] = [
      ['bomb', bomb + GOOD, /definition-unreadable/],
      [
        'many aliases',
        `${GOOD}dropped: [{ name: &n { vi: a, en: b }, headers: [x] }${', { name: *n, headers: [x] }'.repeat(30)}]\n`,
        /definition-unreadable/,
      ],
      ['key twice', `${GOOD}code: other\n`, /definition-unreadable/],
      ['two documents', `${GOOD}---\n${GOOD}`, /definition-unreadable/],
      ['deep', `${'['.repeat(3000)}${']'.repeat(3000)}`, /definition-/],
      ['long', `${GOOD}# ${'x'.repeat(300_000)}\n`, /definition-too-large/],
      ['empty', '', /definition-(?:shape|lacks)/],
      ['number', '42', /definition-shape/],
      ['list', '- a\n', /definition-shape/],
      ['tab', 'code:\n\t- x', /definition-unreadable/],
      ['tag', 'code: !!js/function "function(){}"', /definition-/],
      ['binary', '\u0000\u0001', /definition-/],
    ];
    for (const [what, text, code] of texts) refusedWith(text, what, code);
  });

  test('in another composition of the same letters are the same', () => {
    const read = readDefinition(GOOD.normalize('NFD'), []);
    assert.ok(read.ok);
    assert.equal(read.value.name.vi, 'Sổ mượn sách');
    counted();
  });

  test('with hostile words are taken as words', () => {
    for (const text of TEXTS.filter((one) => one !== '' && one.isWellFormed())) {
      const read = readDefinition(changed((tree) => (tree['name'] = { vi: text, en: text })));
      if (!read.ok) assertSentence(read.problem);
      else assert.equal(read.value.name.vi, text.normalize('NFC'));
      counted();
    }
  });
});
