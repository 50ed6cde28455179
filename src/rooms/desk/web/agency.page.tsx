import { dateAt, fill, formatCount } from '../../../kernel/index.ts';
import type { PageContext, Target } from '../../../platform/manifest.ts';
import { Empty, Filters, FilterSelect, Links, Section, Tally, type TallyItem } from '../../../ui/index.ts';
import { loadAgencies, type Agency } from '../../agencies/index.ts';
import { loadCalendars, type Calendar } from '../../calendar/index.ts';
import { keysShown } from '../../evidence/index.ts';
import { guidanceOfAgency, guidancePaths } from '../../guidance/index.ts';
import { FIELD_WORDS } from '../../plans/index.ts';
import {
  asked,
  ASSIGNMENT,
  boardRows,
  planName,
  ROLE_KEYS,
  STANDING_KEYS,
  STANDING_WORDS,
  STANDINGS,
  taskPaths,
  WorkTable,
  type Asked,
  type BoardRow,
  Programmes,
} from '../../tasks/index.ts';

import { Above, GuidanceItems, keptProgramme, noPlan, withQuery } from './parts.tsx';
import { paths } from './paths.ts';
import { ShortTargets } from './short-targets.tsx';
import { WORDS } from './words.ts';

/** Difficulties that are shown; the link below leads to all. */
const DIFFICULTIES = 20;
/** More rows than one agency has. */
const ALL = 2_000;

/** What rights to the page depend on: the agency that the address names, else any that the reader reaches. */
export async function agencyTarget(page: PageContext): Promise<Target | null> {
  const code = page.query.get('co-quan');
  const scope = page.scope('tasks.read');
  if (code === null || code === '') return { agencies: scope === 'all' ? [] : scope };
  const agency = (await loadAgencies(page.database, dateAt(page.at))).byCode(code);
  return agency ? { agencies: [agency.id] } : null;
}

/** A kind of duty: how its part is called, and which rows are in it. */
interface Part {
  readonly key: string;
  readonly title: string;
  readonly sign: TallyItem['sign'];
  readonly rows: readonly BoardRow[];
  readonly note?: string;
  /** Where the same rows stand in the list of tasks. */
  readonly list?: Readonly<Record<string, string>>;
}

/** All duties of one agency, a part for each kind, and the figures of it that are below what the plan wants. */
export async function showAgency(page: PageContext): Promise<Response> {
  const { lang, database, query } = page;
  const about = await asked(page);
  if (!about) return noPlan(page, WORDS.agency[lang]);
  const agency = about.agency ?? ownOf(page, about);
  if (!agency) return chooseAgency(page, about);
  const rows = await boardRows(database, { ...about.filter, agency: agency.id }, about.seen, { limit: ALL, skip: 0 });
  const parts = partsOf(page, rows, await unprovenOf(page, rows));
  const chosen = query.get('phan') ?? '';
  const shown = parts.filter(({ key }) => chosen === '' || key === chosen);
  const calendarOf = (await loadCalendars(database)).of;
  const late = parts[0]?.rows.length ?? 0;
  return page.desk(
    agency.shortName,
    <>
      <Above page={page} here={WORDS.agency[lang]} />
      <h1>
        {fill((rows.length === 0 ? WORDS.agencyNone : late > 0 ? WORDS.agencyHeading : WORDS.agencyCalm)[lang], {
          agency: agency.shortName,
          late: formatCount(late, lang),
          all: formatCount(rows.length, lang),
        })}
      </h1>
      <p class="lead">{fill(WORDS.agencyLead[lang], { plan: planName(about) })}</p>
      <Tally
        lang={lang}
        items={parts.map(({ key, title, sign, rows: own }) => ({
          sign,
          count: own.length,
          word: title,
          href: withQuery(page, paths.agency, { ...Object.fromEntries(query), 'co-quan': agency.code, phan: key }),
          current: key === chosen,
        }))}
      />
      <Programmes page={page} about={about} path={paths.agency} />
      <AgencyFilters page={page} about={about} agency={agency} parts={parts} />
      {shown.map((part) => (
        <PartSection page={page} about={{ ...about, agency }} part={part} calendarOf={calendarOf} agency={agency} />
      ))}
      {chosen === '' || chosen === SHORT ? await ShortTargets({ page, agency }) : null}
      {chosen === '' ? await Difficulties({ page, agency }) : null}
      <Links
        items={[
          {
            href: withQuery(page, taskPaths.file('xlsx'), { 'co-quan': agency.code }),
            label: WORDS.asXlsx[lang],
          },
        ]}
      />
      <p class="note">{WORDS.printed[lang]}</p>
    </>,
  );
}

/** Part of the figures, which is no list of shares. */
const SHORT = 'chi-tieu';

/** The agency of the reader's own post, else the only one that the reader reaches. */
function ownOf({ actor }: PageContext, { agencies }: Asked): Agency | null {
  const post = actor.kind === 'person' ? actor.post.agency : null;
  return agencies.find(({ id }) => id === post) ?? (agencies.length === 1 ? (agencies[0] ?? null) : null);
}

/** Of what is late or near its day the shares that no product shows yet. */
async function unprovenOf({ database }: PageContext, rows: readonly BoardRow[]): Promise<BoardRow[]> {
  const pressing = rows.filter(({ standing }) => standing === 'late' || standing === 'soon');
  const proven = await keysShown(
    database,
    ASSIGNMENT,
    pressing.map(({ id }) => String(id)),
  );
  return pressing.filter(({ id }) => !proven.has(String(id)));
}

