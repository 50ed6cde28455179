import { fill, formatCount, formatDate, formatInstant, type Lang } from '../../../kernel/index.ts';
import type { PageContext } from '../../../platform/manifest.ts';
import {
  Button,
  Cell,
  Col,
  Crumbs,
  Empty,
  Filters,
  FilterSearch,
  FilterSelect,
  Links,
  Marked,
  type NavItem,
  RESULT_SIGNS,
  Row,
  RowHead,
  Section,
  Table,
  Tally,
  TBody,
  THead,
} from '../../../ui/index.ts';
import { groupWords, listPlans, noPlanInForce, type Plan } from '../../plans/index.ts';
import { planName } from '../../tasks/index.ts';
import { STANDINGS } from '../core/state.ts';
import { overview, rulesWith, type AgencyRow } from '../overview.ts';
import { demandsOf, rulesOf } from '../rules.ts';
import { RULE_WORDS, STANDING_SIGNS, STANDING_WORDS } from '../words.ts';
import { asked, filterOf, holds, isLate, LATE_KEY, STANDING_KEYS, stands, withQuery } from './asked.ts';
import { paths } from './paths.ts';
import { WORDS } from './words.ts';

/** No plan in force: what there would be here, and the first step to it. */
export const noPlan = (page: PageContext): Response => noPlanInForce(page, WORDS.title[page.lang], WORDS.noPlan);

/** All agencies that must have a plan, as far as the reader reaches them; who reaches one only is led to it. */
export async function showList(page: PageContext): Promise<Response> {
  const about = await asked(page);
  if (!about) return noPlan(page);
  const { lang } = page;
  const { plan } = about;
  const every = await overview(page.database, { ...about, scope: page.scope('agency-plans.read') });
  const [only] = every;
  if (only && every.length === 1) return page.redirect(withQuery(page, paths.agency(only.agency.code), {}));
  const filter = filterOf(page.query, about.tree);
  const held = every.filter((row) => holds(row, filter));
  const rows = held.filter((row) => stands(row, filter));
  return page.desk(
    WORDS.title[lang],
    <>
      <Crumbs lang={lang} here={WORDS.title[lang]} items={[{ href: page.href(paths.desk), label: WORDS.desk[lang] }]} />
      <h1>{heading(every, plan, lang)}</h1>
      <p class="lead">
        {fill(WORDS.lead[lang], { plan: planName(about) })} {deadlineWords(plan, lang)}
      </p>
      <StandingTally page={page} rows={held} />
      <PlanFilters page={page} plan={plan} />
      {rows.length === 0 ? <Empty>{WORDS.none[lang]}</Empty> : <AgencyTable page={page} plan={plan} rows={rows} />}
      <p class="note">
        {fill(WORDS.shown[lang], { count: formatCount(rows.length, lang), all: formatCount(every.length, lang) })}
      </p>
      <Links
        items={[
          { href: withQuery(page, paths.file('csv'), {}), label: WORDS.csv[lang] },
          { href: withQuery(page, paths.file('xlsx'), {}), label: WORDS.xlsx[lang] },
          ...(await otherYears(page, plan)),
        ]}
      />
      <WeakIn page={page} plan={plan} rows={every} />
      <DeliverySection page={page} rows={every} />
    </>,
  );
}

/** Agencies' plans under the other plans of the province. */
const otherYears = async (page: PageContext, { id }: Plan): Promise<NavItem[]> =>
  (await listPlans(page.database))
    .filter((one) => one.id !== id && one.state !== 'draft')
    .map((one) => ({
      href: page.href(`${paths.list}?ke-hoach=${one.id}`),
      label: fill(WORDS.otherYear[page.lang], { year: one.year ?? '–', number: one.number ?? '–' }),
    }));

function heading(rows: readonly AgencyRow[], { year }: Plan, lang: Lang): string {
  const open = rows.filter(({ standing }) => standing !== 'issued').length;
  const words = open === 0 ? WORDS.headingDone : WORDS.headingOpen;
  return fill(words[lang], {
    open: formatCount(open, lang),
    all: formatCount(rows.length, lang),
    year: year ?? '–',
  });
}

export function deadlineWords(plan: Plan, lang: Lang): string {
  const demands = demandsOf(plan);
  if (!demands) return fill(WORDS.noDeadline[lang], { year: plan.year ?? '–' });
  const { article, document } = demands.source;
  return fill(WORDS.deadline[lang], { date: formatDate(demands.last), clause: article ?? '–', document });
}

