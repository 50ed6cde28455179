import { fill, formatCount, formatInstant, numbered, type Problem } from '../../../kernel/index.ts';
import type { PageContext } from '../../../platform/manifest.ts';
import {
  ActOutcome,
  Crumbs,
  Filters,
  FilterSelect,
  Links,
  Notice,
  RowPager,
  Tally,
  type SignName,
} from '../../../ui/index.ts';
import type { Standing } from '../core/slip.ts';
import { apologyCatalog } from '../rules.ts';
import { countSlips, listSlips } from '../sql/slip.reads.ts';
import { PART_KEYS, STANDING_SIGNS, STANDING_WORDS, WORDS, type Part } from '../words.ts';
import { agenciesOf, asked, countOwed, listOwed, withQuery, type Asked } from './asked.ts';
import { OwedPart } from './owed-part.tsx';
import { paths } from './paths.ts';
import { SlipsPart } from './slips-part.tsx';

const PAGE = 100;

export const showApologies = (page: PageContext): Promise<Response> => apologiesPage(page, null);

type Counts = Readonly<Record<Part, number>>;

/** Who is owed an apology: what may become late, what is late, and the slips from draft to proof. */
export async function apologiesPage(page: PageContext, wrong: Problem | null): Promise<Response> {
  const about = await asked(page);
  const { lang, database, query } = page;
  const agency = about.agency ? { agency: about.agency.id } : {};
  const counts: Counts = {
    ...(await countOwed(page, about)),
    ...(await countSlips(database, agency, about.scope, about.today)),
  };
  const part = partOf(query.get('phan'), counts);
  const number = Math.max(1, numbered(query.get('trang')));
  const paging = { limit: PAGE, skip: (number - 1) * PAGE };
  return page.desk(
    WORDS.title[lang],
    <>
      <Crumbs lang={lang} here={WORDS.title[lang]} items={[{ href: page.href(paths.desk), label: WORDS.desk[lang] }]} />
      <h1>{heading(page, about, counts)}</h1>
      <p class="lead">
        {WORDS.rule[lang]}{' '}
        {about.newestFile === null ? null : fill(WORDS.asOf[lang], { at: formatInstant(about.newestFile) })}
      </p>
      <ActOutcome wrong={wrong && page.say(wrong)} done={query.get('da-luu') === '1' ? WORDS.done[lang] : null} />
      <Feed page={page} about={about} />
      <ListFilters page={page} about={about} part={part} />
      <Parts page={page} counts={counts} part={part} />
      {part === 'soon' || part === 'missing'
        ? await OwedPart({ page, about, part, rows: await listOwed(page, about, part, paging) })
        : await SlipsPart({
            page,
            about,
            part,
            rows: await listSlips(
              database,
              { ...agency, standings: [part] },
              { scope: about.scope, today: about.today, ...paging },
            ),
          })}
      <Shown page={page} number={number} all={counts[part]} />
      <Links items={[{ href: withQuery(page, paths.agencies, { phan: null }), label: WORDS.byAgency[lang] }]} />
      <p class="note">
        {fill(WORDS.source[lang], {
          document: apologyCatalog().source.document,
          article: apologyCatalog().source.article ?? '',
        })}
      </p>
    </>,
    wrong ? 422 : 200,
  );
}

const PARTS = Object.keys(PART_KEYS) as Part[];

/** The part that the address names; else the first that has anything, the most pressing first. */
function partOf(named: string | null, counts: Counts): Part {
  const found = PARTS.find((part) => PART_KEYS[part] === named);
  return found ?? (['soon', 'overdue', 'draft'] as const).find((part) => counts[part] > 0) ?? 'missing';
}

function heading({ lang }: PageContext, { agency, rules }: Asked, counts: Counts): string {
  const params = {
    missing: formatCount(counts.missing, lang),
    soon: formatCount(counts.soon, lang),
    days: rules.soonWorkingDays,
  };
  return agency
    ? fill(WORDS.headingOne[lang], { ...params, agency: agency.shortName })
    : fill(WORDS.heading[lang], params);
}

/** Says when the register is older than a daily feed would leave it: what is shown may be over. */
function Feed({ page, about }: { page: PageContext; about: Asked }) {
  const { lang } = page;
  if (about.fresh === 'fresh') return null;
  return (
    <Notice tone="risk" title={WORDS.feedMissing[lang]}>
      <p>
        {about.newestFile === null
          ? WORDS.feedNever[lang]
          : fill(WORDS.feedMissingWords[lang], { at: formatInstant(about.newestFile) })}
      </p>
    </Notice>
  );
}

function ListFilters({ page, about, part }: { page: PageContext; about: Asked; part: Part }) {
  const { lang } = page;
  const agencies = agenciesOf(about);
  if (agencies.length < 2) return null;
  return (
    <Filters action={page.href(paths.apologies)} keep={{ phan: PART_KEYS[part] }} submit={WORDS.show[lang]} narrow>
      <FilterSelect
        name="co-quan"
        label={WORDS.agency[lang]}
        value={about.agency?.code ?? ''}
        choices={[
          { value: '', label: WORDS.allAgencies[lang] },
          ...agencies.map(({ code, shortName }) => ({ value: code, label: shortName })),
        ]}
      />
    </Filters>
  );
}

const SIGNS: Readonly<Record<Part, SignName>> = { ...STANDING_SIGNS, soon: 'soon', missing: 'late' };

function Parts({ page, counts, part }: { page: PageContext; counts: Counts; part: Part }) {
  const { lang } = page;
  const word = (one: Part): string =>
    one === 'soon' || one === 'missing'
      ? WORDS[one][lang]
      : STANDING_WORDS[one as Standing][lang].toLocaleLowerCase(lang);
  return (
    <Tally
      lang={lang}
      label={WORDS.parts[lang]}
      items={PARTS.filter((one) => counts[one] > 0 || one === part || one === 'soon' || one === 'missing').map(
        (one) => ({
          sign: SIGNS[one],
          count: counts[one],
          word: word(one),
          href: withQuery(page, paths.apologies, { phan: PART_KEYS[one] }),
          current: one === part,
        }),
      )}
    />
  );
}

function Shown({ page, number, all }: { page: PageContext; number: number; all: number }) {
  const { lang } = page;
  return (
    <RowPager
      lang={lang}
      page={number}
      size={PAGE}
      all={all}
      href={(to) => withQuery(page, paths.apologies, { trang: String(to) })}
    />
  );
}
