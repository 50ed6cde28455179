import { dateAt, dateOf, type Comparator, type Instant, type Interval, type LocalDate } from '../../kernel/index.ts';
import type { Read } from '../../platform/database/index.ts';
import type { Indicator } from '../indicators/index.ts';
import { confirmedTargets, planInForceAt } from '../plans/index.ts';
import { readAnnex } from './annex-figures.ts';
import { rowsOf } from '../outlines/index.ts';
import type { Figures, Report, Sent } from './core/report.ts';
import { sentence, type Told } from './core/sentences.ts';
import type { OpenedCycle } from './sql/cycle.reads.ts';

const COMPARATORS: readonly string[] = ['>=', '>', '=', '<=', '<'];

/** The target of the plan in force that a share is held to, by indicator; the first one where there are several. */
async function targetsNow(read: Read, today: LocalDate): Promise<ReadonlyMap<string, Told['target']>> {
  const plan = await planInForceAt(read, today);
  const found = new Map<string, Told['target']>();
  for (const { indicators, comparator, value, unit } of plan ? await confirmedTargets(read, plan.id) : [])
    for (const code of indicators)
      if (!found.has(code) && value !== null && unit === 'percent' && COMPARATORS.includes(comparator))
        found.set(code, { comparator: comparator as Comparator, value });
  return found;
}

/** The same days of the year before; 29 February becomes the 28th. */
function yearAgo({ from, to }: Interval): Interval {
  const before = (day: LocalDate): LocalDate => {
    const [year, month, date] = day.split('-').map(Number) as [number, number, number];
    return dateOf(year - 1, month, date) ?? dateOf(year - 1, month, date - 1)!;
  };
  return { from: before(from), to: before(to) };
}

/** Sentences that the figures of a section give, in the order of the annex; who writes takes them or not. */
export async function sentencesFor(
  read: Read,
  of: {
    readonly report: Report;
    readonly cycle: OpenedCycle;
    readonly figures: Figures;
    readonly indicators: ReadonlyMap<string, Indicator>;
    readonly last: Sent | null;
    readonly at: Instant;
  },
  section: string,
): Promise<string[]> {
  const groups = of.cycle.outline.annex.filter((group) => group.section === section);
  if (groups.length === 0) return [];
  const today = dateAt(of.at);
  const { level, agency } = of.report;
  const former = await readAnnex(
    read,
    { ...of.cycle.outline, annex: groups },
    { level, agency, interval: yearAgo(of.cycle.interval), today },
  );
  const targets = await targetsNow(read, today);
  return rowsOf({ annex: groups }).flatMap((row) => {
    const indicator = of.indicators.get(row.code);
    const now = of.figures[row.code];
    if (!indicator || !now) return [];
    const said = sentence({
      name: row.name,
      unit: indicator.unit,
      noun: row.unit ?? '',
      now,
      last: of.last?.figures[row.code] ?? null,
      yearAgo: former[row.code] ?? null,
      target: targets.get(indicator.code) ?? null,
    });
    return said === null ? [] : [said];
  });
}
