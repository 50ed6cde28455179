import { z } from 'zod';
import { toneKey } from '../../kernel/index.ts';
import { readCatalogFile, source } from '../../platform/catalog.ts';

const count = z.int().positive();
const file = z.strictObject({
  source,
  rate: z.strictObject({ perMinute: count, burst: count, ofOnePerMinute: count, ofOneBurst: count }),
  form: z.strictObject({ leastSeconds: count, mostHours: count }),
  picture: z.strictObject({ most: count }),
  contactMonths: count,
  held: z.array(z.string().min(1)),
});

let kept: z.infer<typeof file> | null = null;
export const intakeRules = (): z.infer<typeof file> => (kept ??= readCatalogFile('intake.yaml', file));

/** Words of the list that a text holds, as whole words with their marks: without them each is an ordinary word as often as not. */
export function heldWords(text: string): string[] {
  const plain = (one: string): string => ` ${toneKey(one.normalize('NFC').replace(/[^\p{L}\p{N}]+/gu, ' '))} `;
  const words = plain(text);
  return intakeRules().held.filter((word) => words.includes(plain(word)));
}
