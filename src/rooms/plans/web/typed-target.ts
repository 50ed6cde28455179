import { parseDate, problem, type Lang, type Problem } from '../../../kernel/index.ts';
import type { PostedForm } from '../../../platform/manifest.ts';
import type { TypedFields } from '../commands/targets.ts';
import type { TargetFields } from '../core/plan.ts';
import type { TargetComparator } from '../core/plan-extraction.ts';
import { COMPARATOR_WORDS } from '../words.ts';

/** The form of a target as text, as it is shown and comes back. */
export interface TypedTarget {
  readonly comparator: string;
  readonly value: string;
  readonly unit: string;
  readonly unitNoun: string;
  readonly atLeast: boolean;
  readonly statement: string;
  readonly population: string;
  readonly exception: string;
  readonly baselineYear: string;
  readonly baselineValue: string;
  readonly dueOn: string;
  readonly reason: string;
}

export const EMPTY_TARGET: TypedTarget = {
  comparator: '>=',
  value: '',
  unit: 'percent',
  unitNoun: '',
  atLeast: false,
  statement: '',
  population: '',
  exception: '',
  baselineYear: '',
  baselineValue: '',
  dueOn: '',
  reason: '',
};

const decimal = (value: string | null, lang: Lang): string =>
  lang === 'vi' ? (value ?? '').replace('.', ',') : (value ?? '');

export const typedOf = (target: TargetFields, lang: Lang): TypedTarget => ({
  comparator: target.comparator,
  value: decimal(target.value, lang),
  unit: target.unit ?? 'percent',
  unitNoun: target.unitNoun ?? '',
  atLeast: target.atLeast,
  statement: target.statement,
  population: target.scope.population ?? '',
  exception: target.exception ?? '',
  baselineYear: target.baselineYear === null ? '' : String(target.baselineYear),
  baselineValue: decimal(target.baselineValue, lang),
  dueOn: target.dueOn ?? '',
  reason: '',
});

export const typedIn = (form: PostedForm): TypedTarget => ({
  comparator: form.text('comparator'),
  value: form.text('value'),
  unit: form.text('unit'),
  unitNoun: form.text('unitNoun'),
  atLeast: form.text('atLeast') === '1',
  statement: form.text('statement'),
  population: form.text('population'),
  exception: form.text('exception'),
  baselineYear: form.text('baselineYear'),
  baselineValue: form.text('baselineValue'),
  dueOn: form.text('dueOn'),
  reason: form.text('reason'),
});

const YEAR = /^(?:20|21)\d\d$/;
const orNull = (text: string): string | null => (text === '' ? null : text);
/** "87,5 %" → "87.5"; anything else stays for the command to refuse. */
const figure = (text: string): string | null => orNull(text.replace(/\s*%$/, '').replace(',', '.'));
const isComparator = (text: string): text is TargetComparator => Object.hasOwn(COMPARATOR_WORDS, text);

/** A day or year that was typed and is none; it must not vanish unseen. */
export function faultOfTyped({ dueOn, baselineYear }: TypedTarget): Problem | null {
  const due = parseDate(dueOn);
  if (dueOn !== '' && !due.ok) return due.problem;
  return baselineYear === '' || YEAR.test(baselineYear) ? null : problem('plans.year-invalid', { year: baselineYear });
}

/** What was typed as the fields of a target; parts of the scope that the form does not show are kept from `base`. */
export function fieldsOfTyped(typed: TypedTarget, base: TargetFields['scope']): TypedFields {
  const due = parseDate(typed.dueOn);
  const year = YEAR.test(typed.baselineYear) ? Number(typed.baselineYear) : null;
  const unit = typed.unit === 'count' || typed.unit === 'rank' ? typed.unit : 'percent';
  const comparator = isComparator(typed.comparator) ? typed.comparator : '>=';
  return {
    comparator,
    atLeast: typed.atLeast,
    value: figure(typed.value),
    unit,
    unitNoun: unit === 'percent' ? null : orNull(typed.unitNoun),
    statement: typed.statement,
    scope: { ...base, population: orNull(typed.population) },
    exception: orNull(typed.exception),
    baselineYear: year,
    baselineValue: figure(typed.baselineValue),
    dueOn: due.ok ? due.value : null,
  };
}
