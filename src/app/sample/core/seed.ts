/** FNV-1a of a text: the same text gives the same random numbers, whatever stands around it. */
export function seedOf(text: string): number {
  let seed = 2_166_136_261;
  for (const letter of text) seed = Math.imul(seed ^ (letter.codePointAt(0) as number), 16_777_619);
  return seed;
}
