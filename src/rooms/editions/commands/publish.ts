import { dateAt, ok, problem, refused, type Bilingual, type LocalDate, type Problem } from '../../../kernel/index.ts';
import type { Result } from '../../../kernel/index.ts';
import type { Act } from '../../../platform/manifest.ts';
import { recordEntry } from '../../audit/index.ts';
import { assemble } from '../core/assemble.ts';
import { canonicalJson } from '../core/canonical.ts';
import type { EditionContent } from '../core/content.ts';
import { publishedValues } from '../core/published-values.ts';
import { gather, readRevisions, type GatherProblem, type PublicationWish } from '../gather.ts';
import { openFiles, type OpenFile } from '../open-files.ts';
import { deleteSampleEditions, insertEdition, insertOpenFiles, takeNumber } from '../sql/edition.store.ts';

/** Notice that a new edition stands. Payload: {@link EditionPublished}. */
export const EDITION_PUBLISHED = 'editions.published';

export interface EditionPublished {
  readonly number: number;
  readonly asOf: LocalDate;
  readonly hash: string;
}

export interface PublishInput {
  /** Document that orders publication; without one no order of agencies is public. The sample brings its own. */
  readonly document?: { readonly number: string; readonly date: LocalDate; readonly issuer: string };
  /** Number of the edition that this one corrects, with the reason that is published. */
  readonly correctionOf?: number;
  readonly reason?: Bilingual;
}

export type PublishProblem =
  | GatherProblem
  | Problem<
      | 'editions.document-incomplete'
      | 'editions.document-future'
      | 'editions.correction-unknown'
      | 'editions.reason-missing'
      | 'editions.data-moving'
      | 'editions.being-published'
    >;

/** An import may be committed between two readings; then the figures are read anew. */
const ATTEMPTS = 3;

/**
 * Freezes the figures as the next edition: numbered without gaps, hashed, entered in the audit, never changed afterwards.
 * All figures are of one state of the registers; later imports restate the desk's figures but not this edition.
 */
export async function publish(act: Act, input: PublishInput): Promise<Result<EditionContent, PublishProblem>> {
  const number = await takeNumber(act.tx);
  if (number === null) return refused(problem('editions.being-published'));
  const wish = wishOf(act, input, number);
  if (!wish.ok) return wish;
  const frozen = await frozenAs(act, number, wish.value);
  if (!frozen.ok) return frozen;
  const { content, files } = frozen.value;
  const { header } = content;
  await insertEdition(act, content, canonicalJson(content), publishedValues(content));
  await insertOpenFiles(act.tx, number, files);
  await recordEntry(act, {
    subject: 'editions.edition',
    key: String(header.number),
    action: 'publish',
    after: { hash: header.hash, asOf: header.asOf, publishing: header.publishing, correction: header.correction },
    ...(input.reason && { reason: input.reason.vi }),
  });
  const payload: EditionPublished = { number: header.number, asOf: header.asOf, hash: header.hash };
  await act.post(EDITION_PUBLISHED, payload);
  return ok(content);
}

interface Frozen {
  readonly content: EditionContent;
  readonly files: readonly OpenFile[];
}

async function frozenAs(act: Act, number: number, wish: PublicationWish): Promise<Result<Frozen, PublishProblem>> {
  for (let attempt = 0; attempt < ATTEMPTS; attempt += 1) {
    const before = await readRevisions(act.tx);
    const gathered = await gather(act.tx, act.at, number, wish);
    if (!gathered.ok) return gathered;
    const files = await openFiles(act.tx, gathered.value.sample);
    if ((await readRevisions(act.tx)) !== before) continue;
    return ok({ content: assemble({ ...gathered.value, registers: files.map((file) => file.content) }), files });
  }
  return refused(problem('editions.data-moving'));
}

/** What was typed, checked; `next` is the number that the edition would have. */
export function wishOf(act: Act, input: PublishInput, next: number): Result<PublicationWish, PublishProblem> {
  const { document, correctionOf, reason } = input;
  if (document) {
    if (document.number.trim() === '' || document.issuer.trim() === '')
      return refused(problem('editions.document-incomplete'));
    if (document.date > dateAt(act.at)) return refused(problem('editions.document-future', { date: document.date }));
  }
  if (correctionOf === undefined) return ok(document ? { document } : {});
  if (!(Number.isInteger(correctionOf) && correctionOf > 0 && correctionOf < next))
    return refused(problem('editions.correction-unknown', { number: correctionOf }));
  if (!reason || reason.vi.trim() === '' || reason.en.trim() === '') return refused(problem('editions.reason-missing'));
  return ok({ ...(document && { document }), correction: { of: correctionOf, reason } });
}

/** Takes the editions made from sample data away together with it. Part of removing the sample; answers how many. */
export async function removeSampleEditions(act: Act): Promise<number> {
  const removed = await deleteSampleEditions(act.tx);
  if (removed > 0)
    await recordEntry(act, { subject: 'editions.edition', key: '*', action: 'remove-sample', before: { removed } });
  return removed;
}
