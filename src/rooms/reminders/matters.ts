import { formatCount, formatDate, type Bilingual, type LocalDate } from '../../kernel/index.ts';
import type { Read } from '../../platform/database/index.ts';
import type { Act } from '../../platform/manifest.ts';
import { loadAgencies, type AgencyTree } from '../agencies/index.ts';
import { owedPlans } from '../agency-plans/index.ts';
import { owedApologies } from '../apologies/index.ts';
import { owedFeedback } from '../feedback/index.ts';
import { owedAnswers } from '../guidance/index.ts';
import { planInForceAt, type Plan } from '../plans/index.ts';
import { owedReports } from '../reporting/index.ts';
import type { ChasedShare } from './core/plan-digests.ts';
import { keepMatters } from './sql/matter.store.ts';

/** What another room has chased: something of an agency with a due day, or given back on a day. */
export interface Matter {
  readonly of: Exclude<ChasedShare['of'], 'task'>;
  /** What its room knows it by, within what is chased of it. */
  readonly key: string;
  readonly agency: number;
  readonly dueOn: LocalDate | null;
  readonly returnedOn: LocalDate | null;
  /** The last reminder that somebody gave by hand, where its room knows of such. */
  readonly given?: ChasedShare['given'];
  readonly title: Bilingual;
  readonly path: string;
}

interface Now {
  readonly day: LocalDate;
  readonly plan: Plan;
  readonly tree: AgencyTree;
}

/** Asks a room, as things stand now: what is over is simply not answered any more. */
type MatterSource = (read: Read, now: Now) => Promise<readonly Matter[]>;

const PLAN_TITLE = { vi: 'Kế hoạch cải cách hành chính của cơ quan', en: 'The agency’s own plan of reform' };

const plansOfAgencies: MatterSource = async (read, now) =>
  (await owedPlans(read, now)).map(({ agency, dueOn, returnedOn, path }) => ({
    of: 'agency-plan',
    key: `${now.plan.id}/${agency}`,
    agency,
    dueOn,
    returnedOn,
    title: PLAN_TITLE,
    path,
  }));

const reportsOfAgencies: MatterSource = async (read) =>
  (await owedReports(read)).map(({ id, ...report }) => ({ of: 'report', key: String(id), ...report }));

const answersOfAgencies: MatterSource = async (read, { plan }) =>
  (await owedAnswers(read, plan.id)).map(({ id, title, ...answer }) => ({
    of: 'difficulty',
    key: String(id),
    ...answer,
    returnedOn: null,
    title: { vi: title, en: title },
  }));

/** One matter for an agency and day: so many slips go out together. */
const apologiesOfAgencies: MatterSource = async (read, { day }) =>
  (await owedApologies(read, day)).map(({ agency, dueOn, count, path }) => ({
    of: 'apology',
    key: `${agency}/${dueOn}`,
    agency,
    dueOn,
    returnedOn: null,
    title: {
      vi: `${formatCount(count, 'vi')} hồ sơ hẹn trả ${formatDate(dueOn)} chưa xong, chưa gửi phiếu xin lỗi`,
      en: `${formatCount(count, 'en')} dossiers due on ${formatDate(dueOn)}, neither finished nor apologised for`,
    },
    path,
  }));

const stepsOfFeedback: MatterSource = async (read) =>
  (await owedFeedback(read)).map(({ id, code, title, ...step }) => ({
    of: 'feedback',
    key: String(id),
    ...step,
    returnedOn: null,
    title: { vi: `${code}: ${title}`, en: `${code}: ${title}` },
  }));

/** Rooms whose things are chased beside the shares in tasks: another room is another line. */
const SOURCES: readonly MatterSource[] = [
  plansOfAgencies,
  reportsOfAgencies,
  answersOfAgencies,
  apologiesOfAgencies,
  stepsOfFeedback,
];

/** A matter as the clocks see it, with the number that lines have of it. */
export type ChasedMatter = ChasedShare & Pick<Matter, 'title' | 'path'>;

/** All matters of a day, each under a number that stays. */
export async function chasedMatters(act: Act, day: LocalDate): Promise<ChasedMatter[]> {
  const plan = await planInForceAt(act.tx, day);
  if (!plan) return [];
  const now = { day, plan, tree: await loadAgencies(act.tx, day) };
  const matters: Matter[] = [];
  for (const source of SOURCES) matters.push(...(await source(act.tx, now)));
  const ids = await keepMatters(
    act,
    matters.map(({ of, key, agency, title, path }) => ({ source: of, key, agency, title, path, sample: plan.sample })),
  );
  return matters.map(({ of, agency, dueOn, returnedOn, given = null, title, path }, at) => ({
    id: -ids[at]!,
    of,
    agency,
    field: '',
    state: 'doing',
    dueOn,
    submittedOn: null,
    returnedOn,
    movedOn: day,
    given,
    title,
    path,
  }));
}
