import { date, instantAt } from '../../../kernel/index.ts';
import type {
  AgencyContent,
  Count,
  DossierFigures,
  EditionContent,
  EditionHeader,
  ImportRunContent,
  IndicatorContent,
  Observation,
} from '../../editions/index.ts';
import { agencyContent, placeSeeds, SECTORS, type PlaceSeed } from './agencies.factory.ts';
import { seeded } from './random.ts';
import { goals } from './targets.factory.ts';

const AS_OF = date('2026-11-09');
const MONTHS = [
  '2025-11',
  '2025-12',
  ...Array.from({ length: 10 }, (_, index) => `2026-${String(index + 1).padStart(2, '0')}`),
];
const HASH = 'a3f1'.repeat(16);

const plain = (count: Count): number => (typeof count === 'number' ? count : 0);

/** Sum over all agencies of what `of` takes from their figures. */
function total(agencies: readonly AgencyContent[], of: (figures: DossierFigures) => Count): number {
  return agencies.reduce((sum, { figures }) => sum + (figures ? plain(of(figures)) : 0), 0);
}

export function header(over: Partial<EditionHeader> = {}): EditionHeader {
  return {
    number: 45,
    publishedAt: instantAt(date('2026-11-10'), 6, 30),
    computedAt: instantAt(date('2026-11-10'), 6, 15),
    asOf: AS_OF,
    year: 2026,
    interval: { from: date('2026-01-01'), to: AS_OF },
    plan: {
      number: '4280/QĐ-UBND',
      date: date('2025-12-26'),
      title: 'Kế hoạch cải cách hành chính nhà nước tỉnh Nghệ An năm 2026',
      year: 2026,
      sample: true,
    },
    publishing: { number: '01/MẪU', date: date('2026-11-10'), issuer: 'Ủy ban nhân dân tỉnh', sample: true },
    sample: true,
    correction: null,
    previous: 44,
    hash: HASH,
    suppressUnder: 5,
    ...over,
  };
}

export interface ContentSeed {
  readonly seed?: number;
  readonly places?: readonly PlaceSeed[];
  readonly over?: Partial<EditionContent>;
}

/** A whole edition: 144 agencies whose counts add up to the province's, targets of every kind, two imports. */
export function editionContent({ seed = 7, places, over }: ContentSeed = {}): EditionContent {
  const random = seeded(seed);
  const frame = { asOf: AS_OF, months: MONTHS, ahead: 52 / 365 };
  const agencies = (places ?? placeSeeds(random)).map((place) => agencyContent(place, random, frame));
  const totals = {
    good: total(agencies, ({ resolved }) => plain(resolved.early) + plain(resolved.onTime)),
    resolved: total(agencies, ({ resolved }) => plain(resolved.early) + plain(resolved.onTime) + plain(resolved.late)),
    online: total(agencies, ({ received }) => received.online),
    overdue: total(agencies, ({ open }) => open.overdue),
    apologies: {
      owed: total(agencies, ({ apologies }) => apologies.owed),
      inTime: total(agencies, ({ apologies }) => apologies.inTime),
      none: total(agencies, ({ apologies }) => apologies.none),
    },
  };
  const onTime = { numerator: totals.good, denominator: totals.resolved };
  return {
    format: 1,
    header: header(),
    province: {
      code: '40',
      name: { vi: 'tỉnh Nghệ An', en: 'Nghệ An province' },
      standingOffice: { vi: 'Sở Nội vụ tỉnh Nghệ An', en: 'Department of Home Affairs, Nghệ An province' },
      mapNames: [],
      mapInset: null,
    },
    goals: goals(totals, MONTHS, random),
    roles: {
      onTime: { address: 'I.3#1', ordinal: 1 },
      apologies: { address: 'I.3#2', ordinal: 1 },
      online: { address: 'I.7#4', ordinal: 1 },
    },
    indicators: indicators(agencies, onTime),
    agencies,
    sectors: SECTORS,
    imports: imports(totals.resolved),
    events: [
      {
        day: date('2026-07-01'),
        words: { vi: '1/7: sáp nhập xã, phường', en: '1 July: communes merged' },
        short: { vi: '1/7: sáp nhập', en: '1/7: merger' },
      },
    ],
    changes: [
      { kind: 'state', target: { address: 'I.3#2', ordinal: 1 }, from: 'on-track', to: 'at-risk' },
      { kind: 'overdue', from: totals.overdue + 212, to: totals.overdue },
      { kind: 'agency-cleared', agency: agencies[20]?.code ?? '', count: 46 },
      {
        kind: 'rate',
        target: { address: 'I.7#5', ordinal: 1 },
        from: { numerator: 57_000, denominator: 100_000 },
        to: { numerator: 58_900, denominator: 100_000 },
      },
      { kind: 'data', through: AS_OF, rows: 14_212 },
    ],
    history: [
      {
        number: 45,
        publishedAt: instantAt(date('2026-11-10'), 6, 30),
        asOf: AS_OF,
        hash: HASH,
        publishing: header().publishing,
        correction: null,
      },
      {
        number: 44,
        publishedAt: instantAt(date('2026-11-03'), 6, 30),
        asOf: date('2026-11-02'),
        hash: 'b7c2'.repeat(16),
        publishing: null,
        correction: {
          of: 43,
          reason: {
            vi: 'Số văn bản ký số tháng 9 của Sở Y tế nhập sai.',
            en: 'Signed documents of September, Department of Health, were entered wrongly.',
          },
        },
      },
    ],
    ...over,
  };
}

