import { createHash } from 'node:crypto';
import { addDays, dateAt, instantAt, type Instant, type LocalDate } from '../../kernel/index.ts';
import type { Act } from '../../platform/manifest.ts';
import { loadAgencies, type Agency, type AgencyTree } from '../agencies/index.ts';
import { loadCalendar } from '../calendar/index.ts';
import { engineOf, loadPlaces, readFigures, type FigureSources } from '../indicators/index.ts';
import { behindAnnex, readAnnex } from './annex-figures.ts';
import { openCycle, type CycleWish } from './commands/open-cycle.ts';
import { periodOf, periodsIn } from './core/cycle.ts';
import { computedRows, typedRows } from '../outlines/index.ts';
import type { Figures, Report, Typed } from './core/report.ts';
import type { ReportState } from './core/state.ts';
import { cycleRules } from './cycle-rules.ts';
import { fieldReports } from './sample-fields.ts';
import { findCycle, type OpenedCycle } from './sql/cycle.reads.ts';
import { reportsOf } from './sql/report.reads.ts';
import { deleteSampleCycles, insertSample, type SampleReport } from './sql/sample.store.ts';

/** A number from 0 to 99 that is always the same for these words: the sample has no chance in it. */
const drawn = (...words: readonly (string | number)[]): number =>
  createHash('sha256').update(words.join(' ')).digest()[0]! % 100;

/** Sentences of the sample by section; the agency's name and the period go in. */
const SAID: Readonly<Record<string, readonly string[]>> = {
  I: [
    'Người đứng đầu chủ trì giao ban cải cách hành chính mỗi tháng; kế hoạch năm được giao đến từng bộ phận.',
    'Đã ban hành văn bản đôn đốc sau kiểm tra, phân công một đầu mối theo dõi từng chỉ tiêu.',
  ],
  'II.1': [
    'Đã góp ý ba dự thảo văn bản của tỉnh, rà soát văn bản hết hiệu lực và công bố danh mục đúng hạn.',
    'Theo dõi thi hành pháp luật theo kế hoạch; kiến nghị bãi bỏ hai văn bản chồng chéo.',
  ],
  'II.2': [
    'Bộ phận một cửa rà soát hồ sơ sắp đến hạn mỗi sáng; hồ sơ chậm đều có phiếu xin lỗi ghi rõ ngày hẹn lại.',
    'Đã niêm yết lại thủ tục sau khi phân cấp và hướng dẫn nộp hồ sơ trực tuyến tại nhà văn hoá thôn.',
  ],
  'II.3': ['Đã sắp xếp lại phòng, bộ phận theo đề án; phân cấp đi kèm kiểm tra hằng quý.'],
  'II.4': [
    'Danh mục công việc cá nhân được rà soát hằng tháng và công khai trong cơ quan.',
    'Đã cử cán bộ bồi dưỡng kỹ năng số theo kế hoạch.',
  ],
  'II.5': ['Công khai dự toán và quyết toán đúng thời hạn; đang thu hồi nốt kiến nghị của kiểm toán.'],
  'II.6': [
    'Văn bản đi được ký số và gửi trên trục liên thông; hồ sơ giấy được quét ngay khi tiếp nhận.',
    'Tổ công nghệ số cộng đồng hỗ trợ người dân nộp hồ sơ và thanh toán trực tuyến.',
  ],
  'III.1': ['Tỷ lệ giải quyết đúng hạn giữ ổn định; thời gian chờ ở bộ phận một cửa giảm.'],
  'III.2': [
    'Một số hồ sơ đất đai còn chậm do phải xác minh nhiều nơi; trách nhiệm thuộc bộ phận chuyên môn.',
    'Số hoá kết quả cũ còn chậm do thiếu máy quét.',
  ],
  IV: ['Xử lý dứt điểm hồ sơ quá hạn; hoàn thành số hoá; chuẩn bị tự chấm điểm.'],
  V: ['Đề nghị Sở Khoa học và Công nghệ sớm khắc phục lỗi đồng bộ trạng thái hồ sơ.'],
};

const wordsFor = ({ code }: Agency, section: string, cycle: OpenedCycle): string => {
  const said = SAID[section] ?? [];
  return said[drawn(code, section, cycle.id) % Math.max(1, said.length)] ?? '';
};

