import { bareKey, parseDate, problem, tidy, type LocalDate, type Problem } from '../../../kernel/index.ts';
import { compile } from '../../../platform/expressions/index.ts';
import type { RegisterDefinition } from './definition.ts';
import { fieldsOf, type Field } from './inputs.ts';
import { registerEnvironment } from './environment.ts';

/** One column's part of a filter. Columns are physical ones. */
export type Condition =
  | { readonly kind: 'agency'; readonly column: string; readonly ids: readonly number[] }
  | { readonly kind: 'among'; readonly column: string; readonly values: readonly string[] }
  | { readonly kind: 'flag'; readonly column: string; readonly value: boolean }
  | { readonly kind: 'begins'; readonly column: string; readonly text: string }
  | {
      readonly kind: 'range';
      readonly column: string;
      readonly type: 'date' | 'number';
      readonly from: string | null;
      readonly to: string | null;
    };

/** Which records of a register are asked for. Everything must hold. */
export interface RecordFilter {
  readonly conditions: readonly Condition[];
  /** Words to look for in text and code columns; empty for none. */
  readonly search: string;
  readonly counted: boolean | null;
  /** Records that fail this check, `any` for one of the warnings, `all` for one of all checks; null for all records. */
  readonly warning: string | null;
  /** Compiled over alias `r` of the view; null without one. */
  readonly expression: string | null;
}

export const NO_FILTER: RecordFilter = {
  conditions: [],
  search: '',
  counted: null,
  warning: null,
  expression: null,
};

/** Names by which an address says its filter; columns stand under `column` and their code. */
export interface FilterNames {
  readonly column: string;
  readonly from: string;
  readonly to: string;
  readonly search: string;
  readonly counted: string;
  readonly warning: string;
  readonly expression: string;
  readonly yes: string;
  readonly no: string;
}

export const PAGE_NAMES: FilterNames = {
  column: 'c.',
  from: '.tu',
  to: '.den',
  search: 'tim',
  counted: 'tinh',
  warning: 'canh-bao',
  expression: 'loc',
  yes: 'co',
  no: 'khong',
};

export const API_NAMES: FilterNames = {
  column: 'c.',
  from: '.from',
  to: '.to',
  search: 'q',
  counted: 'counted',
  warning: 'warning',
  expression: 'where',
  yes: 'true',
  no: 'false',
};

/** Something in the address that cannot be understood: nothing is shown rather than too much. */
export interface FilterFault {
  /** Name of the parameter. */
  readonly name: string;
  readonly problem: Problem;
}

/** What reading a filter needs to know besides its words. */
export interface FilterWorld {
  readonly today: LocalDate;
  /** Agencies that a code or name means, with those below; null where it means none, a list of names where several. */
  readonly agencies: (text: string) => readonly number[] | { readonly several: readonly string[] } | null;
}

const SEARCHED: ReadonlySet<Field['type']> = new Set(['text', 'code', 'procedure', 'officer']);
const NUMBERS: ReadonlySet<Field['type']> = new Set(['integer', 'decimal', 'money']);

/** Columns that free text is looked for in. */
export const searchedColumns = (definition: RegisterDefinition): string[] =>
  fieldsOf(definition)
    .filter((field) => SEARCHED.has(field.type))
    .map((field) => field.code);

/** Columns of which a text can be looked up by its beginning in an index. */
export function indexedTexts(definition: RegisterDefinition): string[] {
  const leading = [
    definition.key[0]!,
    ...(definition.same?.columns ?? []),
    ...definition.indexes.map(([first]) => first!),
  ];
  const texts = new Set(searchedColumns(definition));
  return [...new Set(leading)].filter((code) => texts.has(code));
}

/** A number as people type it, with a comma or a point before the decimals, as SQL writes it; null where it is none. */
export function plainNumber(text: string): string | null {
  const bare = text.replace(/[\s\u00a0.](?=\d{3}(\D|$))/g, '').replace(',', '.');
  return /^-?\d{1,18}(\.\d{1,9})?$/.test(bare) ? bare : null;
}

class Reader {
  readonly faults: FilterFault[] = [];
  private readonly query: URLSearchParams;
  private readonly names: FilterNames;
  private readonly world: FilterWorld;

  constructor(query: URLSearchParams, names: FilterNames, world: FilterWorld) {
    this.query = query;
    this.names = names;
    this.world = world;
  }

