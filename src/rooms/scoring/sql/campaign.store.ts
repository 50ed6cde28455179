import { signatureOf, type Fraction, type Instant, type LocalDate } from '../../../kernel/index.ts';
import { sql, type Read, type Tx } from '../../../platform/database/index.ts';
import type { Act } from '../../../platform/manifest.ts';
import type { Known } from '../../criteria/index.ts';
import type { Campaign, CampaignState, Card, Item, Linked, Said, Stage, SurveySource } from '../core/campaign.ts';

const time = (act: Act) => sql`to_timestamp(${act.at}::double precision / 1000)`;
const json = (value: unknown) => sql`${JSON.stringify(value)}::jsonb`;
const signed = (act: Act) => json(signatureOf(act.actor));
const named = (column: string) => sql.raw(`COALESCE(${column} ->> 'name', ${column} ->> 'id')`);

const CAMPAIGN = sql`c.id, c.year, c.name, c.set, c.decision, c.decided_on AS "decidedOn", c.state, c.sample, c.revision,
  jsonb_build_object('from', c.from_day, 'to', c.to_day) AS interval,
  jsonb_build_object('self', c.self_due, 'appraisal', c.appraisal_due, 'objection', c.objection_due, 'final', c.final_due) AS due`;

export const listCampaigns = (read: Read): Promise<Campaign[]> =>
  read.query(sql<Campaign>`SELECT ${CAMPAIGN} FROM scoring.campaign c ORDER BY c.year DESC, c.id DESC LIMIT 100`);

export async function findCampaign(read: Read, id: number): Promise<Campaign | null> {
  const [row] = await read.query(sql<Campaign>`SELECT ${CAMPAIGN} FROM scoring.campaign c WHERE c.id = ${id}`);
  return row ?? null;
}

export async function lockCampaign(tx: Tx, id: number): Promise<Campaign | null> {
  await tx.query(sql`SELECT FROM scoring.campaign WHERE id = ${id} FOR UPDATE`);
  return findCampaign(tx, id);
}

/** A campaign that stays where it stands until the transaction ends: what is said in it comes before it goes on, or after. */
export async function holdCampaign(tx: Tx, id: number): Promise<Campaign | null> {
  await tx.query(sql`SELECT FROM scoring.campaign WHERE id = ${id} FOR SHARE`);
  return findCampaign(tx, id);
}

/** Answers the new campaign's number; null where the year has one of this set already. */
export async function insertCampaign(
  act: Act,
  one: Omit<Campaign, 'id' | 'revision' | 'state'>,
): Promise<number | null> {
  const [row] = await act.tx.query(sql<{ id: number }>`
    INSERT INTO scoring.campaign (year, name, set, from_day, to_day, decision, decided_on, self_due, appraisal_due, objection_due,
      final_due, state, sample, opened_at, opened_by)
    VALUES (${one.year}, ${one.name}, ${json(one.set)}, ${one.interval.from}, ${one.interval.to}, ${one.decision}, ${one.decidedOn},
      ${one.due.self}, ${one.due.appraisal}, ${one.due.objection}, ${one.due.final}, 'self', ${one.sample}, ${time(act)}, ${signed(act)})
    ON CONFLICT (year, (set ->> 'code')) DO NOTHING RETURNING id`);
  return row?.id ?? null;
}

export async function writeCampaignState(tx: Tx, id: number, state: CampaignState): Promise<void> {
  await tx.query(sql`UPDATE scoring.campaign SET state = ${state}, revision = revision + 1 WHERE id = ${id}`);
}

/** A card for each agency with an item for each component that concerns it. */
export async function insertCards(
  tx: Tx,
  campaign: number,
  cards: readonly { readonly agency: number; readonly group: string; readonly codes: readonly string[] }[],
): Promise<void> {
  const made = await tx.query(sql<{ id: number; agency: number }>`
    INSERT INTO scoring.card (campaign_id, agency_id, group_code)
    SELECT ${campaign}, agency, "group" FROM jsonb_to_recordset(${json(cards)}) AS w (agency bigint, "group" text)
    ON CONFLICT DO NOTHING RETURNING id, agency_id AS agency`);
  const codes = new Map(cards.map((one) => [one.agency, one.codes]));
  const items = made.flatMap(({ id, agency }) => (codes.get(agency) ?? []).map((code) => ({ card: id, code })));
  // By itself: the wall around components asks for cards that are there already, not for those of the same statement.
  await tx.query(sql`
    INSERT INTO scoring.item (card_id, code)
    SELECT card, code FROM jsonb_to_recordset(${json(items)}) AS i (card bigint, code text)`);
}

