import { z } from 'zod';
import { fill } from '../../kernel/index.ts';
import { readCatalogFile, source } from '../../platform/catalog.ts';
import type { Block, OfficialDocument } from '../../platform/documents/index.ts';
import type { AgencyTree } from '../agencies/index.ts';
import type { Plan } from '../plans/index.ts';
import { KINDS, type Kind, type Proposal } from './core/merit.ts';
import { factWords } from './figures.ts';
import { ruleNamed } from './rules.ts';

const text = z.string().min(1);
const file = z.strictObject({
  source,
  parent: text,
  issuer: z.array(text).min(1),
  symbol: text,
  place: text,
  about: text,
  to: text,
  opening: text,
  credit: text,
  blame: text,
  none: text,
  columns: z.strictObject({ order: text, agency: text, head: text, facts: text, ground: text }),
  closing: text,
  signs: z.array(text).min(1),
  recipients: z.array(text).min(1),
  mark: text,
});

let outline: z.infer<typeof file> | null = null;
const words = (): z.infer<typeof file> => (outline ??= readCatalogFile('reports/merit-list.yaml', file));

/** Millimetres. */
const WIDTHS = [10, 42, 34, 54, 25];

function part(kind: Kind, proposals: readonly Proposal[], tree: AgencyTree): Block[] {
  const { columns, none } = words();
  const own = proposals.filter((one) => one.kind === kind);
  const heading: Block = { kind: 'text', text: words()[kind], look: 'bold' };
  if (own.length === 0) return [heading, { kind: 'text', text: none }];
  const rows = own.map((one, at) => ({
    cells: [
      at + 1,
      tree.byId(one.agency)?.name ?? '–',
      one.head || '–',
      one.facts.map((fact) => factWords(fact, 'vi')).join('; '),
      ruleNamed(one.rule)?.clause ?? '–',
    ],
  }));
  return [
    heading,
    {
      kind: 'table',
      table: {
        columns: WIDTHS.map((width, at) => ({ width, align: at === 0 || at === 4 ? 'centre' : 'left' })),
        head: [
          [columns.order, columns.agency, columns.head, columns.facts, columns.ground].map((one) => ({ text: one })),
        ],
        numbered: false,
        rows,
      },
    },
  ];
}

/** The letter with what was agreed, for credit first, in the layout of Decree 30/2020: number and day stay blank. */
export function meritDocument(plan: Plan, proposals: readonly Proposal[], tree: AgencyTree): OfficialDocument {
  const { parent, issuer, symbol, place, about, to, opening, closing, signs, recipients, mark } = words();
  const agreed = proposals.filter(({ state }) => state === 'agreed');
  const named = [plan.number, plan.title?.replace(/^Ban hành\s+/u, '')].filter(Boolean).join(' ');
  return {
    orientation: 'portrait',
    parent,
    issuer,
    symbol,
    number: null,
    place,
    date: null,
    form: [],
    title: '',
    subject: [],
    letter: { about, to },
    period: null,
    body: [
      { kind: 'text', text: fill(opening, { plan: named }) },
      ...KINDS.flatMap((kind) => part(kind, agreed, tree)),
      { kind: 'text', text: closing },
    ],
    signatory: { lines: signs, name: null },
    recipients,
    mark: plan.sample ? mark : null,
  };
}
