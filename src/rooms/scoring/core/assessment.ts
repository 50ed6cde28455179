import { fractionText } from '../../../kernel/index.ts';
import type { HandedOver } from '../../evidence/index.ts';
import type { FigureSources } from '../../indicators/index.ts';
import { evenKnown, placedIn, score, surveyOf, type Component, type Score } from '../../criteria/index.ts';
import { counts, linkedOn, STAGES, type Campaign, type Item, type Said } from './campaign.ts';
import type { CardStanding } from './standing.ts';

/** Names the shape of the file that says a whole assessment to machines. */
export const ASSESSMENT_SCHEMA = 'thuocdo/assessment/1';

/** A component of a card with everything that stands behind its points. */
export interface AssessedComponent {
  readonly component: Component;
  readonly item: Item;
  readonly evidence: readonly HandedOver[];
}

export interface Assessment {
  readonly campaign: Campaign;
  readonly agency: { readonly code: string; readonly name: string };
  readonly rows: readonly AssessedComponent[];
  readonly self: CardStanding;
  readonly now: CardStanding;
  readonly sources: FigureSources;
}

/** Components of a card in the order of the set. */
export const inOrder = (campaign: Campaign, items: ReadonlyMap<string, Item>): readonly Item[] =>
  placedIn(campaign.set).flatMap(({ component }) => items.get(component.code) ?? []);

export const folderOf = ({ code }: Component): string => `tai-lieu/${code}`;

const toldScore = (found: Score | undefined) =>
  found?.state === 'points'
    ? { state: 'points', points: fractionText(found.points) }
    : { state: found?.state ?? 'waiting', points: null };

function toldWord(component: Component, { stage, known, reason, at, by, source }: Said) {
  return {
    stage,
    known: evenKnown(known),
    ...toldScore(score(component, known)),
    reason,
    by,
    at: new Date(at).toISOString(),
    survey: source,
  };
}

/** What a figure rests on: the indicator in its version with its registers, work and reports of this system, or a survey. */
function behind({ source }: Component, { indicators }: FigureSources) {
  if (typeof source === 'string') return { kind: source };
  if ('indicator' in source) {
    const { version = null, unit = null, registers = [] } = indicators[source.indicator] ?? {};
    return { kind: 'indicator', indicator: source.indicator, version, unit, registers };
  }
  return 'work' in source ? { kind: source.work } : { kind: 'survey', ...surveyOf(source) };
}

const toldEvidence = (component: Component, { item, file, why }: HandedOver) => ({
  id: item.id,
  title: item.title,
  kind: item.kind,
  number: item.number,
  issuer: item.issuer,
  issuedOn: item.issuedOn,
  url: item.url,
  sha256: file?.sha256 ?? item.file?.sha256 ?? null,
  file: file && `${folderOf(component)}/${file.name}`,
  redacted: file?.redacted ?? false,
  leftOut: why,
});

/** The whole assessment as a value with one form: what the package says to machines. */
export function assessmentFile({ campaign, agency, rows, self, now, sources }: Assessment): object {
  return {
    schema: ASSESSMENT_SCHEMA,
    campaign: {
      name: campaign.name,
      year: campaign.year,
      set: campaign.set.code,
      version: campaign.set.version,
      interval: campaign.interval,
      decision: campaign.decision,
      state: campaign.state,
      sample: campaign.sample,
    },
    agency,
    total: { self: self.total.shown, now: now.total.shown, exact: fractionText(now.total.exact) },
    components: rows.map(({ component, item, evidence }) => ({
      code: component.code,
      name: component.name.vi,
      kind: component.kind,
      maximum: component.maximum,
      ...toldScore(now.scores.get(component.code)),
      stage: counts(item)?.stage ?? null,
      source: behind(component, sources),
      words: STAGES.flatMap((stage) => item.said[stage] ?? []).map((said) => toldWord(component, said)),
      evidence: evidence.map((one) => toldEvidence(component, one)),
      linked: linkedOn(item).map(({ key, shown }) => ({ key, shown })),
    })),
    registers: sources.registers,
  };
}
