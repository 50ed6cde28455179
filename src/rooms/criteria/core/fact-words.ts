import { bareKey, type Problem, type Result } from '../../../kernel/index.ts';
import { readFact, type FactProblem, type FactValue } from './facts.ts';
import type { Ask, Level } from './set.ts';

const YES = 'Có';
const NO = 'Không';
/** What people put into a cell for yes and for no; a workbook's own TRUE and FALSE among them. */
const YES_WORDS: ReadonlySet<string> = new Set(['co', 'c', 'x', 'yes', 'dat', 'true']);
const NO_WORDS: ReadonlySet<string> = new Set(['khong', 'k', 'no', 'khong dat', 'false']);

const comma = (decimal: string): string => decimal.replace('.', ',');

/** A fact as a sheet shows it; `factFromWords` reads it back the same. "85.5/100" was typed as "85,5 %". */
export function factWords(value: FactValue, levels: readonly Level[]): string {
  if (value === true) return YES;
  if (value === false) return NO;
  const day = /^(\d{4})-(\d{2})-(\d{2})$/.exec(value);
  if (day) return `${day[3]}/${day[2]}/${day[1]}`;
  const percent = /^(\d+\.\d+)\/100$/.exec(value);
  if (percent) return `${comma(percent[1]!)} %`;
  return levels.find(({ code }) => code === value)?.name ?? comma(value);
}

/** A fact in the words of a sheet: "Có", the name of a level, a day, "94/100"; null where the cell is blank. */
export function factFromWords(
  ask: Ask,
  typed: string,
  levels: readonly Level[],
): Result<FactValue | null, Problem<FactProblem>> {
  const key = bareKey(typed);
  if (ask.type === 'yes-no') {
    const code = YES_WORDS.has(key) ? 'co' : NO_WORDS.has(key) ? 'khong' : typed;
    return readFact(ask, code, levels);
  }
  if (ask.type === 'level') {
    const named = levels.find(({ code, name }) => code === typed.trim() || bareKey(name) === key);
    return readFact(ask, named?.code ?? typed, levels);
  }
  return readFact(ask, typed, levels);
}
