import { createHash } from 'node:crypto';
import { addDays, dateAt, formatDate, type LocalDate } from '../../kernel/index.ts';
import type { Act } from '../../platform/manifest.ts';
import { heldPosts } from '../access/index.ts';
import { recordEntry } from '../audit/index.ts';
import { listPlans, plansInForceAt } from '../plans/index.ts';
import { addItem, noteConclusion } from './commands/conclusions.ts';
import { daysOn } from './rules.ts';
import { sampleDoers, sampleStates, type SampleState } from './sql/sample.store.ts';
import { boardRows } from './sql/board.reads.ts';
import type { BoardRow } from './core/task.ts';
import { taskHeads } from './sql/task.reads.ts';
import { countTwins, doneShares, insertTwin } from './sql/twin.store.ts';
import { deleteTasksOf, insertEdge } from './sql/task.store.ts';

/** Far more rows than the sample's plan has. */
const ALL = 50_000;

/** A number from 0 to 99 that is always the same for a row: the sample has no chance in it. */
const drawn = (row: BoardRow): number =>
  createHash('sha256')
    .update(`${row.address} ${row.agency} ${row.periodFrom ?? ''}`)
    .digest()[0]! % 100;

/**
 * Gives the sample's assignments states as they would be late in a year: most of what was due is done, some is late, some
 * waits for review. Written in one statement, not through the moves of thousands of rows; the record says that it is sample.
 */
export async function loadSampleWork(act: Act): Promise<number> {
  const today = dateAt(act.at);
  const plans = (await plansInForceAt(act.tx, today)).filter(({ sample }) => sample);
  let states = 0;
  for (const plan of plans) states += await workUnder(act, plan.id, today);
  const [first] = plans;
  if (first) await concludeSample(act, first.id, today);
  await linkSample(
    act,
    plans.map(({ id }) => id),
  );
  return states;
}

async function workUnder(act: Act, plan: number, today: LocalDate): Promise<number> {
  const seen = { scope: 'all', days: await daysOn(act.tx, today) } as const;
  const rows = await boardRows(act.tx, { plan }, seen, { limit: ALL, skip: 0 });
  const order = orderFor(rows, today);
  for (const { task, after } of order) await insertEdge(act.tx, task, after);
  const waits = new Set(order.map(({ task }) => task));
  const states = rows
    .filter(({ state }) => state === 'not-started')
    .map((row) => (waits.has(row.task) ? notBegun(row) : stateFor(row, today)));
  await sampleStates(act, states);
  await nameDoers(act, rows, today);
  await recordEntry(act, {
    subject: 'tasks.plan',
    key: String(plan),
    action: 'load',
    after: { assignments: states.length },
  });
  return states.length;
}

/** Tasks of two plans of the sample with the same words are the same duty. */
async function linkSample(act: Act, plans: readonly number[]): Promise<void> {
  const [own = [], ...others] = await Promise.all(plans.map((plan) => taskHeads(act.tx, plan)));
  for (const task of own)
    for (const other of others.flat().filter(({ title }) => title === task.title)) {
      await insertTwin(act.tx, task.id, other.id);
      await countTwins(act.tx, await doneShares(act.tx, [task.id, other.id]));
    }
}

/** What a meeting of the sample's steering committee concluded, some weeks ago. */
const CONCLUSION = {
  number: '18/TB-BCĐ (mẫu)',
  meeting: 'Phiên họp thứ tư Ban Chỉ đạo cải cách hành chính tỉnh (mẫu)',
  items: [
    {
      words: 'Rà soát, xử lý dứt điểm hồ sơ quá hạn trên Hệ thống thông tin giải quyết thủ tục hành chính',
      field: 'procedures',
      product: 'Báo cáo kết quả xử lý',
      lead: 'Các sở, ban, ngành; UBND các xã, phường',
      partners: 'Văn phòng UBND tỉnh',
      days: 30,
    },
    {
      words: 'Báo cáo phương án khen thưởng, phê bình trong cải cách hành chính năm nay',
      field: 'steering',
      product: 'Tờ trình',
      lead: 'Sở Nội vụ',
      partners: 'Văn phòng UBND tỉnh',
      days: 12,
    },
  ],
} as const;

async function concludeSample(act: Act, plan: number, today: LocalDate): Promise<void> {
  const { items, ...head } = CONCLUSION;
  const source = await noteConclusion(act, { plan, ...head, issuedOn: addDays(today, -10) });
  if (!source.ok) return;
  for (const { days, ...item } of items)
    await addItem(act, {
      source: source.value,
      item: { ...item, due: `Trước ngày ${formatDate(addDays(today, days))}` },
    });
}

