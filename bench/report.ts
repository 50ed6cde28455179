/** One line of the table. */
export interface Line {
  readonly part: string;
  readonly what: string;
  readonly ours: string;
  readonly reference: string;
  /** Ours in relation to the reference, or null where there is none. */
  readonly ratio: number | null;
  readonly target: string;
  readonly reached: boolean | null;
}

export const seconds = (ms: number): string =>
  ms < 1000 ? `${ms.toFixed(ms < 10 ? 2 : 0)} ms` : `${(ms / 1000).toFixed(2)} s`;
export const count = (value: number): string => String(Math.round(value)).replace(/\B(?=(\d{3})+$)/g, ',');

const HEAD = ['', 'what', 'ours', 'reference', 'ratio', 'target', 'reached'];

/** The table as text, columns aligned. */
export function tableOf(lines: readonly Line[]): string {
  const rows = [
    HEAD,
    ...lines.map((line) => [
      line.part,
      line.what,
      line.ours,
      line.reference,
      line.ratio === null ? '' : line.ratio.toFixed(2),
      line.target,
      line.reached === null ? '' : line.reached ? 'yes' : 'NO',
    ]),
  ];
  const widths = HEAD.map((_, i) => Math.max(...rows.map((row) => (row[i] ?? '').length)));
  const written = rows.map((row) =>
    row
      .map((cell, i) => cell.padEnd(widths[i] ?? 0))
      .join('  ')
      .trimEnd(),
  );
  return [written[0], widths.map((width) => '─'.repeat(width)).join('  '), ...written.slice(1)].join('\n');
}

/** What is going on, on the error stream, so that the table alone stands on the other. */
export function say(text: string): void {
  process.stderr.write(`${new Date().toISOString().slice(11, 19)}  ${text}\n`);
}

/** Milliseconds that the work took, and what it answered. */
export async function timed<T>(work: () => Promise<T>): Promise<{ ms: number; value: T }> {
  const began = performance.now();
  const value = await work();
  return { ms: performance.now() - began, value };
}

/** The value at that share of the sorted values: 0.99 for p99. */
export function quantile(values: readonly number[], share: number): number {
  const sorted = values.toSorted((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.ceil(sorted.length * share) - 1)] ?? Number.NaN;
}
