import { checksPart } from './checks-part.tsx';
import { columnPart } from './column-part.tsx';
import { namesPart } from './names-part.tsx';
import type { Part } from './part.ts';
import { retentionPart } from './retention-part.tsx';
import { statesPart } from './states-part.tsx';
import { yamlPart } from './yaml-part.tsx';

/** The parts of a definition in the order in which they are offered. */
export const PARTS: readonly Part[] = [columnPart, namesPart, statesPart, checksPart, retentionPart, yamlPart];