function partsOf({ lang }: PageContext, rows: readonly BoardRow[], unproven: readonly BoardRow[]): Part[] {
  const once = rows.filter(({ periodTo }) => periodTo === null);
  const late = rows.filter(({ standing }) => standing === 'late');
  return [
    { key: 'tre', title: WORDS.late[lang], sign: 'late', rows: late, list: { tt: STANDING_KEYS.late } },
    {
      key: 'thieu',
      title: WORDS.unproven[lang],
      sign: 'soon',
      rows: unproven,
      note: WORDS.unprovenNote[lang],
    },
    {
      key: 'chu-tri',
      title: WORDS.leads[lang],
      sign: 'p25',
      rows: once.filter(({ role }) => role === 'lead'),
      list: { vai: ROLE_KEYS.lead, 'dinh-ky': '0' },
    },
    {
      key: 'phoi-hop',
      title: WORDS.partners[lang],
      sign: 'p25',
      rows: once.filter(({ role }) => role === 'partner'),
      list: { vai: ROLE_KEYS.partner, 'dinh-ky': '0' },
    },
    {
      key: 'dinh-ky',
      title: WORDS.recurring[lang],
      sign: 'wait',
      rows: rows.filter(({ periodTo }) => periodTo !== null),
      list: { 'dinh-ky': '1' },
    },
  ];
}

function PartSection({
  page,
  about,
  part,
  agency,
  calendarOf,
}: {
  page: PageContext;
  about: Asked;
  part: Part;
  agency: Agency;
  calendarOf: (agency: number) => Calendar;
}) {
  const { lang } = page;
  return (
    <Section title={`${part.title} (${formatCount(part.rows.length, lang)})`} note={part.note} id={part.key}>
      {part.rows.length === 0 ? (
        <p class="note">{WORDS.nothing[lang]}</p>
      ) : (
        <WorkTable page={page} about={about} rows={part.rows} calendarOf={calendarOf} first="task" boxes={false} />
      )}
      {part.list && part.rows.length > 0 ? (
        <Links
          items={[
            {
              href: withQuery(page, taskPaths.list, { 'co-quan': agency.code, ...part.list }),
              label: WORDS.inList[lang],
            },
          ]}
        />
      ) : null}
    </Section>
  );
}

/** What the agency raised and waits for, and what it has to answer. */
async function Difficulties({ page, agency }: { page: PageContext; agency: Agency }) {
  const { lang } = page;
  const own = await guidanceOfAgency(page, agency);
  if (!own || own.items.length === 0) return null;
  return (
    <Section
      title={`${WORDS.difficulties[lang]} (${formatCount(own.items.length, lang)})`}
      note={own.late > 0 ? fill(WORDS.difficultiesNote[lang], { late: formatCount(own.late, lang) }) : undefined}
      id="vuong-mac"
    >
      <GuidanceItems page={page} items={own.items.slice(0, DIFFICULTIES)} />
      <Links
        items={[
          {
            href: withQuery(page, guidancePaths.difficulties, { 'co-quan': agency.code }),
            label: WORDS.allDifficulties[lang],
          },
        ]}
      />
    </Section>
  );
}

function AgencyFilters({
  page,
  about,
  agency,
  parts,
}: {
  page: PageContext;
  about: Asked;
  agency: Agency;
  parts: readonly Part[];
}) {
  const { lang, query } = page;
  const any = { value: '', label: WORDS.everyPart[lang] };
  return (
    <Filters action={page.href(paths.agency)} submit={WORDS.show[lang]} keep={keptProgramme(page)}>
      {about.agencies.length > 1 ? <AgencySelect page={page} about={about} value={agency.code} /> : null}
      <FilterSelect
        name="phan"
        label={WORDS.part[lang]}
        value={query.get('phan') ?? ''}
        choices={[
          any,
          ...parts.map(({ key, title }) => ({ value: key, label: title })),
          { value: SHORT, label: WORDS.short[lang] },
        ]}
      />
      <FilterSelect
        name="lv"
        label={WORDS.field[lang]}
        value={query.get('lv') ?? ''}
        choices={[
          { value: '', label: WORDS.whole[lang] },
          ...Object.entries(FIELD_WORDS).map(([value, name]) => ({ value, label: name[lang] })),
        ]}
      />
      <FilterSelect
        name="tt"
        label={WORDS.standing[lang]}
        value={query.get('tt') ?? ''}
        choices={[
          { value: '', label: WORDS.whole[lang] },
          ...STANDINGS.map((one) => ({ value: STANDING_KEYS[one], label: STANDING_WORDS[one][lang] })),
        ]}
      />
    </Filters>
  );
}

export const AgencySelect = ({ page, about, value }: { page: PageContext; about: Asked; value: string }) => (
  <FilterSelect
    name="co-quan"
    label={WORDS.agencyName[page.lang]}
    value={value}
    choices={about.agencies.map(({ code, shortName }) => ({ value: code, label: shortName }))}
  />
);

/** A reader of many agencies says first which. */
function chooseAgency(page: PageContext, about: Asked): Response {
  const { lang } = page;
  return page.desk(
    WORDS.agency[lang],
    <>
      <Above page={page} here={WORDS.agency[lang]} />
      <h1>{WORDS.agency[lang]}</h1>
      {about.agencies.length === 0 ? (
        <Empty>{WORDS.nothing[lang]}</Empty>
      ) : (
        <>
          <p class="lead">{WORDS.chooseLead[lang]}</p>
          <Filters action={page.href(paths.agency)} submit={WORDS.show[lang]} narrow>
            <AgencySelect page={page} about={about} value={about.agencies[0]?.code ?? ''} />
          </Filters>
        </>
      )}
    </>,
  );
}
