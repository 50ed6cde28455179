import type { PageContext } from './manifest.ts';

/** What the page's question is changed by: a name without a value goes. */
export type QueryChanges = Readonly<Record<string, string | null>>;

/** The address of a page with the question that was asked, changed; `without`: names that tell of one answer and do not go on. */
export function changedAddress(
  page: Pick<PageContext, 'query' | 'href'>,
  path: string,
  changes: QueryChanges,
  without: readonly string[] = [],
): string {
  const query = new URLSearchParams(page.query);
  for (const name of without) query.delete(name);
  for (const [name, value] of Object.entries(changes)) {
    if (value === null || value === '') query.delete(name);
    else query.set(name, value);
  }
  return page.href(query.size > 0 ? `${path}?${query}` : path);
}