  private one = (name: string): string => tidy(this.query.get(name) ?? '');
  private fault(name: string, found: Problem): null {
    this.faults.push({ name, problem: found });
    return null;
  }

  flag(name: string): boolean | null {
    const text = this.one(name);
    if (text === '') return null;
    if (text === this.names.yes) return true;
    if (text === this.names.no) return false;
    return this.fault(name, problem('registers.filter-value', { value: text }));
  }

  condition(column: Field): Condition | null {
    if (column.type === 'evidence') return null;
    const name = this.names.column + column.code;
    if (column.type === 'agency') return this.agency(name, column.code);
    if (column.type === 'choice') return this.among(name, column);
    if (column.type === 'boolean') {
      const value = this.flag(name);
      return value === null ? null : { kind: 'flag', column: column.code, value };
    }
    if (SEARCHED.has(column.type)) {
      const text = this.one(name);
      return text === '' ? null : { kind: 'begins', column: column.code, text };
    }
    return this.range(name, column);
  }

  private agency(name: string, column: string): Condition | null {
    const text = this.one(name);
    if (text === '') return null;
    const found = this.world.agencies(text);
    if (found === null) return this.fault(name, problem('registers.filter-agency', { value: text }));
    if ('several' in found) {
      const names = found.several.slice(0, 5).join(', ');
      return this.fault(name, problem('registers.filter-agencies', { value: text, names }));
    }
    return { kind: 'agency', column, ids: found };
  }

  private among(name: string, column: Field): Condition | null {
    const values = this.query.getAll(name).filter((value) => value !== '');
    if (values.length === 0) return null;
    const strange = values.find((value) => !column.values?.some((one) => one.code === value));
    if (strange !== undefined) return this.fault(name, problem('registers.filter-value', { value: strange }));
    return { kind: 'among', column: column.code, values };
  }

  private bound(name: string, type: 'date' | 'number'): string | null {
    const text = this.one(name);
    if (text === '') return null;
    if (type === 'number')
      return plainNumber(text) ?? this.fault(name, problem('registers.filter-number', { value: text }));
    const day = parseDate(text);
    return day.ok ? day.value : this.fault(name, problem('registers.filter-date', { value: text }));
  }

  private range(name: string, column: Field): Condition | null {
    const type = NUMBERS.has(column.type) ? 'number' : 'date';
    const [from, to] = [this.bound(name + this.names.from, type), this.bound(name + this.names.to, type)];
    if (from === null && to === null) return null;
    const physical = column.type === 'moment' ? `${column.code}_on` : column.code;
    return { kind: 'range', column: physical, type, from, to };
  }

  warning(definition: RegisterDefinition): string | null {
    const text = this.one(this.names.warning);
    if (text === '' || text === 'any' || text === 'all') return text || null;
    if (text === this.names.yes) return 'any';
    return definition.checks.some((check) => check.code === text)
      ? text
      : this.fault(this.names.warning, problem('registers.filter-value', { value: text }));
  }

  expression(definition: RegisterDefinition): string | null {
    const text = (this.query.get(this.names.expression) ?? '').trim();
    if (text === '') return null;
    const compiled = compile(text, registerEnvironment(definition, 'r', this.world.today));
    if (!compiled.ok) return this.fault(this.names.expression, compiled.problem);
    return compiled.value.type === 'boolean'
      ? compiled.value.sql
      : this.fault(this.names.expression, problem('registers.filter-not-boolean', { type: compiled.value.type }));
  }

  get search(): string {
    return this.one(this.names.search).slice(0, 200);
  }
}

/** Reads the filter that an address asks for. Pure: agencies and the day come with the world. */
export function readFilter(
  definition: RegisterDefinition,
  query: URLSearchParams,
  names: FilterNames,
  world: FilterWorld,
): { readonly filter: RecordFilter; readonly faults: readonly FilterFault[] } {
  const reader = new Reader(query, names, world);
  const filter: RecordFilter = {
    conditions: fieldsOf(definition).flatMap((field) => reader.condition(field) ?? []),
    search: reader.search,
    counted: reader.flag(names.counted),
    warning: reader.warning(definition),
    expression: reader.expression(definition),
  };
  return { filter, faults: reader.faults };
}

/** Whether anything is asked for at all. */
export const isEmptyFilter = (filter: RecordFilter): boolean =>
  filter.conditions.length === 0 &&
  bareKey(filter.search) === '' &&
  filter.counted === null &&
  filter.warning === null &&
  filter.expression === null;
