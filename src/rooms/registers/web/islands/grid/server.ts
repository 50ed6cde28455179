import { filled } from '../../../../../ui/islands/text/index.ts';
import type { Draft, Receipt, SentRow } from './sheet.ts';
import type { GridWords } from './words.ts';

export type Answer =
  | { readonly kind: 'receipts'; readonly receipts: readonly Receipt[]; readonly at: string }
  /** The session is over: what was typed stays on this machine. */
  | { readonly kind: 'signed-out' }
  | { readonly kind: 'refused'; readonly words: string }
  | { readonly kind: 'offline' };

/** Sends changed rows; everything that can go wrong on the way is an answer. */
export async function send(
  address: string,
  csrf: string,
  rows: readonly SentRow[],
  words: Pick<GridWords, 'failed'>,
): Promise<Answer> {
  try {
    const response = await fetch(address, {
      method: 'POST',
      headers: { Accept: 'application/json' },
      body: new URLSearchParams({ csrf, dong: JSON.stringify(rows) }),
    });
    if (response.status === 401 || response.status === 403) return { kind: 'signed-out' };
    const isJson = (response.headers.get('Content-Type') ?? '').includes('json');
    if (!isJson) return { kind: 'refused', words: filled(words.failed, { status: response.status }) };
    const body = (await response.json()) as { receipts?: Receipt[]; at?: string; words?: string };
    return body.receipts
      ? { kind: 'receipts', receipts: body.receipts, at: body.at ?? '' }
      : { kind: 'refused', words: body.words ?? '' };
  } catch {
    return { kind: 'offline' };
  }
}

/** Reads what this machine kept; null where it kept nothing that can be read. */
export function keptDraft(name: string): Draft | null {
  try {
    const draft = JSON.parse(localStorage.getItem(name) ?? 'null') as Draft | null;
    return draft && Array.isArray(draft.rows) && draft.rows.length > 0 ? draft : null;
  } catch {
    return null;
  }
}

/** Keeps what was typed until the server has it; a browser that keeps nothing (private, full) does not stop the work. */
export function keepDraft(name: string, draft: Draft): void {
  try {
    if (draft.rows.length === 0) localStorage.removeItem(name);
    else localStorage.setItem(name, JSON.stringify(draft));
  } catch {
    // Nothing to do: the text is still on the page.
  }
}
