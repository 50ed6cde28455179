import { dateAt, fill, formatCount, formatDate } from '../../kernel/index.ts';
import type { Cell } from '../../platform/documents/index.ts';
import type { AgencyContent, Count, DossierFigures, EditionContent } from '../editions/index.ts';
import type { Form06aOutline } from './catalog.ts';
import { ruleText, type WrittenForm } from './form06a.document.ts';

/** What the form takes of an edition beside the agency. */
export type PublishedFigures = Pick<EditionContent, 'header' | 'sectors' | 'counting'>;

type FormFigures = Pick<DossierFigures, 'received' | 'resolved' | 'open'>;

/** Sum of counts; null as soon as one of them is hidden. */
function sumOf(counts: readonly Count[]): number | null {
  let sum = 0;
  for (const count of counts) {
    if (typeof count !== 'number') return null;
    sum += count;
  }
  return sum;
}

const receivedOf = ({ received }: FormFigures): Count[] => [received.online, received.direct, received.carriedOver];
const resolvedOf = ({ resolved }: FormFigures): Count[] => [resolved.early, resolved.onTime, resolved.late];
const openOf = ({ open }: FormFigures): Count[] => [open.inTime, open.overdue];
const groupsOf = (figures: FormFigures): Count[][] => [receivedOf(figures), resolvedOf(figures), openOf(figures)];

/** Columns (3) to (13): each total before its parts. */
function cellsOf(figures: FormFigures, words: (count: Count | null) => Cell): Cell[] {
  return groupsOf(figures).flatMap((parts) => [words(sumOf(parts)), ...parts.map(words)]);
}

const isHidden = (figures: FormFigures): boolean => groupsOf(figures).some((parts) => sumOf(parts) === null);

/** Whether dossiers stand outside the rows, as far as the columns that are told in full say. */
function passesRows(total: FormFigures, rows: readonly FormFigures[]): boolean {
  const columns = rows.map((row) => groupsOf(row).flat());
  return groupsOf(total)
    .flat()
    .some((sum, i) => {
      const added = sumOf(columns.map((counts) => counts[i] ?? 0));
      return typeof sum === 'number' && added !== null && added !== sum;
    });
}

/**
 * Form II.06a of an agency as an edition holds it: figures and days frozen, small counts in words. Null where the agency has
 * no figures, or the edition was made before it held what came in by sector.
 */
export function publishedForm06a(
  { header, counting, sectors: names }: PublishedFigures,
  { figures, sectors }: Pick<AgencyContent, 'figures' | 'sectors'>,
  outline: Form06aOutline,
): WrittenForm | null {
  if (!hasForm({ figures, sectors })) return null;
  const { notes } = outline;
  const limit = header.suppressUnder;
  const words = (count: Count | null): Cell =>
    typeof count === 'number' ? count : count === 'under' ? fill(outline.under, { limit }) : outline.withheld;
  const rows = names.flatMap(({ code, name }) =>
    sectors.flatMap((row) => (row.sector === code ? [{ name: name.vi, figures: row as FormFigures }] : [])),
  );
  const hidden = [figures!, ...rows.map((row) => row.figures)].some(isHidden);
  const { text, rest } = checkOf(figures!, notes.published_check);
  const published = dateAt(header.publishedAt);
  return {
    interval: header.interval,
    rows: rows.map((row) => ({ sector: row.name, counts: cellsOf(row.figures, words) })),
    total: cellsOf(figures!, words),
    difference: rest ?? outline.withheld,
    notes: [
      fill(notes.published, {
        number: header.number,
        published: formatDate(published),
        as_of: formatDate(header.asOf),
      }),
      ...text,
      ...(passesRows(
        figures!,
        rows.map((row) => row.figures),
      )
        ? [notes.outside]
        : []),
      ...(counting ? [ruleText(counting, outline)] : []),
      ...(hidden ? [fill(notes.hidden, { limit, withheld: outline.withheld })] : []),
    ],
    published,
    sample: header.sample,
  };
}

/** Whether an edition holds the form of an agency. */
export const hasForm = ({ figures, sectors }: Pick<AgencyContent, 'figures' | 'sectors'>): boolean =>
  figures !== null && sectors.every((row) => row.received !== undefined);

/** Received = resolved + open + what stands outside, with its sentence; nothing where a count is hidden. */
function checkOf(figures: FormFigures, sentence: string): { text: string[]; rest: number | null } {
  const [received, resolved, open] = groupsOf(figures).map(sumOf) as [number | null, number | null, number | null];
  if (received === null || resolved === null || open === null) return { text: [], rest: null };
  const rest = received - resolved - open;
  const params = { received, resolved, open, apart: rest };
  const words = Object.entries(params).map(([name, value]) => [name, formatCount(value, 'vi')] as const);
  return { text: [fill(sentence, Object.fromEntries(words))], rest };
}
