import { bareKey, type LocalDate } from '../../../kernel/index.ts';
import { quote } from '../../../platform/expressions/index.ts';
import type { RegisterDefinition } from '../core/definition.ts';
import { compileChecks } from '../core/environment.ts';
import { indexedTexts, searchedColumns, type Condition, type RecordFilter } from '../core/filter.ts';

/** Up to so many records every text column is looked through; beyond, texts are found by their beginning in an index. */
export const SMALL_REGISTER = 200_000;

const MARKS = '\u0300\u0301\u0303\u0309\u0323\u0302\u0306\u031B';

/** A text column without capitals and marks, as `bareKey` has it but for its punctuation. */
const bare = (column: string): string =>
  `translate(replace(normalize(lower(${column}), NFD), 'đ', 'd'), '${MARKS}', '')`;

const inList = (values: readonly string[]): string => values.map(quote).join(', ');

/** `LIKE` pattern of texts that begin so. */
const beginning = (text: string): string => quote(`${text.replace(/[\\%_]/g, String.raw`\$&`)}%`);

function conditionSql(condition: Condition): string {
  const column = `r.${condition.column}`;
  switch (condition.kind) {
    case 'agency':
      return `${column} = ANY('{${condition.ids.map(Math.trunc).join(',')}}'::integer[])`;
    case 'among':
      return `${column} IN (${inList(condition.values)})`;
    case 'flag':
      return `${column} IS ${condition.value ? 'TRUE' : 'FALSE'}`;
    case 'begins':
      return `${column} LIKE ${beginning(condition.text)}`;
    case 'range': {
      const cast = condition.type === 'date' ? 'date' : 'numeric';
      return [
        ...(condition.from === null ? [] : [`${column} >= ${quote(condition.from)}::${cast}`]),
        ...(condition.to === null ? [] : [`${column} <= ${quote(condition.to)}::${cast}`]),
      ].join(' AND ');
    }
  }
}

function searchSql(definition: RegisterDefinition, text: string, rows: number): string | null {
  const key = bareKey(text);
  if (key === '') return null;
  if (rows > SMALL_REGISTER) {
    const parts = indexedTexts(definition).map((column) => `r.${column} LIKE ${beginning(text)}`);
    return parts.length > 0 ? `(${parts.join(' OR ')})` : 'false';
  }
  const columns = searchedColumns(definition);
  if (columns.length === 0) return 'false';
  const all = `concat_ws(' ', ${columns.map((column) => `r.${column}`).join(', ')})`;
  return key
    .split(' ')
    .slice(0, 8)
    .map((word) => `position(${quote(word)} IN ${bare(all)}) > 0`)
    .join(' AND ');
}

function warningSql(definition: RegisterDefinition, which: string, today: LocalDate): string {
  const checks = compileChecks(definition, 'r', today).filter((check) =>
    which === 'all' ? true : which === 'any' ? check.level === 'warning' : check.code === which,
  );
  return checks.length === 0 ? 'false' : `(${checks.map((check) => `NOT (${check.sql})`).join(' OR ')})`;
}

/** The filter as a condition over alias `r` of the register's view; null where it asks for nothing. */
export function filterSql(
  definition: RegisterDefinition,
  filter: RecordFilter,
  world: { readonly rows: number; readonly today: LocalDate },
): string | null {
  const parts = filter.conditions.map(conditionSql);
  const search = searchSql(definition, filter.search, world.rows);
  if (search) parts.push(search);
  if (filter.counted !== null) parts.push(filter.counted ? 'r.counted' : 'NOT r.counted');
  if (filter.warning !== null) parts.push(warningSql(definition, filter.warning, world.today));
  if (filter.expression !== null) parts.push(`(${filter.expression})`);
  return parts.length > 0 ? parts.join(' AND ') : null;
}
