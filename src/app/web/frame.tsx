import type { Child } from 'hono/jsx';
import type { Actor, Lang } from '../../kernel/index.ts';
import type { Action, RoomManifest } from '../../platform/manifest.ts';
import { SAMPLE_PAGE } from '../sample/room.tsx';
import { Layout, type NavItem } from '../../ui/index.ts';

/** What the desk's frame shows around a page. */
export interface Frame {
  readonly lang: Lang;
  readonly title: string;
  readonly path: string;
  readonly actor: Actor;
  readonly csrf: string;
  readonly sample: boolean;
  /** Whether the actor may take the sample away. */
  readonly mayRemoveSample: boolean;
  readonly navigation: readonly NavItem[];
  readonly href: (path: string, lang?: Lang) => string;
}

/** First page of the desk: first entry of its navigation, whatever room it is in. */
export const HOME = '/ban-lam-viec';
/** What the reader's post may do: everybody who is signed in may see it. */
export const OWN_RIGHTS_PAGE = '/ban-lam-viec/bang-quyen';

const WORDS = {
  brand: { vi: 'Bàn làm việc · tỉnh Nghệ An', en: 'Desk · Nghệ An province' },
  switchPost: { vi: 'Đổi chức danh', en: 'Switch post' },
  signOut: { vi: 'Đăng xuất', en: 'Sign out' },
  rights: { vi: 'Quyền của bạn', en: 'Your rights' },
  public: { vi: 'Trang công khai', en: 'Public pages' },
  foot: {
    vi: 'Số liệu ở bàn làm việc tính đến lúc mở trang. Trang công khai chỉ hiện bản đã công bố.',
    en: 'Figures on the desk are as of opening the page. Public pages show published editions only.',
  },
  methods: { vi: 'Cách tính', en: 'Methods' },
  sample: { vi: 'Gỡ dữ liệu mẫu', en: 'Remove the sample data' },
  accessibility: { vi: 'Trợ năng', en: 'Accessibility' },
} as const;

/** So many entries fit into one line; with more, those of now and then are folded. */
const MOST_ENTRIES = 8;

/** Entries of the desk's navigation that the actor may open; the longest path that fits is the current one. */
export function navigationFor(
  rooms: readonly RoomManifest[],
  may: (action: Action) => boolean,
  lang: Lang,
  path: string,
  href: (path: string) => string,
): NavItem[] {
  const entries = rooms
    .flatMap((room) => room.navigation ?? [])
    .filter((entry) => may(entry.permission))
    .sort((a, b) => Number(b.path === HOME) - Number(a.path === HOME));
  const fitting = entries.filter((entry) => path === entry.path || path.startsWith(`${entry.path}/`));
  const current = fitting.sort((a, b) => b.path.length - a.path.length)[0];
  return entries.map((entry) => ({
    href: href(entry.path),
    label: entry.label[lang],
    current: entry === current,
    folded: entry.folded === true && entries.length > MOST_ENTRIES,
  }));
}

/** The desk's frame around a page body. */
export function deskDocument(frame: Frame, body: Child): string {
  const { lang, href, actor } = frame;
  const account =
    actor.kind === 'person' ? (
      <form method="post" action={href('/dang-xuat')}>
        <input type="hidden" name="csrf" value={frame.csrf} />
        <a href={href('/ban-lam-viec/tai-khoan')}>{actor.name}</a>
        <a href={href('/ban-lam-viec/doi-chuc-danh')} title={WORDS.switchPost[lang]}>
          {actor.post.title}
        </a>
        <button class="linkish">{WORDS.signOut[lang]}</button>
      </form>
    ) : null;
  return String(
    <Layout
      lang={lang}
      title={frame.title}
      brandLine={WORDS.brand[lang]}
      home={href(HOME)}
      nav={frame.navigation}
      otherLanguage={href(frame.path, lang === 'vi' ? 'en' : 'vi')}
      sample={frame.sample}
      desk
      account={account}
      foot={{
        words: WORDS.foot[lang],
        links: [
          ...(actor.kind === 'person' ? [{ href: href(OWN_RIGHTS_PAGE), label: WORDS.rights[lang] }] : []),
          { href: href('/'), label: WORDS.public[lang] },
          { href: href('/cach-tinh'), label: WORDS.methods[lang] },
          { href: href('/tro-nang'), label: WORDS.accessibility[lang] },
          ...(frame.sample && frame.mayRemoveSample ? [{ href: href(SAMPLE_PAGE), label: WORDS.sample[lang] }] : []),
        ],
      }}
    >
      {body}
    </Layout>,
  );
}
