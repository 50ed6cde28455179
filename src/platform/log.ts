/** Facts that a log line may carry. Never addresses with tokens, names, dossier codes or what was typed. */
export type LogFacts = Readonly<Record<string, string | number | boolean>>;

/** Writes one JSON line to standard error. */
export function log(level: 'info' | 'warning' | 'error', event: string, facts: LogFacts = {}): void {
  process.stderr.write(`${JSON.stringify({ at: new Date().toISOString(), level, event, ...facts })}\n`);
}

/** Logs an unexpected error by its kind and where it arose; its message may hold data, so it stays out. */
export function logError(event: string, error: unknown, facts: LogFacts = {}): string {
  const reference = Math.random().toString(36).slice(2, 10);
  const kind = error instanceof Error ? error.name : typeof error;
  const code = (error as { code?: unknown }).code;
  const stack =
    error instanceof Error
      ? (error.stack ?? '')
          .split('\n')
          .slice(1, 9)
          .map((line) => line.trim())
          .join(' | ')
      : '';
  log('error', event, { reference, kind, ...(typeof code === 'string' && { code }), stack, ...facts });
  return reference;
}
