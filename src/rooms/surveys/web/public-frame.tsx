import type { Child } from 'hono/jsx';
import type { Problem } from '../../../kernel/index.ts';
import type { PageContext } from '../../../platform/manifest.ts';
import { changedAddress } from '../../../platform/page-address.ts';
import { Links, Notice, PublicLayout } from '../../../ui/index.ts';
import { paths } from './paths.ts';
import { PUBLIC_WORDS as WORDS } from './public-words.ts';

/** Whether letters are large: as the address says, else as usual for the sheet. */
export const isLarge = (page: PageContext, usual = false): boolean => {
  const asked = page.query.get('co');
  return asked === null ? usual : asked === 'lon';
};

/** A public page of this room in the frame that needs no session. */
export const framed = (
  page: PageContext,
  { title, path, large = false, status = 200 }: { title: string; path: string; large?: boolean; status?: number },
  body: Child,
): Response =>
  page.page(
    <PublicLayout page={page} title={title} path={path} here={paths.publicHome} foot={WORDS.foot[page.lang]}>
      <div class={large ? 'survey large' : 'survey'}>
        {body}
        <Links
          items={[
            {
              href: changedAddress(page, path, { co: large ? 'thuong' : 'lon' }),
              label: (large ? WORDS.smaller : WORDS.larger)[page.lang],
            },
          ]}
        />
      </div>
    </PublicLayout>,
    status,
  );

/** Why a sheet was not taken, and where to go on. */
export const refusedPage = (page: PageContext, why: Problem, path: string, status = 422): Response =>
  framed(
    page,
    { title: WORDS.refused[page.lang], path, status },
    <>
      <h1>{WORDS.refused[page.lang]}</h1>
      <Notice tone="miss">
        <p>{page.say(why)}</p>
      </Notice>
      <Links items={[{ href: page.href(paths.publicHome), label: WORDS.title[page.lang] }]} />
    </>,
  );
