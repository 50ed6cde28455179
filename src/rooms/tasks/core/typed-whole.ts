import { parseInteger } from '../../../platform/tabular/index.ts';

/** "125.000.000 đồng" or "125000000"; empty is nothing said. What is no whole number is one that no command takes. */
export function typedWhole(text: string): number | null {
  const read = text.trim() === '' ? null : parseInteger(text);
  return read === 'invalid' ? -1 : read;
}
