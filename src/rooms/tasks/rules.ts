import { z } from 'zod';
import { readCatalogFile, source } from '../../platform/catalog.ts';
import { addDays, type LocalDate } from '../../kernel/index.ts';
import type { Read } from '../../platform/database/index.ts';
import { loadCalendars, type Calendar } from '../calendar/index.ts';
import { reachesOn, type ForecastDays } from './core/forecast.ts';
import { latenessOn } from './core/standing.ts';

const workingDays = z.number().int().min(1).max(60);
const file = z.strictObject({
  source,
  soonWorkingDays: workingDays,
  willBeLate: z
    .array(z.strictObject({ workingDays, under: z.number().int().min(1).max(100) }))
    .min(1)
    .max(6),
  reviewWorkingDays: workingDays,
});

let rules: z.infer<typeof file> | null = null;

/** What lists of tasks go by; read once. */
export const taskRules = (): z.infer<typeof file> => (rules ??= readCatalogFile('task-rules.yaml', file));

/** What is late and near on a day, by the calendars in force: the province's, and those of agencies with days of their own. */
export async function daysOn(read: Read, today: LocalDate): Promise<ForecastDays> {
  const rules = taskRules();
  const calendars = await loadCalendars(read);
  const of = (calendar: Calendar) => ({
    ...latenessOn(today, calendar, rules.soonWorkingDays),
    reaches: reachesOn(today, calendar, rules.willBeLate),
  });
  const own = [...calendars.own].map(([agency, calendar]) => ({ agency, ...of(calendar) }));
  const slow = calendars.province.addWorkingDays(today, -rules.reviewWorkingDays);
  return { ...of(calendars.province), own, slowTo: slow.ok ? slow.value.value : addDays(today, -7) };
}