const imports = (rows: number): ImportRunContent[] => [
  {
    id: '118',
    register: 'dossiers',
    sourceSystem: { vi: 'Hệ thống một cửa của tỉnh', en: 'One-stop system of the province' },
    at: instantAt(date('2026-11-10'), 5, 40),
    sha256: '9c56cc51b374c3ba189210d5b6d4bf57790d351c96c47c02190ecf1e430635ab',
    rows: { read: rows, added: rows - 320, changed: 310, refused: 10 },
  },
];

function indicators(agencies: readonly AgencyContent[], onTime: Observation): IndicatorContent[] {
  const base = {
    exclusions: {
      vi: 'Không tính hồ sơ rút, hồ sơ đang tạm dừng và hồ sơ không có ngày hẹn.',
      en: 'Withdrawn and paused dossiers and those without an appointed day are left out.',
    },
    unit: 'percent' as const,
    direction: 'higher' as const,
    source: { document: 'Quyết định số 4280/QĐ-UBND ngày 26/12/2025, mục I.3', sureness: 'sample' as const },
    version: '2',
    validFrom: date('2026-01-01'),
    terms: [],
    series: [],
    sectors: [],
    imports: ['118'],
  };
  const late = onTime.denominator === null ? 0 : plain(onTime.denominator) - plain(onTime.numerator);
  return [
    {
      ...base,
      code: 'dossiers.on-time',
      name: { vi: 'Tỷ lệ hồ sơ giải quyết đúng hạn (theo kế hoạch)', en: 'Dossiers resolved on time (by the plan)' },
      definition: {
        vi: 'Trong 100 hồ sơ đã giải quyết, bao nhiêu hồ sơ xong trước hạn hoặc đúng hạn.',
        en: 'Of 100 dossiers resolved, how many were finished early or on time.',
      },
      formula: {
        vi: 'Hồ sơ giải quyết trước hạn và đúng hạn, chia cho hồ sơ đã giải quyết.',
        en: 'Dossiers resolved early and on time, divided by dossiers resolved.',
      },
      terms: [
        {
          measure: 'resolved-in-time',
          name: { vi: 'Giải quyết trước hạn và đúng hạn', en: 'Resolved early and on time' },
          role: 'numerator',
          count: onTime.numerator,
        },
        {
          measure: 'resolved-late',
          name: { vi: 'Giải quyết quá hạn', en: 'Resolved late' },
          role: 'beside',
          count: late,
        },
        {
          measure: 'resolved',
          name: { vi: 'Đã giải quyết', en: 'Resolved' },
          role: 'denominator',
          count: onTime.denominator ?? 0,
        },
      ],
      province: onTime,
      series: MONTHS.map((month, index) => ({
        month,
        numerator: 58_000 + index * 300,
        denominator: 61_000 + index * 200,
      })),
      agencies: agencies.flatMap(({ code, figures, state }) =>
        figures
          ? [
              {
                agency: code,
                numerator: plain(figures.resolved.early) + plain(figures.resolved.onTime),
                denominator:
                  plain(figures.resolved.early) + plain(figures.resolved.onTime) + plain(figures.resolved.late),
                state,
              },
            ]
          : [],
      ),
      sectors: SECTORS.map((sector, index) => ({
        sector: sector.code,
        numerator: 9000 - index * 41,
        denominator: 9200 + index,
      })),
    },
    {
      ...base,
      code: 'dossiers.apologies',
      name: { vi: 'Tỷ lệ hồ sơ chậm được xin lỗi kịp thời', en: 'Late dossiers apologised for in time' },
      definition: {
        vi: 'Trong 100 hồ sơ chậm, bao nhiêu hồ sơ có thư xin lỗi gửi trước hoặc đúng ngày hẹn.',
        en: 'Of 100 late dossiers, how many had a letter sent on or before the appointed day.',
      },
      formula: { vi: 'Thư gửi kịp thời, chia cho thư phải gửi.', en: 'Letters sent in time, divided by letters owed.' },
      province: { numerator: 22_163, denominator: 23_596 },
      agencies: agencies.flatMap(({ code, figures }) =>
        figures
          ? [{ agency: code, numerator: figures.apologies.inTime, denominator: figures.apologies.owed, state: null }]
          : [],
      ),
    },
  ];
}
