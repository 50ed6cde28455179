import type { LocalDate } from '../../../kernel/index.ts';
import type { Calendar } from '../../../rooms/calendar/index.ts';

/** Yearly course of the number of dossiers of a procedure. */
export type Season = 'even' | 'school' | 'land' | 'year-end' | 'spring' | 'dry' | 'storm' | 'merit';

export type ServiceLevel = 'full' | 'partial' | 'information';

/** What can be applied for in the sample province. */
export interface SampleProcedure {
  readonly code: string;
  readonly sector: string;
  /** The sector as exports write it. */
  readonly sectorName: string;
  /** Statutory working days; 0 = the same day. */
  readonly days: number;
  readonly level: ServiceLevel;
  /** Đồng; 0 = none. */
  readonly fee: number;
  /** `commune`, or the name of the one body that decides. */
  readonly decides: string;
  /** Relative number of dossiers. */
  readonly weight: number;
  readonly season: Season;
  /** Share of dossiers asked for a supplement. */
  readonly pause: number;
  /** Names of the bodies that do a part of a linked procedure, in order. */
  readonly steps: readonly string[];
}

/** Who receives and decides in the sample province. */
export interface SampleAgency {
  /** Identification code; the dossier codes begin with it where it looks like `H41.12`. */
  readonly code: string;
  /** As the export names it. */
  readonly name: string;
  readonly kind: 'commune' | 'commune-centre' | 'body' | 'provincial-centre';
  /** Relative number of dossiers among the communes. */
  readonly weight: number;
  /** 0 = everything is late, 1 = hardly anything is. */
  readonly strength: number;
  /** Name of the one-stop centre that receives for it, where it has one of its own. */
  readonly receiver?: string;
}

export interface SampleOptions {
  readonly seed: number;
  /** First day of reception. */
  readonly from: LocalDate;
  /** Last day; the export is made at its end, so nothing later is known. */
  readonly to: LocalDate;
  /** Rows, exactly. */
  readonly count: number;
  readonly agencies: readonly SampleAgency[];
  readonly procedures: readonly SampleProcedure[];
  readonly calendar: Calendar;
}

/** Seconds of the Vietnamese wall clock since 1970-01-01T00:00:00 local time. */
export type WallSeconds = number;

export type SampleStatus =
  | 'new'
  | 'denied'
  | 'received'
  | 'processing'
  | 'supplement'
  | 'paying'
  | 'suspended'
  | 'withdrawn'
  | 'stopped'
  | 'refused'
  | 'done'
  | 'handed';

export type SampleChannel = 'counter' | 'online' | 'post';

/** One row of the export. Null: the export's cell is empty. */
export interface SampleDossier {
  readonly code: string;
  readonly otherCode: string | null;
  readonly source: 'province' | 'ministry';
  readonly procedure: SampleProcedure;
  /** Agency whose counter received it; its centre's name is what the export writes. */
  readonly receiving: SampleAgency;
  readonly deciding: SampleAgency;
  readonly step: string | null;
  readonly channel: SampleChannel;
  readonly received: WallSeconds;
  readonly due: WallSeconds | null;
  readonly newDue: WallSeconds | null;
  readonly ready: WallSeconds | null;
  readonly returned: WallSeconds | null;
  readonly status: SampleStatus;
  readonly paused: WallSeconds | null;
  readonly resumed: WallSeconds | null;
  readonly supplements: number;
  readonly paidOnline: boolean | null;
  readonly partsDigitised: boolean;
  readonly resultDigitised: boolean | null;
  readonly apology: WallSeconds | null;
}
