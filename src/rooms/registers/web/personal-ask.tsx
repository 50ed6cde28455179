import { fill, formatInstant } from '../../../kernel/index.ts';
import type { PageContext } from '../../../platform/manifest.ts';
import { Button, Field, Section } from '../../../ui/index.ts';
import type { RegisterDefinition } from '../core/definition.ts';
import { personalColumns } from '../core/personal.ts';
import { agenciesIn, readersOf } from '../core/rights.ts';
import type { PersonalState } from '../sql/personal.store.ts';
import type { RegisterRecord } from '../sql/records.reads.ts';
import { personalHref } from './paths.ts';
import { PERSONAL_WORDS as WORDS } from './personal-words.ts';

/** Purposes of the register's personal columns, each once. */
export const purposesOf = (definition: RegisterDefinition, lang: PageContext['lang']): string =>
  [...new Set(personalColumns(definition).map(({ purpose }) => purpose[lang]))].join('; ');

/** On a record's page: that personal data is kept, what for, and the form that asks for it. Nothing for who may not ask. */
export function PersonalAsk({
  page,
  definition,
  record,
  state,
}: {
  page: PageContext;
  definition: RegisterDefinition;
  record: RegisterRecord;
  state: PersonalState;
}) {
  const { lang } = page;
  if (!page.may('registers.read-personal', { agencies: agenciesIn(readersOf(definition), record) })) return null;
  if (!state.held)
    return (
      <Section title={WORDS.title[lang]}>
        <p>{state.erasedAt ? fill(WORDS.erasedNote[lang], { at: formatInstant(state.erasedAt) }) : '–'}</p>
      </Section>
    );
  const columns = personalColumns(definition)
    .map(({ name }) => name[lang].toLocaleLowerCase(lang))
    .join(', ');
  const key = definition.key.map((name) => String(record[name]));
  return (
    <Section title={WORDS.title[lang]}>
      <p>
        {fill(WORDS.held[lang], { columns })} {fill(WORDS.purpose[lang], { purpose: purposesOf(definition, lang) })}
      </p>
      <p class="note">{WORDS.logged[lang]}</p>
      <form method="post" action={page.href(personalHref(definition.code, key))}>
        <input type="hidden" name="csrf" value={page.csrf} />
        <Field
          lang={lang}
          name="ly-do-xem"
          label={WORDS.reason[lang]}
          hint={WORDS.reasonHint[lang]}
          autocomplete="off"
          required
        />
        <Button>{WORDS.show[lang]}</Button>
      </form>
    </Section>
  );
}