const CARD = sql`k.id, k.campaign_id AS campaign, k.agency_id AS agency, k.group_code AS "group", k.sent_at AS "sentAt",
  k.left_out AS "leftOut", k.revision,
  EXISTS (SELECT FROM scoring.campaign c, jsonb_array_elements(c.set -> 'groups') AS g(one) WHERE c.id = k.campaign_id
    AND g.one ->> 'code' = k.group_code AND g.one -> 'kinds' = '["province"]') AS "ofProvince"`;

export const cardsOf = (read: Read, campaign: number): Promise<Card[]> =>
  read.query(sql<Card>`SELECT ${CARD} FROM scoring.card k WHERE k.campaign_id = ${campaign} ORDER BY k.id`);

export async function findCard(read: Read, id: number): Promise<Card | null> {
  const [row] = await read.query(sql<Card>`SELECT ${CARD} FROM scoring.card k WHERE k.id = ${id}`);
  return row ?? null;
}

/** Cards of agencies in campaigns that still go on. */
export const openCardsOf = (read: Read, agencies: readonly number[]): Promise<Card[]> =>
  read.query(sql<Card>`
    SELECT ${CARD} FROM scoring.card k JOIN scoring.campaign c ON c.id = k.campaign_id
    WHERE k.agency_id = ANY (${[...agencies]}::bigint[]) AND c.state NOT IN ('decided', 'published') ORDER BY k.id`);

export async function writeSent(act: Act, card: number): Promise<void> {
  await act.tx.query(sql`
    UPDATE scoring.card SET sent_at = ${time(act)}, sent_by = ${signed(act)}, revision = revision + 1 WHERE id = ${card}`);
}

export async function writeLeftOut(tx: Tx, card: number, why: string): Promise<void> {
  await tx.query(sql`UPDATE scoring.card SET left_out = ${why}, revision = revision + 1 WHERE id = ${card}`);
}

/** By card, another one whenever somebody said something on it: each word moves the revision of its component. */
export async function cardStamps(read: Read, campaign: number): Promise<ReadonlyMap<number, string>> {
  const rows = await read.query(sql<{ card: number; stamp: string }>`
    SELECT k.id AS card, concat_ws(' ', k.revision, count(i.id), sum(i.revision)) AS stamp
    FROM scoring.card k LEFT JOIN scoring.item i ON i.card_id = k.id WHERE k.campaign_id = ${campaign} GROUP BY k.id`);
  return new Map(rows.map(({ card, stamp }) => [card, stamp]));
}

type ItemRow = Omit<Item, 'said'> & { readonly said: Item['said'] | null };
const SAID = sql`(SELECT jsonb_object_agg(n.stage, jsonb_build_object('id', n.id, 'stage', n.stage, 'known', n.known, 'reason', n.reason,
    'evidence', n.evidence, 'at', (extract(epoch FROM n.given_at) * 1000)::bigint, 'by', ${named('n.given_by')}, 'byId', n.given_by ->> 'id', 'source', n.source, 'linked', n.linked))
  FROM (SELECT DISTINCT ON (s.stage) s.* FROM scoring.score s WHERE s.item_id = i.id ORDER BY s.stage, s.id DESC) AS n)`;

const itemOf = ({ said, ...item }: ItemRow): Item => ({ ...item, said: said ?? {} });

/** Items of a campaign with the newest word of each stage; of one component, of one card, or of some cards. */
export async function itemsOf(
  read: Read,
  campaign: number,
  only: { readonly code?: string; readonly card?: number; readonly cards?: readonly number[] } = {},
): Promise<Item[]> {
  const cards = only.card === undefined ? (only.cards ?? null) : [only.card];
  const rows = await read.query(sql<ItemRow>`
    SELECT i.id, i.card_id AS card, i.code, i.revision, ${SAID} AS said
    FROM scoring.item i JOIN scoring.card k ON k.id = i.card_id
    WHERE k.campaign_id = ${campaign} AND (${only.code ?? null}::text IS NULL OR i.code = ${only.code ?? null})
      AND (${cards && [...cards]}::bigint[] IS NULL OR k.id = ANY (${cards && [...cards]}::bigint[])) ORDER BY i.id`);
  return rows.map(itemOf);
}

