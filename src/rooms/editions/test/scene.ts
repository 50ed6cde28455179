import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { after } from 'node:test';
import { acting, TEST_ACTOR, TEST_TIME, testDatabase } from '../../../../test/database.ts';
import { sampleAgencies, sampleProcedures, writeSampleCsv } from '../../../app/sample/index.ts';
import { addDays, date, dateAt, type Instant } from '../../../kernel/index.ts';
import type { Database } from '../../../platform/database/index.ts';
import type { Act } from '../../../platform/manifest.ts';
import { loadSampleAgencies } from '../../agencies/index.ts';
import { catalogCalendar } from '../../calendar/index.ts';
import { ensureRollups } from '../../indicators/index.ts';
import { room as indicators } from '../../indicators/room.ts';
import { loadSamplePlans } from '../../plans/index.ts';
import { commitImport, ensureRegisters, previewImport } from '../../registers/index.ts';

export interface Scene {
  readonly database: Database;
  act<T>(work: (act: Act) => Promise<T>, at?: Instant): Promise<T>;
  /** The sample's agencies and plans. */
  prepare(): Promise<void>;
  /** Imports so many sample dossiers until the day before the test's time; another seed gives other dossiers. */
  dossiers(count: number, seed: number, at?: Instant): Promise<void>;
  /** Imports the text of a CSV file into a register, as sample. */
  records(register: string, text: string): Promise<void>;
}

/** A sample province in a database of the test's own. */
export async function scene(): Promise<Scene> {
  const database = await testDatabase();
  const folder = mkdtempSync(join(tmpdir(), 'editions-'));
  after(() => rmSync(folder, { recursive: true, force: true }));
  await ensureRegisters(database);
  await ensureRollups(database);
  const act: Scene['act'] = (work, at = TEST_TIME) => acting(database, indicators.reactions ?? [], at)(work);
  const imported = async (register: string, file: string, at: Instant): Promise<void> => {
    const preview = await previewImport(
      { database, actor: TEST_ACTOR, now: () => at },
      { register, file, fileName: basename(file), sample: true },
    );
    if (!preview.ok) throw new Error(preview.problem.code);
    const done = await act((a) => commitImport(a, preview.value.id, 'good-rows'), at);
    if (!done.ok) throw new Error(done.problem.code);
  };
  return {
    database,
    act,
    prepare: async () => {
      await act(loadSampleAgencies);
      await act(loadSamplePlans);
    },
    dossiers: async (count, seed, at = TEST_TIME) => {
      const file = join(folder, `${seed}.csv`);
      await writeSampleCsv(file, {
        seed,
        from: date('2025-07-01'),
        to: addDays(dateAt(at), -1),
        count,
        agencies: sampleAgencies(),
        procedures: sampleProcedures(),
        calendar: catalogCalendar(),
      });
      await imported('dossiers', file, at);
    },
    records: async (register, text) => {
      const file = join(folder, `${register}-${text.length}.csv`);
      writeFileSync(file, text);
      await imported(register, file, TEST_TIME);
    },
  };
}
