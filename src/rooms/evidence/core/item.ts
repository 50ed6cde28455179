import {
  parseDate,
  problem,
  refused,
  ok,
  tidy,
  type Instant,
  type LocalDate,
  type Problem,
  type Result,
} from '../../../kernel/index.ts';
import type { Scope } from '../../../platform/manifest.ts';

export type ItemKind = 'file' | 'link' | 'document';
export const ITEM_KINDS: readonly ItemKind[] = ['file', 'link', 'document'];

/** Whether the bytes were looked through for malware. `unscanned`: no scanner was set. */
export type ScanState = 'waiting' | 'clean' | 'infected' | 'unscanned';

/**
 * Who may see an item: its agency and those set over it; the same, and everybody sees a redacted copy of it; everybody,
 * because it is such a copy itself; nobody any more.
 */
export type ItemState = 'private' | 'copy-published' | 'published' | 'purged';
export const ITEM_STATES: readonly ItemState[] = ['private', 'copy-published', 'published', 'purged'];

export interface ItemFile {
  readonly sha256: string;
  readonly bytes: number;
  readonly kind: string;
  readonly scan: ScanState;
  /** What the scanner found, or why it gave no verdict. */
  readonly scanNote: string | null;
  readonly storedAt: Instant;
}

export interface Item {
  readonly id: number;
  readonly agency: number;
  readonly kind: ItemKind;
  /** Null once purged. */
  readonly title: string | null;
  readonly file: ItemFile | null;
  readonly fileName: string | null;
  readonly url: string | null;
  readonly number: string | null;
  readonly issuer: string | null;
  readonly issuedOn: LocalDate | null;
  /** The item that this is a redacted copy of. */
  readonly redacts: number | null;
  /** A mark of secrecy that was found and that the person said is none, and why. */
  readonly mark: string | null;
  readonly markReason: string | null;
  readonly addedBy: { readonly id: string; readonly name: string };
  readonly addedAt: Instant;
  readonly purgedAt: Instant | null;
  readonly state: ItemState;
  /** Things it is attached to. */
  readonly uses: number;
}

export type EvidenceProblem =
  | 'evidence.no-such-item'
  | 'evidence.file-missing'
  | 'evidence.link-invalid'
  | 'evidence.number-missing'
  | 'evidence.date-missing'
  | 'evidence.issued-in-future'
  | 'evidence.signed-missing'
  | 'evidence.signature-bad'
  | 'evidence.signature-none'
  | 'evidence.agency-missing'
  | 'evidence.kind-not-taken'
  | 'evidence.purged-before'
  | 'evidence.infected-before'
  | 'evidence.copy-same'
  | 'evidence.copy-of-copy'
  | 'evidence.not-a-copy'
  | 'evidence.not-scanned-yet'
  | 'evidence.infected'
  | 'evidence.bytes-missing'
  | 'evidence.reason-missing'
  | 'evidence.no-such-content'
  | 'evidence.no-such-upload'
  | 'evidence.wrong-hash'
  | 'evidence.request-invalid'
  | 'evidence.other-offset'
  | 'evidence.upload-busy'
  | 'evidence.too-many-uploads'
  | 'evidence.mark-found';

/** Whether an agency is among those a right reaches. */
export const reaches = (scope: Scope, agency: number): boolean => scope === 'all' || scope.includes(agency);

/** An item that is no file, as it was typed. */
export interface ReferenceInput {
  readonly kind: 'link' | 'document';
  readonly title: string;
  readonly url: string;
  readonly number: string;
  readonly issuer: string;
  readonly issuedOn: string;
}

export interface Reference {
  readonly kind: 'link' | 'document';
  readonly title: string;
  readonly url: string | null;
  readonly number: string | null;
  readonly issuer: string | null;
  readonly issuedOn: LocalDate | null;
}

export const TITLE_LENGTH = 300;
const URL_LENGTH = 2000;

/** A web address that may stand as a link: never asked for by us, never one that runs something. */
function linkOf(text: string): string | null {
  if (text.length > URL_LENGTH || !URL.canParse(text)) return null;
  const url = new URL(text);
  const plain = (url.protocol === 'https:' || url.protocol === 'http:') && url.username === '' && url.password === '';
  return plain && url.hostname !== '' ? url.href : null;
}

/** Checks a link or the number and date of a document. */
export function readReference(given: ReferenceInput): Result<Reference, Problem> {
  const title = tidy(given.title).slice(0, TITLE_LENGTH);
  const issuedOn = given.issuedOn === '' ? null : parseDate(given.issuedOn);
  if (issuedOn && !issuedOn.ok) return issuedOn;
  const shared = {
    kind: given.kind,
    issuedOn: issuedOn?.value ?? null,
    issuer: tidy(given.issuer).slice(0, 200) || null,
  };
  if (given.kind === 'link') {
    const url = linkOf(given.url);
    if (url === null) return refused(problem('evidence.link-invalid', { url: given.url.slice(0, 200) }));
    return ok({ ...shared, title: title || new URL(url).hostname, url, number: null });
  }
  const number = tidy(given.number).slice(0, 100);
  if (number === '') return refused(problem('evidence.number-missing'));
  if (issuedOn === null) return refused(problem('evidence.date-missing'));
  return ok({ ...shared, title: title || number, url: null, number });
}

/**
 * Whether a person may have the bytes. Until the scanner has spoken only who brought the file gets it back; what is
 * infected or purged nobody gets.
 */
export function mayFetch(item: Item, person: string | null): Result<ItemFile, Problem<EvidenceProblem>> {
  if (!item.file || item.purgedAt !== null) return refused(problem('evidence.no-such-item', { item: item.id }));
  if (item.file.scan === 'infected')
    return refused(problem('evidence.infected', { threat: item.file.scanNote ?? '–' }));
  if (item.file.scan === 'waiting' && item.addedBy.id !== person) return refused(problem('evidence.not-scanned-yet'));
  return ok(item.file);
}
