import { bare } from '../../../../../ui/islands/text/index.ts';

/** A column as the grid knows it. */
export interface GridColumn {
  readonly code: string;
  readonly label: string;
  readonly type: 'text' | 'code' | 'date' | 'moment' | 'integer' | 'decimal' | 'boolean' | 'choice' | 'agency';
  readonly required: boolean;
  /** Part of what tells records apart: only typed in a new row. */
  readonly key: boolean;
  readonly hint?: string;
  /** Texts that it may hold; of a flag: what it is called where it is not set, and where it is. */
  readonly choices?: readonly string[];
}

export const isNumber = (column: GridColumn): boolean => column.type === 'integer' || column.type === 'decimal';

/** Why a cell's text cannot be taken; the words stand in the page. */
export type CellFault = 'missing' | 'not-whole' | 'not-number' | 'not-date' | 'not-choice' | 'not-flag';

export type Judged =
  | { readonly ok: true; readonly text: string; readonly amount?: bigint }
  | { readonly ok: false; readonly fault: CellFault };

/** Decimals that totals are counted with. */
export const SCALE = 6;

/** A number in millionths: "1.234,5", "1234,5", "1 234", "-3"; null where it is none. A point before three digits groups. */
export function amountOf(text: string): bigint | null {
  const digits = text.replace(/[\s\u00a0]/g, '').replace('\u2212', '-');
  const found =
    /^(-?)(\d{1,3}(?:\.\d{3})+|\d+)(?:,(\d{1,6}))?$/.exec(digits) ?? /^(-?)(\d+)\.(\d{1,2}|\d{4,6})$/.exec(digits);
  if (!found) return null;
  const [, sign, whole, decimals = ''] = found;
  const amount = BigInt(whole!.replaceAll('.', '') + decimals.padEnd(SCALE, '0'));
  return sign ? -amount : amount;
}

/** An amount in millionths as Vietnamese read it: "1.234,5". */
export function amountText(amount: bigint): string {
  const digits = (amount < 0n ? -amount : amount).toString().padStart(SCALE + 1, '0');
  const whole = digits.slice(0, -SCALE).replace(/\B(?=(\d{3})+$)/g, '.');
  const decimals = digits.slice(-SCALE).replace(/0+$/, '');
  return `${amount < 0n ? '\u2212' : ''}${whole}${decimals && `,${decimals}`}`;
}

const pad = (part: string, length: number): string => part.padStart(length, '0');

/** A day as it is shown: from 5/1/2026, 05-01-2026, 5.1.2026, 05012026, 2026-01-05; null where there is no such day. */
export function dayOf(text: string): string | null {
  const iso = /^(\d{4})-(\d{1,2})-(\d{1,2})$/.exec(text);
  const local = /^(\d{1,2})[/.-](\d{1,2})[/.-](\d{4})$/.exec(text) ?? /^(\d{2})(\d{2})(\d{4})$/.exec(text);
  const [y, m, d] = iso ? [iso[1]!, iso[2]!, iso[3]!] : local ? [local[3]!, local[2]!, local[1]!] : [];
  if (y === undefined || m === undefined || d === undefined) return null;
  const date = new Date(Date.UTC(Number(y), Number(m) - 1, Number(d)));
  const real = date.getUTCMonth() === Number(m) - 1 && date.getUTCDate() === Number(d);
  return real ? `${pad(d, 2)}/${pad(m, 2)}/${y}` : null;
}

function momentOf(text: string): string | null {
  const clock =
    /^(\d{1,2}:\d{2}(?::\d{2})?)\s+(.+)$/.exec(text) ?? /^(.+?)[\sT]+(\d{1,2}:\d{2}(?::\d{2})?)$/.exec(text);
  if (!clock) return dayOf(text);
  const [time, day] = clock[1]!.includes(':') ? [clock[1]!, dayOf(clock[2]!)] : [clock[2]!, dayOf(clock[1]!)];
  return day && `${pad(time, time.length < 6 ? 5 : 8)} ${day}`;
}

const YES = new Set(['co', 'x', '1', 'yes', 'true', 'dung']);
const NO = new Set(['khong', '0', 'no', 'false', 'sai']);

function choiceOf(column: GridColumn, text: string): string | null {
  const typed = bare(text);
  const choices = column.choices ?? [];
  const same = choices.find((choice) => bare(choice) === typed);
  if (same) return same;
  const beginning = choices.filter((choice) => bare(choice).startsWith(typed));
  return beginning.length === 1 ? beginning[0]! : null;
}

/** What was typed or pasted into a cell: as it will be shown, or why it cannot be taken. Empty text is empty. */
export function judge(column: GridColumn, typed: string): Judged {
  const text = typed.normalize('NFC').trim();
  if (text === '') return column.required ? { ok: false, fault: 'missing' } : { ok: true, text };
  switch (column.type) {
    case 'integer':
    case 'decimal': {
      const amount = amountOf(text);
      if (amount === null) return { ok: false, fault: 'not-number' };
      if (column.type === 'integer' && amount % 10n ** BigInt(SCALE) !== 0n) return { ok: false, fault: 'not-whole' };
      return { ok: true, text, amount };
    }
    case 'date':
    case 'moment': {
      const day = column.type === 'date' ? dayOf(text) : momentOf(text);
      return day === null ? { ok: false, fault: 'not-date' } : { ok: true, text: day };
    }
    case 'choice': {
      const choice = choiceOf(column, text);
      return choice === null ? { ok: false, fault: 'not-choice' } : { ok: true, text: choice };
    }
    case 'boolean': {
      const flag = bare(text);
      if (!YES.has(flag) && !NO.has(flag)) return { ok: false, fault: 'not-flag' };
      const [no, yes] = column.choices ?? [];
      return { ok: true, text: (YES.has(flag) ? yes : no) ?? text };
    }
    default:
      return { ok: true, text };
  }
}
