import { stringify } from 'yaml';
import { Field } from '../../../../ui/index.ts';
import type { Part } from './part.ts';
import { PART_WORDS as WORDS } from './part-words.ts';

/** The whole definition as its text. */
export const yamlPart: Part = {
  path: 'toan-van',
  title: WORDS.yaml,
  lead: WORDS.yamlLead,
  typedOf: (definition) => new Map([['yaml', [stringify(definition, { lineWidth: 120 })]]]),
  Fields: ({ page: { lang }, typed }) => (
    <Field
      lang={lang}
      type="textarea"
      rows={30}
      name="yaml"
      label={WORDS.yamlText[lang]}
      value={typed.get('yaml')?.[0]}
    />
  ),
  // An object with another code would be another register.
  givenOf: (_, typed) => typed.get('yaml')?.[0] ?? '',
};
