import { fractionText, ok, problem, refused, tidy, type Result } from '../../../kernel/index.ts';
import type { Act } from '../../../platform/manifest.ts';
import { loadAgencies } from '../../agencies/index.ts';
import { componentNamed, countsOfFact, NOTHING, score, type Component, type Known } from '../../criteria/index.ts';
import { publicationSettings } from '../../editions/index.ts';
import { counts, type Campaign } from '../core/campaign.ts';
import { packageHash, writePackage, type PackedAgency } from '../core/package.ts';
import { cardsOf, itemsOf, writeCampaignState } from '../sql/campaign.store.ts';
import { insertResult, listResults } from '../sql/result.store.ts';
import { openEnds } from './move.ts';
import { CAMPAIGN, note, openCampaignSeen, today, type Refused } from './open.ts';

/** Counts of few cases are not published: the points that follow from them stand in their place, and are scored the same. */
function withoutSmallCounts(component: Component, known: Known, under: number): Known {
  if (known.state !== 'facts') return known;
  const small = Object.values(known.facts).some((fact) => {
    const found = countsOfFact(fact);
    return (
      found !== null && [found.top, found.bottom, found.bottom - found.top].some((count) => count > 0 && count < under)
    );
  });
  const found = small ? score(component, known) : null;
  return found?.state === 'points' ? { state: 'given', points: fractionText(found.points) } : known;
}

/** What is published of each ranked agency: the words that count. */
export async function packedAgencies(act: Pick<Act, 'tx' | 'at'>, campaign: Campaign): Promise<PackedAgency[]> {
  const tree = await loadAgencies(act.tx, today(act));
  const items = Map.groupBy(await itemsOf(act.tx, campaign.id), ({ card }) => card);
  const { under } = publicationSettings().suppression;
  return (await cardsOf(act.tx, campaign.id)).flatMap((card) => {
    const agency = tree.byId(card.agency);
    if (!agency || card.leftOut !== null) return [];
    const known = (items.get(card.id) ?? []).map((item) => {
      const said = counts(item);
      const component = componentNamed(campaign.set, item.code)!;
      return {
        code: item.code,
        stage: said?.stage ?? 'computed',
        known: withoutSmallCounts(component, said?.known ?? NOTHING, under),
      };
    });
    return [{ code: agency.code, name: agency.shortName, group: card.group, known }];
  });
}

/**
 * Publishes a decided campaign as a package that anybody can recompute, under the document that orders it. Published again after a
 * correction, it gets the next number and needs a reason; the earlier one stays.
 */
export async function publishResult(
  act: Act,
  input: { readonly campaign: number; readonly revision: number; readonly document: string; readonly reason: string },
): Promise<Result<number, Refused>> {
  const opened = await openCampaignSeen(act, input);
  if (!opened.ok) return opened;
  const campaign = opened.value;
  if (campaign.state !== 'decided' && campaign.state !== 'published') return refused(problem('scoring.not-decided'));
  const [document, reason] = [tidy(input.document), tidy(input.reason)];
  if (document === '') return refused(problem('scoring.document-missing'));
  const before = (await listResults(act.tx)).filter((one) => one.campaign === campaign.id);
  const number = before.length + 1;
  if (number > 1 && reason === '') return refused(problem('scoring.reason-missing'));
  const { waiting } = await openEnds(act, campaign, await cardsOf(act.tx, campaign.id));
  if (waiting.length > 0) return refused(problem('scoring.items-waiting', { count: waiting.length }));
  const { year, name, decision, interval, sample, set } = campaign;
  const head = {
    year,
    name,
    number,
    decision,
    document,
    reason: reason || null,
    from: interval.from,
    to: interval.to,
    sample,
  };
  const text = writePackage(head, set, await packedAgencies(act, campaign));
  const sha256 = packageHash(text);
  if (before[0]?.sha256 === sha256) return refused(problem('scoring.nothing-new'));
  const id = await insertResult(act, { campaign: campaign.id, number, sha256, document, reason: reason || null, text });
  await writeCampaignState(act.tx, campaign.id, 'published');
  await note(act, CAMPAIGN, campaign.id, 'publish', { after: { number, sha256, document }, ...(reason && { reason }) });
  return ok(id);
}
