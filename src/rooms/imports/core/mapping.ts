import { z } from 'zod';
import { isZone } from './zone.ts';

/** Order of day, month and year in dates written with numbers; `auto` reads year-first and day-first. */
const dateForm = z.enum(['auto', 'dmy', 'mdy', 'ymd']);
export type DateForm = z.infer<typeof dateForm>;

/** `+07:00`, `-05:00` or a zone name such as `America/New_York`. */
const zone = z
  .string()
  .regex(/^([+-]\d{2}:\d{2}|UTC|[A-Za-z]+(\/[A-Za-z0-9_+-]+)+)$/)
  .refine(isZone);

const text = z.union([z.string(), z.number(), z.boolean()]).transform(String);

const field = z.strictObject({
  /** Header of the column as it stands in the file, or the letter of a column without header. */
  column: text.optional(),
  /** A value that holds for every row; with `column`, for rows where that is empty. */
  constant: text.optional(),
  /** Value in the file → value of the register (choice code, agency code). */
  values: z.record(z.string(), text).optional(),
  /** What other values become; without it they are looked up, and refused where they are not found. */
  otherwise: text.optional(),
  dates: dateForm.optional(),
  zone: zone.optional(),
  /** Takes the part of the cell after this text … */
  after: z.string().min(1).optional(),
  /** … and before this one. */
  before: z.string().min(1).optional(),
});

/**
 * How the columns of a file become fields of a register. Written by the mapping page or by hand in a small YAML file;
 * kept by name and used again for files of the same system.
 */
export const mappingSchema = z.strictObject({
  name: z.string().min(1).max(80),
  register: z.string().min(1),
  /** Sheets to read; all that hold a table where left out. */
  sheets: z.array(text).optional(),
  /** Row of the header, counted from 1, where it is not found by itself. */
  header: z.int().positive().optional(),
  dates: dateForm.default('auto'),
  zone: zone.default('+07:00'),
  fields: z.record(
    z.string(),
    z
      .union([z.string().transform((column) => ({ column })), field])
      .refine((rule) => 'constant' in rule || rule.column !== undefined, 'needs a column or a constant'),
  ),
  /** Rows between the records that say where the following ones come from: text of the row → value of the field. */
  sections: z.strictObject({ field: z.string(), values: z.record(z.string(), text) }).optional(),
  /** Columns with personal data, beyond those the register drops by itself. */
  drop: z.array(z.string()).default([]),
  /**
   * Personal columns of the register that are kept, encrypted, instead of dropped; and what for, in words that somebody
   * answers for.
   */
  keepPersonal: z
    .strictObject({ columns: z.array(z.string().min(1)).min(1), purpose: z.string().trim().min(10).max(500) })
    .optional(),
});

export type FieldRule = z.infer<typeof field>;
export type Mapping = Omit<z.infer<typeof mappingSchema>, 'fields'> & {
  readonly fields: Readonly<Record<string, FieldRule>>;
};
