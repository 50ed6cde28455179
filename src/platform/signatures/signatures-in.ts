/** A signature as it lies in a PDF: what it covers, and the CMS message that signs it (ISO 32000-2, 12.8). */
export interface SignatureInPdf {
  /** DER of the CMS message, without the zeros behind it. */
  readonly message: Buffer;
  /** What was signed: everything of that revision but the message itself. */
  readonly signed: readonly [Buffer, Buffer];
  /** When it was signed, as its dictionary claims in the form of PDF: `D:20261130154500+07'00'`. */
  readonly claimed: string | null;
  /** Bytes of the file that stand behind what it covers: something was added after signing. */
  readonly after: number;
}

/** A place that claims to be a signature and covers what it should not, or nothing: told, never skipped. */
export type FoundSignature = SignatureInPdf | { readonly fault: 'range' };

const MARK = '/ByteRange';
const MOST = 50;
/** Bytes of the dictionary on both sides of the message that are looked through. */
const AROUND = 400;
/** Bytes of a message: with its chain and a time stamp some 20 kB. */
const MESSAGE_BYTES = 1 << 20;
const RANGE = /^\/ByteRange\s*\[\s*(\d{1,12})\s+(\d{1,12})\s+(\d{1,12})\s+(\d{1,12})\s*\]/;

/** Length of a DER value with its head; null where it is none of definite length. */
function derLength(bytes: Buffer): number | null {
  if (bytes.length < 2 || bytes[0] !== 0x30) return null;
  const first = bytes[1]!;
  if (first < 0x80) return 2 + first;
  const size = first & 0x7f;
  if (size === 0 || size > 4 || bytes.length < 2 + size) return null;
  return 2 + size + bytes.readUIntBE(2, size);
}

function signatureAt(pdf: Buffer, at: number): FoundSignature | null {
  const numbers = RANGE.exec(pdf.toString('latin1', at, at + 80))
    ?.slice(1)
    .map(Number);
  // A placeholder that nobody filled holds stars or names: it is no claim.
  if (!numbers) return null;
  const [start = 0, before = 0, again = 0, rest = 0] = numbers;
  const end = again + rest;
  // All but the message is covered, from the first byte on, and the message is the hex string of this dictionary itself.
  const fits = start === 0 && before < again && end <= pdf.length && at < end && !(at >= before && at < again);
  if (!fits || pdf[before] !== 0x3c || pdf[again - 1] !== 0x3e) return { fault: 'range' };
  if (!/\/Contents\s*$/.test(pdf.toString('latin1', Math.max(0, before - 20), before))) return { fault: 'range' };
  const hex = pdf.toString('latin1', before + 1, again - 1).replace(/\s+/g, '');
  if (hex.length > MESSAGE_BYTES * 2 || !/^(?:[0-9a-f]{2})+$/i.test(hex)) return { fault: 'range' };
  const bytes = Buffer.from(hex, 'hex');
  const length = derLength(bytes);
  if (length === null || length > bytes.length) return { fault: 'range' };
  // Whatever hides behind the message would be signed by nobody.
  if (bytes.subarray(length).some((byte) => byte !== 0)) return { fault: 'range' };
  const around =
    pdf.toString('latin1', Math.max(0, before - AROUND), before) + pdf.toString('latin1', again, again + AROUND);
  const claimed = /\/M\s*\((D:[^)]{4,30})\)/.exec(around)?.[1] ?? null;
  const signed = [pdf.subarray(0, before), pdf.subarray(again, end)] as const;
  return { message: bytes.subarray(0, length), signed, claimed, after: trailing(pdf.subarray(end)) };
}

/** White space behind the last revision changes nothing. */
function trailing(bytes: Buffer): number {
  return bytes.every((byte) => byte === 0x0a || byte === 0x0d || byte === 0x20) ? 0 : bytes.length;
}

/** Every signature of a PDF, oldest revision first; at most 50. */
export function signaturesIn(pdf: Buffer): FoundSignature[] {
  const found: FoundSignature[] = [];
  for (let at = pdf.indexOf(MARK); at >= 0 && found.length < MOST; at = pdf.indexOf(MARK, at + MARK.length)) {
    const one = signatureAt(pdf, at);
    if (one) found.push(one);
  }
  return found.toSorted((a, b) => ('fault' in a ? 0 : -a.after) - ('fault' in b ? 0 : -b.after));
}
