import { z } from 'zod';
import { bilingual, readCatalogFile, source } from '../../platform/catalog.ts';
import { AGENCY_KINDS } from '../agencies/index.ts';
import type { GroupWords } from './core/parties.ts';

const file = z.strictObject({
  source,
  titles: z.array(z.string().min(1)),
  heads: z.array(z.string().min(1)),
  tails: z.array(z.string().min(1)),
  groups: z.array(
    z
      .strictObject({
        code: z.string().regex(/^[a-z][a-z-]*$/),
        name: bilingual,
        words: z.array(z.string().min(1)).min(1),
        members: z
          .array(z.strictObject({ kinds: z.array(z.enum(AGENCY_KINDS)).min(1), ranked: z.boolean().default(false) }))
          .default([]),
        open: z.boolean().default(false),
      })
      .refine(({ members, open }) => open === (members.length === 0), 'either open or with members'),
  ),
});

let words: GroupWords | null = null;

/** Groups of agencies and their words; read once. */
export const groupWords = (): GroupWords => (words ??= readCatalogFile('agency-groups.yaml', file));
