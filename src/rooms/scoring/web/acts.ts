import {
  fractionText,
  numbered,
  parseDate,
  problem,
  type LocalDate,
  type Problem,
  type Result,
} from '../../../kernel/index.ts';
import type { PageContext, PostedForm } from '../../../platform/manifest.ts';
import {
  asksOf,
  levelsIn,
  readFact,
  readPoints,
  componentNamed,
  score,
  type Component,
  type FactValue,
  type Known,
} from '../../criteria/index.ts';
import { appraise, ownAgencies, pointsBeyond, type Verdict } from '../commands/appraise.ts';
import { assess, objectTo, sendCard } from '../commands/assess.ts';
import { advance, decide, keepMinutes } from '../commands/move.ts';
import { openCampaign, type CampaignWish } from '../commands/open-campaign.ts';
import { publishResult } from '../commands/publish-result.ts';
import { isAppraised, knownOn } from '../core/campaign.ts';
import { cardsOf, itemsOf } from '../sql/campaign.store.ts';
import { campaignAgain, campaignsPage } from './campaign.page.tsx';
import { cardPage, shownCard } from './card.page.tsx';
import { componentPage } from './component.page.tsx';
import { itemPage } from './item.page.tsx';
import { paths } from './paths.ts';
import { campaignIdOf, cardIdOf, codeOf, componentOf, typedIn } from './shown.ts';

const revisionIn = (form: PostedForm, name = 'revision'): number => Number(form.text(name)) || 0;
const evidenceIn = (form: PostedForm): number | null =>
  form.text('tai-lieu') === '' ? null : numbered(form.text('tai-lieu'));

/** The days of a form by name, or the first that is none. */
function daysIn<N extends string>(form: PostedForm, names: readonly N[]): Result<Record<N, LocalDate>, Problem> {
  const days: Partial<Record<N, LocalDate>> = {};
  for (const name of names) {
    const read = parseDate(form.text(name));
    if (!read.ok) return read;
    days[name] = read.value;
  }
  return { ok: true, value: days as Record<N, LocalDate> };
}

const DAYS = ['ngay-qd', 'tu', 'den', 'han-tu-cham', 'han-tham-dinh', 'han-giai-trinh', 'ket-thuc'] as const;

export async function open(page: PageContext): Promise<Response> {
  const form = await page.form();
  const days = daysIn(form, DAYS);
  if (!days.ok) return campaignsPage(page, days.problem, typedIn(form));
  const year = numbered(form.text('nam'));
  if (year < 2000 || year > 2200) return campaignsPage(page, problem('scoring.calendar-invalid'), typedIn(form));
  const { value } = days;
  const wish: CampaignWish = {
    set: form.text('bo'),
    year,
    name: form.text('ten').slice(0, 300),
    interval: { from: value.tu, to: value.den },
    decision: form.text('so').slice(0, 100),
    decidedOn: value['ngay-qd'],
    due: {
      self: value['han-tu-cham'],
      appraisal: value['han-tham-dinh'],
      objection: value['han-giai-trinh'],
      final: value['ket-thuc'],
    },
  };
  const done = await page.act((act) => openCampaign(act, wish));
  return done.ok
    ? page.redirect(page.href(paths.campaign(done.value)))
    : campaignsPage(page, done.problem, typedIn(form));
}

const backToCampaign = async (page: PageContext, result: Result<unknown>, anchor = ''): Promise<Response> =>
  result.ok
    ? page.redirect(`${page.href(paths.campaign(campaignIdOf(page)))}${anchor}`)
    : campaignAgain(page, result.problem, typedIn(await page.form()));

export async function goOn(page: PageContext): Promise<Response> {
  const form = await page.form();
  const at = { campaign: campaignIdOf(page), revision: revisionIn(form) };
  return backToCampaign(page, await page.act((act) => advance(act, at)));
}

export async function noteMinutes(page: PageContext): Promise<Response> {
  const form = await page.form();
  const held = parseDate(form.text('ngay'));
  if (!held.ok) return backToCampaign(page, held);
  const input = { campaign: campaignIdOf(page), heldOn: held.value, words: form.text('noi-dung').slice(0, 5_000) };
  return backToCampaign(page, await page.act((act) => keepMinutes(act, input)), '#bien-ban');
}

export async function decideResult(page: PageContext): Promise<Response> {
  const form = await page.form();
  const input = {
    campaign: campaignIdOf(page),
    revision: revisionIn(form),
    agree: form.text('lam') !== 'tra-lai',
    reason: form.text('ly-do').slice(0, 2_000),
  };
  return backToCampaign(page, await page.act((act) => decide(act, input)));
}

export async function publish(page: PageContext): Promise<Response> {
  const form = await page.form();
  const input = {
    campaign: campaignIdOf(page),
    revision: revisionIn(form),
    document: form.text('van-ban').slice(0, 200),
    reason: form.text('ly-do-dinh-chinh').slice(0, 2_000),
  };
  return backToCampaign(page, await page.act((act) => publishResult(act, input)), '#cong-bo');
}

export async function send(page: PageContext): Promise<Response> {
  const form = await page.form();
  const at = { card: cardIdOf(page), revision: revisionIn(form) };
  const done = await page.act((act) => sendCard(act, at));
  return done.ok ? page.redirect(page.href(paths.card(at.card))) : cardPage(page, done.problem);
}

