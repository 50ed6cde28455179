import { z } from 'zod';
import { addDays, type LocalDate } from '../../kernel/index.ts';
import { bilingual, catalogDay, readCatalogFile, source } from '../../platform/catalog.ts';
import type { Calendar } from '../calendar/index.ts';

const text = z.string().min(1);
const workingDays = z.int().min(1).max(60);

const file = z.strictObject({
  source,
  rules: z
    .array(
      z.strictObject({
        from: catalogDay,
        soonWorkingDays: workingDays,
        offeredWorkingDays: workingDays,
        feedWorkingDays: workingDays,
      }),
    )
    .min(1),
  reasons: z.array(z.strictObject({ code: text, name: bilingual, words: z.string() })).min(1),
  ways: z.array(z.strictObject({ code: text, name: bilingual })).min(1),
  slip: z.strictObject({
    source,
    symbol: text,
    title: text,
    to: text,
    address: text,
    received: text,
    due: text,
    late: text,
    sorry: text,
    closing: text,
    recipients: z.array(text).min(1),
    blank: text,
    mark: text,
  }),
});

let kept: z.infer<typeof file> | null = null;

/** Reasons, ways and words of apologies; read once. */
export const apologyCatalog = (): z.infer<typeof file> => (kept ??= readCatalogFile('apologies.yaml', file));

export type ApologyRules = z.infer<typeof file>['rules'][number];

/** What holds on a day: the newest set that stands by then. */
export function rulesOn(today: LocalDate): ApologyRules {
  const { rules } = apologyCatalog();
  const found = rules.filter((one) => one.from <= today).toSorted((a, b) => (a.from < b.from ? 1 : -1))[0];
  return found ?? rules[0]!;
}

/** Last day of those that may become late. */
export function soonTo(today: LocalDate, calendar: Calendar): LocalDate {
  const { soonWorkingDays } = rulesOn(today);
  const found = calendar.addWorkingDays(today, soonWorkingDays);
  return found.ok ? found.value.value : addDays(today, soonWorkingDays);
}

export const findReason = (code: string) => apologyCatalog().reasons.find((one) => one.code === code) ?? null;
export const findWay = (code: string) => apologyCatalog().ways.find((one) => one.code === code) ?? null;
