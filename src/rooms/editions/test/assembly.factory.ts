import { date, instantAt, type Interval } from '../../../kernel/index.ts';
import { shippedEngine, countingRules, natureOf, type FigureRow, type Form06a } from '../../indicators/index.ts';
import type { AgencyFrame, Assembly, Figures, LevelFigures, TargetFrame } from '../core/assembly.ts';

export const AS_OF = date('2026-09-30');
const YEAR: Interval = { from: date('2026-01-01'), to: AS_OF };

/** Figures of an agency: resolved in time, resolved late, open in time, open overdue. */
export type Work = readonly [good: number, late: number, inTime: number, overdue: number];

export const frame = (over: Partial<TargetFrame> = {}): TargetFrame => ({
  address: 'I.3#1',
  ordinal: 1,
  name: { vi: 'Giải quyết đúng hạn', en: 'Resolved on time' },
  clauseText: 'Tỷ lệ hồ sơ giải quyết đúng hạn đạt từ 95% trở lên.',
  comparator: '>=',
  value: '95',
  unit: 'percent',
  scope: null,
  exception: null,
  due: date('2026-12-31'),
  recurs: 'yearly',
  indicator: 'HS-05',
  atLeast: false,
  baselineYear: null,
  baselineValue: null,
  levels: [],
  eachLevel: false,
  provinceOnly: false,
  ...over,
});

const agency = (id: number, level: AgencyFrame['level']): AgencyFrame => ({
  id,
  level,
  facts: {
    code: `A${id}`,
    name: `Cơ quan ${id}`,
    kind: level === 'commune' ? 'commune' : 'provincial',
    place: null,
    formerNames: [],
    predecessors: null,
  },
});

/** A row of figures; numerator alone is a plain count. */
export const row = (
  indicator: string,
  of: number | null,
  numerator: number,
  denominator: number | null,
  period: Interval = YEAR,
): FigureRow => ({
  indicator,
  agency: of,
  sector: null,
  values: {},
  period,
  observation: { state: 'value', numerator, denominator },
});

function formOf(id: number, [good, late, inTime, overdue]: Work): Form06a {
  const rule = countingRules(shippedEngine())[0];
  if (!rule) throw new Error('the catalogue has no counting rule');
  const all = good + late + inTime + overdue;
  const numbers = {
    received: { total: all, online: Math.floor(all / 2), direct: all - Math.floor(all / 2), carried: 0 },
    resolved: { total: good + late, early: good, onTime: 0, late },
    open: { total: inTime + overdue, inTime, overdue },
    apart: [],
    balanced: true,
  };
  return {
    rule,
    agency: id,
    interval: YEAR,
    rows: [{ sector: 'land', ...numbers }],
    total: { sector: null, ...numbers },
  };
}

/** Figures of two provincial bodies (1, 2) and communes (3 …) that add up to the province's. */
export function figuresOf(works: readonly Work[]): Figures {
  const sum = (at: number): number => works.reduce((all, work) => all + (work[at] ?? 0), 0);
  const [good, late, , overdue] = [sum(0), sum(1), sum(2), sum(3)];
  const level = (own: readonly Work[]): LevelFigures => {
    const of = (at: number): number => own.reduce((all, work) => all + (work[at] ?? 0), 0);
    const rows = [row('HS-05', null, of(0), of(0) + of(1)), row('HS-10', null, of(3), null)];
    return { rows, months: [], baselines: [], firstFailures: new Map() };
  };
  return {
    rows: [
      row('HS-05', null, good, good + late),
      row('HS-10', null, overdue, null),
      ...works.flatMap((work, at) => [
        row('HS-05', at + 1, work[0], work[0] + work[1]),
        row('HS-10', at + 1, work[3], null),
      ]),
    ],
    months: [],
    baselines: [],
    forms: new Map(works.map((work, at) => [at + 1, formOf(at + 1, work)])),
    apologies: new Map(),
    firstFailures: new Map(),
    levels: new Map([
      ['provincial', level(works.slice(0, 2))],
      ['commune', level(works.slice(2))],
    ]),
    terms: new Map(),
  };
}

/** An assembly of four agencies with quiet defaults; a test writes only what it is about. */
export function assembly(over: Partial<Assembly> = {}): Assembly {
  return {
    number: 1,
    publishedAt: instantAt(date('2026-10-01'), 7),
    computedAt: instantAt(date('2026-10-01'), 7),
    asOf: AS_OF,
    year: 2026,
    interval: YEAR,
    sample: false,
    publishing: null,
    correction: null,
    suppressUnder: 5,
    protects: 'groups',
    months: 12,
    roles: { onTime: 'HS-05', apologies: 'HS-11', online: 'HS-12', overdue: 'HS-10' },
    bySector: [],
    province: {
      code: '40',
      name: { vi: 'tỉnh Nghệ An', en: 'Nghệ An province' },
      standingOffice: { vi: 'Sở Nội vụ', en: 'Department of Home Affairs' },
      mapNames: [],
      mapInset: null,
    },
    events: [],
    plan: { number: '1/QĐ', date: date('2025-12-26'), title: 'Kế hoạch', year: 2026, sample: false },
    goals: [{ address: 'I.3', title: { vi: 'Hồ sơ', en: 'Dossiers' }, targets: [frame()] }],
    indicators: [...shippedEngine().indicators.values()],
    natures: new Map([...shippedEngine().indicators.values()].map((one) => [one.code, natureOf(shippedEngine(), one)])),
    lastDays: new Map([...shippedEngine().indicators.keys()].map((code) => [code, AS_OF])),
    agencies: [agency(1, 'provincial'), agency(2, 'provincial'), agency(3, 'commune'), agency(4, 'commune')],
    sectors: [{ code: 'land', name: { vi: 'Đất đai', en: 'Land' } }],
    figures: figuresOf([
      [990, 10, 40, 10],
      [480, 20, 30, 8],
      [700, 30, 20, 9],
      [300, 20, 10, 5],
    ]),
    imports: [
      {
        id: '7',
        register: 'dossiers',
        sourceSystem: { vi: 'Một cửa', en: 'One-stop' },
        at: instantAt(date('2026-10-01'), 6),
        sha256: 'ab'.repeat(32),
        rows: { read: 2700, added: 2700, changed: 0, refused: 0 },
      },
    ],
    previous: null,
    history: [],
    ...over,
  };
}
