import type { Lang } from '../../../kernel/index.ts';
import { shippedRegisters } from '../../registers/index.ts';
import { RESULTS } from '../commands/count-results.ts';

interface Named {
  readonly code: string;
  readonly name: Readonly<Record<Lang, string>>;
}

/** Sectors that results are told by, as the register names them. */
export const sectors = (): readonly Named[] => {
  const column = shippedRegisters()
    .get(RESULTS)
    ?.columns.find(({ code }) => code === 'sector');
  return column?.type === 'choice' ? column.values : [];
};

export const sectorName = (sector: string, lang: Lang): string =>
  sectors().find(({ code }) => code === sector)?.name[lang] ?? sector;
