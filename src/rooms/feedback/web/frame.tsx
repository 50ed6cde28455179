import type { Child } from 'hono/jsx';
import type { PageContext } from '../../../platform/manifest.ts';
import { PublicLayout } from '../../../ui/index.ts';
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
    <PublicLayout
      page={page}
      title={title}
      path={hidden ? null : page.path}
      here={paths.shown}
      foot={WORDS.publicFoot[page.lang]}
    >
      {body}
    </PublicLayout>,
    status,
  );
  if (hidden) response.headers.set('X-Robots-Tag', 'noindex, nofollow');
  if (hidden) response.headers.set('Cache-Control', 'no-store');
  return response;
}
