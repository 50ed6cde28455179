import { date } from '../../../kernel/index.ts';
import type { GoalContent, MonthPoint, TargetContent } from '../../editions/index.ts';
import type { Random } from './random.ts';

/** A target with quiet defaults; a test writes only what it is about. */
export function target(over: Partial<TargetContent> = {}): TargetContent {
  return {
    address: 'I.3#1',
    ordinal: 1,
    name: { vi: 'Hồ sơ giải quyết đúng hạn', en: 'Dossiers resolved on time' },
    clauseText: 'Tỷ lệ hồ sơ TTHC ở các cấp được giải quyết đúng hạn đạt tỷ lệ từ 95% trở lên.',
    comparator: '>=',
    value: '95',
    unit: 'percent',
    scope: { vi: 'ở các cấp', en: 'at each level' },
    exception: null,
    baseline: null,
    due: date('2026-12-31'),
    recurs: 'yearly',
    state: 'on-track',
    reason: { code: 'reached' },
    observation: { numerator: 971, denominator: 1000 },
    rest: null,
    series: [],
    indicator: null,
    ...over,
  };
}

const noData: Partial<TargetContent> = {
  state: 'no-data',
  reason: { code: 'feed-missing' },
  observation: null,
  rest: {
    kind: 'awaiting',
    source: { vi: 'khảo sát của tỉnh', en: 'survey of the province' },
    from: date('2026-12-15'),
  },
};

function series(months: readonly string[], random: Random, from: number, to: number, cases: number): MonthPoint[] {
  return months.map((month, index) => {
    const share = from + ((to - from) * index) / Math.max(1, months.length - 1) + (random.next() - 0.5) * 0.02;
    const denominator = Math.round(cases * (0.9 + random.next() * 0.2));
    return { month, numerator: Math.min(denominator, Math.round(denominator * share)), denominator };
  });
}

export interface Totals {
  readonly good: number;
  readonly resolved: number;
  readonly online: number;
  readonly overdue: number;
  readonly apologies: { readonly owed: number; readonly inTime: number; readonly none: number };
}

/** Goals with targets of every comparator and every state, the dossier ones fed by the agencies' own sums. */
export function goals(totals: Totals, months: readonly string[], random: Random): GoalContent[] {
  return [
    ...documentGoals(months, random),
    dossierGoal(totals, months, random),
    satisfactionGoal(),
    digitalGoal(totals, months, random),
    ratingGoal(),
  ];
}

const documentGoals = (months: readonly string[], random: Random): GoalContent[] => [
  {
    address: 'I.1',
    title: { vi: 'Văn bản quy phạm pháp luật', en: 'Legal documents' },
    targets: [
      target({
        address: 'I.1#1',
        name: {
          vi: 'Văn bản được triển khai kịp thời, đúng quy định',
          en: 'Documents deployed in time, as prescribed',
        },
        clauseText: '100% văn bản quy phạm pháp luật (QPPL) được triển khai kịp thời, đúng quy định.',
        comparator: '=',
        value: '100',
        scope: null,
        observation: { numerator: 142, denominator: 142 },
        rest: { kind: 'none-may-fail', expected: null },
        series: series(months, random, 0.97, 1, 14),
      }),
      target({
        address: 'I.1#2',
        name: { vi: 'Văn bản của tỉnh ban hành đúng tiến độ', en: 'Documents of the province issued on schedule' },
        clauseText: '98% văn bản QPPL của tỉnh được ban hành đảm bảo chất lượng, khả thi và đúng tiến độ.',
        comparator: '=',
        value: '98',
        scope: null,
        state: 'missed',
        reason: { code: 'out-of-reach', since: date('2026-08-14') },
        observation: { numerator: 49, denominator: 53 },
        rest: { kind: 'impossible', since: date('2026-08-14') },
        series: series(months, random, 0.96, 0.92, 5),
      }),
    ],
  },
  {
    address: 'I.2',
    title: { vi: 'Rút ngắn thời gian giải quyết thủ tục', en: 'Shorter processing times' },
    targets: [
      target({
        address: 'I.2',
        name: { vi: 'Thủ tục đã rút ngắn hoặc đã đề nghị rút ngắn', en: 'Procedures shortened or proposed for it' },
        clauseText:
          'Rút ngắn thời gian giải quyết đối với những thủ tục hành chính (TTHC) có thể rút ngắn được thời gian.',
        comparator: 'decrease',
        value: null,
        unit: 'count',
        scope: null,
        state: 'no-data',
        reason: { code: 'no-baseline' },
        observation: null,
      }),
    ],
  },
];

