import { join } from 'node:path';
import { date, dateAt, type Result } from '../../kernel/index.ts';
import { CATALOG } from '../../platform/catalog.ts';
import type { Act } from '../../platform/manifest.ts';
import { loadAgencies } from '../agencies/index.ts';
import { importAnnex } from './commands/import-annex.ts';
import { importPlan } from './commands/import-plan.ts';
import { linkSuggested } from './commands/link-suggested.ts';
import type { PlanAt } from './commands/open-plan.ts';
import { closePlan, publishPlan } from './commands/publication.ts';
import { confirmRest } from './commands/targets.ts';
import { indicatorWords } from './indicator-words.ts';
import { firstProgramme } from './programmes.ts';
import { readAnnexFile } from './read-annex-file.ts';
import { readPlanFile } from './read-plan-file.ts';
import { findPlan } from './sql/plan.reads.ts';

const FOLDER = join(CATALOG, 'sample', 'plans');
const CLOSED_YEAR = { file: '2025.txt', endedOn: date('2025-12-31'), reason: 'Hết năm kế hoạch' };
const YEAR_IN_FORCE = '2026.txt';
const ITS_ANNEX = '2026-phu-luc.csv';
const SECOND = { programme: 'digital', file: '2026-cds.txt', annex: '2026-cds-phu-luc.csv' };

/**
 * Loads the plans of the sample province through the ordinary import: one closed with its year, one in force. Loading them
 * a second time changes nothing.
 */
export async function loadSamplePlans(act: Act): Promise<void> {
  const closed = await loadPublished(act, CLOSED_YEAR.file);
  if (closed) {
    const { endedOn, reason } = CLOSED_YEAR;
    done(await closePlan(act, { ...(await seen(act, closed)), endedOn, reason }));
  }
  await loadPublished(act, YEAR_IN_FORCE, ITS_ANNEX);
}

/** The plan of the second programme beside it, for the whole sample province alone. */
export async function loadSampleProgramme(act: Act): Promise<void> {
  await loadPublished(act, SECOND.file, SECOND.annex, SECOND.programme);
}

/** Answers the plan's id, or null where it was there before. */
async function loadPublished(
  act: Act,
  name: string,
  annex?: string,
  programme = firstProgramme().code,
): Promise<number | null> {
  const file = done(await readPlanFile(join(FOLDER, name)));
  const { id, created } = await importPlan(act, file, { programme });
  if (!created) return null;
  // Names of agencies mean something only where there are agencies.
  if (annex && (await loadAgencies(act.tx, dateAt(act.at))).living.length > 0)
    done(
      await importAnnex(act, {
        ...(await seen(act, id)),
        file: done(await readAnnexFile(join(FOLDER, annex))),
        answers: [],
      }),
    );
  done(await linkSuggested(act, { ...(await seen(act, id)), indicators: await indicatorWords(act.tx, 'vi') }));
  done(await confirmRest(act, await seen(act, id)));
  done(await publishPlan(act, await seen(act, id)));
  return id;
}

async function seen(act: Act, plan: number): Promise<PlanAt> {
  return { plan, revision: (await findPlan(act.tx, plan))?.revision ?? 0 };
}

/** The sample's own plans are known to be good: a refusal is a fault of the program. */
function done<T>(result: Result<T>): T {
  if (!result.ok) throw new Error(`the sample's own plan was refused: ${result.problem.code}`);
  return result.value;
}