function StandingTally({ page, rows }: { page: PageContext; rows: readonly AgencyRow[] }) {
  const { lang } = page;
  const current = page.query.get('tt');
  return (
    <Tally
      lang={lang}
      items={[
        ...STANDINGS.map((standing) => ({
          sign: STANDING_SIGNS[standing],
          count: rows.filter((row) => row.standing === standing).length,
          word: STANDING_WORDS[standing][lang],
          href: withQuery(page, paths.list, { tt: STANDING_KEYS[standing] }),
          current: current === STANDING_KEYS[standing],
        })),
        {
          sign: 'late' as const,
          count: rows.filter(isLate).length,
          word: WORDS.late[lang],
          href: withQuery(page, paths.list, { tt: LATE_KEY }),
          current: current === LATE_KEY,
        },
      ]}
    />
  );
}

function PlanFilters({ page, plan }: { page: PageContext; plan: Plan }) {
  const { lang, query } = page;
  const keep = query.get('ke-hoach');
  return (
    <Filters action={page.href(paths.list)} submit={WORDS.filter[lang]} {...(keep && { keep: { 'ke-hoach': keep } })}>
      <FilterSearch
        name="q"
        label={WORDS.search[lang]}
        value={query.get('q') ?? ''}
        placeholder={WORDS.searchHint[lang]}
      />
      <FilterSelect
        name="nhom"
        label={WORDS.group[lang]}
        value={query.get('nhom') ?? ''}
        choices={[
          { value: '', label: WORDS.anyGroup[lang] },
          ...groupWords()
            .groups.filter(({ open }) => !open)
            .map(({ code, name }) => ({ value: code, label: name[lang] })),
        ]}
      />
      <FilterSelect
        name="tt"
        label={WORDS.standing[lang]}
        value={query.get('tt') ?? ''}
        choices={[
          { value: '', label: WORDS.anyStanding[lang] },
          ...STANDINGS.map((one) => ({ value: STANDING_KEYS[one], label: STANDING_WORDS[one][lang] })),
          { value: LATE_KEY, label: WORDS.late[lang] },
        ]}
      />
      <FilterSelect
        name="dieu"
        label={WORDS.weakness[lang]}
        value={query.get('dieu') ?? ''}
        choices={[
          { value: '', label: WORDS.anyWeakness[lang] },
          ...rulesOf(plan).map(({ code }) => ({ value: code, label: RULE_WORDS[code][lang] })),
        ]}
      />
    </Filters>
  );
}

function AgencyTable({ page, plan, rows }: { page: PageContext; plan: Plan; rows: readonly AgencyRow[] }) {
  const { lang } = page;
  return (
    <Table caption={WORDS.title[lang]} captionHidden stack>
      <THead>
        <Row>
          <Col>{WORDS.agency[lang]}</Col>
          <Col>{WORDS.standing[lang]}</Col>
          <Col>{WORDS.time[lang]}</Col>
          <Col>{WORDS.check[lang]}</Col>
          <Col>{WORDS.delivery[lang]}</Col>
        </Row>
      </THead>
      <TBody>
        {rows.map((row) => (
          <Row>
            <RowHead>
              <a href={page.href(`${paths.agency(row.agency.code)}?ke-hoach=${plan.id}`)}>{row.agency.shortName}</a>
            </RowHead>
            <Cell label={WORDS.standing[lang]}>
              <Marked sign={STANDING_SIGNS[row.standing]}>{STANDING_WORDS[row.standing][lang]}</Marked>
            </Cell>
            <Cell label={WORDS.time[lang]}>{lateWords(row, lang)}</Cell>
            <Cell label={WORDS.check[lang]}>
              <CheckWords row={row} lang={lang} />
            </Cell>
            <Cell label={WORDS.delivery[lang]}>{deliveryWords(row, lang)}</Cell>
          </Row>
        ))}
      </TBody>
    </Table>
  );
}

export function lateWords({ late, own }: Pick<AgencyRow, 'late' | 'own'>, lang: Lang): string {
  if (late === null) return WORDS.timeUnknown[lang];
  const issued = own !== null && own.firstIssuedOn !== null;
  if (late > 0) return fill((issued ? WORDS.lateIssued : WORDS.lateOpen)[lang], { days: late });
  return (issued ? WORDS.inTime : WORDS.stillTime)[lang];
}

