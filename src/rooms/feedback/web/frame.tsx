import type { Child } from 'hono/jsx';
import type { PageContext } from '../../../platform/manifest.ts';
import { Layout } from '../../../ui/index.ts';
import { paths } from './paths.ts';
import { WORDS } from './words.ts';

/** A public page in the frame that needs no session. `hidden`: for nobody but whoever has its address, and kept by no cache. */
export function publicPage(
  page: PageContext,
  {
    title,
    status = 200,
    hidden = false,
  }: { readonly title: string; readonly status?: number; readonly hidden?: boolean },
  body: Child,
): Response {
  const response = page.page(
    <Layout
      lang={page.lang}
      title={title}
      brandLine={WORDS.brand[page.lang]}
      home={page.href('/')}
      nav={(page.publicPlaces ?? []).map((place) => ({
        href: page.href(place.path),
        label: place.label[page.lang],
        current: place.path === paths.shown,
      }))}
      otherLanguage={hidden ? null : page.lang === 'vi' ? `/en${page.path}` : page.path}
      sample={page.sample}
      foot={{ words: WORDS.publicFoot[page.lang] }}
    >
      {body}
    </Layout>,
    status,
  );
  if (hidden) response.headers.set('X-Robots-Tag', 'noindex, nofollow');
  if (hidden) response.headers.set('Cache-Control', 'no-store');
  return response;
}
