import { fill, formatInstant, problem, type Problem } from '../../../kernel/index.ts';
import type { PageContext, Target } from '../../../platform/manifest.ts';
import { dateAt } from '../../../kernel/index.ts';
import { ActOutcome, Button, Crumbs, Empty, LinkButton, Notice } from '../../../ui/index.ts';
import { loadAgencies, type Agency } from '../../agencies/index.ts';
import type { Plan } from '../../plans/index.ts';
import { askedAgencies } from '../rules.ts';
import { deliveryTo, planOfAgency, type Delivery } from '../sql/plan.reads.ts';
import { asked, withQuery } from './asked.ts';
import { deadlineWords, noPlan } from './list.page.tsx';
import { paths } from './paths.ts';
import { WORDS } from './words.ts';

export const agencyIn = async (page: PageContext): Promise<Agency | null> =>
  (await loadAgencies(page.database, dateAt(page.at))).byCode(page.params['agency'] ?? '') ?? null;

/** Whose plan the address is about. */
export async function agencyTarget(page: PageContext): Promise<Target | null> {
  const agency = await agencyIn(page);
  return agency && { agencies: [agency.id] };
}

export const showAgency = (page: PageContext): Promise<Response> => agencyPage(page, null);

/** An agency without a plan: what was asked of it, and the first step. Where there is a plan, its page. */
export async function agencyPage(page: PageContext, wrong: Problem | null): Promise<Response> {
  const about = await asked(page);
  if (!about) return noPlan(page);
  const agency = await agencyIn(page);
  if (!agency) return page.problem(problem('agency-plans.unknown', { id: page.params['agency'] ?? '' }), 404);
  const { lang, database } = page;
  const { plan } = about;
  const own = await planOfAgency(database, plan.id, agency.id);
  if (own && !wrong) return page.redirect(page.href(paths.plan(own.id)));
  const title = fill(WORDS.planOf[lang], { year: plan.year ?? '–', agency: agency.shortName });
  const isAsked = askedAgencies(plan, about.tree).some(({ id }) => id === agency.id);
  const delivery = await deliveryTo(database, plan.id, agency.id);
  return page.desk(
    title,
    <>
      <PlanCrumbs page={page} here={agency.shortName} />
      <h1>{title}</h1>
      <p class="lead">{deadlineWords(plan, lang)}</p>
      <ActOutcome wrong={wrong && page.say(wrong)} />
      <DeliveryNote page={page} plan={plan} agency={agency} delivery={delivery} />
      {isAsked ? <Begin page={page} plan={plan} agency={agency} /> : <Empty>{WORDS.notAsked[lang]}</Empty>}
    </>,
    wrong ? 422 : 200,
  );
}

export const PlanCrumbs = ({ page, here }: { page: PageContext; here: string }) => (
  <Crumbs
    lang={page.lang}
    here={here}
    items={[
      { href: page.href(paths.desk), label: WORDS.desk[page.lang] },
      { href: page.href(paths.list), label: WORDS.title[page.lang] },
    ]}
  />
);

function Begin({ page, plan, agency }: { page: PageContext; plan: Plan; agency: Agency }) {
  const { lang } = page;
  const begins = plan.state === 'in-force' && page.may('agency-plans.draft', { agencies: [agency.id] });
  return (
    <Empty>
      <p>{fill(WORDS.notMade[lang], { agency: agency.name, year: plan.year ?? '–' })}</p>
      {begins ? (
        <form method="post" action={withQuery(page, paths.draft(agency.code), {})}>
          <input type="hidden" name="csrf" value={page.csrf} />
          <Button look="main">{WORDS.begin[lang]}</Button>
        </form>
      ) : null}
    </Empty>
  );
}

/** When the province's plan came, and the agency's word that it is there. */
export function DeliveryNote({
  page,
  plan,
  agency,
  delivery,
}: {
  page: PageContext;
  plan: Plan;
  agency: Agency;
  delivery: Delivery | null;
}) {
  const { lang } = page;
  if (delivery === null) return null;
  const { deliveredAt, deliveredBy, acknowledgedAt, acknowledgedBy } = delivery;
  const takes = acknowledgedAt === null && page.may('agency-plans.acknowledge', { agencies: [agency.id] });
  return (
    <Notice tone={acknowledgedAt === null ? 'risk' : 'plain'}>
      <p>
        {fill(WORDS.acknowledgeNote[lang], { at: formatInstant(deliveredAt), by: deliveredBy })}{' '}
        {acknowledgedAt === null
          ? ''
          : `${fill(WORDS.acknowledged[lang], { by: acknowledgedBy ?? '–', at: formatInstant(acknowledgedAt) })}.`}
      </p>
      {takes ? (
        <form
          method="post"
          action={withQuery(page, paths.acknowledge(agency.code), { 'ke-hoach': String(plan.id) })}
          class="acts"
        >
          <input type="hidden" name="csrf" value={page.csrf} />
          <LinkButton href={page.href(`${paths.desk}/ke-hoach/${plan.id}`)}>{WORDS.readProvince[lang]}</LinkButton>{' '}
          <Button>{WORDS.acknowledge[lang]}</Button>
        </form>
      ) : null}
    </Notice>
  );
}
