import { parseDate, type LocalDate } from '../../../kernel/index.ts';
import type { Engine } from '../catalog.ts';
import { formulaText } from '../core/formula-text.ts';
import { SHARED_FIELDS, type Indicator } from '../core/indicator.ts';
import { kindOfMeasure } from '../core/plan.ts';

/** What the form on screen holds, field by field, as typed. */
export const FIELDS = [
  'code',
  'register',
  'value',
  'unit',
  'direction',
  'name_vi',
  'name_en',
  'definition_vi',
  'definition_en',
  'formula_vi',
  'formula_en',
  'source',
  'version',
  'valid_from',
  'public',
  'document_number',
  'document_date',
] as const;
export type FieldName = (typeof FIELDS)[number];
export type Typed = Readonly<Record<FieldName, string>>;

export const EMPTY = Object.fromEntries(FIELDS.map((name) => [name, ''])) as Typed;

/** An indicator as the form shows it; the long form becomes a formula. */
export function typedOf(engine: Engine, one: Indicator, today: LocalDate): Typed {
  const computed = one.kind === 'computed' ? one : null;
  const tally = (reading: { register: string; measure: string }) => {
    const kind = kindOfMeasure(engine.planFor(reading.register), reading.measure);
    return kind === 'median' || kind === 'distinct' ? kind : null;
  };
  const value = computed && formulaText(engine.formulaOf(computed), computed.register, tally);
  return {
    ...EMPTY,
    code: one.code,
    register: computed?.register ?? '',
    value: computed?.value ?? value ?? '',
    unit: one.unit,
    direction: one.direction,
    name_vi: one.name.vi,
    name_en: one.name.en,
    definition_vi: one.definition.vi,
    definition_en: one.definition.en,
    formula_vi: one.formula.vi,
    formula_en: one.formula.en,
    source: one.source.document,
    version: String((Number(one.version) || 0) + 1),
    valid_from: today,
    public: one.public ? 'yes' : '',
  };
}

/** What of an indicator does not depend on how it is counted, where another kind or register counts it from now on. */
function keptOf(before: Indicator | null, register: string): Record<string, unknown> {
  if (!before) return {};
  const same = register === (before.kind === 'computed' ? before.register : '');
  const { numerator: _n, denominator: _d, value: _v, ...kept } = before as Record<string, unknown>;
  return same ? kept : Object.fromEntries(Object.entries(kept).filter(([name]) => SHARED_FIELDS.includes(name)));
}

/**
 * The definition that the form describes. What the form does not ask about (keywords, clauses, fixed values) stays as it is
 * in the indicator that is changed. English words left empty repeat the Vietnamese ones.
 */
export function definitionOf(typed: Typed, before: Indicator | null): unknown {
  const pair = (vi: string, en: string) => ({ vi, en: en || vi });
  const computed = typed.register !== '';
  return {
    ...keptOf(before, typed.register),
    kind: computed ? 'computed' : 'reported',
    ...(computed && { register: typed.register, value: typed.value }),
    code: typed.code.toUpperCase(),
    name: pair(typed.name_vi, typed.name_en),
    definition: pair(typed.definition_vi, typed.definition_en),
    formula: pair(typed.formula_vi, typed.formula_en),
    unit: typed.unit,
    direction: typed.direction,
    source: { document: typed.source, sureness: 'official' },
    version: typed.version,
    valid_from: typed.valid_from,
    public: typed.public === 'yes',
  };
}

/** Field of the form that a place in the definition belongs to. */
export function fieldAt(where: string): FieldName | null {
  const name = where.replace('.', '_').replace(/^source_document$/, 'source');
  return FIELDS.find((field) => field === name) ?? null;
}

export const dayTyped = (text: string): LocalDate | null => {
  const parsed = parseDate(text);
  return parsed.ok ? parsed.value : null;
};
