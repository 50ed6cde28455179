import { readCatalog } from '../../platform/catalog.ts';
import { mappingSchema, type Mapping, type Target } from '../imports/index.ts';
import { personalColumns } from './core/personal.ts';
import { registerDefinition, type RegisterDefinition } from './core/definition.ts';

let shipped: ReadonlyMap<string, RegisterDefinition> | null = null;

/** Every register of the catalogue by its code; read once. */
export function catalogRegisters(): ReadonlyMap<string, RegisterDefinition> {
  shipped ??= new Map(readCatalog('registers', registerDefinition).map((definition) => [definition.code, definition]));
  return shipped;
}

/** A register of the catalogue, or null. */
export const findRegister = (code: string): RegisterDefinition | null => catalogRegisters().get(code) ?? null;

/** A register as the importer sees it. */
export const targetOf = (definition: RegisterDefinition): Target => ({
  code: definition.code,
  name: definition.name,
  key: definition.key,
  fields: definition.columns,
  dropped: [...definition.dropped, ...personalColumns(definition)],
  personal: personalColumns(definition),
});

let mappings: readonly Mapping[] | null = null;

/** Mappings that come with the program, for well-known exports of other places. */
export function shippedMappings(register: string): Mapping[] {
  mappings ??= readCatalog('mappings', mappingSchema) as Mapping[];
  return mappings.filter((mapping) => mapping.register === register);
}