const dossierGoal = (totals: Totals, months: readonly string[], random: Random): GoalContent => ({
  address: 'I.3',
  title: { vi: 'Giải quyết hồ sơ đúng hạn', en: 'Dossiers resolved on time' },
  targets: [
    target({
      observation: { numerator: totals.good, denominator: totals.resolved },
      rest: { kind: 'rate', required: { numerator: 71_200, denominator: 86_200 }, expected: 86_200, mayFail: 15_000 },
      series: series(months, random, 0.955, 0.972, 62_000),
      indicator: 'dossiers.on-time',
    }),
    target({
      address: 'I.3#2',
      name: { vi: 'Hồ sơ chậm đã được xin lỗi kịp thời', en: 'Late dossiers apologised for in time' },
      clauseText: '100% hồ sơ chậm phải được xin lỗi người dân, tổ chức kịp thời, không có hồ sơ tồn đọng.',
      comparator: '=',
      value: '100',
      state: 'at-risk',
      reason: { code: 'short' },
      observation: { numerator: totals.apologies.inTime, denominator: totals.apologies.owed },
      rest: { kind: 'remaining', count: totals.apologies.none },
      series: series(months, random, 0.95, 0.93, 2000),
      indicator: 'dossiers.apologies',
    }),
    target({
      address: 'I.3#2',
      ordinal: 2,
      name: { vi: 'Hồ sơ tồn đọng quá hạn', en: 'Backlog of overdue dossiers' },
      clauseText: '100% hồ sơ chậm phải được xin lỗi người dân, tổ chức kịp thời, không có hồ sơ tồn đọng.',
      comparator: '=',
      value: '0',
      unit: 'count',
      state: 'at-risk',
      reason: { code: 'short' },
      observation: { numerator: totals.overdue, denominator: null },
      rest: { kind: 'remaining', count: totals.overdue },
      series: months.map((month, index) => ({
        month,
        numerator: totals.overdue + 400 - index * 30,
        denominator: null,
      })),
      indicator: 'dossiers.open-overdue',
    }),
    target({
      address: 'I.3#3',
      name: { vi: 'Công khai kết quả xử lý công việc', en: 'Staff work results made public' },
      clauseText: 'Công khai kịp thời, minh bạch 100% kết quả xử lý công việc của cán bộ, công chức, viên chức (CCVC).',
      comparator: '=',
      value: '100',
      ...noData,
    }),
  ],
});

const satisfactionGoal = (): GoalContent => ({
  address: 'I.4',
  title: { vi: 'Mức độ hài lòng', en: 'Satisfaction' },
  targets: [
    target({
      address: 'I.4#1',
      name: { vi: 'Về giải quyết thủ tục hành chính', en: 'With the handling of procedures' },
      clauseText: 'Mức độ hài lòng của người dân, doanh nghiệp về giải quyết thủ tục hành chính đạt trên 87%.',
      comparator: '>',
      value: '87',
      scope: null,
      observation: { numerator: 5524, denominator: 6214 },
      series: [
        { month: '2026-05', numerator: 2500, denominator: 2900 },
        { month: '2026-08', numerator: 3024, denominator: 3314 },
      ],
    }),
    target({
      address: 'I.4#2',
      name: { vi: 'Thủ tục đất đai, xây dựng, đầu tư', en: 'Land, construction and investment procedures' },
      clauseText: 'Trong đó, mức độ hài lòng về lĩnh vực đất đai, xây dựng, đầu tư đạt trên 85%.',
      comparator: '>',
      value: '85',
      ...noData,
    }),
  ],
});

const digitalGoal = (totals: Totals, months: readonly string[], random: Random): GoalContent => ({
  address: 'I.7',
  title: { vi: 'Chính quyền điện tử, chính quyền số', en: 'Digital government' },
  targets: [
    target({
      address: 'I.7#1',
      name: { vi: 'Văn bản đi được ký số', en: 'Outgoing documents digitally signed' },
      clauseText: '100% văn bản đi được ký số (Trừ tài liệu thuộc danh mục bí mật nhà nước).',
      comparator: '=',
      value: '100',
      scope: null,
      exception: {
        vi: 'trừ tài liệu thuộc danh mục bí mật nhà nước',
        en: 'except documents on the list of State secrets',
      },
      state: 'met',
      reason: { code: 'secured' },
      observation: { numerator: 415_400, denominator: 415_400 },
      rest: { kind: 'secured' },
      series: series(months, random, 0.99, 1, 40_000),
    }),
    target({
      address: 'I.7#4',
      name: { vi: 'Hồ sơ giải quyết trực tuyến', en: 'Dossiers resolved online' },
      clauseText: 'Tỷ lệ hồ sơ giải quyết trực tuyến trên tổng số hồ sơ giải quyết TTHC của tỉnh đạt từ 60% trở lên.',
      value: '60',
      scope: null,
      observation: { numerator: totals.online, denominator: totals.resolved },
      rest: { kind: 'rate', required: { numerator: 13_000, denominator: 86_200 }, expected: 86_200, mayFail: 73_200 },
      series: series(months, random, 0.58, 0.7, 62_000),
      indicator: 'dossiers.online-resolved',
    }),
    target({
      address: 'I.7#5',
      name: { vi: 'Thanh toán trực tuyến', en: 'Online payment' },
      clauseText: 'Tăng tỷ lệ thanh toán trực tuyến trong giải quyết TTHC.',
      comparator: 'increase',
      value: null,
      scope: null,
      baseline: { year: 2025, value: '46.5', observation: { numerator: 93, denominator: 200 } },
      observation: { numerator: 58_900, denominator: 100_000 },
      rest: { kind: 'secured' },
      series: series(months, random, 0.46, 0.6, 9000),
    }),
  ],
});

const ratingGoal = (): GoalContent => ({
  address: 'I.8',
  title: { vi: 'Chỉ số PAR INDEX và SIPAS', en: 'PAR INDEX and SIPAS' },
  targets: [
    target({
      address: 'I.8',
      name: { vi: 'Chỉ số cải cách hành chính (PAR INDEX)', en: 'Administrative reform index (PAR INDEX)' },
      clauseText: 'Cải thiện Chỉ số cải cách hành chính (PAR INDEX) của tỉnh.',
      comparator: 'improve',
      value: null,
      unit: 'points',
      scope: null,
      ...noData,
      baseline: { year: 2025, value: '87.59', observation: null },
    }),
  ],
});
