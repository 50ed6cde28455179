import {
  dateAt,
  ok,
  parseDate,
  problem,
  refused,
  type Instant,
  type LocalDate,
  type Result,
} from '../../kernel/index.ts';
import type { Act } from '../../platform/manifest.ts';
import { publish, type PublishInput } from './commands/publish.ts';
import type { PublishingDocument } from './core/content.ts';

/** Options of `thuocdo publish` as typed. */
export interface PublishOptions {
  /** Number of the document that orders publication. */
  readonly document?: string;
  readonly date?: string;
  readonly issuer?: string;
  /** Number of the edition that this one corrects. */
  readonly corrects?: string;
  readonly reason?: string;
  readonly reasonEn?: string;
}

/** What `thuocdo publish` prints. */
export interface PublishedSummary {
  readonly number: number;
  readonly asOf: LocalDate;
  readonly publishedAt: Instant;
  readonly hash: string;
  readonly document: PublishingDocument | null;
  readonly sample: boolean;
  readonly targets: Readonly<Record<string, number>>;
  readonly agencies: number;
}

/** Publishes from the command line. A document without a date is dated today; a reason in one language serves for both. */
export async function publishFromCli(act: Act, options: PublishOptions): Promise<Result<PublishedSummary>> {
  const input = inputOf(act.at, options);
  if (!input.ok) return input;
  const published = await publish(act, input.value);
  if (!published.ok) return published;
  const { header, goals, agencies } = published.value;
  const targets: Record<string, number> = {};
  for (const { state } of goals.flatMap((goal) => goal.targets)) targets[state] = (targets[state] ?? 0) + 1;
  return ok({
    number: header.number,
    asOf: header.asOf,
    publishedAt: header.publishedAt,
    hash: header.hash,
    document: header.publishing,
    sample: header.sample,
    targets,
    agencies: agencies.length,
  });
}

function inputOf(at: Instant, options: PublishOptions): Result<PublishInput> {
  const correction = options.corrects === undefined ? {} : correctionOf(options);
  const { document, date, issuer } = options;
  if (document === undefined && date === undefined && issuer === undefined) return ok(correction);
  if (document === undefined || issuer === undefined) return refused(problem('editions.document-incomplete'));
  const day = date === undefined ? ok(dateAt(at)) : parseDate(date);
  return day.ok ? ok({ ...correction, document: { number: document, date: day.value, issuer } }) : day;
}

const correctionOf = ({ corrects, reason, reasonEn }: PublishOptions): PublishInput => ({
  correctionOf: Number(corrects),
  reason: { vi: reason ?? reasonEn ?? '', en: reasonEn ?? reason ?? '' },
});
