import type { z } from 'zod';
import type { Problem } from '../../../kernel/index.ts';
import type { PageContext } from '../../../platform/manifest.ts';

export const json = (value: unknown, status = 200, headers: Record<string, string> = {}): Response =>
  Response.json(value, { status, headers });

/** A refusal that programs read (RFC 9457). */
export const refusal = (page: PageContext, one: Problem, status: number, more: object = {}): Response =>
  new Response(JSON.stringify({ type: 'about:blank', status, code: one.code, detail: page.say(one), ...more }), {
    status,
    headers: { 'Content-Type': 'application/problem+json' },
  });

/** A JSON body as it was sent and as it reads; null where it is longer, no JSON or not of that shape. */
export async function bodyOf<T>(
  page: PageContext,
  shape: z.ZodType<T>,
  most: number,
): Promise<{ readonly text: string; readonly input: T } | null> {
  const text = await page.request.text();
  if (text.length > most) return null;
  try {
    const parsed = shape.safeParse(JSON.parse(text));
    return parsed.success ? { text, input: parsed.data } : null;
  } catch {
    return null;
  }
}
