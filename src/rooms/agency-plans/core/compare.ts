import { GENERAL_PARTS, type Content, type GeneralPart } from './plan.ts';

/** What differs in a line between two versions. Values are those of the fields, as they are kept. */
export interface LineChange {
  readonly part: 'task' | 'target' | keyof GeneralPart;
  readonly kind: 'added' | 'removed' | 'changed';
  /** What names the line; empty for a general part. */
  readonly name: string;
  readonly fields: readonly { readonly field: string; readonly before: Value; readonly after: Value }[];
}

export type Value = string | number | null;
type Fields = Readonly<Record<string, Value>>;

/** Kept with a line and no part of what it says. */
const NOT_SAID: ReadonlySet<string> = new Set(['id', 'revision', 'source', 'role']);

/** Lines are the same where they serve the same task of the province; others where they are the same row. */
const keyOf = ({ id, source }: { readonly id: number; readonly source: number | null }, inherited: boolean): string =>
  inherited && source !== null ? `of ${source}` : `own ${id}`;

function fieldChanges(before: Fields, after: Fields): LineChange['fields'] {
  const names = Object.keys({ ...before, ...after }).filter((name) => !NOT_SAID.has(name));
  return names
    .map((field) => ({ field, before: before[field] ?? null, after: after[field] ?? null }))
    .filter((change) => change.before !== change.after);
}

type Row = Fields & { readonly id: number; readonly source: number | null };

function linesOf(
  part: 'task' | 'target',
  [older, newer]: readonly [readonly Row[], readonly Row[]],
  nameOf: (row: Row) => string,
): LineChange[] {
  const key = (row: Row): string => keyOf(row, part === 'task');
  const was = new Map(older.map((row) => [key(row), row]));
  const is = new Map(newer.map((row) => [key(row), row]));
  const removed = older.filter((row) => !is.has(key(row)));
  return [
    ...newer.flatMap((row): LineChange[] => {
      const before = was.get(key(row));
      const fields = fieldChanges(before ?? {}, row);
      if (before && fields.length === 0) return [];
      return [{ part, kind: before ? 'changed' : 'added', name: nameOf(row), fields }];
    }),
    ...removed.map((row): LineChange => ({ part, kind: 'removed', name: nameOf(row), fields: fieldChanges(row, {}) })),
  ];
}

/** Every line that differs, in the order of the newer version; what is gone stands behind its kind. */
export function compareVersions(older: Content, newer: Content): LineChange[] {
  const rows = (content: Content): { tasks: Row[]; targets: Row[] } => ({
    tasks: content.tasks.map((task) => ({ ...task })),
    targets: content.targets.map((target) => ({ ...target })),
  });
  const [a, b] = [rows(older), rows(newer)];
  return [
    ...GENERAL_PARTS.filter((part) => older.general[part] !== newer.general[part]).map((part): LineChange => ({
      part,
      kind: 'changed',
      name: '',
      fields: [{ field: part, before: older.general[part], after: newer.general[part] }],
    })),
    ...linesOf('target', [a.targets, b.targets], (row) => String(row['measure'])),
    ...linesOf('task', [a.tasks, b.tasks], (row) => String(row['title'])),
  ];
}
