const BASE = 'http://own.invalid';

/**
 * A path of this site, with its query, as given in an address; null for anything that a browser could take for another
 * site: `//evil`, `/\evil`, `https:…`, control characters, or paths that only look absolute.
 */
export function ownPath(text: string | null | undefined): string | null {
  if (!text || text.length > 2_000 || !text.startsWith('/')) return null;
  // oxlint-disable-next-line no-control-regex -- control characters are what is looked for
  if (/[\\\u0000-\u0020\u007f]/.test(text) || text.startsWith('//') || !URL.canParse(text, BASE)) return null;
  const url = new URL(text, BASE);
  if (url.origin !== BASE || url.pathname.startsWith('//')) return null;
  return url.pathname + url.search;
}
