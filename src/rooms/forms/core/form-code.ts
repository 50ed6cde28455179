import { createHash } from 'node:crypto';
import { isEmpty, type FilledForm } from './filled-form.ts';

/** What a code names: the form can be counted again from it. */
export interface NamedForm {
  readonly agency: string;
  readonly from: string;
  readonly to: string;
  readonly rule: string;
}

const BEGINS = '06A';
/** Digits of the mark: enough that a code cannot be made up by counting. */
const MARK = 8;

/** Of every count that the form says. */
function markOf({ rows }: Pick<FilledForm, 'rows'>): string {
  const said = rows.filter(({ counts }) => !isEmpty(counts)).map(({ sector, counts }) => [sector.vi, counts]);
  return createHash('sha256').update(JSON.stringify(said)).digest('hex').slice(0, MARK).toUpperCase();
}

/** `06A-17017-20260701-20260930-plan-7F3A9C01`: agency, interval and counting rule, with a mark of what it said. */
export function formCodeOf(form: Pick<FilledForm, 'agency' | 'interval' | 'rule' | 'rows'>): string {
  const { agency, interval, rule } = form;
  const days = [interval.from, interval.to].map((day) => day.replaceAll('-', ''));
  return [BEGINS, agency.code, ...days, rule.code, markOf(form)].join('-');
}

const day = (digits: string): string => `${digits.slice(0, 4)}-${digits.slice(4, 6)}-${digits.slice(6)}`;

/** Which form a code names; null for what is no code. */
export function readFormCode(code: string): NamedForm | null {
  const found = /^06A-(.{1,60})-(\d{8})-(\d{8})-([a-z0-9]{1,20})-[0-9A-F]{8}$/i.exec(code.trim());
  const [, agency, from, to, rule] = found ?? [];
  if (!agency || !from || !to || !rule) return null;
  return { agency, from: day(from), to: day(to), rule: rule.toLowerCase() };
}

/** Whether what was counted is what paper with that code says. */
export const fitsCode = (form: Parameters<typeof formCodeOf>[0], code: string): boolean =>
  code.trim().slice(-MARK).toUpperCase() === markOf(form);
