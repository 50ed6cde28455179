import { looksLikeTcvn3 } from '../../tabular/index.ts';
import { Refusal } from './problems.ts';

/** Text of a plain file: UTF-8 or UTF-16, with or without a byte order mark. Old Vietnamese encodings are refused. */
export function decodeText(bytes: Buffer, file: string): string {
  const wide = wideEncoding(bytes);
  if (wide) return new TextDecoder(wide).decode(bytes);
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    const old = lettersOfUtf8(bytes) < PROVES_UTF8 && looksLikeTcvn3(bytes.toString('latin1'));
    throw new Refusal(old ? 'documents.tcvn3' : 'documents.not-utf8', file);
  }
}

/** So many Vietnamese letters do not come out right by chance: the text is UTF-8 with a fault, not of old fonts. */
const PROVES_UTF8 = 8;
const lettersOfUtf8 = (bytes: Buffer): number =>
  bytes.toString('utf8').match(/[\u0102-\u01b0\u1ea0-\u1ef9]/g)?.length ?? 0;

/** UTF-16 by its mark or by its zero bytes, else null. */
export function wideEncoding(bytes: Buffer): 'utf-16le' | 'utf-16be' | null {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return 'utf-16le';
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return 'utf-16be';
  const looked = Math.min(bytes.length & ~1, 4096);
  const zeros = [0, 0];
  for (let at = 0; at < looked; at += 1) if (bytes[at] === 0) zeros[at % 2] = (zeros[at % 2] ?? 0) + 1;
  // Blanks, digits and plain letters have a zero byte in UTF-16: at least a third of all high bytes of a Vietnamese text.
  const enough = Math.max(2, looked / 6);
  if ((zeros[1] ?? 0) > enough && zeros[0] === 0) return 'utf-16le';
  return (zeros[0] ?? 0) > enough && zeros[1] === 0 ? 'utf-16be' : null;
}
