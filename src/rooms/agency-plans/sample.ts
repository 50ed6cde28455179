import { createHash } from 'node:crypto';
import { addDays, dateAt, instantAt, type LocalDate } from '../../kernel/index.ts';
import type { Act } from '../../platform/manifest.ts';
import { loadAgencies, type Agency } from '../agencies/index.ts';
import { recordEntry } from '../audit/index.ts';
import { listPlans, planInForceAt, type Plan, type Target } from '../plans/index.ts';
import { dutyOf } from './commands/draft-plan.ts';
import type { Content, TargetFields } from './core/plan.ts';
import type { Standing } from './core/state.ts';
import { unitOf } from './core/target.ts';
import { givenBy, type Given } from './province.ts';
import { askedAgencies, demandsOf, fieldsAsked, kindFor } from './rules.ts';
import { agencyPlansOf, contentsOf } from './sql/plan.reads.ts';
import {
  deleteUnder,
  insertAgencyPlan,
  insertDeliveries,
  insertIssue,
  insertRemark,
  insertTargets,
  insertTasks,
  insertVerdict,
  insertVersion,
  writeAcknowledgements,
  writeGeneral,
  writeState,
  type NewTask,
} from './sql/plan.store.ts';

/** A number from 0 to 99 that is always the same for these words: the sample has no chance in it. */
const drawn = (...words: readonly (string | number)[]): number =>
  createHash('sha256').update(words.join(' ')).digest()[0]! % 100;

/** How the agencies of the sample stand; the one whose desk is shown first is still at work. */
function standingFor({ code }: Agency): Standing {
  if (code === 'SXD') return 'draft';
  const draw = drawn(code, 'kế hoạch');
  const steps: readonly (readonly [number, Standing])[] = [
    [5, 'none'],
    [12, 'draft'],
    [18, 'returned'],
    [26, 'sent'],
    [32, 'accepted'],
  ];
  return steps.find(([below]) => draw < below)?.[1] ?? 'issued';
}

const DIVISIONS: Readonly<Record<'commune' | 'other', readonly string[]>> = {
  commune: ['Văn phòng HĐND và UBND', 'Phòng Kinh tế', 'Phòng Văn hóa - Xã hội', 'Trung tâm Phục vụ hành chính công'],
  other: ['Văn phòng', 'Phòng Tổ chức - Hành chính', 'Phòng Kế hoạch - Tài chính', 'Phòng Chuyên môn'],
};
const PEOPLE = ['Nguyễn Văn Mẫu', 'Trần Thị Mẫu', 'Lê Văn Mẫu', 'Phạm Thị Mẫu'].map((name) => `${name} (mẫu)`);

const GENERAL = {
  solutions:
    'Người đứng đầu trực tiếp chỉ đạo; giao ban cải cách hành chính mỗi tháng một lần. Theo dõi tiến độ bằng số liệu của hệ thống, nhắc trước hạn. Kiểm tra chéo giữa các bộ phận mỗi quý.',
  resources: 'Kinh phí trong dự toán giao năm 2026; một đầu mối chuyên trách và máy quét cho bộ phận một cửa.',
  organisation:
    'Văn phòng là đầu mối theo dõi, đôn đốc, tổng hợp báo cáo; các phòng thực hiện theo phân công tại Phụ lục.',
} as const;

/** Work of the agency's own, in fields that the province gives it none in. */
const OWN_TASKS: Readonly<Record<string, readonly [title: string, product: string]>> = {
  institutions: ['Rà soát văn bản do cơ quan tham mưu ban hành', 'Danh mục văn bản đã rà soát'],
  procedures: ['Rút ngắn thời gian giải quyết ở từng bước nội bộ', 'Quy trình nội bộ được sửa'],
  organisation: ['Rà soát chức năng, nhiệm vụ của các bộ phận', 'Bảng phân công công việc'],
  'civil-service': ['Kiểm tra kỷ luật, kỷ cương hành chính đột xuất', 'Biên bản kiểm tra'],
  'public-finance': ['Công khai dự toán, quyết toán của cơ quan', 'Báo cáo công khai'],
  'digital-government': ['Ký số toàn bộ văn bản đi', 'Báo cáo tỷ lệ văn bản ký số'],
};

