import type { Child } from 'hono/jsx';
import { fill, formatCount, type Lang } from '../../../kernel/index.ts';
import type { PageContext } from '../../../platform/manifest.ts';
import { Crumbs, Empty } from '../../../ui/index.ts';
import { paths } from './paths.ts';
import { WORDS } from './words.ts';

/** A part of a desk page with its heading and, beside it, how much there is. */
export const Block = ({ title, note, children }: { title: string; note?: string | undefined; children?: Child }) => (
  <section class="blk">
    <h2>
      {title} {note ? <span>{note}</span> : null}
    </h2>
    {children}
  </section>
);

export const count = (value: number, lang: Lang): string =>
  fill(WORDS.things[lang], { count: formatCount(value, lang) });

export const Above = ({ page, here }: { page: PageContext; here: string }) => (
  <Crumbs lang={page.lang} here={here} items={[{ href: page.href(paths.desk), label: WORDS.desk[page.lang] }]} />
);

/** No plan in force: what there would be here, and the first step to it. */
export const noPlan = (page: PageContext, title: string): Response =>
  page.desk(
    title,
    <>
      <Above page={page} here={title} />
      <h1>{title}</h1>
      <Empty>
        {WORDS.noPlan[page.lang]}{' '}
        {page.may('plans.read') ? <a href={page.href(paths.plans)}>{WORDS.plans[page.lang]}</a> : null}
      </Empty>
    </>,
  );

export const short = (text: string): string => (text.length > 150 ? `${text.slice(0, 149).trimEnd()}…` : text);

/** An address with its question, leaving out what is not asked. */
export function withQuery(
  page: PageContext,
  path: string,
  query: Readonly<Record<string, string | null | undefined>>,
): string {
  const asked = new URLSearchParams(
    Object.entries(query).filter((pair): pair is [string, string] => typeof pair[1] === 'string' && pair[1] !== ''),
  );
  return page.href(asked.size > 0 ? `${path}?${asked}` : path);
}
