import { ok, problem, refused, tidy, type Problem, type Result } from '../../../kernel/index.ts';
import type { FeedbackProblem } from './item.ts';

/** Where people send feedback about an agency; empty text for a way that it does not have. */
export interface Address {
  readonly place: string;
  readonly phone: string;
  readonly mail: string;
  readonly web: string;
  readonly responsible: string;
}
export const ADDRESS_FIELDS = [
  'place',
  'phone',
  'mail',
  'web',
  'responsible',
] as const satisfies readonly (keyof Address)[];

const MAIL = /^[^\s@<>"']{1,64}@[^\s@<>"']{1,190}\.[a-z]{2,24}$/i;
const PHONE = /^\+?[\d .()-]{3,20}$/;
const LONGEST = 300;

const isWeb = (text: string): boolean =>
  URL.canParse(text) && ['https:', 'http:'].includes(new URL(text).protocol) && new URL(text).username === '';

/** What was typed, tidied: at least one way to send something, and each of its form. */
export function judgeAddress(typed: Address): Result<Address, Problem<FeedbackProblem>> {
  const address = Object.fromEntries(
    ADDRESS_FIELDS.map((field) => [field, tidy(typed[field]).slice(0, LONGEST)]),
  ) as unknown as Address;
  const { place, phone, mail, web } = address;
  if ([place, phone, mail, web].every((text) => text === '')) return refused(problem('feedback.address-empty'));
  const wrong = (field: string, text: string) =>
    refused(problem('feedback.address-unreadable' as const, { field, text }));
  if (phone !== '' && !PHONE.test(phone)) return wrong('Điện thoại', phone);
  if (mail !== '' && !MAIL.test(mail)) return wrong('Thư điện tử', mail);
  if (web !== '' && !isWeb(web)) return wrong('Trang web', web);
  return ok(address);
}
