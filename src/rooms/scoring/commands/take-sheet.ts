import { createHash } from 'node:crypto';
import { dateAt, ok, problem, refused, type Instant, type Result } from '../../../kernel/index.ts';
import type { Read } from '../../../platform/database/index.ts';
import type { Act } from '../../../platform/manifest.ts';
import { loadAgencies } from '../../agencies/index.ts';
import { itemsShown } from '../../evidence/index.ts';
import { componentNamed } from '../../criteria/index.ts';
import type { Campaign, Card } from '../core/campaign.ts';
import { judgeSheet, type SelfChange, type SelfJudged } from '../core/self-changes.ts';
import type { SelfSheet } from '../read-self-sheet.ts';
import { findCampaign, findCard, holdCampaign, insertScores, itemsOf, lockCard } from '../sql/campaign.store.ts';
import { CARD, ITEM, newScore, note, targetOfCard, unknown, type Refused } from './open.ts';

/** A filled sheet beside the card it is for. `seen` is the same as long as the same would be written over the same. */
export interface SheetPreview extends SelfJudged {
  readonly campaign: Campaign;
  readonly card: Card;
  readonly seen: string;
}

const seenOf = (changes: readonly SelfChange[]): string =>
  createHash('sha256')
    .update(JSON.stringify(changes.map(({ code, item, known, reason }) => [code, item.revision, known, reason])))
    .digest('hex')
    .slice(0, 32);

/** Counts and faults of a filled sheet, before anything of it is written. */
export async function previewSheet(
  read: Read,
  id: number,
  sheet: SelfSheet,
  at: Instant,
): Promise<Result<SheetPreview, Refused>> {
  const card = await findCard(read, id);
  const campaign = card && (await findCampaign(read, card.campaign));
  const agency = card && (await loadAgencies(read, dateAt(at))).byId(card.agency);
  if (!card || !campaign || !agency) return refused(unknown(id));
  if (campaign.state !== 'self') return refused(problem('scoring.self-locked', { name: campaign.name }));
  if (card.leftOut !== null) return refused(problem('scoring.left-out', { why: card.leftOut }));
  const items = await itemsOf(read, campaign.id, { card: card.id });
  const shown = await itemsShown(
    read,
    ITEM,
    items.map((one) => String(one.id)),
  );
  const judged = judgeSheet(sheet.rows, {
    campaign,
    agency: agency.code,
    items: new Map(items.map((one) => [one.code, one])),
    evidence: (item) => shown.get(String(item)) ?? [],
  });
  return ok({ ...judged, campaign, card, seen: seenOf(judged.changes) });
}

/**
 * Writes what was chosen of a filled sheet, in one transaction. Rows with faults stay out. Without `seen` the sheet was not looked
 * at before, as at the shell.
 */
export async function takeSheet(
  act: Act,
  input: {
    readonly card: number;
    readonly sheet: SelfSheet;
    readonly chosen: readonly string[] | 'all';
    readonly seen: string | null;
  },
): Promise<Result<number, Refused>> {
  const found = await findCard(act.tx, input.card);
  if (!found || !act.may('scoring.take-sheet', targetOfCard(found))) return refused(unknown(input.card));
  await holdCampaign(act.tx, found.campaign);
  await lockCard(act.tx, found.id);
  const preview = await previewSheet(act.tx, found.id, input.sheet, act.at);
  if (!preview.ok) return preview;
  const { campaign, changes, seen } = preview.value;
  if (input.seen !== null && input.seen !== seen) return refused(problem('scoring.changed-meanwhile'));
  const { chosen } = input;
  const wanted = chosen === 'all' ? changes : changes.filter(({ code }) => chosen.includes(code));
  if (wanted.length === 0) return changes.length === 0 ? ok(0) : refused(problem('scoring.sheet-nothing'));
  await insertScores(
    act,
    wanted.map(({ code, item, known, reason, evidence }) =>
      newScore(componentNamed(campaign.set, code)!, item.id, {
        stage: 'self',
        known,
        reason: reason || null,
        evidence,
        linked: item.said.computed?.linked ?? [],
      }),
    ),
  );
  await note(act, CARD, found.id, 'take-sheet', {
    before: Object.fromEntries(wanted.map(({ code, item }) => [code, item.said.self?.known ?? null])),
    after: {
      file: input.sheet.name,
      sha256: input.sheet.sha256,
      ...Object.fromEntries(wanted.map(({ code, known }) => [code, known])),
    },
  });
  return ok(wanted.length);
}
