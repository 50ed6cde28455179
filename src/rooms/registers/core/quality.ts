import type { LocalDate } from '../../../kernel/index.ts';
import { quote } from '../../../platform/expressions/index.ts';
import { lateByClock } from './clocks.ts';
import type { RegisterDefinition } from './definition.ts';
import { compileChecks, registerEnvironment } from './environment.ts';
import { fieldsOf } from './inputs.ts';
import { writersOf, readersOf } from './rights.ts';

/** Something that is counted about the records of a register: in SQL over alias `r` of its table, and in the words of a filter. */
export interface Fault {
  /** Code of the check or of the field. */
  readonly code: string;
  readonly sql: string;
  /** CEL over the columns; null for a check, which lists know by its code. */
  readonly where: string | null;
}

/** What the quality of a register's records is measured by. */
export interface QualityPlan {
  /** Agency column whose agency answers for a record: the first that may write, else read; null where none does. */
  readonly owner: string | null;
  /** Past their day and not over, or over too late; null where the register says nothing of it. */
  readonly late: Fault | null;
  /** Records that do not hold a check. */
  readonly checks: readonly Fault[];
  /** Columns in use that a record may leave empty or, since it was written, lacks. */
  readonly columns: readonly Fault[];
  /** Whether one thing may be in two source systems. */
  readonly duplicates: boolean;
}

/** What was counted of the records of one agency, or of a register as a whole. */
export interface Quality {
  /** Null: records that name no agency, or the register as a whole. */
  readonly agency: number | null;
  readonly rows: number;
  /** Null where the register says nothing of it. */
  readonly late: number | null;
  readonly duplicates: number | null;
  /** Records that fail at least one check; how many fail each, in the order of the plan. */
  readonly failing: number;
  readonly checks: readonly number[];
  /** Records that leave each column empty, in the order of the plan. */
  readonly empty: readonly number[];
  /** The last run that wrote one of them. */
  readonly run: number | null;
}

/** What is to be counted, as of a day. Pure. */
export function qualityPlan(definition: RegisterDefinition, today: LocalDate): QualityPlan {
  const { columns } = registerEnvironment(definition, 'r', today);
  const late = [...definition.clocks.map(lateByClock), ...(definition.late ?? [])].map((code) => ({
    sql: columns.get(code)!.sql,
    where: `has(${code}) && ${code} <= date('${today}')`,
  }));
  return {
    owner: writersOf(definition)[0] ?? readersOf(definition)[0] ?? null,
    late:
      late.length === 0
        ? null
        : {
            code: 'late',
            sql: `(${late.map(({ sql }) => `COALESCE((${sql}) <= DATE ${quote(today)}, false)`).join(' OR ')})`,
            where: late.map(({ where }) => `(${where})`).join(' || '),
          },
    checks: compileChecks(definition, 'r', today).map(({ code, sql }) => ({ code, sql: `NOT (${sql})`, where: null })),
    columns: fieldsOf(definition)
      .filter((field) => !field.physical[0]!.required)
      .map(({ code, physical }) => ({
        code,
        sql: `r.${physical[0]!.name} IS NULL`,
        where: `!has(${physical[0]!.name})`,
      })),
    duplicates: definition.same !== undefined,
  };
}

export const sum = (numbers: readonly number[]): number => numbers.reduce((all, n) => all + n, 0);
const sumOf = (numbers: readonly (number | null)[]): number | null =>
  numbers.some((n) => n === null) ? null : sum(numbers.map(Number));

/** The register as a whole, from its counts by agency: every record is in one of them. Null where there is none. */
export function wholeOf(plan: QualityPlan, counts: readonly Quality[]): Quality | null {
  if (counts.length === 0) return null;
  return {
    agency: null,
    rows: sum(counts.map(({ rows }) => rows)),
    late: sumOf(counts.map(({ late }) => late)),
    duplicates: sumOf(counts.map(({ duplicates }) => duplicates)),
    failing: sum(counts.map(({ failing }) => failing)),
    checks: plan.checks.map((_, i) => sum(counts.map(({ checks }) => checks[i] ?? 0))),
    empty: plan.columns.map((_, i) => sum(counts.map(({ empty }) => empty[i] ?? 0))),
    run: Math.max(...counts.map(({ run }) => run ?? 0)) || null,
  };
}
