import type { RegisterDefinition } from './definition.ts';
import { createPersonal } from './personal.ts';
import { historyOf, physicalColumns, storageOrder, tableOf, viewOf, type PhysicalColumn } from './physical.ts';

/** A derived column with its expression already compiled to SQL over the columns of the table (alias `r`). */
export interface CompiledDerived {
  readonly code: string;
  readonly sql: string;
}

/** An index that can be dropped before a first bulk load and made again after it. */
export interface IndexPlan {
  readonly name: string;
  readonly create: string;
}

const spelled = (column: PhysicalColumn): string =>
  `${column.name} ${column.sqlType}${column.required ? ' NOT NULL' : ''}`;

/** Names of physical columns that a column name of the definition's indexes means: a moment is indexed by its day. */
const indexed = (definition: RegisterDefinition, name: string): string =>
  definition.columns.some((column) => column.code === name && column.type === 'moment') ? `${name}_on` : name;

/** Unique natural key first; look-up indexes; names that may occur in a second source system where they are present. */
export function indexPlans(definition: RegisterDefinition): IndexPlan[] {
  const table = tableOf(definition.code);
  const plans = [
    {
      name: `${definition.code}_key`,
      create: `CREATE UNIQUE INDEX ${definition.code}_key ON ${table} (${definition.key.join(', ')})`,
    },
  ];
  for (const columns of definition.indexes) {
    const names = columns.map((name) => indexed(definition, name));
    const name = `${definition.code}_${names.join('_')}`.slice(0, 63);
    plans.push({ name, create: `CREATE INDEX ${name} ON ${table} (${[...names, ...definition.key].join(', ')})` });
  }
  for (const column of definition.same?.columns ?? []) {
    if (column === definition.key[0]) continue;
    const name = `${definition.code}_same_${column}`;
    plans.push({ name, create: `CREATE INDEX ${name} ON ${table} (${column}) WHERE ${column} IS NOT NULL` });
  }
  return plans;
}

/** By which the former images of a record are found. */
export function historyKeyIndex({ code, key }: RegisterDefinition): IndexPlan {
  const name = `${code}_history_key`;
  return { name, create: `CREATE INDEX ${name} ON ${historyOf(code)} (${key.join(', ')})` };
}

/** Percent of a page that is filled at first: a row that changes later finds room beside it, and no index has to learn of it. */
const ROOM_LEFT = 95;

/** Statements that make the table, its history and its indexes. Bookkeeping: whether a row counts, and which run wrote it. */
export function createTables(definition: RegisterDefinition): string[] {
  const columns = storageOrder(physicalColumns(definition));
  const history = columns.map((column) => `${column.name} ${column.sqlType}`);
  return [
    `CREATE TABLE ${tableOf(definition.code)} (
  run_id integer NOT NULL,
  ${columns.map(spelled).join(',\n  ')},
  counted boolean NOT NULL DEFAULT true
) WITH (fillfactor = ${ROOM_LEFT})`,
    `CREATE TABLE ${historyOf(definition.code)} (
  run_id integer NOT NULL,
  replaced_by integer NOT NULL,
  replaced_at timestamptz NOT NULL,
  change text COLLATE "C" NOT NULL CHECK (change IN ('update', 'delete')),
  ${history.join(',\n  ')},
  counted boolean NOT NULL
)`,
    historyKeyIndex(definition).create,
    ...indexPlans(definition).map((plan) => plan.create),
    ...createPersonal(definition),
  ];
}

/**
 * The view that people and BI tools read: columns in the order of the definition, then derived ones, then bookkeeping. It
 * shows each reader what they may see of the table.
 */
export function createView(definition: RegisterDefinition, derived: readonly CompiledDerived[]): string {
  const columns = [
    ...physicalColumns(definition).map((column) => `r.${column.name}`),
    ...derived.map((column) => `${column.sql} AS ${column.code}`),
    'r.counted',
    'r.run_id',
  ];
  return `CREATE VIEW ${viewOf(definition.code)} WITH (security_invoker = true) AS SELECT ${columns.join(', ')} FROM ${tableOf(definition.code)} r`;
}

/** Staging of a run: typed like the register, every column may be empty, unlogged, with the row's place in the file. */
export function createStaging(definition: RegisterDefinition, staging: string): string {
  const columns = storageOrder(physicalColumns(definition)).map((column) => `${column.name} ${column.sqlType}`);
  return `CREATE UNLOGGED TABLE ${staging} (line integer NOT NULL, ${columns.join(', ')}, counted boolean NOT NULL DEFAULT true) WITH (autovacuum_enabled = false)`;
}
