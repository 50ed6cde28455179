import {
  dateAt,
  ok,
  problem,
  refused,
  tidy,
  type LocalDate,
  type Problem,
  type Result,
} from '../../../kernel/index.ts';
import type { Act } from '../../../platform/manifest.ts';
import type { EvidenceProblem } from '../core/item.ts';
import { readItem } from '../sql/item.reads.ts';
import { attach, type ShownThing } from './attach.ts';

/** How a document left the house: number and day from the clerk, and the signed PDF, scanned or signed electronically. */
export interface SignedPaper {
  readonly number: string;
  readonly issuedOn: LocalDate;
  /** An item of evidence of the agency whose document it is. */
  readonly item: number;
}

/** Attaches the signed paper of an agency's document to the thing it stands for. Answers it as it is to be kept. */
export async function attachSigned(
  act: Act,
  of: { readonly agency: number; readonly subject: string; readonly key: string; readonly shown: ShownThing },
  paper: SignedPaper,
): Promise<Result<SignedPaper, Problem<EvidenceProblem>>> {
  const kept = { ...paper, number: tidy(paper.number) };
  if (kept.number === '') return refused(problem('evidence.number-missing'));
  if (kept.issuedOn > dateAt(act.at)) return refused(problem('evidence.issued-in-future'));
  const item = await readItem(act.tx, kept.item);
  if (item?.agency !== of.agency || item.file?.kind !== 'pdf') return refused(problem('evidence.signed-missing'));
  const attached = await attach(act, kept.item, of.subject, of.key, of.shown);
  return attached.ok ? ok(kept) : attached;
}
