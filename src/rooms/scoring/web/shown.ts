import { dateAt, numbered } from '../../../kernel/index.ts';
import type { Read } from '../../../platform/database/index.ts';
import type { PageContext, PostedForm, Target } from '../../../platform/manifest.ts';
import { loadAgencies, type AgencyTree } from '../../agencies/index.ts';
import { componentNamed, type Component, type Ranked } from '../../criteria/index.ts';
import { targetOfCard, targetOfComponent } from '../commands/open.ts';
import type { Campaign, Card, Item } from '../core/campaign.ts';
import { ranksOf, standingsOf, type CardStanding } from '../core/standing.ts';
import { cardsOf, findCampaign, findCard, itemsOf } from '../sql/campaign.store.ts';

export const campaignIdOf = (page: PageContext): number => numbered(page.params['campaign']);
export const cardIdOf = (page: PageContext): number => numbered(page.params['card']);
/** What was typed into a field of a form that comes back, since it could not be kept; undefined where none does. */
export type Typed = (name: string) => string | undefined;
export const NOTHING_TYPED: Typed = () => undefined;
export const typedIn =
  ({ fields }: PostedForm): Typed =>
  (name) =>
    fields.get(name)?.[0];

export const codeOf = (page: PageContext): string => page.params['code'] ?? '';

/** Campaigns are the province's: one only has to be there. */
export const campaignTarget = async (page: PageContext): Promise<Target | null> =>
  (await findCampaign(page.database, campaignIdOf(page))) && {};

export async function cardTarget(page: PageContext): Promise<Target | null> {
  const card = await findCard(page.database, cardIdOf(page));
  return card && targetOfCard(card);
}

export async function componentOf(page: PageContext): Promise<{ campaign: Campaign; component: Component } | null> {
  const campaign = await findCampaign(page.database, campaignIdOf(page));
  const component = campaign && componentNamed(campaign.set, codeOf(page));
  return campaign && component ? { campaign, component } : null;
}

export async function componentTarget(page: PageContext): Promise<Target | null> {
  const found = await componentOf(page);
  return found && targetOfComponent(found.component);
}

/** A campaign with cards, items and what follows from them, as far as the reader reaches. */
export interface Shown {
  readonly campaign: Campaign;
  readonly tree: AgencyTree;
  readonly cards: readonly Card[];
  readonly items: ReadonlyMap<number, readonly Item[]>;
  readonly standings: readonly CardStanding[];
  readonly ranks: ReadonlyMap<number, Ranked>;
}

export async function shownCampaign(
  read: Read,
  campaign: Campaign,
  { at }: { readonly at: PageContext['at'] },
): Promise<Shown> {
  const tree = await loadAgencies(read, dateAt(at));
  const cards = await cardsOf(read, campaign.id);
  const items = Map.groupBy(await itemsOf(read, campaign.id), ({ card }) => card);
  const standings = standingsOf(campaign.set, cards, items);
  const ranks = ranksOf(standings, (agency) => tree.byId(agency)?.code ?? String(agency));
  return { campaign, tree, cards, items, standings, ranks };
}

export const nameOf = (tree: AgencyTree, agency: number): string => tree.byId(agency)?.shortName ?? '–';
