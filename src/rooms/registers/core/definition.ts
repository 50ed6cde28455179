import { z } from 'zod';
import { bilingual, clauseAddress, source } from '../../../platform/catalog.ts';

/** Lower-case words joined by `_`: becomes a column name as it is. PostgreSQL keeps 63 bytes; suffixes need some of them. */
const columnCode = z.string().regex(/^[a-z][a-z0-9_]{0,40}$/);

const shared = {
  code: columnCode,
  name: bilingual,
  /** Headers under which systems export this column, besides its own names; matched folded, once with and once without marks. */
  headers: z.array(z.string().min(1)).default([]),
  /** Headers that may mean this column or something else: asked about where no other header has it, else left out. */
  maybe: z.array(z.string().min(1)).default([]),
  required: z.boolean().default(false),
  /** Whether open data and public lineage may carry it. */
  open: z.boolean().default(false),
  /** Help beside the field of a form and in the template. */
  hint: bilingual.optional(),
  /**
   * Day from which the column is no longer asked for: it stays in table, view and history, where expressions still read
   * it, and is absent from forms, templates, exports and new imports. Set: retired, whatever the day.
   */
  retired: z.iso.date().optional(),
};

const choiceValue = z.strictObject({
  code: z.string().regex(/^[a-z0-9][a-z0-9-]{0,40}$/),
  name: bilingual,
  /** Codes and words that systems export for this value. */
  also: z.array(z.string()).default([]),
});

/**
 * A column of a register. Physical form: `text`, `code`, `procedure`, `choice`: text (C collation); `agency`: integer id;
 * `integer`: integer; `decimal`, `money` (đồng): numeric; `boolean`; `date`: date; `moment`: TWO columns, `<code>_on date`
 * and `<code>_at timestamptz`, the latter null where only a day is known; `document`: TWO, `<code>_number text` and
 * `<code>_date date`; `officer` (a pseudonymous code, never open): text; `evidence`: bigint, an item of the evidence room.
 */
export const column = z.discriminatedUnion('type', [
  z.strictObject({
    type: z.enum(['text', 'code', 'procedure', 'date', 'moment', 'integer', 'decimal', 'money', 'boolean']),
    ...shared,
  }),
  z.strictObject({ type: z.literal('agency'), ...shared }),
  z.strictObject({ type: z.enum(['officer', 'evidence']), ...shared, open: z.literal(false).default(false) }),
  z.strictObject({
    type: z.literal('document'),
    ...shared,
    /** What the date is called, and the headers under which systems export it; `headers` are those of the number. */
    date_name: bilingual,
    date_headers: z.array(z.string().min(1)).default([]),
  }),
  z.strictObject({ type: z.literal('choice'), values: z.array(choiceValue).min(1), ...shared }),
]);

/** A column computed from the others by a CEL expression. Exposed by the register's view, never stored. */
const derived = z.strictObject({
  code: columnCode,
  name: bilingual,
  type: z.enum(['text', 'date', 'instant', 'integer', 'boolean']),
  value: z.string().min(1),
});

/**
 * A rule over one record. `blocking` rejects the row; `warning` lets it pass and is counted, with `pass: reason` only where
 * somebody gives a written reason.
 */
const check = z.strictObject({
  code: z.string().regex(/^[a-z][a-z0-9-]*$/),
  level: z.enum(['blocking', 'warning']),
  pass: z.enum(['free', 'reason']).default('free'),
  /** CEL over the register's columns: true where the record is sound. */
  holds: z.string().min(1),
  /** Column that the message points at. */
  column: columnCode,
  message: bilingual,
});

/** Headers of personal data that every import drops before anything is stored. */
const dropped = z.strictObject({ name: bilingual, headers: z.array(z.string().min(1)).min(1) });

/** Kinds of personal data; a name, a phone, a number and an address of mail can be looked up exactly. */
export const PERSONAL_KINDS = ['name', 'address', 'phone', 'id-number', 'email', 'birth-date', 'other'] as const;

