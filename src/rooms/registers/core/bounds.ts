import { formatDate, parseDate } from '../../../kernel/index.ts';
import { parseDecimal, parseInteger } from '../../../platform/tabular/index.ts';
import type { Check, Column, RegisterDefinition } from './definition.ts';

/** Least and greatest value that a column may have, as they are typed; empty: none. Kept as a check like any other. */
export interface Bounds {
  readonly from: string;
  readonly to: string;
  readonly level: 'blocking' | 'warning' | 'reason';
}

const BOUNDED = ['integer', 'decimal', 'money', 'date', 'moment'] as const satisfies readonly Column['type'][];

export const isBounded = ({ type }: Column): boolean => (BOUNDED as readonly Column['type'][]).includes(type);

const codeOf = (column: Column): string => `${column.code.replaceAll('_', '-')}-bounds`;
const nameOf = (column: Column): string => (column.type === 'moment' ? `${column.code}_on` : column.code);

/** A value as expressions write it; what is no number and no day stays as it was typed, so that it is pointed at. */
function literal(column: Column, typed: string): string {
  if (column.type !== 'date' && column.type !== 'moment') {
    const number = column.type === 'integer' ? parseInteger(typed) : parseDecimal(typed);
    return typeof number === 'number' ? String(number) : typed.trim();
  }
  const day = parseDate(typed.trim());
  return `date('${day.ok ? day.value : typed.trim().replaceAll("'", '')}')`;
}

function typedOf(written: string): string {
  const day = /^date\('(.*)'\)$/.exec(written)?.[1];
  if (day === undefined) return written.replace('.', ',');
  const parsed = parseDate(day);
  return parsed.ok ? formatDate(parsed.value) : day;
}

const VALUE = String.raw`(-?\d+(?:\.\d+)?|date\('[^']*'\))`;
const shapeOf = (name: string): RegExp =>
  new RegExp(`^(?:!has\\(${name}\\) \\|\\| \\()?(?:${name} >= ${VALUE})?(?: && )?(?:${name} <= ${VALUE})?\\)?$`);

export const levelOf = ({ level, pass }: Pick<Check, 'level' | 'pass'>): Bounds['level'] =>
  level === 'blocking' ? 'blocking' : pass === 'reason' ? 'reason' : 'warning';

/** The two fields of a check that a level means. */
export const checkLevel = (level: Bounds['level']): Pick<Check, 'level' | 'pass'> => ({
  level: level === 'blocking' ? 'blocking' : 'warning',
  pass: level === 'reason' ? 'reason' : 'free',
});

/** The bounds of a column; null where its check says more than two bounds. */
export function boundsOf(definition: RegisterDefinition, column: Column): Bounds | null {
  const check = definition.checks.find(({ code }) => code === codeOf(column));
  if (!check) return { from: '', to: '', level: 'blocking' };
  const found = shapeOf(nameOf(column)).exec(check.holds);
  if (!found) return null;
  const [, from, to] = found;
  return { from: from ? typedOf(from) : '', to: to ? typedOf(to) : '', level: levelOf(check) };
}

/** The sentence of bounds as they were typed. */
function sentence(column: Column, { from, to }: Bounds): Check['message'] {
  const { vi, en } = column.name;
  const range = {
    vi: [from && `từ ${from}`, to && `đến ${to}`].filter(Boolean).join(' '),
    en: [from && `from ${from}`, to && `up to ${to}`].filter(Boolean).join(' '),
  };
  return { vi: `${vi} phải ${range.vi}. Kiểm tra lại`, en: `${en} must be ${range.en}. Check it` };
}

/** The checks with other bounds for a column; the sentence follows the bounds where they change. */
export function withBounds(definition: RegisterDefinition, column: Column, bounds: Bounds): Check[] {
  const code = codeOf(column);
  const name = nameOf(column);
  const limits = [
    bounds.from && `${name} >= ${literal(column, bounds.from)}`,
    bounds.to && `${name} <= ${literal(column, bounds.to)}`,
  ].filter((one): one is string => one !== '');
  const others = definition.checks.filter((check) => check.code !== code);
  if (limits.length === 0) return others;
  const open = !column.required || column.retired !== undefined;
  const holds = open ? `!has(${name}) || (${limits.join(' && ')})` : limits.join(' && ');
  const was = definition.checks.find((check) => check.code === code);
  const message = was?.holds === holds ? was.message : sentence(column, bounds);
  const check: Check = { code, ...checkLevel(bounds.level), holds, column: column.code, message };
  const at = definition.checks.findIndex((one) => one.code === code);
  return at < 0 ? [...others, check] : definition.checks.map((one, i) => (i === at ? check : one));
}
