import { Field } from '../../../../ui/index.ts';
import type { RegisterDefinition } from '../../core/definition.ts';
import { listIn, textIn, type Shown, type Typed } from './part.ts';
import { PART_WORDS as WORDS } from './part-words.ts';
import { DEFINE_WORDS } from './words.ts';

type Asked = Pick<Shown, 'page' | 'typed'>;

/** What something is called in both languages; `name`: of the fields. */
export const NameFields = ({ page: { lang }, typed, name = 'ten' }: Asked & { name?: string }) => (
  <>
    <Field lang={lang} name={`${name}.vi`} label={DEFINE_WORDS.nameVi[lang]} value={textIn(typed, `${name}.vi`)} />
    <Field
      lang={lang}
      name={`${name}.en`}
      label={DEFINE_WORDS.nameEn[lang]}
      hint={DEFINE_WORDS.nameEnHint[lang]}
      value={textIn(typed, `${name}.en`)}
    />
  </>
);

export const CodeField = ({ page: { lang }, typed }: Asked) => (
  <Field
    lang={lang}
    short
    name="ma"
    label={DEFINE_WORDS.code[lang]}
    hint={DEFINE_WORDS.codeHint[lang]}
    value={textIn(typed, 'ma')}
  />
);

export const clausesIn = (typed: Typed): string[] => listIn(textIn(typed, 'muc'));

export const ClausesField = ({ page: { lang }, typed }: Asked) => (
  <Field
    lang={lang}
    name="muc"
    label={WORDS.clauses[lang]}
    hint={WORDS.clausesHint[lang]}
    value={textIn(typed, 'muc')}
    required={false}
  />
);

const SURENESS = ['official', 'computed', 'provisional', 'sample'] as const;

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
export const SourceFields = ({ page: { lang }, typed, label }: Asked & { label: string }) => (
  <>
    <Field lang={lang} name="van-ban" label={label} value={textIn(typed, 'van-ban')} />
    <Field lang={lang} short name="dieu" label={WORDS.article[lang]} value={textIn(typed, 'dieu')} required={false} />
    <Field
      lang={lang}
      short
      name="chac"
      label={WORDS.sureness[lang]}
      type="select"
      choices={SURENESS.map((value) => ({ value, label: WORDS[value][lang] }))}
      value={textIn(typed, 'chac')}
    />
  </>
);
