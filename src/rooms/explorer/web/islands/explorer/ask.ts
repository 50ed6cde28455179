import type { ResultAnswer } from './props.ts';

export type Asking =
  | { readonly kind: 'answer'; readonly answer: ResultAnswer }
  /** A newer question was asked meanwhile. */
  | { readonly kind: 'overtaken' }
  | { readonly kind: 'signed-out' }
  | { readonly kind: 'refused' }
  | { readonly kind: 'offline' };

/** Asks the server; everything that can go wrong on the way is an answer. */
export async function ask(address: string, query: string, signal: AbortSignal): Promise<Asking> {
  try {
    const response = await fetch(`${address}?${query}`, { signal, headers: { Accept: 'application/json' } });
    if (response.status === 401) return { kind: 'signed-out' };
    const isAnswer = response.ok && (response.headers.get('Content-Type') ?? '').includes('json');
    return isAnswer ? { kind: 'answer', answer: (await response.json()) as ResultAnswer } : { kind: 'refused' };
  } catch {
    return { kind: signal.aborted ? 'overtaken' : 'offline' };
  }
}
