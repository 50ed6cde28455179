import { z } from 'zod';
import type { LocalDate } from '../../kernel/index.ts';
import { readCatalogFile, source } from '../../platform/catalog.ts';
import type { Read } from '../../platform/database/index.ts';
import { AgencyMatcher, loadAgencies, type AgencyTree } from '../agencies/index.ts';
import { groupWords, impossibleDay, PartyReader, readTimePhrase } from '../plans/index.ts';
import { RULE_CODES, type CheckRule, type Readers } from './core/check.ts';
import { readWords } from './core/demand.ts';

const file = z.strictObject({
  source,
  fields: z.array(z.string()).min(1),
  rules: z.array(
    z.strictObject({ code: z.enum(RULE_CODES), fault: z.enum(['warned', 'failed']), reason: z.boolean().optional() }),
  ),
});

let kept: z.infer<typeof file> | null = null;
export const draftRules = (): { readonly fields: readonly string[]; readonly rules: readonly CheckRule[] } =>
  (kept ??= readCatalogFile('plan-drafts.yaml', file));

const UNTIMED: ReadonlySet<string> = new Set(['blank', 'unknown', 'as-planned']);

export function readersFor(tree: AgencyTree, year: number): Readers {
  const matcher = new AgencyMatcher(tree);
  const parties = new PartyReader((text) => matcher.match(text), groupWords());
  return {
    target: (words) => readWords(words, year),
    unclear: (names) => parties.read(names).questions.map(({ text }) => text),
    timed: (due) => !UNTIMED.has(readTimePhrase(due, year).kind) && impossibleDay(due, year) === null,
  };
}

/** How the words of a draft are read today. */
export const readersOn = async (read: Read, today: LocalDate, year: number): Promise<Readers> =>
  readersFor(await loadAgencies(read, today), year);
