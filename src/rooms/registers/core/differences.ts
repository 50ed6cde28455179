import { columnOfStates, columnsOfClock } from './clocks.ts';
import type { Column, RegisterDefinition } from './definition.ts';
import { physicalColumns } from './physical.ts';

/** One thing in which two definitions of a register differ. */
export interface Difference {
  readonly kind: 'added' | 'removed' | 'changed' | 'retired' | 'renamed';
  /** What it is about: the register itself, a column, a value of a choice, a derived column, a check, a clock, personal data. */
  readonly of: 'register' | 'column' | 'value' | 'derived' | 'check' | 'clock' | 'personal';
  /** Code of it; of a value `column.value`; of the register the name of the property. */
  readonly code: string;
  readonly before?: unknown;
  readonly after?: unknown;
}

const same = (a: unknown, b: unknown): boolean => JSON.stringify(a) === JSON.stringify(b);

interface Coded {
  readonly code: string;
}

/** Things that have a code, told apart by it; `more` says what a change of one consists of. */
function listed<T extends Coded>(
  of: Difference['of'],
  before: readonly T[],
  after: readonly T[],
  more: (was: T, is: T) => Difference[] = (was, is) => [{ kind: 'changed', of, code: is.code, before: was, after: is }],
): Difference[] {
  const found: Difference[] = [];
  for (const is of after) {
    const was = before.find(({ code }) => code === is.code);
    if (!was) found.push({ kind: 'added', of, code: is.code, after: is });
    else if (!same(was, is)) found.push(...more(was, is));
  }
  for (const was of before)
    if (!after.some(({ code }) => code === was.code)) found.push({ kind: 'removed', of, code: was.code, before: was });
  return found;
}

function columnDifferences(was: Column, is: Column): Difference[] {
  const found: Difference[] = [];
  const { code } = is;
  if (!same(was.name, is.name)) found.push({ kind: 'renamed', of: 'column', code, before: was.name, after: is.name });
  if (was.retired === undefined && is.retired !== undefined)
    found.push({ kind: 'retired', of: 'column', code, after: is.retired });
  const [old, now] = [was.type === 'choice' ? was.values : [], is.type === 'choice' ? is.values : []];
  const values = listed('value', old, now, (a, b) => [
    { kind: same(a.name, b.name) ? 'changed' : 'renamed', of: 'value', code: b.code, before: a, after: b },
  ]);
  found.push(...values.map((one) => ({ ...one, code: `${code}.${one.code}` })));
  const rest = (column: Column): unknown => ({ ...column, name: null, retired: null, values: [] });
  const back = was.retired !== undefined && is.retired === undefined;
  if (back || !same(rest(was), rest(is))) found.push({ kind: 'changed', of: 'column', code, before: was, after: is });
  return found;
}

const PROPERTIES = [
  'name',
  'source',
  'clauses',
  'key',
  'same',
  'rights',
  'states',
  'late',
  'dropped',
  'retention',
  'indexes',
] as const satisfies readonly (keyof RegisterDefinition)[];

/** In what two definitions of a register differ, in the order of a definition. The number of the version does not count. */
export function differencesOf(before: RegisterDefinition, after: RegisterDefinition): Difference[] {
  const properties = PROPERTIES.filter((name) => !same(before[name], after[name])).map((name): Difference => ({
    kind: 'changed',
    of: 'register',
    code: name,
    before: before[name],
    after: after[name],
  }));
  return [
    ...properties,
    ...listed('column', before.columns, after.columns, columnDifferences),
    ...listed('clock', before.clocks, after.clocks),
    ...listed('derived', before.derived, after.derived),
    ...listed('check', before.checks, after.checks),
    ...listed('personal', before.personal?.columns ?? [], after.personal?.columns ?? []),
  ];
}

/** Columns of table and view whose name, values or meaning the differences touch. */
export function touchedColumns(before: RegisterDefinition, differences: readonly Difference[]): string[] {
  const codesOf = (...kinds: readonly Difference['of'][]): ReadonlySet<string> =>
    new Set(differences.filter(({ of }) => kinds.includes(of)).map(({ code }) => code.split('.')[0]!));
  const [columns, derived, clocks] = [codesOf('column', 'value'), codesOf('derived'), codesOf('clock')];
  const phase = columnOfStates(before);
  const phased = columns.has(before.states?.column ?? '') || codesOf('register').has('states');
  return [
    ...physicalColumns(before).flatMap(({ of, name }) => (columns.has(of) ? [name] : [])),
    ...before.derived.flatMap(({ code }) => (derived.has(code) ? [code] : [])),
    ...before.clocks
      .filter(({ code }) => clocks.has(code))
      .flatMap(columnsOfClock)
      .map(({ code }) => code),
    ...(phase && phased ? [phase.code] : []),
  ];
}
