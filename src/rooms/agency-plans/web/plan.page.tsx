import { dateAt, fill, formatInstant, problem, type Problem } from '../../../kernel/index.ts';
import type { PageContext } from '../../../platform/manifest.ts';
import { ActOutcome, Marked, Notice } from '../../../ui/index.ts';
import { daysLate, standingOf } from '../core/state.ts';
import { demandsOf } from '../rules.ts';
import { deliveryTo, lastVerdict } from '../sql/plan.reads.ts';
import { KIND_WORDS, STANDING_SIGNS, STANDING_WORDS } from '../words.ts';
import { DeliveryNote, PlanCrumbs } from './agency.page.tsx';
import { Check } from './check.tsx';
import { History, Issued, Remarks, Versions } from './life.tsx';
import { GeneralPartSection, Targets, Tasks } from './lines.tsx';
import { deadlineWords, lateWords } from './list.page.tsx';
import { Moves } from './moves.tsx';
import { ownIdOf, shownPlan, type Shown } from './shown.ts';
import { WORDS } from './words.ts';

export const showPlan = (page: PageContext): Promise<Response> => planPage(page, null);

/** One agency's plan: how it stands, what the check says, what to do next, what it says, and what became of it. */
export async function planPage(page: PageContext, wrong: Problem | null): Promise<Response> {
  const shown = await shownPlan(page);
  if (!shown) return page.problem(problem('agency-plans.unknown', { id: ownIdOf(page) }), 404);
  const { lang, database } = page;
  const { own, plan, agency } = shown;
  const title = fill(WORDS.planOf[lang], { year: plan.year ?? '–', agency: agency.shortName });
  const delivery = await deliveryTo(database, plan.id, agency.id);
  return page.desk(
    title,
    <>
      <PlanCrumbs page={page} here={agency.shortName} />
      <h1>{title}</h1>
      <Lead {...shown} />
      <ActOutcome wrong={wrong && page.say(wrong)} />
      <DeliveryNote page={page} plan={plan} agency={agency} delivery={delivery} />
      {await Returned(shown)}
      {own.state === 'accepted' ? null : <Check {...shown} />}
      <Moves {...shown} />
      {await Issued(shown)}
      {await Remarks(shown)}
      <GeneralPartSection {...shown} />
      <Targets {...shown} />
      <Tasks {...shown} />
      {await Versions(shown)}
      {await History(shown)}
    </>,
    wrong ? 422 : 200,
  );
}

function Lead({ page, own, plan }: Shown) {
  const { lang } = page;
  const standing = standingOf(own);
  const late = daysLate(demandsOf(plan)?.last ?? null, own.firstIssuedOn, dateAt(page.at));
  const sent =
    own.sentAt === null
      ? WORDS.neverSent[lang]
      : fill(WORDS.versionSent[lang], { version: own.version, at: formatInstant(own.sentAt) });
  return (
    <p class="lead">
      <Marked sign={STANDING_SIGNS[standing]}>{STANDING_WORDS[standing][lang]}</Marked>
      {`, ${KIND_WORDS[own.kind][lang]}; ${sent}; ${lateWords({ late, own }, lang)}. ${deadlineWords(plan, lang)}`}
    </p>
  );
}

/** Why it came back, above everything that is to be done. */
async function Returned({ page, own }: Shown) {
  const verdict = own.state === 'returned' ? await lastVerdict(page.database, own.id) : null;
  if (!verdict) return null;
  const { lang } = page;
  return (
    <Notice tone="risk">
      <p>
        {fill(WORDS.returnedWhy[lang], {
          by: verdict.saidBy,
          at: formatInstant(verdict.saidAt),
          reason: verdict.reason ?? WORDS.remarksOnLines[lang],
        })}
      </p>
    </Notice>
  );
}
