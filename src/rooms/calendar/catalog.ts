import { z } from 'zod';
import { parseDate, type LocalDate } from '../../kernel/index.ts';
import { bilingual, readCatalog, readCatalogFile, source } from '../../platform/catalog.ts';
import type { CalendarYear, OfficeHours } from './core/days.ts';

const day = z.string().transform((text, context): LocalDate => {
  const parsed = parseDate(text);
  if (parsed.ok) return parsed.value;
  context.addIssue({ code: 'custom', message: `not a date: ${text}` });
  return z.NEVER;
});

const yearSchema = z
  .strictObject({
    year: z.int().min(2000).max(2100),
    source,
    days: z.array(
      z.strictObject({
        date: day,
        kind: z.enum(['holiday', 'substitute', 'swapped-off', 'made-up']),
        name: bilingual,
        for: day.optional(),
        switch: z.string().optional(),
        source,
      }),
    ),
  })
  .refine((year) => year.days.every((entry) => entry.date.startsWith(`${year.year}-`)), 'a day of another year')
  .refine((year) => new Set(year.days.map((entry) => entry.date)).size === year.days.length, 'a day stands twice');

const clock = z.string().transform((text, context): number => {
  const match = /^([01]\d|2[0-3]):([0-5]\d)$/.exec(text);
  if (match) return Number(match[1]) * 60 + Number(match[2]);
  context.addIssue({ code: 'custom', message: `not a time of day: ${text}` });
  return z.NEVER;
});

const span = z.strictObject({ opens: clock, closes: clock });
const hoursSchema = z
  .strictObject({ code: z.string(), source, morning: span, afternoon: span })
  .refine(
    ({ morning, afternoon }) =>
      morning.opens < morning.closes && morning.closes <= afternoon.opens && afternoon.opens < afternoon.closes,
    'hours out of order',
  );

let years: readonly CalendarYear[] | null = null;
let hours: OfficeHours | null = null;

/** The calendar years of the catalogue; read once. */
export function catalogYears(): readonly CalendarYear[] {
  years ??= readCatalog('calendars', yearSchema);
  return years;
}

/** Office hours of the installation; read once. */
export function catalogHours(): OfficeHours {
  hours ??= readCatalogFile('office-hours/default.yaml', hoursSchema);
  return hours;
}
