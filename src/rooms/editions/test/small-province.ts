import { editionContent } from '../../portal/test/content.factory.ts';
import { target } from '../../portal/test/targets.factory.ts';
import type {
  AgencyContent,
  AgencySector,
  DossierFigures,
  EditionContent,
  IndicatorContent,
  Observation,
} from '../core/content.ts';

/** Early, on time, late, open in time, open overdue. */
export type Five = readonly [number, number, number, number, number];

/** What a small province is made of: for each agency its counts by sector. */
export interface SmallAgency {
  readonly sectors: readonly Five[];
  /** Of the received: how many were carried over, and how many of the rest came online. */
  readonly carriedOver: number;
  readonly online: number;
  /** Of the owed apologies: in time, then late. */
  readonly apologies: readonly [inTime: number, late: number];
  /** By sector: withdrawn, stopped or without a day, which stand outside all five. */
  readonly outside?: readonly number[];
}

type Plain = { [Group in keyof DossierFigures]: { [Part in keyof DossierFigures[Group]]: number } };

export const CODES = ['A', 'B', 'C', 'D', 'E', 'F'];
export const SECTORS = ['land', 'civil-status', 'construction', 'merit'];

const sumOf = (fives: readonly Five[], at: number): number => fives.reduce((sum, five) => sum + (five[at] ?? 0), 0);

function figuresOf(agency: SmallAgency): Plain {
  const { sectors, apologies } = agency;
  const [early, onTime, late, inTime, overdue] = [0, 1, 2, 3, 4].map((at) => sumOf(sectors, at)) as unknown as Five;
  const received = receivedBySector(agency);
  const sum = (part: keyof Plain['received']): number => received.reduce((all, row) => all + row[part], 0);
  const owed = late + overdue;
  const sent = Math.min(apologies[0], owed);
  const sentLate = Math.min(apologies[1], owed - sent);
  return {
    received: { online: sum('online'), direct: sum('direct'), carriedOver: sum('carriedOver') },
    resolved: { early, onTime, late },
    open: { inTime, overdue },
    apologies: { owed, inTime: sent, late: sentLate, none: owed - sent - sentLate },
  };
}

const sectorRow = (five: Five, sector: string, received: Plain['received']): AgencySector => {
  const [early, onTime, late, inTime, overdue] = five;
  return {
    sector,
    received,
    resolved: { early, onTime, late },
    open: { inTime, overdue },
    state: 'on-track',
  };
};

/** What came in, split over the sectors: carried over and online fill them one after the other. */
function receivedBySector({ sectors, carriedOver, online, outside = [] }: SmallAgency): Plain['received'][] {
  let [before, byWire] = [carriedOver, online];
  return sectors.map((five, at) => {
    const received = five.reduce((sum, count) => sum + count, outside[at] ?? 0);
    const carried = Math.min(before, received);
    const wired = Math.min(byWire, received - carried);
    before -= carried;
    byWire -= wired;
    return { online: wired, direct: received - carried - wired, carriedOver: carried };
  });
}

/** Numerator and denominator of each indicator from the five counts and the apologies. */
type BySector = (five: Five, received: Plain['received']) => Observation;
const INDICATORS: readonly [code: string, (figures: Plain) => Observation, BySector | null][] = [
  [
    'on-time',
    ({ resolved: { early, onTime, late } }) => ({ numerator: early + onTime, denominator: early + onTime + late }),
    ([early, onTime, late]) => ({ numerator: early + onTime, denominator: early + onTime + late }),
  ],
  [
    'on-time-766',
    ({ resolved: { early, onTime, late }, open: { inTime, overdue } }) => ({
      numerator: early + onTime + inTime,
      denominator: early + onTime + late + inTime + overdue,
    }),
    null,
  ],
  ['apologies', ({ apologies }) => ({ numerator: apologies.inTime, denominator: apologies.owed }), null],
  ['overdue', ({ open }) => ({ numerator: open.overdue, denominator: null }), null],
  [
    'online',
    ({ received: { online, direct } }) => ({ numerator: online, denominator: online + direct }),
    (_, { online, direct }) => ({ numerator: online, denominator: online + direct }),
  ],
];

/** The first agency is a provincial body, the others are communes. */
const levelAt = (at: number): 'provincial' | 'commune' => (at === 0 ? 'provincial' : 'commune');

/** An edition of a few agencies whose figures all add up; counts are true values. */
export function smallProvince(agencies: readonly SmallAgency[]): EditionContent {
  const base = editionContent({ places: [] });
  const figures = agencies.map(figuresOf);
  const total = (rows: readonly Observation[]): Observation => ({
    numerator: rows.reduce((sum, row) => sum + (row.numerator as number), 0),
    denominator: rows[0]?.denominator === null ? null : rows.reduce((sum, row) => sum + (row.denominator as number), 0),
  });
  const indicators = INDICATORS.map(([code, of, bySector]): IndicatorContent => {
    const rows = figures.map(of);
    const sectorCodes = SECTORS.slice(0, agencies[0]?.sectors.length ?? 0);
    return {
      ...(base.indicators[0] as IndicatorContent),
      code,
      terms: [],
      series: [],
      province: total(rows),
      agencies: rows.map((row, at) => ({ agency: CODES[at] as string, ...row, state: null })),
      sectors: bySector
        ? sectorCodes.map((sector, at) => ({
            sector,
            ...total(
              agencies.map((one) => bySector(one.sectors[at] as Five, receivedBySector(one)[at] as Plain['received'])),
            ),
          }))
        : [],
    };
  });
  return {
    ...base,
    goals: [
      {
        address: 'I.3',
        title: { vi: 'Hồ sơ', en: 'Dossiers' },
        targets: [
          target({ address: 'I.3#1', indicator: 'on-time', observation: null }),
          target({ address: 'I.3#2', indicator: 'apologies', observation: null }),
          target({
            address: 'I.3#3',
            indicator: 'on-time',
            level: 'commune',
            reason: {
              code: 'short-with-overdue',
              overdue: figures.slice(1).reduce((sum, { open }) => sum + open.overdue, 0),
            },
            observation: total(figures.slice(1).map((INDICATORS[0] as (typeof INDICATORS)[number])[1])),
          }),
        ],
      },
    ],
    changes: [],
    indicators,
    agencies: agencies.map((agency, at): AgencyContent => ({
      code: CODES[at] as string,
      name: `Xã ${CODES[at]}`,
      kind: 'commune',
      level: levelAt(at),
      place: null,
      formerNames: [],
      predecessors: null,
      figures: figures[at] as Plain,
      series: [],
      sectors: receivedBySector(agency).map((received, row) =>
        sectorRow(agency.sectors[row] as Five, SECTORS[row] as string, received),
      ),
      state: 'on-track',
      reason: { code: 'reached' },
      rest: null,
    })),
  };
}
