import { addDays, dateAt } from '../../kernel/index.ts';
import type { Act } from '../../platform/manifest.ts';
import { worklists } from './catalog.ts';
import { promiseGroup } from './commands/promise.ts';
import { countEndedWeeks } from './follow.ts';
import { groups } from './sql/item.reads.ts';
import { deleteSamplePromises } from './sql/promise.store.ts';

const REASONS = [
  'Hồ sơ vướng quy hoạch, đang chờ ý kiến thẩm định (mẫu)',
  'Đã trả kết quả, cán bộ một cửa chưa kết thúc trên phần mềm (mẫu)',
  'Thiếu người xử lý sau sắp xếp, đã bố trí bổ sung (mẫu)',
] as const;

/** Of so many of the largest groups two in three have a reason and a day. */
const LARGEST = 60;

/** Reasons and days for the largest groups of the sample, and the weeks before. All of it says that it is sample. */
export async function loadSamplePromises(act: Act): Promise<number> {
  const today = dateAt(act.at);
  let given = 0;
  for (const { code } of worklists()) {
    const rows = await groups(act.tx, { worklist: code, today }, 'all', { limit: LARGEST, skip: 0 });
    for (const [at, { agency, facts }] of rows.entries()) {
      if (at % 3 === 2) continue;
      const promisedOn = addDays(today, 4 + (at % 12));
      const reason = REASONS[at % REASONS.length] ?? '';
      const input = { worklist: code, agency, fact: facts[0] ?? '', reason, promisedOn };
      const done = await promiseGroup({ ...act, may: () => true }, input, true);
      if (done.ok) given += 1;
    }
  }
  await countEndedWeeks(act);
  return given;
}

/** Takes away what was promised for the sample's records; the records take themselves off the lists. */
export const removeSamplePromises = (act: Act): Promise<void> => deleteSamplePromises(act);
