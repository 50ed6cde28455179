import { bareKey, ok, problem, refused, type Problem, type Result } from '../../../kernel/index.ts';
import { asksOf, type Band, type Component, type Level, type Rule } from './set.ts';

/** Words of a rule as sheets of offices write it, one row after the other with ";" between. */
const VALUE = 'giá trị';
const comma = (decimal: string): string => decimal.replace('.', ',').replace('-', '−');

function boundsText({ from, above, to, below }: Band, unit: string): string {
  const mark = (bound: string): string => `${comma(bound)}${unit}`;
  const low = from !== undefined ? mark(from) : above !== undefined ? `>${mark(above)}` : null;
  const high = to !== undefined ? mark(to) : below !== undefined ? `<${mark(below)}` : null;
  if (low !== null && high !== null) return from === to && from !== undefined ? mark(from) : `${low} – ${high}`;
  if (low !== null) return from !== undefined ? `≥${low}` : low;
  if (high !== null) return to !== undefined ? `≤${high}` : high;
  return 'mọi giá trị';
}

function pointsText({ points, plus }: Band): string {
  if (!plus) return comma(points);
  const over = plus.over === '0' ? VALUE : `(${VALUE} − ${comma(plus.over)})`;
  const beyond = `${over} / ${comma(plus.per)} × ${comma(plus.points)}`;
  return points === '0' ? beyond : `${comma(points)} + ${beyond}`;
}

/** A rule in the words of a sheet; `parseRule` reads what this writes. */
export function ruleText(component: Component, rule: Rule = component.rule): string {
  if ('points' in rule) return comma(rule.points);
  if ('given' in rule) return `Người thẩm định cho điểm, tối đa ${comma(component.maximum)}`;
  if ('levels' in rule) return rule.levels.map(({ name, points }) => `${name}: ${comma(points)}`).join('; ');
  if ('cases' in rule) {
    const cases = rule.cases.map(({ when, gives }) => `Nếu [${when}] thì {${ruleText(component, gives)}}`);
    return [...cases, `Còn lại {${ruleText(component, rule.else)}}`].join('; ');
  }
  const percent = asksOf(component).some(({ name, type }) => name === rule.of && type === 'percent');
  const rows = rule.bands.map((row) => `${boundsText(row, percent ? '%' : '')}: ${pointsText(row)}`).join('; ');
  return rule.of === 'value' ? rows : `Theo [${rule.of}]: ${rows}`;
}

/** The same for who only reads it: facts by what they are called, not by their names in expressions. */
export function ruleWords(component: Component): string {
  const labels = new Map(asksOf(component).map(({ name, label }) => [name, label]));
  return ruleText(component).replace(/\[([^\]]*)\]/gu, (_, expression: string) =>
    expression.replace(/[a-z][a-z0-9_]*/gu, (name) => labels.get(name) ?? name).replaceAll(' - ', ' − '),
  );
}

const NUMBER = String.raw`(-?\d+(?:[.,]\d+)?)`;
const decimalOf = (text: string): string => text.replace(',', '.');

/** Ways in which sheets write the bounds of a row; what a pattern catches is handed to its reader. */
const BOUNDS: readonly (readonly [RegExp, (a: string, b: string) => Partial<Band>])[] = [
  [new RegExp(`^(?:≥|>=|từ|đạt từ) ?${NUMBER}(?: trở lên)?$`), (a) => ({ from: a })],
  [new RegExp(`^${NUMBER} trở lên$`), (a) => ({ from: a })],
  [new RegExp(`^(?:>|trên) ?${NUMBER}$`), (a) => ({ above: a })],
  [new RegExp(`^(?:≤|<=|đến|không quá|tối đa) ?${NUMBER}$`), (a) => ({ to: a })],
  [new RegExp(`^(?:<|dưới) ?${NUMBER}$`), (a) => ({ below: a })],
  [new RegExp(`^(?:>|trên) ?${NUMBER} ?(?:-|đến) ?(?:<|dưới) ?${NUMBER}$`), (a, b) => ({ above: a, below: b })],
  [new RegExp(`^(?:>|trên) ?${NUMBER} ?(?:-|đến) ?(?:≤ ?|<= ?)?${NUMBER}$`), (a, b) => ({ above: a, to: b })],
  [new RegExp(`^(?:từ |≥ ?|>= ?)?${NUMBER} ?(?:-|đến) ?(?:<|dưới) ?${NUMBER}$`), (a, b) => ({ from: a, below: b })],
  [new RegExp(`^(?:từ |≥ ?|>= ?)?${NUMBER} ?(?:-|đến) ?(?:≤ ?|<= ?)?${NUMBER}$`), (a, b) => ({ from: a, to: b })],
  [new RegExp(`^${NUMBER}$`), (a) => ({ from: a, to: a })],
];

/** One form of dashes, signs and blanks; what counts stays. */
const even = (text: string): string =>
  text.normalize('NFC').replace(/[–—]/g, '-').replace(/[−]/g, '-').replace(/\s+/g, ' ').trim();