function CheckWords({ row, lang }: { row: AgencyRow; lang: Lang }) {
  if (row.outcomes === null) return <>–</>;
  const [failed, warned] = [rulesWith(row, 'failed'), rulesWith(row, 'warned')];
  if (failed.length + warned.length === 0)
    return <Marked sign={RESULT_SIGNS.passed}>{fill(WORDS.allPassed[lang], { count: row.outcomes.length })}</Marked>;
  return (
    <div>
      <Marked sign={failed.length > 0 ? RESULT_SIGNS.failed : RESULT_SIGNS.warned}>
        {fill((failed.length > 0 ? WORDS.someFailed : WORDS.onlyWarned)[lang], {
          failed: failed.length,
          warned: warned.length,
        })}
      </Marked>
      <span class="of">{[...failed, ...warned].map(({ rule }) => RULE_WORDS[rule.code][lang]).join('; ')}</span>
    </div>
  );
}

export function deliveryWords({ delivery }: Pick<AgencyRow, 'delivery'>, lang: Lang): string {
  if (delivery === null) return WORDS.notDelivered[lang];
  const { acknowledgedAt, acknowledgedBy, deliveredAt } = delivery;
  return acknowledgedAt === null
    ? fill(WORDS.delivered[lang], { at: formatInstant(deliveredAt) })
    : fill(WORDS.acknowledged[lang], { by: acknowledgedBy ?? '–', at: formatInstant(acknowledgedAt) });
}

/** Which points of the check how many agencies fail; each count leads to them. */
function WeakIn({ page, plan, rows }: { page: PageContext; plan: Plan; rows: readonly AgencyRow[] }) {
  const { lang } = page;
  const made = rows.filter(({ outcomes }) => outcomes !== null);
  if (made.length === 0) return null;
  const weak = rulesOf(plan)
    .map((rule) => ({
      rule,
      count: made.filter(({ outcomes }) =>
        outcomes!.some((one) => one.rule.code === rule.code && one.result !== 'passed'),
      ).length,
    }))
    .filter(({ count }) => count > 0)
    .toSorted((a, b) => b.count - a.count);
  return (
    <Section
      title={WORDS.weakTitle[lang]}
      note={fill(WORDS.weakNote[lang], { count: formatCount(made.length, lang) })}
      id="yeu"
    >
      <Table caption={WORDS.weakTitle[lang]} captionHidden stack>
        <THead>
          <Row>
            <Col>{WORDS.rule[lang]}</Col>
            <Col>{WORDS.clause[lang]}</Col>
            <Col right>{WORDS.agenciesFailed[lang]}</Col>
          </Row>
        </THead>
        <TBody>
          {weak.map(({ rule, count }) => (
            <Row>
              <RowHead>
                <Marked sign={RESULT_SIGNS[rule.fault]}>{RULE_WORDS[rule.code][lang]}</Marked>
                <span class="of">“{rule.words}”</span>
              </RowHead>
              <Cell label={WORDS.clause[lang]}>{rule.clause}</Cell>
              <Cell label={WORDS.agenciesFailed[lang]} right>
                <a href={withQuery(page, paths.list, { dieu: rule.code, tt: null })}>{formatCount(count, lang)}</a>
              </Cell>
            </Row>
          ))}
        </TBody>
      </Table>
    </Section>
  );
}

function DeliverySection({ page, rows }: { page: PageContext; rows: readonly AgencyRow[] }) {
  const { lang } = page;
  const delivered = rows.filter(({ delivery }) => delivery !== null);
  const acknowledged = delivered.filter(({ delivery }) => delivery!.acknowledgedAt !== null);
  const open = rows.length - delivered.length;
  return (
    <Section title={WORDS.deliveryTitle[lang]} id="giao">
      <p>
        {fill(WORDS.deliveryNote[lang], {
          delivered: formatCount(delivered.length, lang),
          all: formatCount(rows.length, lang),
          acknowledged: formatCount(acknowledged.length, lang),
        })}
      </p>
      {open > 0 && page.may('agency-plans.deliver') ? (
        <form method="post" action={page.href(paths.deliver)}>
          <input type="hidden" name="csrf" value={page.csrf} />
          <Button>{fill(WORDS.deliver[lang], { count: formatCount(open, lang) })}</Button>
        </form>
      ) : null}
    </Section>
  );
}
