import { z } from 'zod';

const text = z.string();
const day = z.iso.date();
const count = z.number().int();

const observed = z.strictObject({
  kind: z.literal('computed'),
  code: text,
  group: text,
  name: text,
  unit: text.nullable(),
  /** What is not counted is not zero. */
  state: z.enum(['value', 'no-data', 'not-applicable']),
  /** Exact; a plain count has no denominator. */
  numerator: z.number().nullable(),
  denominator: z.number().nullable(),
  indicator: z.strictObject({ code: text, version: text.nullable() }),
  registers: z.array(text),
});

const typed = z.strictObject({
  kind: z.literal('typed'),
  code: text,
  group: text,
  name: text,
  unit: text.nullable(),
  /** Null where nothing was typed. */
  value: count.nullable(),
  note: text,
});

const register = z.strictObject({
  countedAsOf: day.nullable(),
  version: count,
  /** SHA-256 of the newest files that brought its records, newest first, and how many there are in all. */
  files: z.array(z.string().regex(/^[0-9a-f]{64}$/)),
  fileCount: count,
});

/** The figures of a report for another program. */
export const figuresFile = z.strictObject({
  schema: z.literal('thuocdo/report-package/1'),
  /** Leads back to this version. */
  code: text,
  level: z.enum(['agency', 'field', 'province']),
  agency: z.strictObject({ code: text, name: text }),
  period: z.strictObject({ kind: text, name: text, year: count, number: count, from: day, to: day }),
  version: count,
  sentAt: z.iso.datetime(),
  /** Number and day from the clerk; null until they are noted. */
  issue: z.strictObject({ number: text, issuedOn: day }).nullable(),
  /** Whether the figures are samples. */
  sample: z.boolean(),
  sections: z.array(z.strictObject({ code: text, title: text, words: text })),
  rows: z.array(z.discriminatedUnion('kind', [observed, typed])),
  /** Null where it was not kept what the figures rested on. */
  registers: z.record(text, register).nullable(),
});

export type FiguresFile = z.infer<typeof figuresFile>;

/** The same as a JSON Schema, for who reads the file with other tools. */
export const figuresSchema = (): unknown => z.toJSONSchema(figuresFile);
