import type { Child } from 'hono/jsx';
import type { Bilingual, Lang } from '../kernel/index.ts';
import { Layout } from './layout.tsx';
import { say } from './messages.ts';

/** What a public page knows of the request that it answers. */
interface Asked {
  readonly lang: Lang;
  readonly sample: boolean;
  readonly publicPlaces?: readonly { readonly path: string; readonly label: Bilingual }[];
  href(path: string): string;
}

interface PublicLayoutProps {
  readonly page: Asked;
  readonly title: string;
  /** Path of the page without language; null where only its reader has the address. */
  readonly path: string | null;
  /** The place among those that public pages lead to. */
  readonly here?: string;
  /** A line at the foot: what the page holds and does not. */
  readonly foot: string;
  readonly children?: Child;
}

/** The frame of public pages that stand apart from editions: it needs no session and says where data are samples. */
export const PublicLayout = ({ page, title, path, here, foot, children }: PublicLayoutProps) => (
  <Layout
    lang={page.lang}
    title={title}
    brandLine={say(page.lang, 'ui.brand')}
    home={page.href('/')}
    nav={(page.publicPlaces ?? []).map((place) => ({
      href: page.href(place.path),
      label: place.label[page.lang],
      current: place.path === here,
    }))}
    otherLanguage={path === null ? null : page.lang === 'vi' ? `/en${path}` : path}
    sample={page.sample}
    foot={{ words: foot }}
  >
    {children}
  </Layout>
);
