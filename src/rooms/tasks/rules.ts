import { z } from 'zod';
import { readCatalogFile, source } from '../../platform/catalog.ts';
import type { LocalDate } from '../../kernel/index.ts';
import type { Read } from '../../platform/database/index.ts';
import { loadCalendars } from '../calendar/index.ts';
import { latenessOn, type Days } from './core/standing.ts';

const file = z.strictObject({ source, soonWorkingDays: z.number().int().min(1).max(60) });

let rules: z.infer<typeof file> | null = null;

/** What lists of tasks go by; read once. */
export const taskRules = (): z.infer<typeof file> => (rules ??= readCatalogFile('task-rules.yaml', file));

/** What is late and near on a day, by the calendars in force: the province's, and those of agencies with days of their own. */
export async function daysOn(read: Read, today: LocalDate): Promise<Days> {
  const { soonWorkingDays } = taskRules();
  const calendars = await loadCalendars(read);
  const province = latenessOn(today, calendars.province, soonWorkingDays);
  const own = [...calendars.own].map(([agency, calendar]) => ({
    agency,
    ...latenessOn(today, calendar, soonWorkingDays),
  }));
  return { ...province, own };
}