/** How the reports of the newest period stand; those before were closed. The agency whose desk is shown first is still at work. */
function stateFor({ code }: Agency, newest: boolean): ReportState {
  if (newest && code === 'SXD') return 'draft';
  const draw = drawn(code, 'báo cáo');
  if (!newest) return draw < 4 ? 'owed' : 'locked';
  const steps: readonly (readonly [number, ReportState])[] = [
    [8, 'owed'],
    [20, 'draft'],
    [26, 'returned'],
    [52, 'sent'],
  ];
  return steps.find(([below]) => draw < below)?.[1] ?? 'accepted';
}

const typedFor = ({ code }: Agency, cycle: OpenedCycle): Readonly<Record<string, Typed>> =>
  Object.fromEntries(
    typedRows(cycle.outline).map((row) => [row.code, { value: drawn(code, row.code, cycle.number) % 7, note: '' }]),
  );

/** Every agency's computed figures of a period, read at once. */
async function figuresByAgency(
  act: Act,
  cycle: OpenedCycle,
  agencies: readonly number[],
): Promise<(id: number) => Figures> {
  const engine = await engineOf(act.tx);
  const rows = computedRows(cycle.outline).filter(({ indicator }) => engine.find(indicator));
  const read = await readFigures(act.tx, await loadPlaces(act.tx, dateAt(act.at)), {
    indicators: [...new Set(rows.map(({ indicator }) => indicator))],
    interval: cycle.interval,
    agencies,
    by: ['agency'],
  });
  const found = new Map(read.map(({ agency, indicator, observation }) => [`${agency} ${indicator}`, observation]));
  return (id) =>
    Object.fromEntries(
      rows.map(({ code, indicator }) => [code, found.get(`${id} ${indicator}`) ?? ({ state: 'no-data' } as const)]),
    );
}

const PASSED = 'Chỉ số không phát sinh trong kỳ nên chưa có dữ liệu.';
const RETURNED = {
  code: 'III.2',
  words: 'Nêu rõ từng hồ sơ chậm thuộc thủ tục nào, ai chịu trách nhiệm.',
  reason: 'Phần tồn tại, hạn chế còn chung chung.',
} as const;

/** A report of the sample as it came to its state; no day lies after the day it is loaded. */
function reportFor(
  cycle: OpenedCycle,
  { report, agency, state }: { readonly report: Report; readonly agency: Agency; readonly state: ReportState },
  read: { readonly figures: Figures; readonly behind: FigureSources },
  today: LocalDate,
): SampleReport {
  const whole = state !== 'draft' && state !== 'owed';
  const said = cycle.outline.sections.map(({ code }) => [code, wordsFor(agency, code, cycle)] as const);
  const written = said.filter(([, words], at) => words !== '' && (whole || (state === 'draft' && at % 2 === 0)));
  const [sections, typed] = [Object.fromEntries(written), whole ? typedFor(agency, cycle) : {}];
  const late = drawn(agency.code, 'muộn', cycle.id) < 15;
  const day = addDays(cycle.dueAgency, late ? 1 + (drawn(agency.code) % 4) : -(drawn(agency.code) % 3));
  const on = (after: number): Instant => {
    const then = addDays(day, after);
    return instantAt(then < today ? then : today, 9);
  };
  const accepted = { verdict: 'accepted', reason: null, at: on(1) };
  const verdicts: SampleReport['verdicts'] =
    state === 'returned'
      ? [{ verdict: 'returned', reason: RETURNED.reason, at: on(1) }]
      : state === 'locked'
        ? [accepted, { verdict: 'locked', reason: null, at: on(10) }]
        : state === 'accepted'
          ? [accepted]
          : [];
  return {
    report: report.id,
    state,
    sections,
    typed,
    sent: whole ? { sections, typed, figures: read.figures, behind: read.behind, passed: PASSED } : null,
    sentAt: whole ? on(0) : null,
    verdicts,
    remark: state === 'returned' ? { code: RETURNED.code, words: RETURNED.words, at: on(1) } : null,
    taken: [],
  };
}

