import { compareRatio, date, type LocalDate } from '../../../kernel/index.ts';
import type {
  AgencyContent,
  AgencyKind,
  AgencySector,
  Attainment,
  DossierFigures,
  MonthPoint,
  RestOfYear,
  SectorContent,
} from '../../editions/index.ts';
import type { Random } from './random.ts';

export interface PlaceSeed {
  readonly code: string;
  readonly name: string;
  readonly kind: AgencyKind;
  readonly place: AgencyContent['place'];
  readonly formerNames?: readonly string[];
}

/** Figures that are already plain numbers, as the factory makes them. */
type Plain = { [Group in keyof DossierFigures]: { [Part in keyof DossierFigures[Group]]: number } };

export const SECTORS: readonly SectorContent[] = [
  { code: 'land', name: { vi: 'Đất đai', en: 'Land' } },
  { code: 'civil-status', name: { vi: 'Hộ tịch', en: 'Civil status' } },
  { code: 'certification', name: { vi: 'Chứng thực', en: 'Certification' } },
  { code: 'social-protection', name: { vi: 'Bảo trợ xã hội', en: 'Social protection' } },
  { code: 'construction', name: { vi: 'Xây dựng', en: 'Construction' } },
  { code: 'household-business', name: { vi: 'Hộ kinh doanh', en: 'Household businesses' } },
  { code: 'merit', name: { vi: 'Người có công', en: 'People with merit' } },
];

/** Share of all dossiers and weight of lateness of each sector above. */
const SECTOR_SHARE = [0.18, 0.27, 0.3, 0.1, 0.05, 0.04, 0.06];
const SECTOR_LATE = [4, 0.4, 0.1, 1.5, 2.5, 0.5, 1];

export const PROVINCIAL_NAMES = [
  'Sở Công Thương',
  'Sở Giáo dục và Đào tạo',
  'Sở Khoa học và Công nghệ',
  'Sở Nội vụ',
  'Sở Nông nghiệp và Môi trường',
  'Sở Tài chính',
  'Sở Tư pháp',
  'Sở Văn hóa, Thể thao và Du lịch',
  'Sở Xây dựng',
  'Sở Y tế',
  'Sở Ngoại vụ',
  'Thanh tra tỉnh',
  'Văn phòng Ủy ban nhân dân tỉnh',
  'Ban Quản lý Khu kinh tế Đông Nam',
];

const FIRST = [
  'Yên',
  'Hưng',
  'Nghĩa',
  'Tam',
  'Châu',
  'Quỳnh',
  'Diễn',
  'Thanh',
  'Đô',
  'Kim',
  'Vạn',
  'Đại',
  'Bình',
  'Mường',
];
const SECOND = [
  'Thành',
  'Lộc',
  'Hợp',
  'Đồng',
  'Sơn',
  'Minh',
  'Phú',
  'Hải',
  'Liên',
  'Khê',
  'Lương',
  'Thọ',
  'An',
  'Xuân',
];

/** 14 provincial bodies, 11 wards and 119 communes, their places spread thinly in the west and densely at the coast. */
export function placeSeeds(random: Random): PlaceSeed[] {
  const provincial = PROVINCIAL_NAMES.map((name, index): PlaceSeed => ({
    code: `H41.${String(index + 1).padStart(2, '0')}`,
    name,
    kind: 'provincial',
    place: null,
  }));
  const communes = Array.from({ length: 130 }, (_, index): PlaceSeed => {
    const ward = index < 11;
    const dense = index < 40;
    return {
      code: String(16681 + index * 7),
      name: `${ward ? 'Phường' : 'Xã'} ${FIRST[index % 14]} ${SECOND[Math.floor(index / 14 + index) % 14]}`,
      kind: ward ? 'ward' : 'commune',
      place: {
        lon: dense ? 105.45 + random.next() * 0.3 : 104 + random.next() * 1.6,
        lat: dense ? 18.6 + random.next() * 0.35 : 18.9 + random.next() * 0.8,
        areaKm2: ward ? 20 + random.next() * 30 : 60 + random.next() * 200,
      },
      formerNames: [`${ward ? 'Phường' : 'Xã'} ${SECOND[index % 14]} ${FIRST[index % 13]}`, 'huyện Yên Thành'],
    };
  });
  return [...provincial, ...communes];
}

export interface AgencyFrame {
  readonly asOf: LocalDate;
  readonly months: readonly string[];
  /** Share of the year that is still to come, 0 to 1. */
  readonly ahead: number;
}

