import { z } from 'zod';
import type { Read } from '../../platform/database/index.ts';
import { FILE_KINDS } from '../../platform/files/index.ts';
import { readSetting } from '../../platform/settings.ts';

const MB = 1024 ** 2;

const settingsSchema = z.object({
  /** Largest file, in bytes. */
  fileBytes: z
    .number()
    .int()
    .positive()
    .max(1024 * MB)
    .default(100 * MB),
  /** Types of files that are taken. */
  kinds: z
    .array(z.enum(FILE_KINDS))
    .min(1)
    .default([...FILE_KINDS]),
  /** Days after which bytes that no row names are put into quarantine. */
  strayDays: z.number().int().min(1).default(30),
  /** Days after which an upload that nobody finished is dropped. */
  uploadDays: z.number().int().min(1).default(3),
});

export type EvidenceSettings = z.infer<typeof settingsSchema>;

/** What this installation takes: its setting `evidence`, with defaults for what it does not say. */
export const readEvidenceSettings = async (read: Read): Promise<EvidenceSettings> =>
  settingsSchema.parse((await readSetting(read, 'evidence')) ?? {});