/** A plan in work lacks some of what the check asks; one that was sent lacks nothing that fails. */
function tasksFor(agency: Agency, given: Given, whole: boolean): NewTask[] {
  const lastDay = `${given.plan.year ?? 2026}-12-31` as LocalDate;
  const commune = agency.kind === 'commune' || agency.kind === 'ward';
  const divisions = DIVISIONS[commune ? 'commune' : 'other'];
  const duties = given.dutiesOf(agency.id).map(dutyOf);
  const wanting = fieldsAsked().filter((field) => !duties.some((duty) => duty.field === field));
  const own = (whole ? wanting : wanting.slice(1)).map((field): NewTask => {
    const [title, product] = OWN_TASKS[field] ?? ['Việc riêng của cơ quan', 'Báo cáo'];
    return { ...duties[0]!, source: null, role: null, field, title, product, dueOn: lastDay, every: null };
  });
  return [...duties, ...own].map((task, at) => {
    const draw = drawn(agency.code, at);
    const left = !whole && draw < 18;
    return {
      ...task,
      product: task.product === '' && (whole || draw >= 30) ? 'Báo cáo kết quả thực hiện' : task.product,
      dueOn: task.dueOn ?? (task.every === null && !left ? lastDay : null),
      division: left ? '' : divisions[draw % divisions.length]!,
      person: left ? '' : PEOPLE[draw % PEOPLE.length]!,
      budget: draw % 10 < (whole ? 9 : 6) ? (draw % 4) * 5_000_000 : null,
    };
  });
}

/** A few of the province's targets as own ones; in a plan in work one lies below the province's. */
function targetsFor(agency: Agency, given: Given, whole: boolean): TargetFields[] {
  const numeric = [...given.targets.values()].filter(
    (one): one is Target & { value: string } => one.value !== null && ['>=', '>', '='].includes(one.comparator),
  );
  const from = drawn(agency.code, 'chỉ tiêu') % Math.max(1, numeric.length - 4);
  return numeric.slice(from, from + 4).map((target, at): TargetFields => {
    const below = !whole && at === 1 && target.unit === 'percent';
    return {
      source: target.id,
      measure: target.statement.replace(/[.;\s]+$/u, ''),
      comparator: target.comparator === '=' ? '=' : target.comparator === '>' ? '>' : '>=',
      value: below ? String(Math.max(0, Math.trunc(Number(target.value)) - 5)) : target.value,
      unit: unitOf(target),
    };
  });
}

/** Day in the year that the agency sent its plan, days before the last permitted one; some are late. */
const sentOn = ({ code }: Agency, last: LocalDate): LocalDate => {
  const draw = drawn(code, 'gửi');
  return draw < 18 ? addDays(last, 3 + draw) : addDays(last, -(draw % 20) - 6);
};

/** As somebody of the sample did it on that day, however late in the year it is loaded. */
const on = (act: Act, day: LocalDate, today: LocalDate): Act => ({
  ...act,
  actor: { kind: 'system', id: 'Dữ liệu mẫu' },
  at: instantAt(day < today ? day : today, 9),
});

/** An agency's plan of the sample, and how it is to stand. */
interface Loaded {
  readonly agency: Agency;
  readonly own: number;
  readonly standing: Exclude<Standing, 'none'>;
  readonly day: LocalDate;
}

