import type { Child } from 'hono/jsx';
import { fill, formatCount, type Lang } from '../../../kernel/index.ts';
import type { PageContext } from '../../../platform/manifest.ts';
import { Crumbs, Sign, type SignName } from '../../../ui/index.ts';
import type { WaitingItem } from '../../guidance/index.ts';
import { noPlanInForce } from '../../plans/index.ts';
import { PROGRAMME, taskPaths } from '../../tasks/index.ts';
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

interface ItemProps {
  readonly sign: SignName;
  readonly href: string;
  readonly title: string;
  /** What can be done, beside the words. */
  readonly act?: Child;
  readonly children?: Child;
}

/** One thing of a list: its sign, its name as a link, and what there is to say. */
export const Item = ({ sign, href, title, act, children }: ItemProps) => (
  <li>
    <Sign name={sign} />
    <div>
      <h3>
        <a href={href}>{title}</a>
      </h3>
      {children}
    </div>
    {act ? <div class="act">{act}</div> : null}
  </li>
);

/** A share in such a list: clause and beginning of the task. */
export const ShareItem = ({
  page,
  row,
  ...rest
}: Omit<ItemProps, 'href' | 'title'> & {
  readonly page: PageContext;
  readonly row: { readonly id: number; readonly address: string; readonly title: string };
}) => <Item {...rest} href={page.href(taskPaths.share(row.id))} title={`${row.address}: ${short(row.title)}`} />;

/** Difficulties and questions in such a list. */
export const GuidanceItems = ({ page, items }: { page: PageContext; items: readonly WaitingItem[] }) => (
  <ul class="list" role="list">
    {items.map((item) => (
      <Item sign={item.sign} href={page.href(item.href)} title={short(item.what)}>
        <p class="meta">{item.why}</p>
      </Item>
    ))}
  </ul>
);

export const count = (value: number, lang: Lang): string =>
  fill(WORDS.things[lang], { count: formatCount(value, lang) });

export const Above = ({ page, here }: { page: PageContext; here: string }) => (
  <Crumbs lang={page.lang} here={here} items={[{ href: page.href(paths.desk), label: WORDS.desk[page.lang] }]} />
);

/** No plan in force: what there would be here, and the first step to it. */
export const noPlan = (page: PageContext, title: string): Response => noPlanInForce(page, title, WORDS.noPlan);

export const short = (text: string): string => (text.length > 150 ? `${text.slice(0, 149).trimEnd()}…` : text);

/** The programme that the page is about, for forms and addresses that stay with it. */
export const keptProgramme = (page: PageContext): Readonly<Record<string, string>> => {
  const named = page.query.get(PROGRAMME);
  return named ? { [PROGRAMME]: named } : {};
};

/** An address with its question, leaving out what is not asked. */
export function withQuery(
  page: PageContext,
  path: string,
  query: Readonly<Record<string, string | null | undefined>>,
): string {
  const asked = new URLSearchParams(
    Object.entries({ 'ke-hoach': page.query.get('ke-hoach'), ...keptProgramme(page), ...query }).filter(
      (pair): pair is [string, string] => typeof pair[1] === 'string' && pair[1] !== '',
    ),
  );
  return page.href(asked.size > 0 ? `${path}?${asked}` : path);
}
