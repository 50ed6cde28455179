import { fill, formatCount } from '../../../kernel/index.ts';
import type { PageContext, PostedForm } from '../../../platform/manifest.ts';
import { Field, FileField } from '../../../ui/index.ts';
import type { Agency } from '../../agencies/index.ts';
import { FIELD_WORDS, FIELDS, KIND_WORDS, KINDS } from '../../feedback/index.ts';
import type { Typed } from '../core/sent.ts';
import { intakeRules } from '../rules.ts';
import { WORDS } from './words.ts';

/** What was typed into the fields below; text of several lines as it came. */
export const typedOf = (form: PostedForm): Typed => ({
  field: form.text('linh-vuc'),
  kind: form.text('loai'),
  place: form.text('xa'),
  spot: form.text('cho'),
  position: form.text('toa-do'),
  title: form.text('tom-tat'),
  body: form.fields.get('loi-van')?.[0] ?? '',
  name: form.text('ho-ten'),
  contact: form.text('lien-he'),
});

interface Fields {
  readonly page: PageContext;
  readonly typed: Typed | null;
}

/** The fields of what somebody sends; what was typed stays where something is wrong. */
export const SendFields = ({ page, typed, communes }: Fields & { readonly communes: readonly Agency[] }) => (
  <>
    <WhatFields page={page} typed={typed} />
    <Field
      lang={page.lang}
      name="xa"
      type="select"
      label={WORDS.place[page.lang]}
      value={typed?.place ?? ''}
      choices={[
        { value: '', label: WORDS.placeNone[page.lang] },
        ...communes.map(({ code, shortName }) => ({ value: code, label: shortName })),
      ]}
    />
    <MoreFields page={page} typed={typed} />
  </>
);

function WhatFields({ page: { lang }, typed }: Fields) {
  return (
    <>
      <Field
        lang={lang}
        name="linh-vuc"
        type="select"
        label={WORDS.field[lang]}
        value={typed?.field ?? ''}
        choices={[
          { value: '', label: WORDS.choose[lang] },
          ...FIELDS.map((field) => ({ value: field, label: FIELD_WORDS[field][lang] })),
        ]}
      />
      <Field
        lang={lang}
        name="loai"
        type="select"
        label={WORDS.kind[lang]}
        value={typed?.kind ?? ''}
        choices={KINDS.map((kind) => ({ value: kind, label: KIND_WORDS[kind][lang] }))}
      />
      <Field
        lang={lang}
        name="tom-tat"
        label={WORDS.summary[lang]}
        hint={WORDS.summaryHint[lang]}
        value={typed?.title ?? ''}
      />
      <Field
        lang={lang}
        name="loi-van"
        type="textarea"
        rows={7}
        label={WORDS.body[lang]}
        hint={WORDS.bodyHint[lang]}
        value={typed?.body ?? ''}
      />
    </>
  );
}

function MoreFields({ page: { lang }, typed }: Fields) {
  const rules = intakeRules();
  const line = (name: string, words: { label: string; hint?: string }, value: string | undefined) => (
    <Field lang={lang} name={name} required={false} {...words} value={value ?? ''} />
  );
  return (
    <>
      {line('cho', { label: WORDS.spot[lang], hint: WORDS.spotHint[lang] }, typed?.spot)}
      {line('toa-do', { label: WORDS.position[lang], hint: WORDS.positionHint[lang] }, typed?.position)}
      <FileField
        name="tep"
        label={WORDS.picture[lang]}
        hint={fill(WORDS.pictureHint[lang], { most: formatCount(rules.picture.most / 1_000_000, lang) })}
        accept="image/jpeg,image/png"
      />
      {line('ho-ten', { label: WORDS.name[lang] }, typed?.name)}
      {line(
        'lien-he',
        { label: WORDS.contact[lang], hint: fill(WORDS.contactHint[lang], { months: rules.contactMonths }) },
        typed?.contact,
      )}
    </>
  );
}
