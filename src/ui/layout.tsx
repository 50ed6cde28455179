import { raw } from 'hono/html';
import type { Child } from 'hono/jsx';
import { formatInstant, type Instant, type Lang } from '../kernel/index.ts';
import { assetPath } from './assets.ts';
import { say } from './messages.ts';
import { SignSheet } from './signs.tsx';

export interface NavItem {
  readonly href: string;
  readonly label: string;
  readonly current?: boolean;
  /** Stands behind the others, in a list to be opened; the current one is always in sight. */
  readonly folded?: boolean;
}

export interface LayoutProps {
  readonly lang: Lang;
  /** Title of the page without the product's name. */
  readonly title: string;
  /** Second line of the name: "Cải cách hành chính tỉnh Nghệ An" in public, "Bàn làm việc · tỉnh Nghệ An" on the desk. */
  readonly brandLine: string;
  readonly home: string;
  readonly nav: readonly NavItem[];
  /** This page in the other language; null where it has none. */
  readonly otherLanguage: string | null;
  readonly sample: boolean;
  /** Desk pages load the sheet of lists, matrix, review and grid as well, and are never indexed. */
  readonly desk?: boolean;
  /** Who is signed in and the form to sign out, desk only. */
  readonly account?: Child;
  readonly foot: FootProps;
  readonly description?: string;
  /** Address of the picture that other sites show for this page, with the size that all of them have. */
  readonly picture?: { readonly address: string; readonly width: number; readonly height: number };
  /** Letters a quarter larger than usual. */
  readonly large?: boolean;
  /** Where oEmbed tells how this page is shown inside others. */
  readonly oembed?: string | null;
  /** News of this page as Atom. */
  readonly feed?: { readonly href: string; readonly title: string };
  readonly children?: Child;
}

export interface FootProps {
  /** Who answers for the page and which plan it stands on. */
  readonly words?: string;
  readonly computedAt?: Instant | null;
  readonly edition?: number | null;
  readonly links?: readonly NavItem[];
}

const PRELOADED = ['be-vietnam-pro-latin-400-normal.woff2', 'be-vietnam-pro-vietnamese-400-normal.woff2'];

const Mark = () => (
  <svg width="34" height="34" viewBox="0 0 34 34" aria-hidden="true">
    <rect width="34" height="34" rx="4" fill="currentColor" />
    <path d="M5 12.5h24v9H5z" fill="none" stroke="#fff" stroke-width="1.8" />
    <path d="M9 21v-3.4M13 21v-3.4M17 21v-5.6M21 21v-3.4M25 21v-3.4" stroke="#fff" stroke-width="1.6" />
  </svg>
);

const Head = (page: LayoutProps) => (
  <head>
    <meta charset="utf-8" />
    <meta name="viewport" content="width=device-width, initial-scale=1" />
    <title>{`${page.title} | Thước Đo${page.sample ? ` (${say(page.lang, 'ui.sample')})` : ''}`}</title>
    {page.description ? <meta name="description" content={page.description} /> : null}
    {page.description ? <meta property="og:title" content={page.title} /> : null}
    {page.description ? <meta property="og:description" content={page.description} /> : null}
    {page.picture ? (
      <>
        {page.description ? null : <meta property="og:title" content={page.title} />}
        <meta property="og:image" content={page.picture.address} />
        <meta property="og:image:width" content={String(page.picture.width)} />
        <meta property="og:image:height" content={String(page.picture.height)} />
        <meta property="og:image:alt" content={page.description ?? page.title} />
        <meta name="twitter:card" content="summary_large_image" />
      </>
    ) : null}
    {page.sample || page.desk ? <meta name="robots" content="noindex, nofollow" /> : null}
    {PRELOADED.map((font) => (
      <link rel="preload" href={assetPath(font)} as="font" type="font/woff2" crossorigin="anonymous" />
    ))}
    <link rel="icon" type="image/svg+xml" href={assetPath('mark.svg')} />
    <link rel="stylesheet" href={assetPath('style.css')} />
    {page.desk ? <link rel="stylesheet" href={assetPath('desk.css')} /> : null}
    {page.feed ? (
      <link rel="alternate" type="application/atom+xml" title={page.feed.title} href={page.feed.href} />
    ) : null}
    {page.oembed ? <link rel="alternate" type="application/json+oembed" href={page.oembed} /> : null}
    {page.otherLanguage ? (
      <link rel="alternate" hreflang={page.lang === 'vi' ? 'en' : 'vi'} href={page.otherLanguage} />
    ) : null}
  </head>
);

