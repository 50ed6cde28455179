import { compareVietnamese, fill, formatCount, type Lang } from '../../../kernel/index.ts';
import type { PageContext } from '../../../platform/manifest.ts';
import { FilterSelect, Tick, type Choice } from '../../../ui/index.ts';
import {
  byWord,
  FIELDS,
  GROUPS,
  groupWord,
  MOST_INDICATORS,
  SPANS,
  spanWord,
  VIEWS,
  viewWord,
} from '../core/question.ts';
import type { Asked } from '../explore.ts';
import { paths } from './paths.ts';
import { GROUP_WORDS, SPAN_WORDS, VIEW_WORDS, WORDS } from './words.ts';

/** What each field but the ticks holds, by its name. */
export const fieldValues = ({ question, interval }: Asked): Readonly<Record<string, string>> => ({
  [FIELDS.group]: groupWord(question.group),
  [FIELDS.span]: spanWord(question.span),
  [FIELDS.from]: interval.from,
  [FIELDS.to]: interval.to,
  [FIELDS.shownFrom]: interval.from,
  [FIELDS.shownTo]: interval.to,
  [FIELDS.by]: byWord(question.by),
  [FIELDS.view]: viewWord(question.view),
  [FIELDS.order]: question.order === 'name' ? 'ten' : '',
});

export const indicatorsSaid = ({ question }: Asked, lang: Lang): string =>
  fill(WORDS.chosenIndicators[lang], { count: formatCount(question.indicators.length, lang) });

export const agenciesSaid = ({ question }: Asked, lang: Lang): string =>
  fill(WORDS.chosenAgencies[lang], { count: formatCount(question.agencies.length, lang) });

/** What is asked, as a form that needs no script: its address is the question. */
export function QuestionForm({ page, about }: { page: PageContext; about: Asked }) {
  const { lang } = page;
  const { question } = about;
  const values = fieldValues(about);
  const choices = <Key extends string>(
    keys: readonly Key[],
    word: (key: Key) => string,
    words: Readonly<Record<Key, { vi: string; en: string }>>,
  ): Choice[] => keys.map((key) => ({ value: word(key), label: words[key][lang] }));
  return (
    <form class="explore" action={page.href(paths.explorer)} method="get">
      <Indicators page={page} about={about} />
      <div class="filters">
        <FilterSelect
          name={FIELDS.group}
          label={WORDS.agencies[lang]}
          choices={choices(groupsFor(page), groupWord, GROUP_WORDS)}
          value={values[FIELDS.group]!}
        />
        <FilterSelect
          name={FIELDS.span}
          label={WORDS.days[lang]}
          choices={choices(SPANS, spanWord, SPAN_WORDS)}
          value={values[FIELDS.span]!}
        />
        <Day name={FIELDS.from} label={WORDS.from[lang]} value={values[FIELDS.from]!} />
        <Day name={FIELDS.to} label={WORDS.to[lang]} value={values[FIELDS.to]!} />
        {[FIELDS.shownFrom, FIELDS.shownTo].map((name) => (
          <input type="hidden" name={name} value={values[name]} />
        ))}
        <FilterSelect
          name={FIELDS.by}
          label={WORDS.by[lang]}
          choices={breakdowns(page, about)}
          value={values[FIELDS.by]!}
        />
        <FilterSelect
          name={FIELDS.view}
          label={WORDS.view[lang]}
          choices={choices(VIEWS, viewWord, VIEW_WORDS)}
          value={values[FIELDS.view]!}
        />
        <FilterSelect
          name={FIELDS.order}
          label={WORDS.order[lang]}
          choices={[
            { value: '', label: WORDS.byNeed[lang] },
            { value: 'ten', label: WORDS.byName[lang] },
          ]}
          value={values[FIELDS.order]!}
        />
        <div class="tickbox">
          <Tick name={FIELDS.fractions} value="1" label={WORDS.fractions[lang]} checked={question.fractions} />
        </div>
        <button class="btn main">{WORDS.show[lang]}</button>
      </div>
      <Agencies page={page} about={about} />
    </form>
  );
}

/** Whoever sees one agency has no use for groups of others. */
const groupsFor = (page: PageContext) =>
  GROUPS.filter((group) => page.scope('indicators.read') === 'all' || group === 'all' || group === 'chosen').toSorted(
    (a, b) => Number(b === 'all') - Number(a === 'all'),
  );

const Day = ({ name, label, value }: { name: string; label: string; value: string }) => (
  <div>
    <label for={name}>{label}</label>
    <input id={name} name={name} type="date" value={value} required />
  </div>
);

/** What the chosen indicators can all be broken down by. */
export const breakdowns = ({ lang }: PageContext, { dimensions }: Asked): Choice[] => [
  { value: '', label: WORDS.byNothing[lang] },
  { value: byWord('month'), label: WORDS.byMonth[lang] },
  ...dimensions.map(({ code, name }) => ({ value: code, label: name[lang] })),
];

function Indicators({ page, about }: { page: PageContext; about: Asked }) {
  const { lang } = page;
  const chosen = new Set(about.question.indicators);
  return (
    <details data-pick={FIELDS.indicators}>
      <summary>{indicatorsSaid(about, lang)}</summary>
      <fieldset class="picks">
        <legend class="note">{fill(WORDS.mostIndicators[lang], { most: formatCount(MOST_INDICATORS, lang) })}</legend>
        {[...about.engine.indicators.values()].map((one) => (
          <Tick
            name={FIELDS.indicators}
            value={one.code}
            label={`${one.code} · ${one.name[lang]}`}
            checked={chosen.has(one.code)}
          />
        ))}
      </fieldset>
    </details>
  );
}

function Agencies({ page, about }: { page: PageContext; about: Asked }) {
  const { lang } = page;
  const scope = page.scope('indicators.read');
  const chosen = new Set(about.question.agencies);
  const listed = about.tree.living
    .filter((one) => one.id !== about.tree.root?.id && (scope === 'all' || scope.includes(one.id)))
    .toSorted((a, b) => compareVietnamese(a.shortName, b.shortName));
  if (listed.length < 2) return null;
  return (
    <details data-pick={FIELDS.agencies}>
      <summary>{agenciesSaid(about, lang)}</summary>
      <fieldset class="picks">
        <legend class="note">{WORDS.chooseAgencies[lang]}</legend>
        {listed.map((one) => (
          <Tick name={FIELDS.agencies} value={one.code} label={one.shortName} checked={chosen.has(one.code)} />
        ))}
      </fieldset>
    </details>
  );
}
