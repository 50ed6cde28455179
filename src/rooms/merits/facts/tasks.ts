import { formatDate } from '../../../kernel/index.ts';
import { dueWork, type DueShare } from '../../tasks/index.ts';
import type { Detail, Fact } from '../core/merit.ts';
import type { FactSource } from './source.ts';

/** Pieces of work that are named one by one. */
const NAMED = 20;

/** Work whose day has come: done by its day, or late, as the tasks room counts it. */
export const tasks: FactSource = {
  measures: ['tasks-on-time', 'tasks-late'],
  async gather({ database, at, plan }) {
    const due = await dueWork(database, plan.id, at);
    return new Map([...due].map(([agency, shares]) => [agency, factsOf(shares)]));
  },
};

function factsOf(counted: readonly DueShare[]): Fact[] {
  const late = counted.filter(({ days }) => days > 0).toSorted((a, b) => b.days - a.days);
  const details = late.slice(0, NAMED).map(({ row, days }): Detail => ({
    clause: row.address,
    words: row.title,
    figure: {
      vi: `hạn ${formatDate(row.dueOn!)}, trễ ${days} ngày làm việc`,
      en: `due ${formatDate(row.dueOn!)}, ${days} working days late`,
    },
  }));
  const denominator = counted.length;
  return [
    { measure: 'tasks-on-time', numerator: denominator - late.length, denominator, details: [] },
    { measure: 'tasks-late', numerator: late.length, denominator, details },
  ];
}
