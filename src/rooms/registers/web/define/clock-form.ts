import type { Clock, RegisterDefinition } from '../../core/definition.ts';
import { viewColumns } from '../../core/environment.ts';
import { codeFrom } from './code-of.ts';
import { linesIn, pairIn, pairOut, textIn, ticked, type Typed } from './part.ts';

/** Days that a clock may go from and to: stored ones, then computed ones. */
export function daysOf(definition: RegisterDefinition): { value: string; vi: string; en: string }[] {
  const stored = definition.columns.flatMap((one) =>
    one.type === 'date' || one.type === 'moment'
      ? [{ value: one.code, ...one.name }]
      : one.type === 'document'
        ? [{ value: `${one.code}_date`, ...one.date_name }]
        : [],
  );
  const derived = viewColumns(definition).filter(({ type }) => type === 'date');
  return [...stored, ...derived.map(({ code, name }) => ({ value: code, ...name }))];
}

/** The fields of a clock; empty ones where `clock` is null. */
export const clockOut = (prefix: string, clock: Clock | null): [string, string[]][] => [
  ...pairOut(`${prefix}.ten`, clock?.name),
  [`${prefix}.tu`, [clock?.from ?? '']],
  [`${prefix}.den`, [clock?.until ?? '']],
  [`${prefix}.han`, [clock?.due ?? '']],
  [`${prefix}.ngay`, [String(clock?.limit?.days ?? '')]],
  [`${prefix}.dem`, [clock?.limit?.count ?? clock?.count ?? 'working']],
  [`${prefix}.dung`, [clock?.pauses.map(({ from, until }) => `${from} > ${until}`).join('\n') ?? '']],
];

/** A clock as its fields have it; null where it was removed, or a new one has no name. */
export function clockIn(typed: Typed, prefix: string, was: Clock | null): object | null {
  const name = pairIn(typed, `${prefix}.ten`);
  if (name.vi === '' || ticked(typed, `${prefix}.bo`)) return null;
  const field = (one: string): string => textIn(typed, `${prefix}.${one}`);
  const days = field('ngay');
  const count = field('dem') || 'working';
  return {
    code: was?.code ?? codeFrom(name.en),
    name,
    from: field('tu'),
    until: field('den'),
    ...(field('han') !== '' && { due: field('han') }),
    ...(days !== '' && { limit: { days: /^\d+$/.test(days) ? Number(days) : days, count } }),
    count: days === '' ? count : (was?.count ?? 'working'),
    pauses: linesIn(typed, `${prefix}.dung`).map((line) => {
      const [from = '', until = ''] = line.split('>').map((one) => one.trim());
      return { from, until };
    }),
  };
}

/** Places of the clocks of a form: those that there are, and one more. */
export const placesOf = ({ clocks }: RegisterDefinition): { prefix: string; clock: Clock | null }[] =>
  [...clocks, null].map((clock, i) => ({ prefix: `han.${i}`, clock }));
