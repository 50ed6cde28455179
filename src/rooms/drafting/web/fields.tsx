import { formatCount } from '../../../kernel/index.ts';
import type { PageContext, PostedForm } from '../../../platform/manifest.ts';
import { parseInteger } from '../../../platform/tabular/index.ts';
import { Field } from '../../../ui/index.ts';
import { FIELD_WORDS } from '../../plans/index.ts';
import type { LineFields, Part } from '../core/draft.ts';
import { WORDS } from './words.ts';

type Said = Omit<LineFields, 'goal'>;

/** Empty is nothing said; what is no whole number is one that no command takes. */
function moneyIn(text: string): number | null {
  const read = text === '' ? null : parseInteger(text);
  return read === 'invalid' ? -1 : read;
}

/** What a form says of a line. Of a target only its sentence counts; the rest stays as it is. */
export function fieldsIn(form: PostedForm, part: Part, other: Said | null): Said {
  const words = form.text('ten').replace(/[.;,\s]+$/u, '');
  const field = form.text('linh-vuc') || (other?.field ?? 'other');
  if (part === 'target') return { field, words, product: '', lead: '', partners: '', due: '', cost: null };
  return {
    field,
    words,
    product: form.text('san-pham'),
    lead: form.text('chu-tri'),
    partners: form.text('phoi-hop'),
    due: form.text('thoi-gian'),
    cost: moneyIn(form.text('kinh-phi')),
  };
}

export const EMPTY: Said = { field: 'other', words: '', product: '', lead: '', partners: '', due: '', cost: null };

/** Boxes of a line; `typed`: a form that comes back. */
export interface Boxes {
  readonly page: PageContext;
  readonly part: Part;
  readonly said: Said;
  readonly typed: (name: string) => string | undefined;
  /** Fields that may be chosen. */
  readonly fields?: readonly string[];
}

export const TargetBox = ({ page: { lang }, said, typed }: Boxes) => (
  <Field
    lang={lang}
    name="ten"
    type="textarea"
    rows={3}
    label={WORDS.targetWords[lang]}
    hint={WORDS.targetHint[lang]}
    value={typed('ten') ?? said.words}
  />
);

export const FieldBox = ({ page: { lang }, said, typed, fields = Object.keys(FIELD_WORDS) }: Boxes) => (
  <Field
    lang={lang}
    name="linh-vuc"
    type="select"
    label={WORDS.field[lang]}
    value={typed('linh-vuc') ?? said.field}
    choices={fields.map((field) => ({ value: field, label: FIELD_WORDS[field as keyof typeof FIELD_WORDS][lang] }))}
  />
);

export function TaskBoxes(boxes: Boxes) {
  const { page, said, typed } = boxes;
  const { lang } = page;
  const text = (name: string, label: string, value: string, hint?: string) => (
    <Field lang={lang} name={name} label={label} hint={hint} value={typed(name) ?? value} />
  );
  return (
    <>
      <Field
        lang={lang}
        name="ten"
        type="textarea"
        rows={2}
        label={WORDS.taskWords[lang]}
        value={typed('ten') ?? said.words}
      />
      {FieldBox(boxes)}
      <TaskRest {...boxes} />
      {text('thoi-gian', WORDS.due[lang], said.due, WORDS.dueHint[lang])}
      <Field
        lang={lang}
        name="kinh-phi"
        label={WORDS.cost[lang]}
        hint={WORDS.costHint[lang]}
        value={typed('kinh-phi') ?? (said.cost === null ? '' : formatCount(said.cost, lang))}
        short
      />
    </>
  );
}

/** Product, lead and co-agencies, which a proposal of a task names too. */
const TaskRest = ({ page: { lang }, said, typed }: Boxes) => (
  <>
    {(
      [
        ['san-pham', WORDS.product, said.product],
        ['chu-tri', WORDS.lead_, said.lead],
        ['phoi-hop', WORDS.partners, said.partners],
      ] as const
    ).map(([name, label, value]) => (
      <Field lang={lang} name={name} type="textarea" rows={2} label={label[lang]} value={typed(name) ?? value} />
    ))}
  </>
);
