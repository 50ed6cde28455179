/** Kinds of personal data that are told by their form alone. */
type PersonalForm = 'phone' | 'id-number' | 'email' | 'account';

export interface PersonalPiece {
  readonly form: PersonalForm;
  readonly from: number;
  readonly to: number;
}

/** Digits with the marks that people put between them; what counts is how many digits there are and how they begin. */
const DIGITS = /(?<![\p{L}\p{N}])\+?\d(?:[ .-]?\d){7,18}(?![\p{L}\p{N}])/gu;
const MAIL = /[\p{L}\p{N}._%+-]{1,64}@[\p{L}\p{N}.-]{1,190}\.\p{L}{2,24}/gu;
/** 05/11/2026 and 05.11.2026 are days, 1.234.567.890 đồng is money. */
const DAY = /^\d{1,2}[./-]\d{1,2}[./-]\d{4}$/;
const MONEY_BEHIND = /^\s*(?:đồng|đ(?![\p{L}])|vnd|triệu|tỷ|tỉ|m2|m²)/iu;

function formOf(text: string, behind: string): PersonalForm | null {
  if (DAY.test(text) || MONEY_BEHIND.test(behind)) return null;
  const digits = text.replace(/\D/g, '');
  if (/^(?:0|84)\d{9}$/.test(digits) || /^02\d{9}$/.test(digits)) return 'phone';
  if (digits.length === 12 || digits.length === 9) return 'id-number';
  return digits.length >= 8 ? 'account' : null;
}

/** Telephone numbers, identity numbers, accounts and mail addresses in a text, in order. Names are left to the eye of a person. */
export function personalPieces(text: string): PersonalPiece[] {
  const numbers = [...text.matchAll(DIGITS)].flatMap((match): PersonalPiece[] => {
    const to = match.index + match[0].length;
    const form = formOf(match[0], text.slice(to, to + 12));
    return form ? [{ form, from: match.index, to }] : [];
  });
  const mails = [...text.matchAll(MAIL)].map((match): PersonalPiece => ({
    form: 'email',
    from: match.index,
    to: match.index + match[0].length,
  }));
  const inMail = ({ from, to }: PersonalPiece) => mails.some((mail) => from >= mail.from && to <= mail.to);
  return [...numbers.filter((one) => !inMail(one)), ...mails].toSorted((a, b) => a.from - b.from);
}

/** What stands in the place of what was taken out. */
export const GONE = '[…]';

/** The text with every such piece taken out: what is proposed for publication. */
export function redacted(text: string): string {
  let at = 0;
  let out = '';
  for (const { from, to } of personalPieces(text)) {
    out += text.slice(at, from) + GONE;
    at = to;
  }
  return out + text.slice(at);
}
