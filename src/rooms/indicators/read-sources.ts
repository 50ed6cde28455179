import { dateAt, type LocalDate } from '../../kernel/index.ts';
import type { Read } from '../../platform/database/index.ts';
import { readRegisterFiles } from '../imports/index.ts';
import { readRegisterStates } from '../registers/index.ts';
import type { Engine } from './catalog.ts';
import type { Indicator } from './core/indicator.ts';
import { registersBehind } from './registers-behind.ts';

/** What figures rest on, without names, keys of records or places of files: it may stand in a document that leaves the house. */
export interface FigureSources {
  readonly indicators: Readonly<Record<string, IndicatorSource>>;
  readonly registers: Readonly<Record<string, RegisterSource>>;
}

export interface IndicatorSource extends Pick<Indicator, 'version' | 'unit'> {
  readonly registers: readonly string[];
}

export interface RegisterSource {
  /** Day of its newest change; null where it holds nothing. */
  readonly countedAsOf: LocalDate | null;
  readonly version: number;
  /** SHA-256 of the newest files that brought its records, newest first, and how many files there are in all. */
  readonly files: readonly string[];
  readonly fileCount: number;
}

/** Hashes told of one register. */
const MOST_FILES = 200;

/** What registers hold now, by their code. */
export async function readRegisterSources(
  read: Read,
  registers: readonly string[],
): Promise<Readonly<Record<string, RegisterSource>>> {
  const states = new Map((await readRegisterStates(read)).map((state) => [state.code, state]));
  const files = new Map((await readRegisterFiles(read, registers, MOST_FILES)).map((one) => [one.register, one]));
  return Object.fromEntries(
    registers.map((code): [string, RegisterSource] => {
      const { changedAt = null, version = 0 } = states.get(code) ?? {};
      const { hashes = [], files: fileCount = 0 } = files.get(code) ?? {};
      return [code, { countedAsOf: changedAt === null ? null : dateAt(changedAt), version, files: hashes, fileCount }];
    }),
  );
}

/** What the figures of these indicators rest on now; a code that is gone is left out. */
export async function readFigureSources(read: Read, engine: Engine, codes: readonly string[]): Promise<FigureSources> {
  const found = [...new Set(codes)].sort().flatMap((code) => engine.find(code) ?? []);
  return {
    indicators: Object.fromEntries(
      found.map((one) => [
        one.code,
        { version: one.version, unit: one.unit, registers: registersBehind(engine, [one]) },
      ]),
    ),
    registers: await readRegisterSources(read, registersBehind(engine, found)),
  };
}
