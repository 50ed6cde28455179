import type { Problem } from '../../../kernel/index.ts';
import type { PageContext } from '../../../platform/manifest.ts';

export const json = (value: unknown, status = 200, headers: Record<string, string> = {}): Response =>
  new Response(JSON.stringify(value), { status, headers: { 'Content-Type': 'application/json', ...headers } });

/** A refusal that programs read (RFC 9457). */
export const refusal = (page: PageContext, one: Problem, status: number, more: object = {}): Response =>
  new Response(JSON.stringify({ type: 'about:blank', status, code: one.code, detail: page.say(one), ...more }), {
    status,
    headers: { 'Content-Type': 'application/problem+json' },
  });
