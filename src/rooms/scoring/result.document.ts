import { z } from 'zod';
import { addFractions, decimalFraction, fill, NO_FRACTION, type Fraction } from '../../kernel/index.ts';
import { readCatalogFile, source } from '../../platform/catalog.ts';
import type { Block, DocumentTable, OfficialDocument } from '../../platform/documents/index.ts';
import { insightOf, type ComponentInsight } from './core/insight.ts';
import type { OpenedPackage } from './core/package.ts';
import type { Published } from './published.ts';
import { pointsText, totalText } from './words.ts';

const text = z.string().min(1);
const kind = { symbol: text, title: text, subject: text, recipients: z.array(text).min(1) };
const file = z.strictObject({
  source,
  parent: text,
  issuer: z.array(text).min(1),
  place: text,
  signs: z.array(text).min(1),
  mark: text,
  notice: z.strictObject({
    ...kind,
    opening: text,
    columns: z.strictObject({ rank: text, agency: text, points: text, class: text }),
    closing: text,
  }),
  certificate: z.strictObject({
    ...kind,
    opening: text,
    columns: z.strictObject({ field: text, points: text, maximum: text }),
    strongest: text,
    weakest: text,
  }),
  assessment: z.strictObject({
    ...kind,
    columns: z.strictObject({
      code: text,
      name: text,
      maximum: text,
      facts: text,
      self: text,
      appraised: text,
      reappraised: text,
      result: text,
      explained: text,
      evidence: text,
    }),
    total: text,
    more: text,
  }),
});

let kept: z.infer<typeof file> | null = null;
export const resultWords = (): z.infer<typeof file> => (kept ??= readCatalogFile('reports/scoring-result.yaml', file));

type Packed = OpenedPackage['agencies'][number];
const className = ({ set }: OpenedPackage, { total }: Packed): string | null =>
  set.classes.find(({ code }) => code === total.class)?.name.vi ?? null;

function table(
  head: readonly string[],
  widths: readonly (readonly [width: number, align: 'left' | 'centre' | 'right'])[],
  rows: readonly (readonly (string | number)[])[],
): Block {
  const made: DocumentTable = {
    columns: widths.map(([width, align]) => ({ width, align })),
    head: [head.map((one) => ({ text: one }))],
    numbered: false,
    rows: rows.map((cells) => ({ cells })),
  };
  return { kind: 'table', table: made };
}

/** A paper of the standing office about a campaign, whose name its subject says. */
export function framed(
  about: { readonly name: string; readonly sample: boolean },
  own: {
    readonly symbol: string;
    readonly title: string;
    readonly subject: string;
    readonly recipients: readonly string[];
  },
  body: readonly Block[],
): OfficialDocument {
  const { parent, issuer, place, signs, mark } = resultWords();
  return {
    orientation: 'portrait',
    parent,
    issuer,
    symbol: own.symbol,
    number: null,
    place,
    date: null,
    form: [],
    title: own.title,
    subject: [fill(own.subject, { name: `${about.name.charAt(0).toLowerCase()}${about.name.slice(1)}` })],
    period: null,
    body,
    signatory: { lines: signs, name: null },
    recipients: own.recipients,
    mark: about.sample ? mark : null,
  };
}

/** The notice of a published result: ranks of every group. Number and day stay blank for the clerk. */
export function noticeDocument({ pack, result }: Published): OfficialDocument {
  const { notice } = resultWords();
  const { columns } = notice;
  const tables = pack.set.groups.flatMap((group): Block[] => {
    const rows = pack.agencies.filter((one) => one.group === group.code).toSorted((a, b) => a.rank - b.rank);
    if (rows.length === 0) return [];
    return [
      { kind: 'text', text: group.name.vi, look: 'bold' },
      table(
        [columns.rank, columns.agency, columns.points, columns.class],
        [
          [12, 'centre'],
          [90, 'left'],
          [24, 'right'],
          [34, 'left'],
        ],
        rows.map((one) => [one.rank, one.name, totalText(one.total.shown, 'vi'), className(pack, one) ?? '–']),
      ),
    ];
  });
  const named = { decision: pack.head.decision, document: result.document };
  return framed(pack.head, notice, [
    { kind: 'text', text: fill(notice.opening, named) },
    ...tables,
    { kind: 'text', text: fill(notice.closing, { number: result.number, hash: result.sha256 }) },
  ]);
}

const namesOf = (rows: readonly ComponentInsight[]): string =>
  rows
    .map(
      ({ component, points }) =>
        `${component.name.vi} (${points ? pointsText(points, 'vi') : '–'}/${component.maximum.replace('.', ',')})`,
    )
    .join('; ');

/** The certificate of one agency: its score, rank and class, field by field. Null where it is not in the result. */
export function certificateDocument({ pack }: Published, code: string): OfficialDocument | null {
  const insight = insightOf(pack, null, code);
  if (!insight) return null;
  const { certificate } = resultWords();
  const { agency, rows } = insight;
  const fields = pack.set.fields.flatMap((field) => {
    const codes = new Set(field.criteria.flatMap(({ components }) => components.map((one) => one.code)));
    const own = rows.filter(({ component, state }) => codes.has(component.code) && state !== 'not-applicable');
    const sum = (of: (row: ComponentInsight) => Fraction): string =>
      pointsText(
        own.reduce((all, row) => addFractions(all, of(row)), NO_FRACTION),
        'vi',
      );
    return own.length === 0
      ? []
      : [
          [
            `${field.code}. ${field.name.vi}`,
            sum(({ points }) => points ?? NO_FRACTION),
            sum(({ component }) => (component.kind === 'regular' ? decimalFraction(component.maximum) : NO_FRACTION)),
          ],
        ];
  });
  const named = className(pack, agency);
  const opening = fill(certificate.opening, {
    agency: agency.name,
    points: totalText(agency.total.shown, 'vi'),
    rank: agency.rank,
    of: agency.of,
    group: pack.set.groups.find((one) => one.code === agency.group)?.name.vi ?? '',
    class: named ? `, xếp loại ${named}` : '',
  });
  const { columns } = certificate;
  const recipients = certificate.recipients.map((one) => fill(one, { agency: agency.name }));
  return framed(pack.head, { ...certificate, recipients }, [
    { kind: 'text', text: opening, look: 'bold' },
    table(
      [columns.field, columns.points, columns.maximum],
      [
        [100, 'left'],
        [30, 'right'],
        [30, 'right'],
      ],
      fields,
    ),
    { kind: 'text', text: fill(certificate.strongest, { names: namesOf(insight.strongest) }) },
    { kind: 'text', text: fill(certificate.weakest, { names: namesOf(insight.weakest) }) },
  ]);
}
