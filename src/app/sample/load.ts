import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { addDays, date, dateAt, type Actor } from '../../kernel/index.ts';
import { writeSetting } from '../../platform/settings.ts';
import { writeCsv } from '../../platform/tabular/index.ts';
import { loadSampleAgencies } from '../../rooms/agencies/index.ts';
import { loadSampleApologies } from '../../rooms/apologies/index.ts';
import { loadSamplePeople } from '../../rooms/access/index.ts';
import { catalogCalendar } from '../../rooms/calendar/index.ts';
import { commitImport, previewImport, type ImportRequest } from '../../rooms/registers/index.ts';
import { now } from '../act.ts';
import type { Installation } from '../installation.ts';
import { sampleAgencies } from './agencies.ts';
import { sampleProcedures } from './catalog.ts';
import { publish } from '../../rooms/editions/index.ts';
import { loadSamplePlans, loadSampleProgramme } from '../../rooms/plans/index.ts';
import { loadSampleReports } from '../../rooms/reporting/index.ts';
import { loadSampleScores } from '../../rooms/scoring/index.ts';
import { loadSampleAgencyPlans } from '../../rooms/agency-plans/index.ts';
import { loadSampleReceivers } from '../../rooms/receivers/index.ts';
import { loadSampleDraft, sampleResults } from '../../rooms/drafting/index.ts';
import { loadSampleFeedback } from '../../rooms/feedback/index.ts';
import { loadSampleGuidance } from '../../rooms/guidance/index.ts';
import { loadSampleMerits, sampleMerits } from '../../rooms/merits/index.ts';
import { loadSampleSurveys } from '../../rooms/surveys/index.ts';
import { loadSampleReminders } from '../../rooms/reminders/index.ts';
import { loadSampleWork } from '../../rooms/tasks/index.ts';
import { loadSamplePromises } from '../../rooms/worklists/index.ts';
import { sampleTables, sampleRecipes } from './registers.ts';
import { FIRST_START, SAMPLE_SETTING } from './setting.ts';
import { writeSampleCsv } from './write.ts';

/** Steps of loading the sample, in order, with how far each is. */
export type SampleStep = 'agencies' | 'plans' | 'dossiers' | 'import' | 'registers' | 'publish';

export interface SampleChoices {
  readonly dossiers: number;
  /** Records of the other registers against the ordinary number. */
  readonly scale?: number;
  readonly onStep?: (step: SampleStep, done: number, total: number) => void;
}

/** Dossiers of the first start. */
export const DEFAULT_DOSSIERS = 100_000;

/** The commune level of today began on this day; the sample's records begin with it. */
const FIRST_DAY = date('2025-07-01');
const SEED = 20_250_701;

/** Through the ordinary import, all rows or none: a refused one is a fault of the program. */
async function importSample(
  installation: Installation,
  actor: Actor,
  { register, file }: { readonly register: string; readonly file: string },
  onProgress?: ImportRequest['onProgress'],
): Promise<void> {
  const preview = await previewImport(
    { database: installation.database, actor, now },
    {
      register,
      file,
      fileName: register === 'dossiers' ? 'du-lieu-mau.csv' : `du-lieu-mau-${register.replaceAll('_', '-')}.csv`,
      sample: true,
      ...(onProgress && { onProgress }),
    },
  );
  if (!preview.ok) throw new Error(`the sample's own file of ${register} was refused: ${preview.problem.code}`);
  const { id, counts } = preview.value;
  if (counts?.refused) throw new Error(`${counts.refused} of the sample's own rows of ${register} were refused`);
  const done = await installation.acting(actor, (act) => commitImport(act, id, 'all-or-nothing'));
  if (!done.ok) throw new Error(`the sample's own rows of ${register} were refused: ${done.problem.code}`);
}

async function loadRegisters(installation: Installation, actor: Actor, choices: SampleChoices): Promise<void> {
  const writing = {
    seed: SEED,
    from: FIRST_DAY,
    to: addDays(dateAt(now()), -1),
    scale: choices.scale ?? 1,
    calendar: catalogCalendar(),
  };
  const total = sampleRecipes().length;
  let loaded = 0;
  for (const { definition, rows } of sampleTables(writing)) {
    choices.onStep?.('registers', loaded, total);
    const file = join(installation.config.folder, `sample-${process.pid}-${definition.code}.csv`);
    try {
      await writeCsv(file, rows);
      await importSample(installation, actor, { register: definition.code, file });
    } finally {
      rmSync(file, { force: true });
    }
    loaded += 1;
  }
}

async function loadDossiers(installation: Installation, actor: Actor, choices: SampleChoices): Promise<void> {
  const file = join(installation.config.folder, `sample-${process.pid}.csv`);
  try {
    await writeSampleCsv(file, {
      seed: SEED,
      from: FIRST_DAY,
      to: addDays(dateAt(now()), -1),
      count: choices.dossiers,
      agencies: sampleAgencies(),
      procedures: sampleProcedures(),
      calendar: catalogCalendar(),
      onRows: (rows) => choices.onStep?.('dossiers', rows, choices.dossiers),
    });
    await importSample(installation, actor, { register: 'dossiers', file }, ({ bytes, total }) =>
      choices.onStep?.('import', bytes, total),
    );
  } finally {
    rmSync(file, { force: true });
  }
}

/**
 * Loads the sample province through the ordinary imports: agencies, plans, dossiers and the records of all
 * other registers until yesterday, and publishes a first edition. The mark that sample data is loaded is set first, so that no page shows it unmarked, not even after a kill.
 */
export async function loadSample(installation: Installation, actor: Actor, choices: SampleChoices): Promise<void> {
  const { acting } = installation;
  await acting(actor, (act) =>
    writeSetting(act, SAMPLE_SETTING, { since: dateAt(act.at), dossiers: choices.dossiers }),
  );
  choices.onStep?.('agencies', 0, 1);
  await acting(actor, loadSampleAgencies);
  await acting(actor, loadSamplePeople);
  choices.onStep?.('plans', 0, 1);
  await acting(actor, loadSamplePlans);
  await acting(actor, loadSampleProgramme);
  await acting(actor, loadSampleWork);
  await acting(actor, loadSampleAgencyPlans);
  await acting(actor, loadSampleReminders);
  await acting(actor, loadSampleReceivers);
  await acting(actor, loadSampleGuidance);
  await loadDossiers(installation, actor, choices);
  await loadRegisters(installation, actor, choices);
  await acting(actor, loadSampleFeedback);
  await acting(actor, loadSampleSurveys);
  await acting(actor, loadSampleReports);
  await acting(actor, loadSampleScores);
  const results = await sampleResults(installation.database, now());
  await acting(actor, (act) => loadSampleDraft(act, results));
  const merits = await sampleMerits(installation.database, now());
  await acting(actor, (act) => loadSampleMerits(act, merits));
  await acting(actor, loadSamplePromises);
  await acting(actor, loadSampleApologies);
  choices.onStep?.('publish', 0, 1);
  const edition = await acting(actor, async (act) => {
    await writeSetting(act, FIRST_START, { at: act.at });
    return publish(act, {});
  });
  if (!edition.ok) throw new Error(`the sample could not be published: ${edition.problem.code}`);
}