const personalColumn = z.strictObject({
  code: columnCode,
  name: bilingual,
  kind: z.enum(PERSONAL_KINDS),
  /** What it is kept for, and the law that lets it be kept: shown to whoever asks for it and in the impact assessment. */
  purpose: bilingual,
  basis: source,
  headers: z.array(z.string().min(1)).min(1),
});

/**
 * Columns with personal data. They are dropped by every import whose mapping does not keep them, and lie encrypted in a
 * side table: no expression, figure, export or search knows them. A record's values go as one, once the first of the
 * `retention` terms has come: so many months after a date column, physical or derived.
 */
const personal = z.strictObject({
  columns: z.array(personalColumn).min(1),
  retention: z.array(z.strictObject({ months: z.int().positive(), after: columnCode })).min(1),
});

/** Which values of a choice column mean that a record runs, waits for somebody else, or is over. */
const states = z.strictObject({
  column: columnCode,
  running: z.array(z.string()).default([]),
  paused: z.array(z.string()).default([]),
  ended: z.array(z.string()).min(1),
});

/**
 * A time that runs from one date to another against a due date, given or computed. Names are of date or moment columns,
 * physical or derived. Gives the derived columns `<code>_due`, `<code>_days`, `<code>_timing` and `<code>_overdue_on`.
 */
const clock = z
  .strictObject({
    code: columnCode,
    name: bilingual,
    from: columnCode,
    until: columnCode,
    due: columnCode.optional(),
    limit: z
      .strictObject({ days: z.union([z.int().nonnegative(), columnCode]), count: z.enum(['working', 'calendar']) })
      .optional(),
    /** How `_days` counts where the due date is given. */
    count: z.enum(['working', 'calendar']).default('working'),
    /** Pairs of dates between which the clock stands still; they lengthen a limit, never a due date that was given. */
    pauses: z.array(z.strictObject({ from: columnCode, until: columnCode })).default([]),
  })
  .refine((one) => (one.due === undefined) !== (one.limit === undefined), 'needs either due or limit');

/** How long records are kept: so many months after a date column, physical or derived, and what orders it. */
const retention = z.strictObject({ months: z.int().positive(), after: columnCode, basis: source });

export const registerDefinition = z.strictObject({
  code: z.string().regex(/^[a-z][a-z0-9_]{0,30}$/),
  version: z.int().positive(),
  name: bilingual,
  source,
  /** Goals and tasks of the plan that its records tell about. */
  clauses: z.array(clauseAddress).default([]),
  /** Columns that identify a record, in order; the first should tell records apart best. */
  key: z.array(columnCode).min(1),
  /**
   * Columns that may hold the same outside name of one real thing in two source systems. A record whose name is already
   * held by another source is kept but counted once: the source named first in `preferred`, else the one that came first.
   */
  same: z
    .strictObject({
      columns: z.array(columnCode).min(1),
      source: columnCode,
      preferred: z.array(z.string()).default([]),
    })
    .optional(),
  columns: z.array(column).min(1),
  /**
   * Agency columns by which a record belongs to agencies: who may read it, who may write it. Without: all such columns. An
   * empty list: only those who reach all agencies.
   */
  rights: z.strictObject({ read: z.array(columnCode), write: z.array(columnCode) }).optional(),
  states: states.optional(),
  clocks: z.array(clock).default([]),
  derived: z.array(derived).default([]),
  /** Date columns, physical or derived, that tell since which day a record is late; those that clocks give go without saying. */
  late: z.array(columnCode).min(1).optional(),
  checks: z.array(check).default([]),
  dropped: z.array(dropped).default([]),
  personal: personal.optional(),
  retention: retention.optional(),
  /** Column pairs that lists and lineage look rows up by: agency column and day. */
  indexes: z.array(z.array(columnCode).min(1)).default([]),
});

export type RegisterDefinition = z.infer<typeof registerDefinition>;
export type Column = z.infer<typeof column>;
export type DerivedColumn = z.infer<typeof derived>;
export type Clock = z.infer<typeof clock>;
export type Check = z.infer<typeof check>;
export type PersonalColumn = z.infer<typeof personalColumn>;
export type PersonalKind = (typeof PERSONAL_KINDS)[number];