function boundsOf(text: string): Partial<Band> | null {
  const words = even(text)
    .toLowerCase()
    .replace(/ ?%/g, '')
    .replace(/đạt (?=\d|≥|>|<)/, '')
    .trim();
  if (words === 'mọi giá trị') return {};
  for (const [pattern, read] of BOUNDS) {
    const found = pattern.exec(words);
    if (found) return read(decimalOf(found[1] ?? ''), decimalOf(found[2] ?? ''));
  }
  return null;
}

const FORMULA = new RegExp(
  String.raw`^(?:${NUMBER} ?\+ ?)?(?:giá trị|tỷ lệ|tỉ lệ|\((?:giá trị|tỷ lệ|tỉ lệ) ?- ?${NUMBER}\))(?: đạt được)? ?%? ?(?:\/ ?${NUMBER} ?[×x*] ?${NUMBER}|[×x*] ?${NUMBER} ?\/ ?${NUMBER})$`,
  'i',
);

function pointsIn(text: string): Pick<Band, 'points' | 'plus'> | null {
  const words = even(text)
    .replace(/ ?điểm\.?$/i, '')
    .trim();
  if (new RegExp(`^${NUMBER}$`).test(words)) return { points: decimalOf(words) };
  const found = FORMULA.exec(words);
  if (!found) return null;
  const [, base = '0', over = '0', per, points, pointsFirst, perLast] = found;
  const plus = { points: decimalOf(points ?? pointsFirst!), per: decimalOf(per ?? perLast!), over: decimalOf(over) };
  return Number(plus.per) === 0 ? null : { points: decimalOf(base), plus };
}

/** A share at "100 %" as the first row of a table means "and above". */
function opened(rows: readonly Band[]): readonly Band[] {
  const tops = rows.map(({ from, above, to, below }) => Number(to ?? below ?? from ?? above ?? 0));
  const most = Math.max(...tops);
  return rows.map((row, at) => {
    if (
      row.from === undefined ||
      row.from !== row.to ||
      tops[at] !== most ||
      rows.some((one) => one.above === row.from)
    )
      return row;
    const { to: _, ...rest } = row;
    return rest;
  });
}

const ONLY_YES = { co: 'yes', khong: 'no' } as const;
const levelCode = (name: string, at: number): string => {
  const bare = bareKey(name);
  return bare in ONLY_YES ? ONLY_YES[bare as keyof typeof ONLY_YES] : `level_${at + 1}`;
};

type Read = Result<Rule, Problem<'criteria.rule-unread'>>;
const unread = (piece: string): Read => refused(problem('criteria.rule-unread', { piece: piece.slice(0, 120) }));

/** Where the brace that opens at `from` closes; −1 where it does not. */
function closing(text: string, from: number): number {
  let depth = 0;
  for (let at = from; at < text.length; at++) {
    if (text[at] === '{') depth += 1;
    if (text[at] === '}' && --depth === 0) return at;
  }
  return -1;
}

/** "Nếu [condition] thì {rule}; Còn lại {rule}". */
function parseCases(text: string): Read {
  const cases: { when: string; gives: Rule }[] = [];
  let rest = text;
  for (;;) {
    const found = /^(?:Nếu \[(.+?)\] thì|Còn lại) ?\{/u.exec(rest);
    const end = found ? closing(rest, found[0].length - 1) : -1;
    if (!found || end < 0) return unread(rest);
    const inner = parseRule(rest.slice(found[0].length, end));
    if (!inner.ok) return inner;
    if (found[1] === undefined) return cases.length > 0 ? ok({ cases, else: inner.value }) : unread(text);
    cases.push({ when: found[1], gives: inner.value });
    rest = rest.slice(end + 1).replace(/^[;\s]+/, '');
  }
}

/** Reads a rule as a sheet writes it: a table of bands, levels, or conditions; refused with the piece that is not understood. */
export function parseRule(text: string): Read {
  const words = even(text);
  if (/^người thẩm định cho điểm/i.test(words)) return ok({ given: true });
  if (words.startsWith('Nếu [')) return parseCases(text.trim());
  if (new RegExp(`^${NUMBER}$`).test(words)) return ok({ points: decimalOf(words) });
  const by = /^Theo \[(.+?)\]: ?([\s\S]+)$/u.exec(text.trim());
  if (by) {
    const table = parseRule(by[2]!);
    if (!table.ok || 'bands' in table.value === false) return unread(text);
    return ok({ ...table.value, of: by[1]! });
  }
  const pieces = text
    .split(/[;\n]/)
    .map(even)
    .filter((piece) => piece !== '');
  const rows: Band[] = [];
  const levels: Level[] = [];
  for (const [at, piece] of pieces.entries()) {
    const cut = /^(.+?) ?(?::|→|->|=>|(?<![<>])=) ?([^:→]+?)\.?$/.exec(piece);
    const points = cut && pointsIn(cut[2]!);
    if (!cut || !points) return unread(piece);
    const bounds = boundsOf(cut[1]!);
    if (bounds) rows.push({ ...bounds, ...points });
    else if (!points.plus) levels.push({ code: levelCode(cut[1]!, at), name: cut[1]!, points: points.points });
    else return unread(piece);
  }
  if (rows.length > 0 && levels.length === 0) return ok({ bands: [...opened(rows)], of: 'value' });
  if (levels.length > 0 && rows.length === 0) return ok({ levels, of: 'level' });
  return unread(words);
}
