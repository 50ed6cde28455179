import { ok, type Result } from '../../kernel/index.ts';
import type { Act } from '../../platform/manifest.ts';
import { writeSetting } from '../../platform/settings.ts';
import { removeSampleApologies } from '../../rooms/apologies/index.ts';
import { removeSamplePeople } from '../../rooms/access/index.ts';
import { removeSampleEditions } from '../../rooms/editions/index.ts';
import { removeSamplePlans } from '../../rooms/plans/index.ts';
import { removeSampleAgencyPlans } from '../../rooms/agency-plans/index.ts';
import { removeSampleReceivers } from '../../rooms/receivers/index.ts';
import { removeSampleDrafts } from '../../rooms/drafting/index.ts';
import { removeSampleFeedback } from '../../rooms/feedback/index.ts';
import { removeSampleGuidance } from '../../rooms/guidance/index.ts';
import { removeSampleMerits } from '../../rooms/merits/index.ts';
import { removeSampleReports } from '../../rooms/reporting/index.ts';
import { removeSampleScores } from '../../rooms/scoring/index.ts';
import { removeSampleSurveys } from '../../rooms/surveys/index.ts';
import { removeSampleReminders } from '../../rooms/reminders/index.ts';
import { removeSampleWork } from '../../rooms/tasks/index.ts';
import { removeSamplePromises } from '../../rooms/worklists/index.ts';
import { deleteRecords, shippedRegisters } from '../../rooms/registers/index.ts';
import { SAMPLE_SETTING } from './setting.ts';

/** What went with the sample. */
export interface SampleRemoval {
  readonly dossiers: number;
  /** Records of all other registers. */
  readonly records: number;
  readonly plans: number;
  readonly editions: number;
  readonly people: number;
}

const REASON = 'Gỡ dữ liệu mẫu';

/**
 * Takes the sample away in one transaction: records with their history, plans, editions, people, and the mark. The agencies stay:
 * their names and codes are those of the real province, and what people imported refers to them.
 */
export async function removeSample(act: Act): Promise<Result<SampleRemoval>> {
  await removeSampleApologies(act);
  const dossiers = await deleteRecords(act, 'dossiers', { sample: true }, REASON);
  if (!dossiers.ok) return dossiers;
  let records = 0;
  for (const register of shippedRegisters().keys()) {
    if (register === 'dossiers') continue;
    const removed = await deleteRecords(act, register, { sample: true }, REASON);
    if (!removed.ok) return removed;
    records += removed.value.rows;
  }
  await removeSampleMerits(act);
  await removeSampleScores(act);
  await removeSampleReports(act);
  await removeSampleDrafts(act);
  await removeSamplePromises(act);
  await removeSampleAgencyPlans(act);
  await removeSampleReminders(act);
  await removeSampleReceivers(act);
  await removeSampleFeedback(act);
  await removeSampleGuidance(act);
  await removeSampleSurveys(act);
  await removeSampleWork(act);
  const plans = await removeSamplePlans(act);
  const editions = await removeSampleEditions(act);
  const people = await removeSamplePeople(act);
  await writeSetting(act, SAMPLE_SETTING, null);
  return ok({ dossiers: dossiers.value.rows, records, plans, editions, people });
}