export async function lockItem(tx: Tx, card: number, code: string): Promise<Item | null> {
  await tx.query(sql`SELECT FROM scoring.item WHERE card_id = ${card} AND code = ${code} FOR UPDATE`);
  const [row] = await tx.query(sql<ItemRow>`
    SELECT i.id, i.card_id AS card, i.code, i.revision, ${SAID} AS said FROM scoring.item i
    WHERE i.card_id = ${card} AND i.code = ${code}`);
  return row ? itemOf(row) : null;
}

/** Locks a card with all its components until the transaction ends. */
export async function lockCard(tx: Tx, id: number): Promise<void> {
  await tx.query(sql`SELECT FROM scoring.item WHERE card_id = ${id} ORDER BY id FOR UPDATE`);
}

/** What is to be written of an item. */
export interface NewScore {
  readonly item: number;
  readonly stage: Stage;
  readonly known: Known;
  readonly points: Fraction | null;
  readonly reason: string | null;
  readonly evidence: readonly number[];
  readonly source?: SurveySource;
  readonly linked?: readonly Linked[];
}

/** Writes many scores at once, and moves the revisions of their items. */
export async function insertScores(
  act: Act,
  scores: readonly NewScore[],
  more: { readonly by?: object } = {},
): Promise<void> {
  const rows = scores.map(({ item, stage, known, points, reason, evidence, source, linked }) => ({
    item,
    stage,
    known,
    reason,
    evidence,
    source: source ?? null,
    linked: linked ?? [],
    top: points === null ? null : String(points.numerator),
    bottom: points === null ? null : String(points.denominator),
  }));
  await act.tx.query(sql`
    WITH new AS (
      INSERT INTO scoring.score (item_id, stage, known, top, bottom, reason, evidence, source, linked, given_at, given_by)
      SELECT item, stage, known, top, bottom, reason, evidence, source, linked, ${time(act)}, ${more.by ? json(more.by) : signed(act)}
      FROM jsonb_to_recordset(${json(rows)}) AS r (item bigint, stage text, known jsonb, top numeric, bottom numeric, reason text, evidence bigint[],
        source jsonb, linked jsonb)
      RETURNING item_id)
    UPDATE scoring.item SET revision = revision + 1 WHERE id IN (SELECT item_id FROM new)`);
}

/** Every word on an item, oldest first. */
export const historyOf = (read: Read, item: number): Promise<Said[]> =>
  read.query(sql<Said>`
    SELECT s.id, s.stage, s.known, s.reason, s.evidence, s.given_at AS at, ${named('s.given_by')} AS by, s.given_by ->> 'id' AS "byId", s.source, s.linked
    FROM scoring.score s WHERE s.item_id = ${item} ORDER BY s.id LIMIT 500`);

export interface Objection {
  readonly id: number;
  readonly item: number;
  readonly words: string;
  readonly at: Instant;
  readonly by: string;
}

export const objectionsOf = (read: Read, campaign: number): Promise<Objection[]> =>
  read.query(sql<Objection>`
    SELECT o.id, o.item_id AS item, o.words, o.raised_at AS at, ${named('o.raised_by')} AS by
    FROM scoring.objection o JOIN scoring.item i ON i.id = o.item_id JOIN scoring.card k ON k.id = i.card_id
    WHERE k.campaign_id = ${campaign} ORDER BY o.id`);

export async function insertObjection(act: Act, item: number, words: string): Promise<void> {
  await act.tx.query(sql`
    INSERT INTO scoring.objection (item_id, words, raised_at, raised_by) VALUES (${item}, ${words}, ${time(act)}, ${signed(act)})`);
}

export interface Minutes {
  readonly heldOn: LocalDate;
  readonly words: string;
  readonly by: string;
}

export const minutesOf = (read: Read, campaign: number): Promise<Minutes[]> =>
  read.query(sql<Minutes>`
    SELECT held_on AS "heldOn", words, ${named('noted_by')} AS by FROM scoring.minutes WHERE campaign_id = ${campaign} ORDER BY id LIMIT 100`);

export async function insertMinutes(act: Act, campaign: number, heldOn: LocalDate, words: string): Promise<void> {
  await act.tx.query(sql`
    INSERT INTO scoring.minutes (campaign_id, held_on, words, noted_at, noted_by)
    VALUES (${campaign}, ${heldOn}, ${words}, ${time(act)}, ${signed(act)})`);
}

/** Takes the campaigns of the sample away with everything under them. */
export async function deleteSampleCampaigns(tx: Tx): Promise<number> {
  return (await tx.query(sql`DELETE FROM scoring.campaign WHERE sample RETURNING id`)).length;
}
