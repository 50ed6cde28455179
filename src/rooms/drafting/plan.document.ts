import { z } from 'zod';
import { fill, formatDate, type LocalDate } from '../../kernel/index.ts';
import { readCatalogFile, source } from '../../platform/catalog.ts';
import type { Block, DocumentTable, OfficialDocument, TableRow } from '../../platform/documents/index.ts';
import { FIELD_WORDS } from '../plans/index.ts';
import { sentence } from './core/demand.ts';
import type { Draft, Line } from './core/draft.ts';
import { written, type Written } from './core/written.ts';

const text = z.string().min(1);
const columns = z.strictObject({
  order: text,
  task: text,
  product: text,
  lead: text,
  partners: text,
  due: text,
  cost: text,
});
const file = z.strictObject({
  source,
  issuer: z.array(text).min(1),
  authority: text,
  symbol: text,
  place: text,
  title: text,
  subject: text,
  name: text,
  proposer: text,
  orders: text,
  articles: z.array(text).min(1),
  plan: text,
  planSubject: text,
  planNote: text,
  theme: text,
  goals: text,
  tasks: text,
  tasksIn: text,
  solutions: text,
  organisation: text,
  annex: text,
  annexSubject: text,
  annexNote: text,
  columns,
  blank: text,
  signs: z.array(text).min(1),
  recipients: z.array(text).min(1),
  mark: text,
});

type Outline = z.infer<typeof file>;
let outline: Outline | null = null;

/** Words and head of the decision; read once. */
export const planOutline = (): Outline => (outline ??= readCatalogFile('reports/province-plan.yaml', file));

const ROMAN = ['I', 'II', 'III', 'IV', 'V', 'VI', 'VII', 'VIII'] as const;

/** Millimetres. */
const WIDTHS = [12, 68, 46, 36, 44, 30];
const COST_WIDTH = 34;

const plain = (words: string): Block => ({ kind: 'text', text: words });
const bold = (words: string): Block => ({ kind: 'text', text: words, look: 'bold' });

/** A text of the general part, a line a paragraph; what is left blank is written as a gap to be filled by hand. */
const paragraphs = (words: string, blank: string): Block[] =>
  (words.trim() === '' ? [blank] : words.split('\n').filter((line) => line.trim() !== '')).map(plain);

function tableOf({ fields }: Written, words: Outline): DocumentTable {
  const { order, task, product, lead, partners, due, cost } = words.columns;
  const costs = fields.some(({ tasks }) => tasks.some((line) => line.cost !== null));
  const heads = [order, task, product, lead, partners, due, ...(costs ? [cost] : [])];
  let number = 0;
  const rowOf = (line: Line): TableRow => ({
    cells: [
      ++number,
      line.words,
      line.product || null,
      line.lead || null,
      line.partners || null,
      line.due || null,
      ...(costs ? [line.cost] : []),
    ],
  });
  return {
    columns: [...WIDTHS, ...(costs ? [COST_WIDTH] : [])].map((width, at) => ({
      width,
      align: at === 0 ? 'centre' : at === WIDTHS.length ? 'right' : 'left',
    })),
    head: [heads.map((head) => ({ text: head }))],
    numbered: false,
    rows: fields.flatMap(({ field, tasks }, at) => [
      {
        cells: [
          ROMAN[at] ?? null,
          FIELD_WORDS[field as keyof typeof FIELD_WORDS].vi,
          ...heads.slice(2).map(() => null),
        ],
        strong: true,
      },
      ...tasks.map(rowOf),
    ]),
  };
}

/** What the clerk gave; null leaves number and day blank. */
export interface Clerk {
  readonly number: string;
  readonly issuedOn: LocalDate;
}

/** The decision, the plan that it issues and the annex of tasks, in the layout of Decree 30/2020/NĐ-CP. */
export function planDocument(draft: Draft, lines: readonly Line[], clerk: Clerk | null): OfficialDocument {
  const words = planOutline();
  const { year, general } = draft;
  const name = fill(words.name, { year });
  const put = written(lines);
  return {
    orientation: 'portrait',
    parent: null,
    issuer: words.issuer,
    symbol: words.symbol,
    number: clerk && clerk.number.replace(/\/.*$/u, ''),
    place: words.place,
    date: clerk && clerk.issuedOn,
    form: [],
    title: words.title,
    subject: [fill(words.subject, { name })],
    period: null,
    body: [
      { kind: 'centred', text: words.authority.toLocaleUpperCase('vi') },
      ...paragraphs(general.basis, words.blank).map((block): Block =>
        block.kind === 'text' ? { ...block, text: `${block.text.replace(/[;.,\s]+$/u, '')};`, look: 'italic' } : block,
      ),
      { kind: 'text', text: words.proposer, look: 'italic' },
      { kind: 'centred', text: words.orders },
      ...words.articles.map((article) => plain(fill(article, { name }))),
    ],
    signatory: { lines: words.signs, name: null },
    recipients: words.recipients,
    attached: {
      title: words.plan,
      subject: [fill(words.planSubject, { year })],
      note: fill(words.planNote, {
        number: clerk?.number ?? `${words.blank}/${words.symbol}`,
        day: clerk ? formatDate(clerk.issuedOn) : words.blank,
      }),
      body: [
        plain(fill(words.theme, { year, theme: general.theme.trim() === '' ? words.blank : general.theme })),
        bold(words.goals),
        ...put.goals.map((own, at) => plain(`${at + 1}. ${own.map((line) => sentence(line.words)).join(' ')}`)),
        bold(words.tasks),
        plain(words.tasksIn),
        bold(words.solutions),
        ...paragraphs(general.solutions, words.blank),
        bold(words.organisation),
        ...paragraphs(general.organisation, words.blank),
      ],
    },
    annex: {
      title: words.annex,
      subject: fill(words.annexSubject, { year }),
      note: fill(words.annexNote, { name }),
      table: tableOf(put, words),
    },
    mark: draft.sample ? words.mark : null,
  };
}
