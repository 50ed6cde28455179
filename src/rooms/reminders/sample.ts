import { addDays, dateAt, instantAt, type LocalDate } from '../../kernel/index.ts';
import type { Act } from '../../platform/manifest.ts';
import { loadCalendar } from '../calendar/index.ts';
import { planInForceAt } from '../plans/index.ts';
import { openShares } from '../tasks/index.ts';
import { shippedRules } from './catalog.ts';
import { tellOnScreen } from './commands/send-digests.ts';
import { insertAnswer } from './sql/answer.store.ts';
import { deleteSampleLetters } from './sql/letter.store.ts';
import { deleteSampleDigests } from './sql/digest.store.ts';

/** Working days of reminders that the sample looks back on. */
const DAYS = 8;
/** Of so many late shares one has an answer. */
const ANSWERED = 3;

const ANSWERS = [
  'Đang xin ý kiến các phòng chuyên môn, sẽ trình trong tuần sau (mẫu)',
  'Chờ số liệu của đơn vị phối hợp, đã có văn bản đề nghị (mẫu)',
  'Đã dự thảo xong, đang rà soát thể thức (mẫu)',
] as const;

/**
 * Tells the posts of the sample what they would have been told on the last working days, through the ordinary planning, and
 * lets some agencies answer. All of it stays on the screen.
 */
export async function loadSampleReminders(act: Act): Promise<number> {
  const today = dateAt(act.at);
  const plan = await planInForceAt(act.tx, today);
  if (!plan?.sample) return 0;
  const [hour = ''] = shippedRules(today).hours;
  const calendar = await loadCalendar(act.tx);
  let told = 0;
  for (let back = DAYS; back >= 0; back--) {
    const found = calendar.addWorkingDays(today, -back);
    const day = found.ok ? found.value.value : addDays(today, -back);
    if (day > today) continue;
    told += await tellOnScreen({ ...act, at: instantAt(day, 7, 30) }, { day, hour });
  }
  await answerSome(act, plan.id, today);
  return told;
}

async function answerSome(act: Act, plan: number, today: LocalDate): Promise<void> {
  const late = (await openShares(act.tx, plan)).filter(
    ({ dueOn, state }) => state === 'doing' && dueOn && dueOn < today,
  );
  const some = late.filter((_, at) => at % ANSWERED === 0).slice(0, 60);
  for (const [at, { id, agency }] of some.entries())
    await insertAnswer(act, {
      share: id,
      agency,
      words: ANSWERS[at % ANSWERS.length] ?? '',
      promisedOn: addDays(today, 5 + (at % 10)),
    });
}

/** Takes away what was told and written of the sample's work. */
export async function removeSampleReminders(act: Act): Promise<number> {
  await deleteSampleLetters(act);
  return deleteSampleDigests(act);
}
