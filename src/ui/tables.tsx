import type { Child } from 'hono/jsx';
import { formatCount, formatFraction, formatShare, type Lang, type Ratio } from '../kernel/index.ts';
import { say } from './messages.ts';

interface Content {
  readonly class?: string | undefined;
  readonly children?: Child;
}

const classes = (...names: (string | false | undefined)[]): string | undefined =>
  names.filter(Boolean).join(' ') || undefined;

export interface TableProps extends Content {
  readonly caption: Child;
  /** The caption stays for screen readers where a heading says the same. */
  readonly captionHidden?: boolean;
  /** On a phone each row becomes a list of facts; cells then need `label`. */
  readonly stack?: boolean;
  /** With `stack`: name and status on one line, up to three labelled figures below. */
  readonly compact?: boolean;
}

/**
 * A table whose roles are written out, because the phone style sheet changes `display`, which would otherwise take the
 * table away from screen readers.
 */
export const Table = ({ caption, captionHidden, stack, compact, class: extra, children }: TableProps) => (
  <table class={classes(stack && 'stack', compact && 'compact', extra)} role="table">
    <caption class={captionHidden ? 'vh' : undefined}>{caption}</caption>
    {children}
  </table>
);

export const THead = ({ children, class: extra }: Content) => (
  <thead role="rowgroup" class={extra}>
    {children}
  </thead>
);
export const TBody = ({ children, class: extra }: Content) => (
  <tbody role="rowgroup" class={extra}>
    {children}
  </tbody>
);
/** `med`: group medians on a wash; `sum`: totals, bold. */
export const Row = ({ children, class: extra, id }: Content & { id?: string }) => (
  <tr role="row" class={extra} id={id}>
    {children}
  </tr>
);

/** Head of a column. `right` for figures. */
export const Col = ({ right, class: extra, children }: Content & { right?: boolean }) => (
  <th scope="col" role="columnheader" class={classes(right && 'r', extra)}>
    {children}
  </th>
);

/** Name of a row. */
export const RowHead = ({ class: extra, children, span }: Content & { span?: number }) => (
  <th scope={span ? 'rowgroup' : 'row'} role="rowheader" class={extra} colspan={span}>
    {children}
  </th>
);

export interface CellProps extends Content {
  readonly right?: boolean;
  /** Column name shown before the figure on a phone. */
  readonly label?: string | undefined;
  /** Left out on a phone: it is on the page behind the row's link. */
  readonly wide?: boolean;
}

export const Cell = ({ right, label, wide, class: extra, children }: CellProps) => (
  <td role="cell" class={classes(right && 'r', wide && 'hidep', extra)} data-l={label}>
    {children}
  </td>
);

/** A share with its fraction below: a percentage never stands alone. `words` where it is read otherwise: "4,0 ngày". */
export const Rate = ({ ratio, lang, big, words }: { ratio: Ratio; lang: Lang; big?: boolean; words?: string }) => (
  <>
    <b class={big ? 'big' : undefined}>{words ?? formatShare(ratio, lang)}</b>
    <span class="of">{formatFraction(ratio, lang)}</span>
  </>
);

export type SortDirection = 'ascending' | 'descending';

/** Head of a column that can be sorted by following its link. `current` is null where the table is sorted by another column. */
export const SortCol = ({
  href,
  current,
  right,
  lang,
  children,
}: {
  href: string;
  current: SortDirection | null;
  right?: boolean;
  lang: Lang;
  children: string;
}) => (
  <th scope="col" role="columnheader" class={right ? 'r' : undefined} aria-sort={current ?? undefined}>
    <a href={href} title={say(lang, 'ui.sort-by', { column: children })}>
      {children}
      {current ? (
        <svg class="sortmark" viewBox="0 0 8 8" aria-hidden="true">
          <path d={current === 'descending' ? 'M0 2h8L4 7z' : 'M0 6h8L4 1z'} fill="currentColor" />
        </svg>
      ) : null}
    </a>
  </th>
);

/** Links to the pages of a long list, and which rows these are. Nothing where one page holds them all. */
export const Pager = ({
  page,
  pages,
  href,
  words,
  lang,
}: {
  page: number;
  pages: number;
  href: (page: number) => string;
  words: string;
  lang: Lang;
}) => (
  <div class="pager">
    <span>{words}</span>
    {pages > 1 ? (
      <nav aria-label={say(lang, 'ui.pages')}>
        <ul role="list">
          {Array.from({ length: pages }, (_, index) => index + 1).map((number) => (
            <li>{number === page ? <b aria-current="page">{number}</b> : <a href={href(number)}>{number}</a>}</li>
          ))}
        </ul>
      </nav>
    ) : null}
  </div>
);

/** The same for rows: "Dòng 101–200 trong 340". `size`: rows of a page. */
export function RowPager({
  page,
  size,
  all,
  href,
  lang,
}: {
  page: number;
  size: number;
  all: number;
  href: (page: number) => string;
  lang: Lang;
}) {
  const words = say(lang, 'ui.rows', {
    from: formatCount(Math.min((page - 1) * size + 1, all), lang),
    to: formatCount(Math.min(page * size, all), lang),
    all: formatCount(all, lang),
  });
  return <Pager lang={lang} page={page} pages={Math.ceil(all / size)} href={href} words={words} />;
}
