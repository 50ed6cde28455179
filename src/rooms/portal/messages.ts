import { fill, type Lang, type Messages } from '../../kernel/index.ts';
import { about } from './messages/about.ts';
import { agencies } from './messages/agencies.ts';
import { frame } from './messages/frame.ts';
import { home } from './messages/home.ts';

/** Every sentence of the public pages. */
export const messages = { ...frame, ...home, ...agencies, ...about } as const satisfies Messages;

export type PortalMessage = keyof typeof messages;

/** A sentence in that language. Throws on a key that does not exist: keys put together from data are tested. */
export function say(lang: Lang, key: string, params: Readonly<Record<string, string | number>> = {}): string {
  const found = (messages as Messages)[key];
  if (!found) throw new RangeError(`no message ${key}`);
  return fill(found[lang], params);
}
