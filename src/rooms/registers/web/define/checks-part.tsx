import { fill, problem } from '../../../../kernel/index.ts';
import { Field, Section, Tick } from '../../../../ui/index.ts';
import { checkLevel, levelOf, type Bounds } from '../../core/bounds.ts';
import type { Check, RegisterDefinition } from '../../core/definition.ts';
import { codeFrom } from './code-of.ts';
import { choicesIn, offered, pairIn, pairOut, textIn, ticked, type Part, type Shown, type Typed } from './part.ts';
import { PART_WORDS as WORDS } from './part-words.ts';
import { LEVEL_WORDS } from './words.ts';

const placesOf = ({ checks }: RegisterDefinition): { prefix: string; check: Check | null }[] =>
  [...checks, null].map((check, i) => ({ prefix: `dk.${i}`, check }));

const checkOut = (prefix: string, check: Check | null): [string, string[]][] => [
  ...pairOut(`${prefix}.cau`, check?.message),
  [`${prefix}.dung`, [check?.holds ?? '']],
  [`${prefix}.muc`, [check ? levelOf(check) : 'blocking']],
  [`${prefix}.cot`, [check?.column ?? '']],
];

function checkIn(typed: Typed, prefix: string, was: Check | null): object | null {
  const holds = textIn(typed, `${prefix}.dung`);
  if (holds === '' || ticked(typed, `${prefix}.bo`)) return null;
  const message = pairIn(typed, `${prefix}.cau`);
  return {
    code: was?.code ?? codeFrom(message.en, '-'),
    ...checkLevel((textIn(typed, `${prefix}.muc`) || 'blocking') as Bounds['level']),
    holds,
    column: textIn(typed, `${prefix}.cot`),
    message,
  };
}

function CheckFields({ shown, prefix, check }: { shown: Shown; prefix: string; check: Check | null }) {
  const { page, definition, typed } = shown;
  const { lang } = page;
  const value = (name: string): string => textIn(typed, `${prefix}.${name}`);
  return (
    <Section title={check ? fill(WORDS.check[lang], { code: check.code }) : WORDS.newCheck[lang]}>
      {check ? null : <p class="hint">{WORDS.checkHint[lang]}</p>}
      <Field
        lang={lang}
        type="textarea"
        rows={2}
        name={`${prefix}.dung`}
        label={WORDS.holds[lang]}
        value={value('dung')}
      />
      <Field
        lang={lang}
        short
        type="select"
        choices={choicesIn(LEVEL_WORDS, lang)}
        name={`${prefix}.muc`}
        label={WORDS.level[lang]}
        value={value('muc')}
      />
      <Field
        lang={lang}
        short
        type="select"
        choices={offered(
          definition.columns.map((one) => ({ value: one.code, label: one.name[lang] })),
          value('cot'),
        )}
        name={`${prefix}.cot`}
        label={WORDS.at[lang]}
        value={value('cot')}
      />
      <Field lang={lang} name={`${prefix}.cau.vi`} label={WORDS.messageVi[lang]} value={value('cau.vi')} />
      <Field lang={lang} name={`${prefix}.cau.en`} label={WORDS.messageEn[lang]} value={value('cau.en')} />
      {check ? <Tick name={`${prefix}.bo`} value="co" label={WORDS.removeCheck[lang]} /> : null}
    </Section>
  );
}

/** What must hold, what is said where it does not, and whether a reason lets it pass. */
export const checksPart: Part = {
  path: 'dieu-kien',
  title: WORDS.checks,
  lead: WORDS.checksLead,
  typedOf: (definition) => new Map(placesOf(definition).flatMap(({ prefix, check }) => checkOut(prefix, check))),
  Fields: (shown) => (
    <>
      {placesOf(shown.definition).map(({ prefix, check }) => (
        <CheckFields shown={shown} prefix={prefix} check={check} />
      ))}
    </>
  ),
  lackOf: (definition, typed) => {
    const empty = placesOf(definition).find(
      ({ prefix, check }) => check && textIn(typed, `${prefix}.dung`) === '' && !ticked(typed, `${prefix}.bo`),
    );
    return empty ? problem('registers.check-empty', { check: empty.check!.code }) : null;
  },
  givenOf: (definition, typed) => ({
    ...definition,
    checks: placesOf(definition)
      .map(({ prefix, check }) => checkIn(typed, prefix, check))
      .filter((one) => one !== null),
  }),
};
