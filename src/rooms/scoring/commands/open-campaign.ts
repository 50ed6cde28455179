import { ok, problem, refused, tidy, type Interval, type LocalDate, type Result } from '../../../kernel/index.ts';
import type { Act } from '../../../platform/manifest.ts';
import { loadAgencies, type Agency } from '../../agencies/index.ts';
import {
  componentsOf,
  concerns,
  currentSet,
  faultsOf,
  groupOf,
  NOTHING,
  sameKnown,
  type CriteriaSet,
} from '../../criteria/index.ts';
import type { Campaign, Linked } from '../core/campaign.ts';
import { linkedEvidence } from '../linked.ts';
import { prefill } from '../prefill.ts';
import { cardsOf, insertCampaign, insertCards, insertScores, itemsOf } from '../sql/campaign.store.ts';
import { CAMPAIGN, newScore, note, today, type Refused } from './open.ts';

/** A campaign to be opened by a decision. */
export interface CampaignWish {
  readonly set: string;
  readonly year: number;
  readonly name: string;
  readonly interval: Interval;
  readonly decision: string;
  readonly decidedOn: LocalDate;
  readonly due: Campaign['due'];
  readonly sample?: boolean;
}

/** Agencies that a set is for and that join the ranking; the province itself where the set has a group for it alone. */
const concerned = (set: CriteriaSet, agencies: readonly Agency[]): readonly Agency[] =>
  agencies.filter(({ kind, ranked }) => set.kinds.includes(kind) && (ranked || kind === 'province'));

const inOrder = ({ self, appraisal, objection, final }: Campaign['due']): boolean =>
  self <= appraisal && appraisal <= objection && objection <= final;

/** Computes anew what the system knows of every component of a campaign, or of these agencies alone; writes what is news. */
export async function refill(act: Act, campaign: Campaign, only: readonly number[] | null = null): Promise<number> {
  const cards = (await cardsOf(act.tx, campaign.id)).filter(({ agency }) => only === null || only.includes(agency));
  const known = await prefill(act.tx, campaign.set, {
    interval: campaign.interval,
    agencies: cards.map(({ agency }) => agency),
    at: act.at,
  });
  const linked = await linkedEvidence(act.tx, campaign, act.at);
  const agencyOf = new Map(cards.map(({ id, agency }) => [id, agency]));
  const components = new Map(componentsOf(campaign.set).map((one) => [one.code, one]));
  const news = (await itemsOf(act.tx, campaign.id)).flatMap((item) => {
    const agency = agencyOf.get(item.card);
    if (agency === undefined) return [];
    const now = known(agency, item.code);
    const [links, before] = [linked(agency, item.code), item.said.computed];
    const keys = (all: readonly Linked[]): string => all.map(({ key }) => key).join(' ');
    return sameKnown(now, before?.known ?? NOTHING) && keys(links) === keys(before?.linked ?? [])
      ? []
      : [newScore(components.get(item.code)!, item.id, { stage: 'computed', known: now, reason: null, linked: links })];
  });
  await insertScores(act, news, { by: { kind: 'system', id: 'thuocdo' } });
  return news.length;
}

/** Opens a campaign: a card for every agency of the set, each component with data scored by the system already. */
export async function openCampaign(act: Act, wish: CampaignWish): Promise<Result<number, Refused>> {
  const kept = await currentSet(act.tx, wish.set);
  if (!kept) return refused(problem('criteria.unknown', { code: wish.set.slice(0, 60) }));
  const [name, decision] = [tidy(wish.name), tidy(wish.decision)];
  if (name === '' || decision === '') return refused(problem('scoring.decision-missing'));
  if (!inOrder(wish.due) || wish.interval.from > wish.interval.to) return refused(problem('scoring.calendar-invalid'));
  const wrong = (await faultsOf(act.tx, kept.set)).find(({ fault }) => fault === 'failed');
  if (wrong) return refused(wrong.problem);
  const tree = await loadAgencies(act.tx, today(act));
  const agencies = concerned(kept.set, tree.living);
  const { set, ...rest } = { ...wish, set: kept.set, name, decision, sample: wish.sample ?? false };
  const id = await insertCampaign(act, { ...rest, set });
  if (id === null) return refused(problem('scoring.campaign-exists', { year: wish.year, set: set.name.vi }));
  await insertCards(
    act.tx,
    id,
    agencies.map(({ id: agency, kind }) => ({
      agency,
      group: groupOf(set, kind) ?? set.groups[0]!.code,
      codes: componentsOf(set)
        .filter((component) => concerns(component, kind))
        .map(({ code }) => code),
    })),
  );
  await refill(act, { ...rest, set, id, state: 'self', revision: 1 });
  await note(act, CAMPAIGN, id, 'open', {
    after: { name, set: set.code, version: set.version, agencies: agencies.length },
  });
  return ok(id);
}
