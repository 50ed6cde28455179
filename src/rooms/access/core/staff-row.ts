import {
  bareKey,
  ok,
  parseDate,
  problem,
  refused,
  tidy,
  type LocalDate,
  type Problem,
  type Result,
  type Role,
} from '../../../kernel/index.ts';

/** Columns of a staff list, in their order. */
export const STAFF_FIELDS = ['name', 'email', 'agency', 'role', 'title', 'field', 'from', 'to', 'document'] as const;

export type StaffField = (typeof STAFF_FIELDS)[number];

/** Header of each column as exported; any of the others is read too. */
export const STAFF_HEADERS: Readonly<Record<StaffField, readonly [string, ...string[]]>> = {
  name: ['Họ và tên', 'Họ tên', 'name', 'full name'],
  email: ['Thư điện tử', 'Email', 'E-mail'],
  agency: ['Mã cơ quan', 'Cơ quan', 'agency', 'agency code'],
  role: ['Vai trò', 'role'],
  title: ['Chức danh', 'title', 'post'],
  field: ['Lĩnh vực cải cách', 'field'],
  from: ['Từ ngày', 'from', 'valid from'],
  to: ['Đến ngày', 'to', 'valid to'],
  document: ['Số văn bản', 'Văn bản', 'document'],
};

/** Without these a file is no staff list. */
const REQUIRED: readonly StaffField[] = ['name', 'email', 'role', 'title', 'from', 'document'];

/** One row: a person in a post from a day on. */
export interface StaffRow {
  readonly row: number;
  readonly name: string;
  readonly email: string;
  /** Code of the agency as written; empty for a post of the province. */
  readonly agency: string;
  readonly role: Role;
  readonly title: string;
  readonly field: string | null;
  readonly from: LocalDate;
  readonly to: LocalDate | null;
  readonly document: string;
}

export type StaffProblem = Problem<
  | 'access.cell-missing'
  | 'access.email-invalid'
  | 'access.role-unknown'
  | 'access.field-unknown'
  | 'access.cell-no-date'
  | 'access.period-reversed'
>;

/** Which column holds which field, where this row is the header; null where it is not. Columns count from 0. */
export function readStaffHeader(cells: readonly string[]): ReadonlyMap<StaffField, number> | null {
  const columns = new Map<StaffField, number>();
  for (const [i, cell] of cells.entries()) {
    const key = bareKey(cell);
    const field = STAFF_FIELDS.find((one) => STAFF_HEADERS[one].some((header) => bareKey(header) === key));
    if (field && !columns.has(field)) columns.set(field, i);
  }
  return REQUIRED.every((field) => columns.has(field)) ? columns : null;
}

/** Words that stand for codes in a file, keys folded by `bareKey`. */
export interface StaffWords {
  readonly roles: ReadonlyMap<string, Role>;
  readonly fields: ReadonlyMap<string, string>;
}

/** Reads one row; every fault of it is reported, with its column. */
export function readStaffRow(
  cells: readonly string[],
  columns: ReadonlyMap<StaffField, number>,
  row: number,
  words: StaffWords,
): Result<StaffRow, readonly StaffProblem[]> {
  const problems: StaffProblem[] = [];
  const text = (field: StaffField): string => tidy(cells[columns.get(field) ?? -1] ?? '');
  const wrong = (code: StaffProblem['code'], field: StaffField): null => {
    problems.push(problem(code, { value: text(field) }, { row, column: STAFF_HEADERS[field][0] }));
    return null;
  };
  const day = (field: 'from' | 'to'): LocalDate | null => {
    const value = text(field).replace(/ 00:00:00$/, '');
    const parsed = value === '' ? null : parseDate(value);
    return parsed?.ok ? parsed.value : parsed && wrong('access.cell-no-date', field);
  };
  for (const field of REQUIRED) if (text(field) === '') wrong('access.cell-missing', field);
  if (text('email') !== '' && !/^[^\s@<>"',;]+@[^\s@<>"',;]+\.[^\s@<>"',;.]+$/.test(text('email')))
    wrong('access.email-invalid', 'email');
  const role =
    words.roles.get(bareKey(text('role'))) ?? (text('role') === '' ? null : wrong('access.role-unknown', 'role'));
  const field =
    text('field') === '' ? null : (words.fields.get(bareKey(text('field'))) ?? wrong('access.field-unknown', 'field'));
  const [from, to] = [day('from'), day('to')];
  if (from && to && to < from)
    problems.push(problem('access.period-reversed', { from, to }, { row, column: STAFF_HEADERS.to[0] }));
  if (problems.length > 0 || !role || !from) return refused(problems);
  const { name, email, agency, title, document } = Object.fromEntries(
    STAFF_FIELDS.map((one) => [one, text(one)]),
  ) as Record<StaffField, string>;
  return ok({ row, name, email, agency, role, title, field, from, to, document });
}
