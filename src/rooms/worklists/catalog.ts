import { createHash } from 'node:crypto';
import { readCatalog } from '../../platform/catalog.ts';
import { compile, type ExpressionType } from '../../platform/expressions/index.ts';
import { readersOf, registerEnvironment, tableOf, type RegisterDefinition } from '../registers/index.ts';
import { worklist, type Worklist } from './core/worklist.ts';

let kept: readonly Worklist[] | null = null;

/** Every list of the catalogue; read once. */
export const worklists = (): readonly Worklist[] => (kept ??= readCatalog('worklists', worklist));

export const findWorklist = (code: string): Worklist | null => worklists().find((one) => one.code === code) ?? null;

/** A list over the definition of its register, as SQL over alias `r`. */
export interface CompiledList {
  readonly list: Worklist;
  readonly definition: RegisterDefinition;
  readonly table: string;
  /** Changes with anything that the items are made by. */
  readonly digest: string;
  readonly where: string;
  readonly since: string;
  readonly until: string;
  readonly done: string;
  readonly key: string;
  readonly agency: string;
  readonly readers: string;
  readonly facts: string;
}

/** A list that asks for what its register does not have: a fault of the catalogue. */
export class WorklistError extends Error {
  constructor(list: string, place: string, wrong: string) {
    super(`catalog/worklists/${list}.yaml: ${place}: ${wrong}`);
    this.name = 'WorklistError';
  }
}

/** Compiles a list. Without `today` in the environment, so that no condition of it can depend on the day. */
export function compileList(list: Worklist, definition: RegisterDefinition): CompiledList {
  const environment = registerEnvironment(definition, 'r');
  const fail = (place: string, wrong: string): never => {
    throw new WorklistError(list.code, place, wrong);
  };
  const sqlOf = (place: string, expression: string, type: ExpressionType): string => {
    const found = compile(expression, environment);
    if (!found.ok) return fail(place, `${found.problem.code} ${JSON.stringify(found.problem.params ?? {})}`);
    return found.value.type === type ? found.value.sql : fail(place, `is ${found.value.type}, not ${type}`);
  };
  const column = (place: string, code: string): string => {
    const known = definition.columns.some(
      (one) => one.code === code && one.type !== 'moment' && one.type !== 'document',
    );
    return known ? `r.${code}` : fail(place, `there is no column ${code}`);
  };
  const listed = (columns: readonly string[], form: (name: string) => string): string =>
    `ARRAY[${columns.map(form).join(', ')}]`;
  const parts = {
    where: sqlOf('where', list.where, 'boolean'),
    since: sqlOf('since', list.since, 'date'),
    until: sqlOf('until', list.until, 'date'),
    done: list.done ? sqlOf('done', list.done.holds, 'boolean') : 'false',
    key: listed(definition.key, (name) => `r.${name}::text`),
    agency: column('agency', list.agency),
    readers: `array_remove(${listed(readersOf(definition), (name) => `r.${name}::bigint`)}, NULL)`,
    facts: listed(list.group, (code) => `COALESCE(${column('group', code)}::text, '')`),
  };
  const digest = createHash('sha256').update(JSON.stringify(parts)).digest('hex').slice(0, 32);
  return { list, definition, table: tableOf(definition.code), digest, ...parts };
}

/** Lists by the definition that they were compiled over: a change of rows or a page compiles nothing. */
const compiled = new WeakMap<RegisterDefinition, readonly CompiledList[]>();

/** Every list over a register; one is left out where the definition of this installation lacks what it asks for. */
export function listsOf(definition: RegisterDefinition): readonly CompiledList[] {
  const known = compiled.get(definition);
  if (known) return known;
  const lists = worklists()
    .filter(({ register }) => register === definition.code)
    .flatMap((list) => compiledOver(list, definition) ?? []);
  compiled.set(definition, lists);
  return lists;
}

/** The same, or null where a definition of this installation lacks what the list asks for. */
function compiledOver(list: Worklist, definition: RegisterDefinition): CompiledList | null {
  try {
    return compileList(list, definition);
  } catch (error) {
    if (error instanceof WorklistError) return null;
    throw error;
  }
}