/** One agency with counts that add up; `quality` is its share of dossiers in time. */
export function agencyContent(seed: PlaceSeed, random: Random, frame: AgencyFrame): AgencyContent {
  const silent = seed.kind === 'commune' && random.next() < 0.025;
  const size = seed.kind === 'ward' ? random.whole(8000, 16000) : random.whole(1500, 8000);
  const quality = 0.9 + 0.1 * Math.sqrt(random.next());
  const base = {
    code: seed.code,
    name: seed.name,
    kind: seed.kind,
    place: seed.place,
    formerNames: seed.formerNames ?? [],
    predecessors:
      seed.place === null
        ? null
        : {
            vi: 'Trước 01/7/2025 cộng từ các xã, thị trấn đã sáp nhập.',
            en: 'Before 01/07/2025 added up from the merged communes and towns.',
          },
  };
  if (silent) {
    const none = { figures: null, series: [], sectors: [], rest: null };
    return { ...base, ...none, state: 'no-data', reason: { code: 'feed-missing' } };
  }
  const figures = dossierFigures(size, quality, random);
  const { early, onTime, late } = figures.resolved;
  const judged = judge(early + onTime, early + onTime + late, frame.ahead);
  return {
    ...base,
    figures,
    series: frame.months.map((month): MonthPoint => {
      const cases = Math.round((size / 12) * (0.85 + random.next() * 0.3));
      return {
        month,
        numerator: Math.round(cases * Math.min(1, quality + (random.next() - 0.5) * 0.03)),
        denominator: cases,
      };
    }),
    sectors: sectorRows(figures),
    ...judged,
  };
}

function dossierFigures(size: number, quality: number, random: Random): Plain {
  const late = Math.round(size * (1 - quality));
  const early = Math.round((size - late) * (0.6 + random.next() * 0.25));
  const overdue = Math.round(late * random.next() * 0.15);
  const inTime = random.whole(20, 400);
  const total = size + overdue + inTime;
  const carriedOver = random.whole(10, 200);
  const online = Math.round((total - carriedOver) * (0.5 + random.next() * 0.4));
  const owed = late + overdue;
  const none = Math.round(owed * random.next() * 0.1);
  const lateLetters = Math.round((owed - none) * random.next() * 0.15);
  return {
    received: { online, direct: total - carriedOver - online, carriedOver },
    resolved: { early, onTime: size - late - early, late },
    open: { inTime, overdue },
    apologies: { owed, inTime: owed - none - lateLetters, late: lateLetters, none },
  };
}

/** Splits the totals over sectors so that each column still adds up: the last sector takes the rest. */
function sectorRows(figures: Plain): AgencySector[] {
  const lateWeight = SECTOR_SHARE.map((share, index) => share * (SECTOR_LATE[index] ?? 1));
  const columns = {
    early: split(figures.resolved.early, SECTOR_SHARE),
    onTime: split(figures.resolved.onTime, SECTOR_SHARE),
    late: split(figures.resolved.late, lateWeight),
    inTime: split(figures.open.inTime, SECTOR_SHARE),
    overdue: split(figures.open.overdue, lateWeight),
  };
  // What came in follows what became of it, so that each row adds up; the columns may not.
  const came = (received: number): Plain['received'] => {
    const carriedOver = Math.round(received * 0.1);
    const online = Math.round(received * 0.6);
    return { online, direct: received - carriedOver - online, carriedOver };
  };
  return SECTORS.map((sector, index): AgencySector => {
    const [early = 0, onTime = 0, late = 0] = [columns.early[index], columns.onTime[index], columns.late[index]];
    const [inTime = 0, overdue = 0] = [columns.inTime[index], columns.overdue[index]];
    return {
      sector: sector.code,
      received: came(early + onTime + late + inTime + overdue),
      resolved: { early, onTime, late },
      open: { inTime, overdue },
      state: judge(early + onTime, early + onTime + late, 0.15).state,
    };
  });
}

function split(total: number, weights: readonly number[]): number[] {
  const sum = weights.reduce((all, weight) => all + weight, 0);
  let left = total;
  return weights.map((weight, index) => {
    const part = index === weights.length - 1 ? left : Math.min(left, Math.round((total * weight) / sum));
    left -= part;
    return part;
  });
}

/** A plain stand-in for the rule of attainment: on track at 95 %, missed where not even perfect work would reach it. */
export function judge(
  good: number,
  all: number,
  ahead: number,
): { state: Attainment; reason: AgencyContent['reason']; rest: RestOfYear | null } {
  if (all === 0) return { state: 'no-data', reason: { code: 'nothing-to-count' }, rest: null };
  const expected = Math.round((all * ahead) / (1 - ahead));
  const mayFail = Math.floor((all + expected) * 0.05) - (all - good);
  if (mayFail < 0) {
    const since = date('2026-09-30');
    return { state: 'missed', reason: { code: 'out-of-reach', since }, rest: { kind: 'impossible', since } };
  }
  const rest: RestOfYear = {
    kind: 'rate',
    required: { numerator: Math.max(0, expected - mayFail), denominator: expected },
    expected,
    mayFail,
  };
  return compareRatio({ numerator: good, denominator: all }, '95') >= 0
    ? { state: 'on-track', reason: { code: 'reached' }, rest }
    : { state: 'at-risk', reason: { code: 'short' }, rest };
}
