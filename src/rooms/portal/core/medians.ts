/** Median of counts; a half is rounded down, since there is no half dossier. Null without any. */
export function medianCount(counts: readonly number[]): number | null {
  const sorted = counts.toSorted((a, b) => a - b);
  const upper = sorted[Math.floor(sorted.length / 2)];
  const lower = sorted[Math.ceil(sorted.length / 2) - 1];
  return upper === undefined || lower === undefined ? null : Math.floor((lower + upper) / 2);
}
