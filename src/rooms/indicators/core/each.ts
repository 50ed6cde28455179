import { z } from 'zod';
import type { Bilingual } from '../../../kernel/index.ts';
import { indicatorDefinition, type Indicator } from './indicator.ts';

const register = z.string().regex(/^[a-z][a-z0-9_]*$/);

/**
 * Indicators that every register has alike, written once: `{register}` stands for its code, `{n}` for its number in the codes,
 * `{vi}` and `{en}` for its name.
 */
export const eachFile = z.strictObject({
  registers: z.record(register, z.string().regex(/^\d{2}$/)),
  each: z
    .array(
      z.strictObject({
        /** Registers whose measures do not say so much. */
        without: z.array(register).default([]),
        indicator: z.record(z.string(), z.unknown()),
      }),
    )
    .min(1),
});

type Words = Readonly<Record<'register' | 'n' | 'vi' | 'en', string>>;

function filled(value: unknown, words: Words): unknown {
  if (typeof value === 'string') return value.replace(/\{(register|n|vi|en)\}/g, (_, name: keyof Words) => words[name]);
  if (Array.isArray(value)) return value.map((one) => filled(one, words));
  if (value === null || typeof value !== 'object') return value;
  return Object.fromEntries(Object.entries(value).map(([name, one]) => [name, filled(one, words)]));
}

/** The indicators of each register, kind by kind. Throws where a register is not there or an indicator does not fit its schema. */
export function indicatorsOfEach(
  { registers, each }: z.infer<typeof eachFile>,
  nameOf: (register: string) => Bilingual | undefined,
): Indicator[] {
  return each.flatMap(({ without, indicator }) =>
    Object.entries(registers)
      .filter(([code]) => !without.includes(code))
      .map(([code, n]) => {
        const name = nameOf(code);
        if (!name) throw new Error(`catalog/indicators: there is no register ${code}`);
        return indicatorDefinition.parse(filled(indicator, { register: code, n, ...name }));
      }),
  );
}
