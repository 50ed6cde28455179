import type { Child } from 'hono/jsx';
import type { Lang } from '../../../kernel/index.ts';
import { Options, Tick, type Choice } from '../../../ui/index.ts';
import { COMPARATOR_WORDS } from '../words.ts';
import type { TypedTarget } from './typed-target.ts';
import { WORDS } from './words.ts';

/** The fields of a target, for correcting one and for adding one. `id` keeps the labels of several forms apart. */
export const TargetInputs = ({
  typed,
  id,
  lang,
  children,
}: {
  typed: TypedTarget;
  id: string;
  lang: Lang;
  children?: Child;
}) => (
  <div class="fields">
    {children}
    <div>
      <label for={`${id}-comparator`}>{WORDS.comparator[lang]}</label>
      <select id={`${id}-comparator`} name="comparator">
        <Options choices={comparators(lang)} value={typed.comparator} />
      </select>
    </div>
    <Short id={id} name="value" label={WORDS.value[lang]} value={typed.value} decimal />
    <div>
      <label for={`${id}-unit`}>{WORDS.unit[lang]}</label>
      <select id={`${id}-unit`} name="unit">
        <Options choices={units(lang)} value={typed.unit} />
      </select>
    </div>
    <div class="wide">
      <label for={`${id}-statement`}>{WORDS.statement[lang]}</label>
      <textarea id={`${id}-statement`} name="statement" rows={3}>
        {typed.statement}
      </textarea>
    </div>
    <Short id={id} name="population" label={WORDS.population[lang]} value={typed.population} />
    <Short id={id} name="exception" label={WORDS.exception[lang]} value={typed.exception} />
    <Short id={id} name="unitNoun" label={WORDS.unitNoun[lang]} value={typed.unitNoun} />
    <Short id={id} name="baselineYear" label={WORDS.baselineYear[lang]} value={typed.baselineYear} decimal />
    <Short id={id} name="baselineValue" label={WORDS.baselineValue[lang]} value={typed.baselineValue} decimal />
    <div>
      <label for={`${id}-dueOn`}>{WORDS.dueOn[lang]}</label>
      <input id={`${id}-dueOn`} name="dueOn" type="date" value={typed.dueOn} />
    </div>
    <div class="wide">
      <Tick name="atLeast" value="1" label={WORDS.atLeast[lang]} checked={typed.atLeast} />
    </div>
  </div>
);

const Short = ({
  id,
  name,
  label,
  value,
  decimal,
}: {
  id: string;
  name: string;
  label: string;
  value: string;
  decimal?: boolean;
}) => (
  <div>
    <label for={`${id}-${name}`}>{label}</label>
    <input id={`${id}-${name}`} name={name} type="text" value={value} inputmode={decimal ? 'decimal' : undefined} />
  </div>
);

const comparators = (lang: Lang): Choice[] =>
  Object.entries(COMPARATOR_WORDS).map(([value, words]) => ({ value, label: words[lang] }));

const units = (lang: Lang): Choice[] => [
  { value: 'percent', label: WORDS.percent[lang] },
  { value: 'count', label: WORDS.count[lang] },
  { value: 'rank', label: WORDS.rank[lang] },
];
