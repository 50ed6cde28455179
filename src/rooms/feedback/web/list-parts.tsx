import type { PageContext } from '../../../platform/manifest.ts';
import { Filters, FilterSearch, FilterSelect, RowPager, Tally } from '../../../ui/index.ts';
import type { Agency } from '../../agencies/index.ts';
import { FIELDS, SOURCES, STANDINGS, type Standing } from '../core/item.ts';
import { FIELD_KEYS, FIELD_WORDS, SOURCE_WORDS, STANDING_KEYS, STANDING_SIGNS, STANDING_WORDS } from '../words.ts';
import { withQuery } from './asked.ts';
import { WORDS } from './words.ts';

/** Rows of one page of a list. */
export const PAGE = 50;

/** Filters that the list of the desk and that of everybody share. */
export function ItemFilters({
  page,
  path,
  agencies,
  standings,
}: {
  page: PageContext;
  path: string;
  agencies: readonly Agency[];
  standings: readonly Standing[];
}) {
  const { lang, query } = page;
  const value = (name: string): string => query.get(name) ?? '';
  return (
    <Filters action={page.href(path)} submit={WORDS.filter[lang]}>
      <FilterSearch name="q" label={WORDS.search[lang]} value={value('q')} placeholder={WORDS.searchHint[lang]} />
      {agencies.length > 1 ? (
        <FilterSelect
          name="co-quan"
          label={WORDS.agency[lang]}
          value={value('co-quan')}
          choices={[
            { value: '', label: WORDS.anyAgency[lang] },
            ...agencies.map(({ code, shortName }) => ({ value: code, label: shortName })),
          ]}
        />
      ) : null}
      <FilterSelect
        name="lv"
        label={WORDS.field[lang]}
        value={value('lv')}
        choices={[
          { value: '', label: WORDS.anyField[lang] },
          ...FIELDS.map((field) => ({ value: FIELD_KEYS[field], label: FIELD_WORDS[field][lang] })),
        ]}
      />
      <FilterSelect
        name="tt"
        label={WORDS.standing[lang]}
        value={value('tt')}
        choices={[
          { value: '', label: WORDS.anyStanding[lang] },
          ...standings.map((one) => ({ value: STANDING_KEYS[one], label: STANDING_WORDS[one][lang] })),
        ]}
      />
      <FilterSelect
        name="kenh"
        label={WORDS.source[lang]}
        value={value('kenh')}
        choices={[
          { value: '', label: WORDS.anySource[lang] },
          ...SOURCES.map((source) => ({ value: source, label: SOURCE_WORDS[source][lang] })),
        ]}
      />
    </Filters>
  );
}

/** How many stand how, each a link that filters. */
export const ItemTally = ({
  page,
  path,
  counts,
  current,
  standings = STANDINGS,
}: {
  page: PageContext;
  path: string;
  counts: ReadonlyMap<Standing, number>;
  current: Standing | undefined;
  standings?: readonly Standing[];
}) => (
  <Tally
    lang={page.lang}
    items={standings.map((standing) => ({
      sign: STANDING_SIGNS[standing],
      count: counts.get(standing) ?? 0,
      word: STANDING_WORDS[standing][page.lang],
      href: withQuery(page, path, { tt: STANDING_KEYS[standing] }),
      current: current === standing,
    }))}
  />
);

/** Which rows these are, and the pages beside. */
export const ItemPager = ({
  page,
  path,
  at,
}: {
  page: PageContext;
  path: string;
  at: { readonly number: number; readonly rows: number; readonly all: number };
}) => (
  <RowPager
    lang={page.lang}
    page={at.number}
    size={PAGE}
    all={at.all}
    href={(to) => withQuery(page, path, { trang: String(to) })}
  />
);