const DIVISIONS = ['Văn phòng', 'Phòng Kế hoạch - Tài chính', 'Phòng Chuyên môn'] as const;

/** Work of agencies that have posts in the sample is given to those posts, most of it. */
async function nameDoers(act: Act, rows: readonly BoardRow[], today: LocalDate): Promise<void> {
  const posts = await heldPosts(act.tx, ['agency-head', 'agency-editor'], today);
  const doers = rows.flatMap((row) => {
    const own = posts.filter(({ agency }) => agency === row.agency);
    const draw = drawn(row);
    const post = own[draw % Math.max(1, own.length)];
    return post && draw < 80 ? [{ id: row.id, post: post.id, division: DIVISIONS[draw % DIVISIONS.length]! }] : [];
  });
  await sampleDoers(act, doers);
}

const DAYS_BETWEEN = 20;

/** In each field the task that is due last begins after one that is due some weeks before it, both still to come. */
function orderFor(rows: readonly BoardRow[], today: LocalDate): { task: number; after: number }[] {
  const open = rows.filter(({ dueOn, periodTo }) => dueOn !== null && periodTo === null && dueOn >= today);
  return [...Map.groupBy(open, ({ field }) => field).values()].flatMap((own) => {
    const byDue = own.toSorted((a, b) => (a.dueOn! < b.dueOn! ? -1 : a.dueOn! > b.dueOn! ? 1 : a.id - b.id));
    const last = byDue.at(-1)!;
    const before = byDue.find(
      (one) => one.task !== last.task && one.role === 'lead' && addDays(one.dueOn!, DAYS_BETWEEN) <= last.dueOn!,
    );
    return before ? [{ task: last.task, after: before.task }] : [];
  });
}

const notBegun = ({ id }: BoardRow): SampleState => ({
  id,
  state: 'not-started',
  percent: null,
  startedOn: null,
  submittedOn: null,
  doneOn: null,
  stopReason: null,
  remark: null,
  returned: null,
});

const REMARK = 'Chờ số liệu của các đơn vị trực thuộc (mẫu)';
const RETURN_REASON = 'Thiếu phụ lục số liệu kèm theo; bổ sung rồi gửi lại (mẫu)';

function stateFor(row: BoardRow, today: LocalDate): SampleState {
  const draw = drawn(row);
  const due = row.dueOn;
  const base = notBegun(row);
  if (due !== null && due < today) {
    if (draw < 86) {
      const on = addDays(due, (draw % 9) - 8);
      return { ...base, state: 'done', startedOn: addDays(on, -20), submittedOn: on, doneOn: on };
    }
    if (draw < 91) return { ...base, state: 'waiting', startedOn: addDays(due, -15), submittedOn: addDays(due, -1) };
    if (draw < 97) {
      const doing = { ...base, state: 'doing', percent: 40 + (draw % 7) * 8, startedOn: addDays(due, -10) } as const;
      if (draw < 93) return { ...doing, returned: { on: addDays(today, -(draw % 3) - 1), reason: RETURN_REASON } };
      return draw < 95 ? { ...doing, remark: REMARK } : doing;
    }
    return { ...base, state: 'not-started' };
  }
  if (draw < 35) return { ...base, state: 'not-started' };
  if (draw < 80) {
    const returned = draw > 73 ? { on: addDays(today, -(draw % 4) - 1), reason: RETURN_REASON } : null;
    return { ...base, state: 'doing', percent: draw, startedOn: addDays(today, -(draw % 30) - 1), returned };
  }
  if (draw < 92)
    return { ...base, state: 'waiting', startedOn: addDays(today, -20), submittedOn: addDays(today, -(draw % 11)) };
  if (draw < 96)
    return { ...base, state: 'stopped', startedOn: addDays(today, -30), stopReason: 'Chờ hướng dẫn (mẫu)' };
  const on = addDays(today, -(draw % 10) - 1);
  return { ...base, state: 'done', startedOn: addDays(on, -12), submittedOn: on, doneOn: on };
}

/** Takes the work of the sample's plans away, before the plans themselves go. Answers how many assignments. */
export async function removeSampleWork(act: Act): Promise<number> {
  const plans = (await listPlans(act.tx)).filter(({ sample }) => sample).map(({ id }) => id);
  return deleteTasksOf(act.tx, plans);
}