/** The province's report of a period that is closed, as a leader accepted it. */
async function provinceReport(
  act: Act,
  { cycle, behind, tree }: { readonly cycle: OpenedCycle; readonly behind: FigureSources; readonly tree: AgencyTree },
): Promise<SampleReport[]> {
  const today = dateAt(act.at);
  const [report] = (await reportsOf(act.tx, [cycle.id])).filter(({ level }) => level === 'province');
  const agency = report && tree.byId(report.agency);
  if (!agency) return [];
  const of = { level: report.level, agency: report.agency, interval: cycle.interval, today };
  const figures = await readAnnex(act.tx, cycle.outline, of);
  return [reportFor(cycle, { report, agency, state: 'accepted' }, { figures, behind }, today)];
}

/** The quarter that ended last and the month before the last, both closed, and the last month, still being collected. */
async function wishes(act: Act): Promise<CycleWish[]> {
  const { rules, cut, owedBy, dueAgency, dueField, dueProvince } = cycleRules();
  const today = dateAt(act.at);
  const calendar = await loadCalendar(act.tx);
  const after = (day: LocalDate, count: number): LocalDate => {
    const found = calendar.addWorkingDays(day, count);
    return found.ok ? found.value.value : addDays(day, count);
  };
  const year = Number(today.slice(0, 4));
  return (
    [
      ['quarter', 1],
      ['month', 2],
    ] as const
  ).flatMap(([kind, count]) => {
    const rule = rules.find((one) => one.kind === kind)!;
    const numbers = Array.from({ length: periodsIn(rule) }, (_, at) => at + 1);
    const past = [year - 1, year].flatMap((of) =>
      numbers.flatMap((number) => {
        const interval = periodOf(rule, of, number, cut)!;
        return interval.to < today ? [{ year: of, number, interval }] : [];
      }),
    );
    return past.slice(-count).map(({ interval, ...which }) => ({
      ...which,
      kind,
      name: '',
      interval: null,
      dueAgency: after(interval.to, dueAgency),
      dueField: after(interval.to, dueField),
      dueProvince: after(interval.to, dueProvince),
      groups: owedBy,
      sample: true,
    }));
  });
}

/**
 * Reports of the sample's agencies for a quarter and two months, in different states. The words are made up; the figures are those of the
 * sample's registers. Answers how many reports.
 */
export async function loadSampleReports(act: Act): Promise<number> {
  const tree = await loadAgencies(act.tx, dateAt(act.at));
  let made = 0;
  const asked = await wishes(act);
  for (const [at, wish] of asked.entries()) {
    const opened = await openCycle({ ...act, at: instantAt(addDays(wish.dueAgency, -10), 9) }, wish);
    if (!opened.ok) continue;
    const cycle = (await findCycle(act.tx, opened.value))!;
    const reports = (await reportsOf(act.tx, [cycle.id])).filter(({ level }) => level === 'agency');
    const figuresOf = await figuresByAgency(
      act,
      cycle,
      reports.map(({ agency }) => agency),
    );
    const behind = await behindAnnex(act.tx, cycle.outline);
    const filled = reports.map((report) => {
      const agency = tree.byId(report.agency)!;
      const state = stateFor(agency, at === asked.length - 1);
      return reportFor(cycle, { report, agency, state }, { figures: figuresOf(agency.id), behind }, dateAt(act.at));
    });
    const closed = at === 0 ? await provinceReport(act, { cycle, behind, tree }) : [];
    await insertSample(act.tx, [...filled, ...closed]);
    const about = { cycle, newest: at === asked.length - 1, today: dateAt(act.at) };
    await insertSample(act.tx, await fieldReports(act.tx, about, reportsSent(filled, reports)));
    made += reports.length;
  }
  return made;
}

/** What agencies sent, with whose it is. */
const reportsSent = (filled: readonly SampleReport[], reports: readonly Report[]) =>
  filled.flatMap((one, at) =>
    one.sent ? [{ report: one.report, agency: reports[at]!.agency, sections: one.sections }] : [],
  );

/** Takes the periods of the sample away with their reports. Answers how many periods. */
export const removeSampleReports = (act: Act): Promise<number> => deleteSampleCycles(act.tx);
