import type { Instant } from '../../../kernel/index.ts';

const SIGNS: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&apos;',
};
/** Control characters that no XML 1.0 document may hold. */
const UNFIT = /(?![\t\n\r])\p{Cc}|[\ufffe\uffff]/gu;
const xml = (text: string): string => text.replace(UNFIT, ' ').replace(/[&<>"']/gu, (sign) => SIGNS[sign] ?? sign);
const at = (instant: Instant): string => new Date(instant).toISOString();

/** One piece of news. */
export interface FeedEntry {
  /** Stays the same whenever the feed is read again, so that nobody is told twice. */
  readonly id: string;
  readonly title: string;
  readonly address: string;
  readonly updated: Instant;
  /** Plain text. */
  readonly words: string;
}

export interface Feed {
  readonly id: string;
  readonly title: string;
  readonly lang: string;
  /** Where the feed itself is, and the page it is about. */
  readonly address: string;
  readonly page: string;
  readonly author: string;
  readonly licence: string;
  readonly updated: Instant;
  readonly entries: readonly FeedEntry[];
}

/** Atom 1.0 (RFC 4287). */
export function atom(feed: Feed): string {
  const entries = feed.entries.map(
    (one) => `  <entry>
    <id>${xml(one.id)}</id>
    <title>${xml(one.title)}</title>
    <link href="${xml(one.address)}"/>
    <updated>${at(one.updated)}</updated>
    <content type="text">${xml(one.words)}</content>
  </entry>`,
  );
  return `<?xml version="1.0" encoding="utf-8"?>
<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="${xml(feed.lang)}">
  <id>${xml(feed.id)}</id>
  <title>${xml(feed.title)}</title>
  <updated>${at(feed.updated)}</updated>
  <author><name>${xml(feed.author)}</name></author>
  <rights>${xml(feed.licence)}</rights>
  <link rel="self" href="${xml(feed.address)}"/>
  <link href="${xml(feed.page)}"/>
${entries.join('\n')}
</feed>
`;
}

/** Sitemap 0.9 of pages that are there in both languages; each names the other. */
export function sitemap(site: string, paths: readonly string[], updated: Instant): string {
  const english = (path: string): string => (path === '/' ? '/en' : `/en${path}`);
  const alternates = (path: string): string =>
    [
      ['vi', path],
      ['en', english(path)],
    ]
      .map(([lang, to]) => `<xhtml:link rel="alternate" hreflang="${lang}" href="${xml(site + to)}"/>`)
      .join('');
  const urls = paths.flatMap((path) =>
    [path, english(path)].map(
      (one) => `<url><loc>${xml(site + one)}</loc><lastmod>${at(updated)}</lastmod>${alternates(path)}</url>`,
    ),
  );
  return `<?xml version="1.0" encoding="utf-8"?>
<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9" xmlns:xhtml="http://www.w3.org/1999/xhtml">
${urls.join('\n')}
</urlset>
`;
}
