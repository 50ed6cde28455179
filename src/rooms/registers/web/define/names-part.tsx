import { Field, Tick } from '../../../../ui/index.ts';
import type { RegisterDefinition } from '../../core/definition.ts';
import { readersOf, writersOf } from '../../core/rights.ts';
import { pairIn, pairOut, textIn, type Part, type Shown, type Typed } from './part.ts';
import { PART_WORDS as WORDS } from './part-words.ts';
import { DEFINE_WORDS } from './words.ts';

const SURENESS = ['official', 'computed', 'provisional', 'sample'] as const;

export const surenessChoices = (lang: 'vi' | 'en') => SURENESS.map((value) => ({ value, label: WORDS[value][lang] }));

const listed = (text: string): string[] =>
  text
    .split(',')
    .map((one) => one.trim())
    .filter(Boolean);

const agenciesOf = (definition: RegisterDefinition) => definition.columns.filter(({ type }) => type === 'agency');

/** The first writer is whose records data quality counts: those that stay keep their places. */
const inOrder = (was: readonly string[], ticked: readonly string[]): string[] => [
  ...was.filter((one) => ticked.includes(one)),
  ...ticked.filter((one) => !was.includes(one)),
];

function rightsIn(definition: RegisterDefinition, typed: Typed): RegisterDefinition['rights'] {
  const read = inOrder(readersOf(definition), typed.get('xem') ?? []);
  const write = inOrder(writersOf(definition), typed.get('ghi') ?? []);
  const all = agenciesOf(definition).map(({ code }) => code);
  // Without rights every agency column gives both: what says the same stays unsaid.
  const isAll = [read, write].every((one) => all.every((code) => one.includes(code)));
  return definition.rights === undefined && isAll ? undefined : { read, write };
}

/** A source as its three fields name it. */
export const sourceIn = (typed: Typed) => {
  const article = textIn(typed, 'dieu');
  return {
    document: textIn(typed, 'van-ban'),
    ...(article !== '' && { article }),
    sureness: (textIn(typed, 'chac') || 'official') as (typeof SURENESS)[number],
  };
};

export const sourceOut = (source: RegisterDefinition['source'] | undefined): [string, string[]][] => [
  ['van-ban', [source?.document ?? '']],
  ['dieu', [source?.article ?? '']],
  ['chac', [source?.sureness ?? 'official']],
];

/** Fields of a source: document, article, how sure. */
export const SourceFields = ({ page: { lang }, typed, label }: Pick<Shown, 'page' | 'typed'> & { label: string }) => (
  <>
    <Field lang={lang} name="van-ban" label={label} value={textIn(typed, 'van-ban')} />
    <Field lang={lang} short name="dieu" label={WORDS.article[lang]} value={textIn(typed, 'dieu')} required={false} />
    <Field
      lang={lang}
      short
      name="chac"
      label={WORDS.sureness[lang]}
      type="select"
      choices={surenessChoices(lang)}
      value={textIn(typed, 'chac')}
    />
  </>
);

function Rights({ page, definition, typed }: Shown) {
  const { lang } = page;
  return (
    <>
      {(['xem', 'ghi'] as const).map((name) => (
        <fieldset class="blk">
          <legend>{(name === 'xem' ? WORDS.readers : WORDS.writers)[lang]}</legend>
          <p class="hint">{WORDS.rightsHint[lang]}</p>
          {agenciesOf(definition).map((one) => (
            <Tick
              name={name}
              value={one.code}
              label={one.name[lang]}
              checked={typed.get(name)?.includes(one.code) ?? false}
            />
          ))}
        </fieldset>
      ))}
    </>
  );
}

/** What a register is called and rests on, and whose it is. */
export const namesPart: Part = {
  path: 'ten-goi',
  title: WORDS.names,
  lead: WORDS.namesLead,
  typedOf: (definition) =>
    new Map<string, readonly string[]>([
      ...pairOut('ten', definition.name),
      ...sourceOut(definition.source),
      ['muc', [definition.clauses.join(', ')]],
      ['khoa', [definition.key.join(', ')]],
      ['xem', readersOf(definition)],
      ['ghi', writersOf(definition)],
    ]),
  Fields: (shown) => {
    const { page, typed } = shown;
    const { lang } = page;
    return (
      <>
        <Field lang={lang} name="ten.vi" label={DEFINE_WORDS.nameVi[lang]} value={textIn(typed, 'ten.vi')} />
        <Field
          lang={lang}
          name="ten.en"
          label={DEFINE_WORDS.nameEn[lang]}
          hint={DEFINE_WORDS.nameEnHint[lang]}
          value={textIn(typed, 'ten.en')}
        />
        <SourceFields page={page} typed={typed} label={WORDS.document[lang]} />
        <Field
          lang={lang}
          name="muc"
          label={WORDS.clauses[lang]}
          hint={WORDS.clausesHint[lang]}
          value={textIn(typed, 'muc')}
          required={false}
        />
        <Field
          lang={lang}
          name="khoa"
          label={WORDS.key[lang]}
          hint={WORDS.keyHint[lang]}
          value={textIn(typed, 'khoa')}
        />
        <Rights {...shown} />
      </>
    );
  },
  givenOf: (definition, typed) => {
    const { rights: _rights, ...rest } = definition;
    const rights = rightsIn(definition, typed);
    return {
      ...rest,
      name: pairIn(typed, 'ten'),
      source: sourceIn(typed),
      clauses: listed(textIn(typed, 'muc')),
      key: listed(textIn(typed, 'khoa')),
      ...(rights && { rights }),
    };
  },
};
