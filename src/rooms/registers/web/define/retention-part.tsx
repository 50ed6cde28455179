import { Field } from '../../../../ui/index.ts';
import { daysOf } from './clock-form.ts';
import { sourceIn, SourceFields, sourceOut } from './fields.tsx';
import { offered, textIn, type Part } from './part.ts';
import { PART_WORDS as WORDS } from './part-words.ts';

/** How long records are kept, and what orders it. */
export const retentionPart: Part = {
  path: 'luu-giu',
  title: WORDS.retention,
  lead: WORDS.retentionLead,
  typedOf: ({ retention }) =>
    new Map<string, readonly string[]>([
      ['thang', [String(retention?.months ?? '')]],
      ['sau', [retention?.after ?? '']],
      ...sourceOut(retention?.basis),
    ]),
  Fields: ({ page, definition, typed }) => {
    const { lang } = page;
    return (
      <>
        <Field
          lang={lang}
          short
          name="thang"
          label={WORDS.months[lang]}
          hint={WORDS.monthsHint[lang]}
          value={textIn(typed, 'thang')}
          required={false}
        />
        <Field
          lang={lang}
          short
          type="select"
          choices={offered(
            daysOf(definition).map((one) => ({ value: one.value, label: one[lang] })),
            textIn(typed, 'sau'),
          )}
          name="sau"
          label={WORDS.afterDay[lang]}
          value={textIn(typed, 'sau')}
        />
        <SourceFields page={page} typed={typed} label={WORDS.basis[lang]} />
      </>
    );
  },
  givenOf: (definition, typed) => {
    const { retention: _retention, ...rest } = definition;
    const months = textIn(typed, 'thang');
    if (months === '') return rest;
    return { ...rest, retention: { months: Number(months), after: textIn(typed, 'sau'), basis: sourceIn(typed) } };
  },
};
