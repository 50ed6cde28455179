import type { Problem } from './problem.ts';

/** What a command answers when a refusal is one of its expected outcomes. The unexpected is thrown. */
export type Result<T, P = Problem> =
  | { readonly ok: true; readonly value: T }
  | { readonly ok: false; readonly problem: P };

export const ok = <T>(value: T): { readonly ok: true; readonly value: T } => ({ ok: true, value });

export const refused = <P>(problem: P): { readonly ok: false; readonly problem: P } => ({ ok: false, problem });
