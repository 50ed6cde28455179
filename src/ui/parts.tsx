import type { Child } from 'hono/jsx';
import { formatCount, type Lang } from '../kernel/index.ts';
import { say } from './messages.ts';
import type { NavItem } from './layout.tsx';
import { Sign } from './signs.tsx';
import type { SignName } from './sign-shapes.ts';

/** Where this page stands. The last item is the page itself and has no link. */
export const Crumbs = ({ items, here, lang }: { items: readonly NavItem[]; here: string; lang: Lang }) => (
  <nav class="crumb" aria-label={say(lang, 'ui.crumbs')}>
    <ol role="list">
      {items.map((item) => (
        <li>
          <a href={item.href}>{item.label}</a>
        </li>
      ))}
      <li aria-current="page">{here}</li>
    </ol>
  </nav>
);

export interface TallyItem {
  readonly sign: SignName;
  readonly count: number;
  readonly word: string;
  /** Filters the page by this status. */
  readonly href: string;
  readonly current?: boolean;
}

/** One line of sign, count and word. Not tiles. */
export const Tally = ({ items, label, lang }: { items: readonly TallyItem[]; label?: string; lang: Lang }) => (
  <ul class="tally" role="list" aria-label={label ?? say(lang, 'ui.tally')}>
    {items.map((item) => (
      <li>
        <a href={item.href} aria-current={item.current ? 'true' : undefined}>
          <Sign name={item.sign} />
          <b>{formatCount(item.count, lang)}</b> <span>{item.word}</span>
        </a>
      </li>
    ))}
  </ul>
);

export interface KeyFigure {
  readonly name: string;
  /** "94,3%"; words such as "chưa có số liệu" where there is none. */
  readonly figure: string;
  /** Fraction and target: never a bare figure. */
  readonly below: Child;
}

/** At most four figures side by side. */
export const KeyFigures = ({ items }: { items: readonly KeyFigure[] }) => (
  <dl class={`keys k${items.length}`}>
    {items.map((item) => (
      <div>
        <dt>{item.name}</dt>
        <dd class={item.figure.length > 9 ? 'wordy' : undefined}>{item.figure}</dd>
        <dd>{item.below}</dd>
      </div>
    ))}
  </dl>
);

/** What there would be here, and the first step to it. */
export const Empty = ({ children }: { children?: Child }) => <div class="empty">{children}</div>;

export type NoticeTone = 'plain' | 'good' | 'risk' | 'miss';

/** A boxed message that belongs to the page. `live` for the answer to something the person has just done. */
export const Notice = ({
  tone,
  title,
  live,
  children,
}: {
  tone?: NoticeTone;
  title?: string;
  live?: boolean;
  children?: Child;
}) => (
  <div class={`notice${tone && tone !== 'plain' ? ` ${tone}` : ''}`} role={live ? 'status' : undefined}>
    {title ? <h2>{title}</h2> : null}
    {children}
  </div>
);

/** What came of what the person has just done: why it was refused, or that it is done. Nothing where there is neither. */
export const ActOutcome = ({ wrong, done }: { wrong: string | null; done?: string | null }) => {
  const words = wrong ?? done ?? null;
  return words === null ? null : (
    <Notice tone={wrong === null ? 'good' : 'miss'} live>
      <p>{words}</p>
    </Notice>
  );
};

/** A row of plain links. */
export const Links = ({ items, class: extra }: { items: readonly NavItem[]; class?: string }) => (
  <p class={`links${extra ? ` ${extra}` : ''}`}>
    {items.map((item) => (
      <a href={item.href}>{item.label}</a>
    ))}
  </p>
);

/** A section with its heading and, at the right, one line about it. */
export const Section = ({
  id,
  title,
  note,
  class: extra,
  children,
}: {
  id?: string;
  title: string;
  note?: Child;
  class?: string;
  children?: Child;
}) => (
  <section class={`sec${extra ? ` ${extra}` : ''}`} id={id}>
    <header>
      <h2>{title}</h2>
      {note ? <p class="note">{note}</p> : null}
    </header>
    {children}
  </section>
);
/** Names and what stands for them; what is empty is left out. */
export const Facts = ({ items }: { items: readonly (readonly [name: string, value: string | null])[] }) => (
  <dl class="facts">
    {items
      .filter(([, value]) => value !== null && value !== '')
      .map(([name, value]) => (
        <div>
          <dt>{name}</dt>
          <dd>{value}</dd>
        </div>
      ))}
  </dl>
);