const NavEntry = ({ item }: { item: NavItem }) => (
  <li>
    <a href={item.href} aria-current={item.current ? 'page' : undefined}>
      {item.label}
    </a>
  </li>
);

const FoldedEntries = ({ lang, items }: { lang: Lang; items: readonly NavItem[] }) => (
  <li class="more">
    <details>
      <summary>{say(lang, 'ui.nav-more')}</summary>
      <ul role="list">
        {items.map((item) => (
          <NavEntry item={item} />
        ))}
      </ul>
    </details>
  </li>
);

const isFolded = (item: NavItem): boolean => item.folded === true && !item.current;

const Nav = ({ lang, nav, otherLanguage }: LayoutProps) => (
  <nav class="nav" aria-label={say(lang, 'ui.nav')}>
    <ul role="list">
      {nav
        .filter((item) => !isFolded(item))
        .map((item) => (
          <NavEntry item={item} />
        ))}
      {nav.some(isFolded) ? <FoldedEntries lang={lang} items={nav.filter(isFolded)} /> : null}
      {otherLanguage ? (
        <li>
          <a href={otherLanguage} lang={lang === 'vi' ? 'en' : 'vi'} hreflang={lang === 'vi' ? 'en' : 'vi'}>
            {say(lang, 'ui.other-language')}
          </a>
        </li>
      ) : null}
    </ul>
  </nav>
);

const SampleBand = ({ lang }: { lang: Lang }) => (
  <div class="sample">
    <p class="wrap">
      <b>{say(lang, 'ui.sample')}</b> {say(lang, 'ui.sample-says')}
    </p>
  </div>
);

function Foot({ lang, sample, foot }: LayoutProps) {
  const time = foot.computedAt ? say(lang, 'ui.computed-at', { at: formatInstant(foot.computedAt) }) : null;
  const edition = foot.edition ? say(lang, 'ui.edition', { number: foot.edition }) : null;
  const version = [time, edition].filter((part) => part !== null).join(', ');
  const words = [sample ? `${say(lang, 'ui.sample')}.` : null, foot.words, version && `${version}.`];
  return (
    <footer class="foot">
      <div class="wrap">
        <p>{words.filter(Boolean).join(' ')}</p>
        <ul role="list">
          {(foot.links ?? []).map((link) => (
            <li>
              <a href={link.href}>{link.label}</a>
            </li>
          ))}
        </ul>
      </div>
    </footer>
  );
}

/** The frame of every page, public and desk. The body is rendered first, so that only the signs it uses are sent. */
export function Layout(page: LayoutProps) {
  const body = (
    <main class="wrap" id="noi-dung">
      {page.children}
    </main>
  ).toString() as string;
  return (
    <html lang={page.lang} class={page.large ? 'large' : undefined}>
      {Head(page)}
      <body>
        <a class="skip" href="#noi-dung">
          {say(page.lang, 'ui.skip')}
        </a>
        <SignSheet body={body} />
        <header class={page.account ? 'top staff' : 'top'}>
          {page.sample ? <SampleBand lang={page.lang} /> : null}
          <div class="wrap">
            <a class="brand" href={page.home}>
              <Mark />
              <span>
                <b>Thước Đo</b>
                <span>{page.brandLine}</span>
              </span>
            </a>
            {page.account ? <div class="who">{page.account}</div> : null}
            {Nav(page)}
          </div>
          <div class="ruler" />
        </header>
        {raw(body)}
        {Foot(page)}
      </body>
    </html>
  );
}

/** The whole document as text, with its doctype. Components here are synchronous. */
export const renderDocument = (page: unknown): string => `<!doctype html>\n${String(page)}`;
