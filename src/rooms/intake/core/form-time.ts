import { createHmac, timingSafeEqual } from 'node:crypto';
import { problem, type Problem } from '../../../kernel/index.ts';
import type { IntakeProblem } from './sent.ts';

/** Seconds and hours between which a form was filled in by a person. */
export interface FormTimes {
  readonly leastSeconds: number;
  readonly mostHours: number;
}

const seal = (at: number, key: Buffer): string =>
  createHmac('sha256', key).update(String(at)).digest('base64url').slice(0, 22);

/** The time at which a form was made, so that nobody else can make one. */
export const stampOf = (at: number, key: Buffer): string => `${at}.${seal(at, key)}`;

/**
 * Why a form is not taken by its time; null where it is. A clock that was set back since the form was made says nothing about its
 * sender: the form is taken.
 */
export function timeFault(
  stamp: string,
  now: number,
  { leastSeconds, mostHours }: FormTimes,
  key: Buffer,
): Problem<IntakeProblem> | null {
  const [text = '', given = ''] = stamp.split('.', 2);
  const [own, other] = [Buffer.from(seal(Number(text), key)), Buffer.from(given)];
  if (!/^\d{1,15}$/.test(text) || own.length !== other.length || !timingSafeEqual(own, other))
    return problem('intake.too-old', { hours: mostHours });
  const elapsed = now - Number(text);
  if (elapsed < 0) return null;
  if (elapsed < leastSeconds * 1000) return problem('intake.too-fast', { seconds: leastSeconds });
  return elapsed > mostHours * 3_600_000 ? problem('intake.too-old', { hours: mostHours }) : null;
}
