import { parseDate, refused, type Result, numbered } from '../../../kernel/index.ts';
import type { Act, PageContext, PostedForm } from '../../../platform/manifest.ts';
import { discardDraft } from '../commands/import-plan.ts';
import type { PlanAt } from '../commands/open-plan.ts';
import { closePlan, fillBlanks, publishPlan } from '../commands/publication.ts';
import { reviseTarget } from '../commands/revise-target.ts';
import { addTarget, confirmRest, confirmTarget, dismissTarget, linkIndicator } from '../commands/targets.ts';
import { indicatorWords } from '../indicator-words.ts';
import { findTarget } from '../sql/plan.reads.ts';
import { LIST, reviewPath } from './paths.ts';
import { planIdOf, review } from './review.page.tsx';
import { faultOfTyped, fieldsOfTyped, typedIn, type TypedTarget } from './typed-target.ts';

const atOf = (page: PageContext, form: PostedForm): PlanAt => ({
  plan: planIdOf(page),
  revision: Number(form.text('revision')),
});

/** Back to the review after an act; a refusal comes back on the page itself with what was typed. */
async function answer(
  page: PageContext,
  result: Result<unknown>,
  to: { target?: number; typed?: TypedTarget; anchor?: string } = {},
): Promise<Response> {
  if (result.ok) {
    const anchor = to.anchor ?? (to.target ? `#t${to.target}` : '');
    return page.redirect(page.href(reviewPath(planIdOf(page))) + anchor);
  }
  return review(page, {
    target: to.target ?? null,
    typed: to.typed ?? null,
    fault: page.say(result.problem),
    status: result.problem.code === 'plans.changed-meanwhile' ? 409 : 422,
  });
}

/** Confirm, save, dismiss, link: the button pressed says which. */
export async function actOnTarget(page: PageContext): Promise<Response> {
  const form = await page.form();
  const target = numbered(page.params['target']);
  const typed = typedIn(form);
  const result = await page.act((act) => pressed(act, form.text('do'), { ...atOf(page, form), target }, typed, form));
  return answer(page, result, { target, ...(form.fields.has('statement') && { typed }) });
}

type At = PlanAt & { readonly target: number };

async function pressed(
  act: Act,
  button: string,
  at: At,
  typed: TypedTarget,
  form: PostedForm,
): Promise<Result<unknown>> {
  const [verb = '', code = ''] = button.split(':', 2);
  switch (verb) {
    case 'link':
      return linkIndicator(act, { ...at, indicator: code, linked: true, known: await knownCodes(act) });
    case 'dismiss':
      return dismissTarget(act, { ...at, reason: typed.reason });
    case 'save':
    case 'save-confirm':
      return saved(act, at, typed, form, verb === 'save-confirm');
    default:
      return confirmTarget(act, at);
  }
}

const knownCodes = async ({ tx }: Act): Promise<ReadonlySet<string>> =>
  new Set((await indicatorWords(tx, 'vi')).map(({ code }) => code));

const EMPTY_SCOPE = { population: null, levels: [], items: [], condition: null };

async function saved(
  act: Act,
  at: At,
  typed: TypedTarget,
  form: PostedForm,
  confirm: boolean,
): Promise<Result<unknown>> {
  const fault = faultOfTyped(typed);
  if (fault) return refused(fault);
  const target = await findTarget(act.tx, at.target);
  return reviseTarget(act, {
    ...at,
    fields: fieldsOfTyped(typed, target?.scope ?? EMPTY_SCOPE),
    ...(typed.reason && { reason: typed.reason }),
    indicator: form.text('indicator') || null,
    unlink: form.fields.get('unlink') ?? [],
    known: await knownCodes(act),
    confirm,
  });
}

export async function addFromSentence(page: PageContext): Promise<Response> {
  const form = await page.form();
  const typed = typedIn(form);
  const fault = faultOfTyped(typed);
  if (fault) return answer(page, refused(fault));
  const fields = fieldsOfTyped(typed, EMPTY_SCOPE);
  const added = await page.act((act) => addTarget(act, { ...atOf(page, form), address: form.text('address'), fields }));
  return answer(page, added, added.ok ? { target: added.value } : {});
}

export async function fillIn(page: PageContext): Promise<Response> {
  const form = await page.form();
  const day = form.text('issuedOn') === '' ? null : parseDate(form.text('issuedOn'));
  if (day && !day.ok) return answer(page, day);
  const blanks = {
    ...(form.text('number') !== '' && { number: form.text('number') }),
    ...(day?.ok && { issuedOn: day.value }),
    ...(form.text('year') !== '' && { year: Number(form.text('year')) }),
  };
  return answer(page, await page.act((act) => fillBlanks(act, { ...atOf(page, form), blanks })));
}

export async function confirmAll(page: PageContext): Promise<Response> {
  const form = await page.form();
  return answer(page, await page.act((act) => confirmRest(act, atOf(page, form))), { anchor: '#cong-bo' });
}

export async function publish(page: PageContext): Promise<Response> {
  const form = await page.form();
  return answer(page, await page.act((act) => publishPlan(act, atOf(page, form))));
}

export async function close(page: PageContext): Promise<Response> {
  const form = await page.form();
  const day = parseDate(form.text('endedOn'));
  if (!day.ok) return answer(page, day);
  const input = { ...atOf(page, form), endedOn: day.value, reason: form.text('reason') };
  return answer(page, await page.act((act) => closePlan(act, input)));
}

export async function discard(page: PageContext): Promise<Response> {
  const form = await page.form();
  const result = await page.act((act) => discardDraft(act, atOf(page, form)));
  return result.ok ? page.redirect(page.href(LIST)) : answer(page, result);
}
