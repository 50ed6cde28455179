import { interval, ok, parseDate, problem, refused, type Interval, type Result } from '../../kernel/index.ts';

/** The interval of `--from` and `--to`, as `2026-01-31` or `31/01/2026`. */
export function readInterval(from: string, to: string): Result<Interval> {
  const [first, last] = [parseDate(from), parseDate(to)];
  if (!first.ok) return first;
  if (!last.ok) return last;
  const span = interval(first.value, last.value);
  return span ? ok(span) : refused(problem('app.interval-backwards', { from, to }));
}
