import { dateAt, type Instant } from '../../kernel/index.ts';
import type { Database } from '../../platform/database/index.ts';
import type { Act } from '../../platform/manifest.ts';
import { planInForceAt } from '../plans/index.ts';
import { makeDraft, type Results } from './commands/make-draft.ts';
import { note } from './commands/open-draft.ts';
import type { Line } from './core/draft.ts';
import { resultsOf } from './results.ts';
import { linesOf } from './sql/draft.reads.ts';
import {
  deleteSampleDrafts,
  insertLine,
  insertProposal,
  writeChoice,
  writeDecision,
  writeLine,
  type NewProposal,
} from './sql/draft.store.ts';

const EMPTY = { product: '', lead: '', partners: '', due: '', cost: null, agency: null } as const;

/** What people of the sample propose: one waits, one was taken, one refused. */
const PROPOSALS: readonly (Omit<NewProposal, 'draft'> & { readonly verdict: 'accepted' | 'refused' | null })[] = [
  {
    ...EMPTY,
    part: 'target',
    field: 'procedures',
    words: 'Tỷ lệ hồ sơ TTHC phi địa giới hành chính được giải quyết đúng hạn đạt từ 99% trở lên',
    ground: 'Kết quả thực hiện phi địa giới năm nay (mẫu)',
    verdict: null,
  },
  {
    ...EMPTY,
    part: 'task',
    field: 'civil-service',
    words: 'Xây dựng ngân hàng câu hỏi đánh giá năng lực công chức cấp xã',
    product: 'Ngân hàng câu hỏi được ban hành',
    lead: 'Sở Nội vụ',
    partners: 'Các sở, ban, ngành',
    due: 'Quý II/2027',
    cost: 450_000_000,
    ground: 'Nhu cầu sau sắp xếp đơn vị hành chính (mẫu)',
    verdict: 'accepted',
  },
  {
    ...EMPTY,
    part: 'task',
    field: 'digital-government',
    words: 'Mua mới toàn bộ máy quét của bộ phận một cửa',
    product: 'Biên bản bàn giao',
    lead: 'Sở Khoa học và Công nghệ',
    due: 'Quý I/2027',
    cost: 9_800_000_000,
    ground: 'Máy hiện có đã dùng 5 năm (mẫu)',
    verdict: 'refused',
  },
];
const REFUSED = 'Máy hiện có còn dùng được; thay dần theo kế hoạch mua sắm (mẫu)';

/** As the standing office would have gone through half of it: most kept, one raised, one dropped, the rest still open. */
async function decideSome(act: Act, draft: number, lines: readonly Line[]): Promise<void> {
  const half = lines.filter(({ part }, at) => part === 'target' || at % 2 === 0);
  const raised = half.find(({ words }) => words.includes('trên 98%'));
  const dropped = half.findLast(({ part }) => part === 'task');
  const kept = half.filter((line) => line !== raised && line !== dropped && line.part === 'task').map(({ id }) => id);
  const figures = half.filter(
    ({ was, part }) => part === 'target' && was?.demand?.value != null && was !== raised?.was,
  );
  await writeChoice(act.tx, draft, [...kept, ...figures.map(({ id }) => id)], { choice: 'keep', reason: '' });
  if (dropped)
    await writeChoice(act.tx, draft, [dropped.id], { choice: 'drop', reason: 'Đã hoàn thành trong năm nay (mẫu)' });
  if (raised)
    await writeLine(act.tx, raised.id, {
      ...raised,
      words: raised.words.replace('trên 98%', 'trên 99%'),
      choice: 'change',
      reason: 'Theo mức trung ương giao (mẫu)',
    });
}

async function proposeSome(act: Act, draft: number): Promise<void> {
  for (const { verdict, ...proposal } of PROPOSALS) {
    const id = await insertProposal(act, { ...proposal, draft });
    if (verdict === null) continue;
    await writeDecision(act, id, { state: verdict, reason: verdict === 'refused' ? REFUSED : '' });
    if (verdict === 'accepted')
      await insertLine(act.tx, draft, { ...proposal, goal: null, proposal: id, reason: proposal.ground });
  }
}

/** A draft of next year's plan of the sample, half decided, with proposals. */
export async function loadSampleDraft(act: Act, results: Results | null): Promise<number | null> {
  const plan = await planInForceAt(act.tx, dateAt(act.at));
  if (!plan?.sample) return null;
  const sampled: Act = { ...act, actor: { kind: 'system', id: 'Dữ liệu mẫu' } };
  const made = await makeDraft(sampled, { plan: plan.id, results });
  if (!made.ok) return null;
  await decideSome(sampled, made.value, await linesOf(act.tx, made.value));
  await proposeSome(sampled, made.value);
  await note(sampled, made.value, 'load');
  return made.value;
}

/** Results of the plan in force for the sample's draft. */
export async function sampleResults(database: Database, at: Instant): Promise<Results | null> {
  const plan = await planInForceAt(database, dateAt(at));
  return plan && resultsOf(database, plan, at);
}

/** Takes drafts of the sample away, before the plans that they were begun from. */
export const removeSampleDrafts = (act: Act): Promise<number> => deleteSampleDrafts(act.tx);
