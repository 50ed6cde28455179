import { dateAt, problem, refused, ok, type Instant, type Result } from '../../kernel/index.ts';
import type { Read } from '../../platform/database/index.ts';
import type { SheetToWrite } from '../../platform/tabular/index.ts';
import { loadAgencies } from '../agencies/index.ts';
import type { Campaign, Card, Item } from './core/campaign.ts';
import { readMark, SELF_COLUMNS, selfSheetRows, SUM_LABEL } from './core/self-sheet.ts';
import type { SelfSheet } from './read-self-sheet.ts';
import { cardsOf, itemsOf, listCampaigns } from './sql/campaign.store.ts';

const NAME_AT = SELF_COLUMNS.findIndex(({ key }) => key === 'name');
const POINTS_AT = SELF_COLUMNS.findIndex(({ key }) => key === 'points');

/** A card as a sheet to fill in by hand, with what is known already. */
export const selfSheetFile = (
  campaign: Campaign,
  items: ReadonlyMap<string, Item>,
  agency: string,
): SheetToWrite & { readonly rows: readonly (readonly (string | number | null)[])[] } => ({
  name: 'Bảng tự chấm',
  columns: SELF_COLUMNS,
  rows: selfSheetRows(campaign, items, agency),
  sums: { label: SUM_LABEL, at: NAME_AT, of: [POINTS_AT] },
});

/** Which card is meant: the agency's in that campaign. */
export interface CardWanted {
  readonly agency: string;
  readonly campaign: (one: Campaign) => boolean;
}

/** The card that a filled sheet says it is of; null where it says nothing. */
export function wantedBy({ rows }: SelfSheet): CardWanted | null {
  const marks = rows.flatMap(({ cells }) => readMark(cells.mark) ?? []);
  const [first] = marks;
  return first
    ? { agency: first.agency, campaign: ({ year, set }) => year === first.year && set.code === first.set }
    : null;
}

export async function findAgencyCard(
  read: Read,
  { agency, campaign: wanted }: CardWanted,
  at: Instant,
): Promise<Result<{ readonly campaign: Campaign; readonly card: Card }>> {
  const found = (await loadAgencies(read, dateAt(at))).byCode(agency);
  const campaign = (await listCampaigns(read)).find(wanted);
  const card = campaign && (await cardsOf(read, campaign.id)).find((one) => one.agency === found?.id);
  return campaign && card
    ? ok({ campaign, card })
    : refused(problem('scoring.no-card', { agency: agency.slice(0, 40) }));
}

/** The sheet of an agency in a campaign. */
export async function sheetOfAgency(read: Read, wanted: CardWanted, at: Instant): Promise<Result<SheetToWrite>> {
  const found = await findAgencyCard(read, wanted, at);
  if (!found.ok) return found;
  const { campaign, card } = found.value;
  const items = await itemsOf(read, campaign.id, { card: card.id });
  return ok(selfSheetFile(campaign, new Map(items.map((one) => [one.code, one])), wanted.agency));
}
