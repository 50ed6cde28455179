import { createHash } from 'node:crypto';
import type { RegisterDefinition } from './definition.ts';

/** Stands for a definition where somebody says which one they saw; empty where there was none. Two are never the same by chance. */
export const sealOf = (definition: RegisterDefinition | null): string =>
  definition === null ? '' : createHash('sha256').update(JSON.stringify(definition)).digest('hex').slice(0, 32);
