/** Letters and digits that are not taken for each other when read aloud or written by hand. */
const SIGNS = '23456789ABCDEFGHJKLMNPQRSTUVWXYZ';

/** A reference to be told by telephone, from random bytes: "PA-7K4M-2XQH". Says nothing of how many came before. */
export function codeFrom(bytes: Uint8Array): string {
  const signs = [...bytes.subarray(0, 8)].map((byte) => SIGNS[byte % SIGNS.length]).join('');
  return `PA-${signs.slice(0, 4)}-${signs.slice(4)}`;
}
