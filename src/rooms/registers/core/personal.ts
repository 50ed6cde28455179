import { tidy, toneKey } from '../../../kernel/index.ts';
import type { PersonalColumn, PersonalKind, RegisterDefinition } from './definition.ts';
import { stagingOf, tableOf } from './physical.ts';

/** Personal values of one record by column, as they were given; columns without a value are left out. */
export type PersonalValues = Readonly<Record<string, string>>;

/** Kinds that a person can be found by. */
export const LOOKED_UP = ['name', 'phone', 'id-number', 'email'] as const satisfies readonly PersonalKind[];
export type LookedUp = (typeof LOOKED_UP)[number];

/** Longest value that is kept; a longer one is cut. */
export const LONGEST_PERSONAL = 500;

export const personalColumns = (definition: RegisterDefinition): readonly PersonalColumn[] =>
  definition.personal?.columns ?? [];

/** The side table of a register, and what an import brings for it before somebody decides. */
export const personalTableOf = (register: string): string => `${tableOf(register)}_personal`;
export const personalStagingOf = (register: string, runId: number): string => `${stagingOf(register, runId)}_personal`;

const isLookedUp = (kind: PersonalKind): kind is LookedUp => (LOOKED_UP as readonly string[]).includes(kind);

/** Columns of the side table that hold a look-up value, with the column and kind they belong to. */
export const lookupsOf = (
  definition: RegisterDefinition,
): readonly { readonly name: string; readonly code: string; readonly kind: LookedUp }[] =>
  personalColumns(definition).flatMap(({ code, kind }) =>
    isLookedUp(kind) ? [{ name: `${code}_hash`, code, kind }] : [],
  );

/**
 * What a value is compared by. Names: case, blanks and the vowel that carries a tone do not matter; marks do. Phones:
 * digits alone, +84 and 84 as 0. Numbers: letters and digits alone. Empty where there is nothing to compare.
 */
export function lookupText(kind: LookedUp, value: string): string {
  const text = tidy(value);
  switch (kind) {
    case 'name':
      return toneKey(text);
    case 'phone':
      return text.replace(/\D/g, '').replace(/^(?:0084|84)(?=\d{9}$)/, '0');
    case 'id-number':
      return text.toUpperCase().replace(/[^A-Z0-9]/g, '');
    case 'email':
      return text.toLowerCase();
  }
}

/** Bytes of a look-up value that are kept: two values of a hundred million persons do not meet by chance. */
export const LOOKUP_BYTES = 16;

/** Purpose under which look-up values of a kind are made: the same in all registers, so that one question finds a person. */
export const lookupPurpose = (kind: LookedUp): string => `registers.personal ${kind}`;

/** What an encrypted value is bound to: copied to another record it does not open. */
export const recordContext = (register: string, key: readonly string[]): string =>
  `registers.personal:${JSON.stringify([register, ...key])}`;

/** Values in one order, so that equal ones have one text. */
export const valuesText = (definition: RegisterDefinition, values: PersonalValues): string =>
  JSON.stringify(
    Object.fromEntries(personalColumns(definition).flatMap(({ code }) => (values[code] ? [[code, values[code]]] : []))),
  );

const lookupIndex = (register: string, name: string): string =>
  `CREATE INDEX ${register}_personal_${name} ON ${personalTableOf(register)} (${name}) WHERE ${name} IS NOT NULL`;

/**
 * Statements that make the side table: the record's key, the run that brought the values, the key that opens them. A row
 * without `sealed` and with `erased_at` says that the person's data was erased and is not to be taken in again.
 */
export function createPersonal(definition: RegisterDefinition): string[] {
  if (!definition.personal) return [];
  const { code, key } = definition;
  const table = personalTableOf(code);
  const lookups = lookupsOf(definition);
  const columns = [
    ...key.map((name) => `${name} text COLLATE "C" NOT NULL`),
    'run_id integer NOT NULL',
    'key_id text COLLATE "C"',
    'sealed bytea',
    'digest bytea',
    'erased_at timestamptz',
    ...lookups.map(({ name }) => `${name} bytea`),
  ];
  return [
    `CREATE TABLE ${table} (\n  ${columns.join(',\n  ')},\n  PRIMARY KEY (${key.join(', ')}),\n  CHECK ((sealed IS NULL) = (key_id IS NULL))\n)`,
    `CREATE INDEX ${code}_personal_key_id ON ${table} (key_id) WHERE key_id IS NOT NULL`,
    ...lookups.map(({ name }) => lookupIndex(code, name)),
  ];
}

/**
 * How the side table gets from one definition to another; `lost` are personal columns that are no longer
 * defined, or the key that its rows were found by.
 */
export function changePersonal(
  before: RegisterDefinition,
  after: RegisterDefinition,
): { statements: string[]; lost: string[] } {
  const lost = personalColumns(before)
    .filter(({ code }) => !personalColumns(after).some((column) => column.code === code))
    .map(({ code }) => code);
  if (!before.personal) return { statements: createPersonal(after), lost };
  const table = personalTableOf(after.code);
  if (!after.personal) return { statements: [`DROP TABLE ${table}`], lost };
  if (before.key.join() !== after.key.join())
    return { statements: [`DROP TABLE ${table}`, ...createPersonal(after)], lost: before.key.slice() };
  const old = new Set(lookupsOf(before).map(({ name }) => name));
  const now = new Set(lookupsOf(after).map(({ name }) => name));
  return {
    statements: [
      ...[...old].filter((name) => !now.has(name)).map((name) => `ALTER TABLE ${table} DROP COLUMN ${name}`),
      ...[...now]
        .filter((name) => !old.has(name))
        .flatMap((name) => [`ALTER TABLE ${table} ADD COLUMN ${name} bytea`, lookupIndex(after.code, name)]),
    ],
    lost,
  };
}

/** Staging of the personal values of a run: encrypted before they reach the database, by the line they stand in. */
export function createPersonalStaging(definition: RegisterDefinition, runId: number): string {
  const lookups = lookupsOf(definition).map(({ name }) => `${name} bytea`);
  const columns = ['line integer NOT NULL', 'key_id text COLLATE "C"', 'sealed bytea', 'digest bytea', ...lookups];
  return `CREATE UNLOGGED TABLE ${personalStagingOf(definition.code, runId)} (${columns.join(', ')})`;
}
