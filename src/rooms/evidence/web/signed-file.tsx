import { dateAt, ok, problem, refused, type LocalDate, type Problem, type Result } from '../../../kernel/index.ts';
import type { PageContext } from '../../../platform/manifest.ts';
import { verdictOf, type PdfSignature } from '../../../platform/signatures/index.ts';
import type { Choice } from '../../../ui/index.ts';
import type { EvidenceProblem } from '../core/item.ts';
import { listItems, readItem } from '../sql/item.reads.ts';
import { paths } from './paths.ts';
import { SignatureLines, signaturesOf } from './signatures.tsx';
import { WORDS } from './words.ts';

/** Items of the agency that are offered as the signed file. */
const OFFERED = 50;

/** PDF files of an agency that may be the signed one. */
export async function signedChoices({ database, scope }: PageContext, agency: number): Promise<Choice[]> {
  const mine = { agency, kind: 'file' } as const;
  const items = await listItems(database, mine, scope('evidence.attach'), { limit: OFFERED, skip: 0 });
  return items
    .filter(({ file }) => file?.kind === 'pdf')
    .map(({ id, title, fileName }) => ({ value: String(id), label: title ?? fileName ?? String(id) }));
}

/** The way to a signed file and what its signatures say; nothing for who may not see it. */
export async function SignedFile({ page, agency, item }: { page: PageContext; agency: number; item: number }) {
  if (!page.may('evidence.read', { agencies: [agency] })) return null;
  const signed = await readItem(page.database, item);
  return (
    <>
      <p>
        <a href={page.href(paths.item(item))}>{WORDS.paperSee[page.lang]}</a>
      </p>
      {signed ? await SignatureLines({ page, item: signed }) : null}
    </>
  );
}

/** Who signed a file, as its newest signature says. */
export interface FileSigner {
  readonly signer: string;
  /** By the signer's own clock; null where it is not said. */
  readonly signedOn: LocalDate | null;
}

/**
 * Reads who signed a PDF of an agency from the file itself; null where it has no signature, such as a scan. Refused where a
 * signature is not to be believed.
 */
export async function signerOf(
  page: PageContext,
  agency: number,
  id: number,
): Promise<Result<FileSigner | null, Problem<EvidenceProblem>>> {
  const item = await readItem(page.database, id);
  if (item?.agency !== agency || item.file?.kind !== 'pdf') return refused(problem('evidence.signed-missing'));
  const found = (await signaturesOf(page, item)) ?? [];
  if (found.some((one) => verdictOf(one) === 'bad')) return refused(problem('evidence.signature-bad'));
  const last = found.at(-1) as PdfSignature | undefined;
  if (!last) return ok(null);
  const { name, organisation } = last.signer;
  return ok({
    signer: organisation === null ? name : `${name}, ${organisation}`,
    signedOn: last.claimedAt === null ? null : dateAt(last.claimedAt),
  });
}
