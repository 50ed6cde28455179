import { formatCount, problem, type Lang } from '../kernel/index.ts';
import type { Database } from '../platform/database/index.ts';
import { readRefused, refusedByCode, type Run } from '../rooms/imports/index.ts';
import { say } from './rooms.ts';

const ROWS = {
  vi: (rows: number): string => `${formatCount(rows, 'vi')} dòng`,
  en: (rows: number): string => `${formatCount(rows, 'en')} ${rows === 1 ? 'row' : 'rows'}`,
} as const;

/** Kinds of refusals of a run, most frequent first: how many rows, and the first of them in words. */
export async function refusedSummary(database: Database, run: Run, lang: Lang): Promise<string[]> {
  const lines: string[] = [];
  for (const group of await refusedByCode(database, run.id)) {
    const [first] = await readRefused(database, run.id, { sheetNo: group.sheetNo, rowNo: group.firstRow - 1 }, 1);
    const example = first?.problems.find((one) => one.code === group.code);
    if (example) lines.push(`${ROWS[lang](group.rows)}: ${say(example, lang)}`);
  }
  return lines;
}

/** What let rows pass but should be known, and that nothing was read where it was not. */
export const warningLines = (run: Run, lang: Lang): string[] => [
  ...(run.sameAs === null ? [] : [say(problem('registers.same-file', { run: run.sameAs }), lang)]),
  ...run.warnings.map((warning) => {
    const sentence = say(problem(warning.code, warning.params), lang);
    return warning.rows > 0 ? `${ROWS[lang](warning.rows)}: ${sentence}` : sentence;
  }),
];
