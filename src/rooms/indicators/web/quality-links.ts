import { fill } from '../../../kernel/index.ts';
import type { BesideLink, PageContext } from '../../../platform/manifest.ts';
import { engineOf } from '../catalog.ts';
import { partsOf } from '../core/compile.ts';
import { QUALITY } from '../core/quality.ts';
import { hrefTo, paths } from './asked.tsx';
import { WORDS } from './words.ts';

const MEASURES: ReadonlySet<string> = new Set(Object.values(QUALITY));

/** From the records that lack something to the indicators of the quality of their register, by agency; of all registers where none is named. */
export async function qualityLinks(page: PageContext): Promise<BesideLink[]> {
  const engine = await engineOf(page.database);
  const { register } = page.params;
  const found = [...engine.indicators.values()].filter(
    (one) =>
      one.kind === 'computed' &&
      (register === undefined || one.register === register) &&
      partsOf(one, engine.formulaOf(one)).every(({ reading }) => MEASURES.has(reading.measure)),
  );
  // Where no register is named, one of them leads to the page on which any other is chosen.
  return (register === undefined ? found.slice(0, 1) : found).map((one) => ({
    href: hrefTo(page, paths.figures, { 'chi-so': one.code }),
    label:
      register === undefined
        ? WORDS.qualityFigures[page.lang]
        : fill(WORDS.qualityFigure[page.lang], { name: one.name[page.lang] }),
  }));
}