async function drafted(act: Act, agency: Agency, given: Given, kind: 'new' | 'revised'): Promise<Loaded | null> {
  const standing = standingFor(agency);
  const last = demandsOf(given.plan)?.last;
  if (standing === 'none' || last === undefined || given.dutiesOf(agency.id).length === 0) return null;
  const whole = standing !== 'draft';
  const [today, day] = [dateAt(act.at), sentOn(agency, last)];
  const begun = on(act, addDays(day, -10), today);
  const own = await insertAgencyPlan(begun, { plan: given.plan.id, agency: agency.id, kind });
  if (own === null) return null;
  await insertTasks(act.tx, own, tasksFor(agency, given, whole));
  await insertTargets(act.tx, own, targetsFor(agency, given, whole));
  await writeGeneral(act.tx, own, whole ? GENERAL : { ...GENERAL, resources: '' });
  return { agency, own, standing, day };
}

/** Sends what is whole, and has the standing office judge most of it. */
async function sent(act: Act, { agency, own, standing, day }: Loaded, content: Content): Promise<void> {
  if (standing === 'draft') return;
  const today = dateAt(act.at);
  const version = { id: own, version: 1 };
  await insertVersion(on(act, day, today), own, 1, content);
  const judged = on(act, addDays(day, 2), today);
  if (standing === 'returned') {
    const line = { part: 'task', id: content.tasks[0]!.id } as const;
    await insertRemark(judged, version, line, 'Nêu rõ sản phẩm là văn bản nào, số lượng bao nhiêu (mẫu).');
    await insertVerdict(judged, version, 'returned', 'Làm rõ sản phẩm và phần nguồn lực (mẫu)');
  } else if (standing !== 'sent') await insertVerdict(judged, version, 'accepted', null);
  if (standing === 'issued') {
    const issuedOn = addDays(day, 4);
    const number = `${20 + drawn(agency.code, 'số')}/KH (mẫu)`;
    await insertIssue(on(act, issuedOn, today), version, { number, issuedOn, item: null });
  }
  await writeState(act.tx, own, standing === 'issued' ? 'accepted' : standing);
}

async function deliver(act: Act, plan: Plan, agencies: readonly Agency[]): Promise<void> {
  const today = dateAt(act.at);
  const from = plan.effectiveFrom ?? today;
  await insertDeliveries(
    on(act, from, today),
    plan.id,
    agencies.filter(({ code }) => drawn(code, 'giao') >= 4).map(({ id }) => id),
  );
  const read = agencies.filter(({ code }) => drawn(code, 'nhận') >= 12);
  for (const [days, some] of Map.groupBy(read, ({ code }) => 2 + (drawn(code) % 6)))
    await writeAcknowledgements(
      on(act, addDays(from, days), today),
      plan.id,
      some.map(({ id }) => id),
    );
}

/**
 * Plans of the sample's agencies in different states, some of them failing the check. Written by the statements that the
 * commands use, not through hundreds of forms; the record says that it is sample.
 */
export async function loadSampleAgencyPlans(act: Act): Promise<number> {
  const today = dateAt(act.at);
  const plan = await planInForceAt(act.tx, today);
  if (!plan?.sample) return 0;
  const tree = await loadAgencies(act.tx, today);
  const agencies = askedAgencies(plan, tree);
  const given = await givenBy(act.tx, plan);
  await deliver(act, plan, agencies);
  const made: Loaded[] = [];
  for (const agency of agencies) {
    const one = await drafted(act, agency, given, kindFor(plan, agency, tree));
    if (one) made.push(one);
  }
  const contents = await contentsOf(act.tx, await agencyPlansOf(act.tx, plan.id));
  for (const one of made) await sent(act, one, contents.get(one.own)!);
  await recordEntry(act, { subject: 'plans.plan', key: String(plan.id), action: 'load', after: { made: made.length } });
  return made.length;
}

/** Takes what agencies have under the sample's plans away, before their tasks go. Answers how many plans. */
export async function removeSampleAgencyPlans(act: Act): Promise<number> {
  const plans = (await listPlans(act.tx)).filter(({ sample }) => sample).map(({ id }) => id);
  return deleteUnder(act.tx, plans);
}
