import type { Read } from '../../platform/database/index.ts';
import { readCatalog } from '../../platform/catalog.ts';
import { Recent } from '../../platform/recent.ts';
import { workingDigest } from '../calendar/index.ts';
import { mappingSchema, type Mapping, type Target } from '../imports/index.ts';
import { fieldsOf } from './core/inputs.ts';
import { personalColumns } from './core/personal.ts';
import { registerDefinition, type RegisterDefinition } from './core/definition.ts';
import { countsWorkdays, restsOnWorkdays } from './core/workdays.ts';
import { definitionsStamp, storedDefinitions } from './sql/definitions.reads.ts';

let shipped: ReadonlyMap<string, RegisterDefinition> | null = null;

/** Registers that come with the program, by code; a database may hold others, and others of the same code. */
export function shippedRegisters(): ReadonlyMap<string, RegisterDefinition> {
  shipped ??= new Map(readCatalog('registers', registerDefinition).map((definition) => [definition.code, definition]));
  return shipped;
}

/** The registers of one database as their definitions stand: a value, the same for the same stamp. */
export interface RegisterCatalog {
  /** Changes with every definition; what is made from definitions is kept by it. */
  readonly stamp: string;
  readonly all: readonly RegisterDefinition[];
  find(code: string): RegisterDefinition | null;
  /** What figures of a register rest on beside its rows: changes with the calendar where it, or what counts it, counts working days. */
  basisOf(definition: RegisterDefinition, counting?: string): string;
}

/** Definitions put together; the order is theirs. `calendar`: digest of the calendar in force. */
export function catalogOf(definitions: readonly RegisterDefinition[], stamp: string, calendar = ''): RegisterCatalog {
  const byCode = new Map(definitions.map((definition) => [definition.code, definition]));
  return {
    stamp,
    all: definitions,
    find: (code) => byCode.get(code) ?? null,
    basisOf: (definition, counting = '') => (restsOnWorkdays(definition) || countsWorkdays(counting) ? calendar : ''),
  };
}

/** Catalogues by stamp. A stamp stands for its content, so what is kept can be old but never wrong. */
const catalogs = new Recent<RegisterCatalog>(16);

/**
 * The registers of the database that is read. Two short queries where nothing changed since the last call, in this process
 * or another.
 */
export async function registerCatalog(read: Read): Promise<RegisterCatalog> {
  const calendar = await workingDigest(read);
  return catalogs.made(
    async () => `${calendar} ${await definitionsStamp(read)}`,
    async (stamp) =>
      catalogOf(
        (await storedDefinitions(read)).map(({ definition }) => registerDefinition.parse(definition)),
        stamp,
        calendar,
      ),
  );
}

/** One register of the database that is read, or null. */
export const findRegister = async (read: Read, code: string): Promise<RegisterDefinition | null> =>
  (await registerCatalog(read)).find(code);

/** What a problem brings along of a check that does not come with the program: the sentence in both languages. */
export function sentenceOf(definition: RegisterDefinition, code: string): Readonly<Record<string, string>> {
  const message = definition.checks.find((check) => check.code === code)?.message;
  const known = shippedRegisters()
    .get(definition.code)
    ?.checks.find((check) => check.code === code)?.message;
  if (!message || (known?.vi === message.vi && known.en === message.en)) return {};
  return { vi: message.vi, en: message.en };
}

/** A register as the importer sees it. */
export const targetOf = (definition: RegisterDefinition): Target => ({
  code: definition.code,
  name: definition.name,
  key: definition.key,
  fields: fieldsOf(definition),
  dropped: [...definition.dropped, ...personalColumns(definition)],
  personal: personalColumns(definition),
});

let mappings: readonly Mapping[] | null = null;

/** Mappings that come with the program, for well-known exports of other places. */
export function shippedMappings(register: string): Mapping[] {
  mappings ??= readCatalog('mappings', mappingSchema) as Mapping[];
  return mappings.filter((mapping) => mapping.register === register);
}
