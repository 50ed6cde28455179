import { bareKey } from '../../../../kernel/index.ts';

/** A code for something that was only given a name: its words without marks, joined. Empty where nothing is left. */
export const codeFrom = (name: string, joint: '_' | '-' = '_'): string =>
  bareKey(name)
    .replaceAll(' ', joint)
    .replace(/^[^a-z]+/, '')
    .slice(0, 30)
    .replace(/[_-]+$/, '');
