import { dateAt, type Instant } from '../../kernel/index.ts';
import { lastingHandle, type Read } from '../../platform/database/index.ts';
import { Recent } from '../../platform/recent.ts';
import { loadAgencies } from '../agencies/index.ts';
import type { Ranked, Total } from '../criteria/index.ts';
import { isAppraised, type Campaign, type Card, type Item } from './core/campaign.ts';
import { ranksOf, standingOf } from './core/standing.ts';
import { cardsOf, cardStamps, itemsOf } from './sql/campaign.store.ts';

/** How far a component has come over all agencies. */
export interface ComponentProgress {
  readonly all: number;
  readonly done: number;
  readonly waiting: number;
}

/** A card without the words behind it: its sums, and which of its components are looked at. */
interface Line {
  readonly self: Total;
  readonly total: Total;
  readonly codes: readonly string[];
  readonly done: readonly string[];
}

/** What a campaign amounts to, as far as a reader reaches. */
export interface Overview {
  readonly cards: readonly { readonly card: Card; readonly self: Total; readonly total: Total }[];
  readonly ranks: ReadonlyMap<number, Ranked>;
  readonly byCode: ReadonlyMap<string, ComponentProgress>;
}

type Lines = Map<number, { readonly stamp: string; readonly line: Line }>;

/** Campaigns looked at last. */
const MOST = 6;
/** By the handle of the database: those who reach the same share one. */
const kept = new WeakMap<Read, Recent<Lines>>();

function linesKept(read: Read, { id }: Campaign): Lines {
  const handle = lastingHandle(read);
  const campaigns = kept.get(handle) ?? new Recent<Lines>(MOST);
  const lines = campaigns.get(String(id)) ?? new Map();
  campaigns.set(String(id), lines);
  kept.set(handle, campaigns);
  return lines;
}

const lineOf = ({ set }: Campaign, card: Card, items: readonly Item[]): Line => ({
  self: standingOf(set, card, items, 'self').total,
  total: standingOf(set, card, items).total,
  codes: items.map(({ code }) => code),
  done: items.filter(isAppraised).map(({ code }) => code),
});

/**
 * The overview of a campaign. Six thousand components with their words take a third of a second to read and score, so only cards
 * are read again on which somebody said something since they were read last. Stamps are asked for first: what is said in between
 * is read with the card, and read once more the next time.
 */
export async function overviewOf(read: Read, campaign: Campaign, at: Instant): Promise<Overview> {
  const stamps = await cardStamps(read, campaign.id);
  const cards = await cardsOf(read, campaign.id);
  const lines = linesKept(read, campaign);
  const stale = cards.filter(({ id }) => !lines.has(id) || lines.get(id)?.stamp !== stamps.get(id));
  if (stale.length > 0) {
    const only = { cards: stale.map(({ id }) => id) };
    const items = Map.groupBy(await itemsOf(read, campaign.id, only), ({ card }) => card);
    for (const card of stale)
      lines.set(card.id, { stamp: stamps.get(card.id) ?? '', line: lineOf(campaign, card, items.get(card.id) ?? []) });
  }
  const all = cards.map((card) => ({ card, ...lines.get(card.id)!.line }));
  const tree = await loadAgencies(read, dateAt(at));
  return {
    cards: all.map(({ card, self, total }) => ({ card, self, total })),
    ranks: ranksOf(all, (agency) => tree.byId(agency)?.code ?? String(agency)),
    byCode: progressOf(all),
  };
}

function progressOf(lines: readonly Line[]): ReadonlyMap<string, ComponentProgress> {
  const found = new Map<string, { all: number; done: number; waiting: number }>();
  const count = (codes: readonly string[], what: keyof ComponentProgress): void => {
    for (const code of codes) {
      const one = found.get(code) ?? { all: 0, done: 0, waiting: 0 };
      one[what] += 1;
      found.set(code, one);
    }
  };
  for (const { codes, done, total } of lines) {
    count(codes, 'all');
    count(done, 'done');
    count(total.waiting, 'waiting');
  }
  return found;
}
