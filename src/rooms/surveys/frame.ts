import { z } from 'zod';
import { addDays, type LocalDate } from '../../kernel/index.ts';
import { bilingual, CatalogError, readCatalogFile, source } from '../../platform/catalog.ts';
import type { Read } from '../../platform/database/index.ts';
import { compile } from '../../platform/expressions/index.ts';
import { registerEnvironment, shippedRegisters, viewOf } from '../registers/index.ts';
import { WHOLE, type Place } from './core/survey.ts';
import { countFrame, listFrame, type CompiledFrame, type FrameUnit } from './sql/frame.reads.ts';

const column = z.string().regex(/^[a-z][a-z0-9_]*$/);
const file = z.strictObject({
  source,
  frames: z
    .array(
      z.strictObject({
        code: z.string().min(1),
        name: bilingual,
        register: z.string().min(1),
        agency: column,
        sector: column,
        day: column,
        months: z.int().min(1).max(60),
        where: z.string().min(1),
        error: z.string().regex(/^0\.\d{1,4}$/),
      }),
    )
    .min(1),
});

export type Frame = z.infer<typeof file>['frames'][number];

let kept: z.infer<typeof file> | null = null;
export const frames = (): readonly Frame[] => (kept ??= readCatalogFile('sampling.yaml', file)).frames;

/** The frame that surveys of the counter are drawn from: the first one. */
export const firstFrame = (): Frame => frames()[0]!;

function compiled(frame: Frame): CompiledFrame {
  const definition = shippedRegisters().get(frame.register);
  if (!definition) throw new CatalogError('sampling.yaml', `no register ${frame.register}`);
  const environment = registerEnvironment(definition, 'r');
  const where = compile(frame.where, environment);
  if (!where.ok) throw new CatalogError('sampling.yaml', where.problem.code);
  for (const name of [frame.agency, frame.sector, frame.day])
    if (!environment.columns.has(name)) throw new CatalogError('sampling.yaml', `no column ${name}`);
  return { view: viewOf(frame.register), where: where.value.sql, key: definition.key, ...pick(frame) };
}

const pick = ({ agency, sector, day }: Frame): Pick<CompiledFrame, 'agency' | 'sector' | 'day'> => ({
  agency,
  sector,
  day,
});

/** Months are taken as thirty and a half days: a frame is about a year, not about a day more or less. */
const since = ({ months }: Frame, today: LocalDate): LocalDate => addDays(today, -Math.round(months * 30.5));

/** How many records of the frame stand behind each agency, or each sector of it. */
export async function frameCounts(read: Read, today: LocalDate, bySector: boolean): Promise<Omit<Place, 'invited'>[]> {
  const frame = firstFrame();
  const rows = await countFrame(read, compiled(frame), { from: since(frame, today), to: today });
  if (bySector) return rows;
  return [...Map.groupBy(rows, ({ agency }) => agency)].map(([agency, own]) => ({
    agency,
    sector: WHOLE,
    population: own.reduce((total, { population }) => total + population, 0),
  }));
}

/** Codes of the records of a frame, with their strata, in an order that does not depend on when they came. */
export const frameUnits = (read: Read, today: LocalDate): Promise<FrameUnit[]> => {
  const frame = firstFrame();
  return listFrame(read, compiled(frame), { from: since(frame, today), to: today });
};
