import type { Child } from 'hono/jsx';
import { formatDate } from '../../../kernel/index.ts';
import type { PublicPlace } from '../../../platform/manifest.ts';
import { Layout, type NavItem } from '../../../ui/index.ts';
import { say } from '../messages.ts';
import { DISPLAY, PLAIN } from '../messages/plain.ts';
import { WORDS } from '../messages/feeds.ts';
import { frame } from '../messages/frame.ts';
import { EMBEDDED } from './embed.page.tsx';
import { CARD_SIZE } from '../core/share-card.ts';
import { pictureOf } from './share.ts';
import { address, feedPath, href, type View } from './view.ts';

const NAV = [
  ['home', '/'],
  ['agencies', '/co-quan'],
  ['map', '/ban-do'],
  ['indicators', '/chi-tieu'],
  ['news', '/tin-tuc'],
  ['data', '/du-lieu'],
] as const;

export type Place = (typeof NAV)[number][0] | null;

/** What the portal itself adds to the public navigation. */
export const PLACES: readonly PublicPlace[] = NAV.map(([id, path]) => ({ path, label: frame[`portal.nav.${id}`] }));

const pathOf = (place: Place): string | undefined => NAV.find(([id]) => id === place)?.[1];

export interface FrameProps {
  readonly view: View;
  readonly title: string;
  /** The entry of the navigation this page belongs to. */
  readonly place: Place;
  /** What the page says in one sentence, for whoever is sent its address. */
  readonly says?: string;
  /** Whether other sites have a picture to show for it: not where there is no such page. */
  readonly pictured?: boolean;
  /** The page that can be followed; the whole scoreboard where it is none of its own. */
  readonly followed?: string;
  readonly children?: Child;
}

/** The public frame: who answers for the figures, which plan and edition, when computed. */
export function Frame({ view, title, place, says, pictured = true, followed, children }: FrameProps) {
  const { content, lang } = view;
  const { header, province } = content;
  const query = view.query.toString();
  return (
    <Layout
      lang={lang}
      title={title}
      brandLine={say(lang, 'portal.brand', { province: province.name[lang] })}
      home={href(view, '/')}
      nav={view.places.map(({ path, label }): NavItem => ({
        href: href(view, path),
        label: label[lang],
        current: path === pathOf(place),
      }))}
      otherLanguage={address(lang === 'vi' ? 'en' : 'vi', view.path) + (query ? `?${query}` : '')}
      sample={view.sample}
      large={view.large}
      oembed={EMBEDDED.test(view.path) ? `/oembed?url=${encodeURIComponent(view.site + view.path)}` : null}
      {...(says && { description: says })}
      {...(pictured && { picture: { address: pictureOf(view), ...CARD_SIZE } })}
      feed={{ href: href(view, feedPath(followed ?? '/')), title: WORDS[followed ? 'follow' : 'followAll'][lang] }}
      foot={{ words: footWords(view), computedAt: header.computedAt, edition: header.number, links: footLinks(view) }}
    >
      {children}
    </Layout>
  );
}

function footWords({ content, lang }: View): string {
  const { plan } = content.header;
  // A decision's title begins with what the decision does; the plan it issues is named without it.
  const title = plan.title.replace(/^Ban hành\s+/u, '');
  const words = [
    say(lang, 'portal.foot.office', { office: content.province.standingOffice[lang] }),
    plan.number && plan.date
      ? say(lang, 'portal.foot.plan', { title, number: plan.number, date: formatDate(plan.date) })
      : say(lang, 'portal.foot.plan-bare', { title }),
    plan.sample ? say(lang, 'portal.plan-sample') : null,
  ];
  return words.filter((part) => part !== null).join(' ');
}

const footLinks = (view: View): NavItem[] => [
  ...(
    [
      ['methods', '/cach-tinh'],
      ['corrections', '/dinh-chinh'],
      ['accessibility', '/tro-nang'],
      ['csv', '/du-lieu'],
    ] as const
  ).map(([id, path]) => ({ href: href(view, path), label: say(view.lang, `portal.foot.${id}`) })),
  ...(view.path.startsWith(PLAIN_PATH) ? [] : [{ href: href(view, plainOf(view.path)), label: PLAIN.here[view.lang] }]),
  { href: `/ma-qr.png?trang=${encodeURIComponent(href(view, view.path))}`, label: DISPLAY.code[view.lang] },
  ...view.foot.map(({ path, label }) => ({
    href: `${href(view, path)}?trang=${encodeURIComponent(view.path)}`,
    label: label[view.lang],
  })),
];

const PLAIN_PATH = '/de-doc';
/** Where an agency, or the year, is told in easy words. */
const plainOf = (path: string): string => (/^\/co-quan\/[^/]+$/u.test(path) ? PLAIN_PATH + path : PLAIN_PATH);
