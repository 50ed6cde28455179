import { ok, problem, refused, tidy, type Problem, type Result } from '../../../kernel/index.ts';
import type { Act } from '../../../platform/manifest.ts';
import { recordEntry } from '../../audit/index.ts';
import { phoneNumber } from '../core/gateway.ts';
import type { ReceiversProblem } from '../messages.ts';
import { writePhone, type PhoneOf } from '../sql/phone.store.ts';

/** Keeps the telephone that somebody gives for short messages to the own post; an empty text takes it away. */
export async function setPhone(act: Act, of: PhoneOf, typed: string): Promise<Result<null, Problem<ReceiversProblem>>> {
  const text = tidy(typed);
  const phone = phoneNumber(text);
  if (text !== '' && phone === null) return refused(problem('receivers.phone-invalid'));
  await writePhone(act, of, phone);
  // The number itself is in no entry: the record of acts is kept for longer than any telephone.
  await recordEntry(act, {
    subject: 'receivers.phone',
    key: String(of.post),
    action: 'receivers.set-phone',
    after: { given: phone !== null },
  });
  return ok(null);
}
