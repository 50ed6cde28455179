import type { Bilingual } from '../kernel/index.ts';
import { shippedEngine, type Indicator } from '../rooms/indicators/index.ts';
import { shippedRegisters } from '../rooms/registers/index.ts';

/** Goals and tasks of the plan of the province, in its order; figures are expected of every one of them. */
export const PLAN_CLAUSES: readonly string[] = [
  'I.1#1 I.1#2 I.2 I.3#1 I.3#2 I.3#3 I.4#1 I.4#2 I.4#3 I.4#4 I.5#1 I.5#2 I.5#3 I.6 I.7#1 I.7#2 I.7#3 I.7#4 I.7#5 I.8',
  'II.1.a II.1.b II.1.c II.1.d II.1.đ',
  'II.2.a II.2.b II.2.c II.2.d II.2.đ II.2.e II.2.g II.2.h',
  'II.3.a II.3.b II.3.c II.3.d II.3.đ II.3.e',
  'II.4.a II.4.b II.4.c II.4.d II.4.đ II.4.e',
  'II.5.a II.5.b II.5.c II.5.d II.5.đ',
  'II.6.a II.6.b II.6.c II.6.d II.6.đ',
].flatMap((line) => line.split(' '));

const both = (name: Bilingual): string => `${name.vi} / ${name.en}`;

function row(one: Indicator): string {
  const from =
    one.kind === 'computed' ? (shippedRegisters().get(one.register)?.name.vi ?? one.register) : 'cơ quan báo cáo';
  const clauses = one.clauses.join(', ') || '–';
  return `| ${one.code} | ${both(one.name)} | ${clauses} | ${from} | ${one.unit} | ${one.source.sureness} |`;
}

/** `docs/indicators.md`: every indicator of the catalogue, and which of them each clause of the plan is told by. */
export function indicatorTable(): string {
  const all = [...shippedEngine().indicators.values()].toSorted((a, b) => (a.code < b.code ? -1 : 1));
  const serving = (clause: string): string =>
    all
      .filter((one) => one.clauses.includes(clause))
      .map((one) => one.code)
      .join(', ');
  return [
    '# Indicators',
    '',
    'Made from `catalog/indicators/` by `node --import ./bin/tsx-hook.js catalog/tools/indicator-table.ts`; how to add one: [figures.md](figures.md).',
    'Formulas in words and in CEL stand in the catalogue and on the page "How was this computed?" of each. Clauses are those of the plan of 2025.',
    '',
    '| Code | Name | Clauses | Register | Unit | Sureness |',
    '| --- | --- | --- | --- | --- | --- |',
    ...all.map((one) => row(one)),
    '',
    '## By clause',
    '',
    '| Clause | Indicators |',
    '| --- | --- |',
    ...PLAN_CLAUSES.map((clause) => `| ${clause} | ${serving(clause)} |`),
    '',
  ].join('\n');
}
