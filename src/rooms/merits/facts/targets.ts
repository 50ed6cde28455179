import { agencyTargets, figureWords, type AgencyTarget } from '../../editions/index.ts';
import type { Detail, Fact } from '../core/merit.ts';
import type { FactSource } from './source.ts';

/** Targets that bind agencies, each judged by its own figures: met or missed of those that have figures. */
export const targets: FactSource = {
  measures: ['targets-met', 'targets-missed'],
  async gather({ database, at, tree }) {
    const judge = await agencyTargets(database, at);
    if (!judge) return new Map();
    return new Map(tree.living.map(({ id }) => [id, factsOf(judge(id))]));
  },
};

const JUDGED: ReadonlySet<string> = new Set(['met', 'on-track', 'at-risk', 'missed']);
const MET: ReadonlySet<string> = new Set(['met', 'on-track']);

const detail = ({ target, judged: { observation } }: AgencyTarget): Detail => ({
  clause: target.address,
  words: target.name.vi,
  figure: {
    vi: figureWords(observation, target.unit, 'vi'),
    en: figureWords(observation, target.unit, 'en'),
  },
});

function factsOf(all: readonly AgencyTarget[]): Fact[] {
  const judged = all.filter(({ judged: { state } }) => JUDGED.has(state));
  const met = judged.filter(({ judged: { state } }) => MET.has(state));
  const missed = judged.filter(({ judged: { state } }) => state === 'missed');
  const fact = (measure: string, own: readonly AgencyTarget[]): Fact => ({
    measure,
    numerator: own.length,
    denominator: judged.length,
    details: own.map(detail),
  });
  return [fact('targets-met', met), fact('targets-missed', missed)];
}