/** What a form says of a component: facts as they are typed, or that it does not apply. */
export function knownIn(component: Component, text: (name: string) => string): Result<Known, Problem> {
  if (text('khong-ap-dung') !== '') return { ok: true, value: { state: 'not-applicable' } };
  const facts: Record<string, FactValue> = {};
  for (const ask of asksOf(component)) {
    const read = readFact(ask, text(`so-lieu.${ask.name}`).slice(0, 100), levelsIn(component.rule));
    if (!read.ok) return read;
    if (read.value !== null) facts[ask.name] = read.value;
  }
  return { ok: true, value: { state: 'facts', facts } };
}

const shownThing = (page: PageContext, component: Component) => ({
  shown: `${component.code}. ${component.name.vi}`.slice(0, 200),
  path: paths.item(cardIdOf(page), component.code),
});

/** The component that an item's address names. */
async function componentOfItem(page: PageContext): Promise<Component | null> {
  const card = await shownCard(page);
  return card && componentNamed(card.campaign.set, codeOf(page));
}

const backToItem = async (page: PageContext, result: Result<unknown>): Promise<Response> =>
  result.ok
    ? page.redirect(page.href(paths.item(cardIdOf(page), codeOf(page))))
    : itemPage(page, result.problem, typedIn(await page.form()));

export async function keepSelf(page: PageContext): Promise<Response> {
  const form = await page.form();
  const component = await componentOfItem(page);
  if (!component) return itemPage(page, null);
  const known = knownIn(component, (name) => form.text(name));
  if (!known.ok) return itemPage(page, known.problem, typedIn(form));
  const input = {
    card: cardIdOf(page),
    code: component.code,
    revision: revisionIn(form),
    known: known.value,
    reason: form.text('giai-trinh').slice(0, 2_000),
    evidence: evidenceIn(form),
    shown: shownThing(page, component),
  };
  return backToItem(page, await page.act((act) => assess(act, input)));
}

export async function object(page: PageContext): Promise<Response> {
  const form = await page.form();
  const component = await componentOfItem(page);
  if (!component) return itemPage(page, null);
  const input = {
    card: cardIdOf(page),
    code: component.code,
    revision: revisionIn(form),
    words: form.text('noi-dung').slice(0, 5_000),
    evidence: evidenceIn(form),
    shown: shownThing(page, component),
  };
  return backToItem(page, await page.act((act) => objectTo(act, input)));
}

/** The verdict on one agency as its row of the form says it; null: left for later. */
function verdictIn(form: PostedForm, card: number, component: Component): Result<Verdict | null, Problem> {
  const choice = form.text(`ket-luan.${card}`);
  const given = { card, revision: revisionIn(form, `lan.${card}`), reason: form.text(`ly-do.${card}`).slice(0, 2_000) };
  if (choice === 'giu') return { ok: true, value: { ...given, known: null } };
  if (choice === 'khong-ap-dung') return { ok: true, value: { ...given, known: { state: 'not-applicable' } } };
  if (choice !== 'doi') return { ok: true, value: null };
  const typed = form.text(`diem.${card}`);
  const points = readPoints(typed.replace('−', '-'));
  if (points === null || pointsBeyond(component, points.numerator, points.denominator))
    return {
      ok: false,
      problem: problem('scoring.points-beyond', {
        points: typed.slice(0, 20) || '–',
        maximum: Number(component.maximum),
      }),
    };
  return { ok: true, value: { ...given, known: { state: 'given', points: fractionText(points) } } };
}

/** Every agency that has a score and was not appraised, but one's own: accepted as it stands. */
async function acceptedAll(page: PageContext, campaign: number, component: Component): Promise<Verdict[]> {
  const own = await ownAgencies(page.database, page.actor, page.at);
  const items = new Map(
    (await itemsOf(page.database, campaign, { code: component.code })).map((item) => [item.card, item]),
  );
  return (await cardsOf(page.database, campaign)).flatMap((card) => {
    const item = items.get(card.id);
    const open = item && !isAppraised(item) && score(component, knownOn(item)).state !== 'waiting';
    return open && card.leftOut === null && !own.has(card.agency)
      ? [{ card: card.id, revision: item.revision, known: null, reason: '' }]
      : [];
  });
}

/** Keeps the verdicts of a screen: all of them, or the first refusal and nothing. */
export async function judge(page: PageContext): Promise<Response> {
  const form = await page.form();
  const found = await componentOf(page);
  if (!found) return componentPage(page, null);
  const { campaign, component } = found;
  const verdicts: Verdict[] = [];
  for (const name of form.fields.keys()) {
    const card = /^ket-luan\.(\d{1,9})$/.exec(name)?.[1];
    const read = card === undefined ? null : verdictIn(form, Number(card), component);
    if (read && !read.ok) return componentPage(page, read.problem, typedIn(form));
    if (read?.value) verdicts.push(read.value);
  }
  if (form.text('lam') === 'giu-het') {
    const said = new Set(verdicts.map(({ card }) => card));
    verdicts.push(...(await acceptedAll(page, campaign.id, component)).filter(({ card }) => !said.has(card)));
  }
  const done = await page.act((act) => appraise(act, { campaign: campaign.id, code: component.code, verdicts }));
  return done.ok
    ? page.redirect(`${page.href(paths.component(campaign.id, component.code))}?luu=${done.value}`)
    : componentPage(page, done.problem, typedIn(form));
}
