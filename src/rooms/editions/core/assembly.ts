import type { Bilingual, Instant, Interval, LocalDate } from '../../../kernel/index.ts';
import type { FigureRow, Form06a, Indicator, Nature } from '../../indicators/index.ts';
import type {
  AgencyContent,
  CommunicationTask,
  EditionNotice,
  EventContent,
  ImportRunContent,
  OpenRegisterContent,
  PlanReference,
  ProvinceContent,
  PublishingDocument,
  SectorContent,
  TargetContent,
  Term,
} from './content.ts';
import type { Correction, EditionContent } from './content.ts';
import type { SmallRule } from './ledger.ts';

/** Everything an edition is made of, read before; from equal input comes equal content. */
export interface Assembly {
  readonly number: number;
  readonly publishedAt: Instant;
  readonly computedAt: Instant;
  /** Last day whose data count. */
  readonly asOf: LocalDate;
  readonly year: number;
  readonly interval: Interval;
  readonly sample: boolean;
  readonly publishing: PublishingDocument | null;
  readonly correction: Correction | null;
  readonly suppressUnder: number;
  /** What counts as small, see `SmallRule`. */
  readonly protects: SmallRule['protects'];
  /** Whole months in the trends, the newest closed one included. */
  readonly months: number;
  readonly roles: RoleIndicators;
  /** Indicators that are public by sector too. */
  readonly bySector: readonly string[];
  readonly province: ProvinceContent;
  readonly events: readonly EventContent[];
  readonly plan: PlanReference;
  /** In the order of the text. */
  readonly goals: readonly GoalFrame[];
  readonly indicators: readonly Indicator[];
  /** Whether figures of each add up over the year, by code. */
  readonly natures: ReadonlyMap<string, Nature>;
  /** Last day that the records behind each speak for, at the latest `asOf`; without an entry nothing feeds it. */
  readonly lastDays: ReadonlyMap<string, LocalDate>;
  readonly agencies: readonly AgencyFrame[];
  readonly sectors: readonly SectorContent[];
  readonly figures: Figures;
  readonly imports: readonly ImportRunContent[];
  /** Registers whose records are published with it; a draft has none. */
  readonly registers?: readonly OpenRegisterContent[];
  /** Tasks of the plan that tell people of the reform. */
  readonly communication?: readonly CommunicationTask[];
  readonly previous: EditionContent | null;
  /** Notices of the editions before, in any order. */
  readonly history: readonly EditionNotice[];
}

/** Codes of the indicators that tables, map and changes stand on. */
export interface RoleIndicators {
  readonly onTime: string | null;
  readonly apologies: string | null;
  readonly online: string | null;
  readonly overdue: string | null;
}

export interface GoalFrame {
  readonly address: string;
  readonly title: Bilingual;
  readonly targets: readonly TargetFrame[];
}

/** A target of the plan before it is judged. */
export interface TargetFrame extends Pick<
  TargetContent,
  | 'address'
  | 'ordinal'
  | 'name'
  | 'clauseText'
  | 'comparator'
  | 'value'
  | 'unit'
  | 'scope'
  | 'exception'
  | 'due'
  | 'recurs'
  | 'indicator'
> {
  /** "98 %" that means "98 % or more". */
  readonly atLeast: boolean;
  readonly baselineYear: number | null;
  readonly baselineValue: string | null;
  /** Levels whose agencies it is about; empty where it does not say. */
  readonly levels: readonly Level[];
  /** Must be reached by the provincial bodies and by the communes, each by themselves. */
  readonly eachLevel: boolean;
  /** Binds the province as a whole; single agencies are not judged by it. */
  readonly provinceOnly: boolean;
}

export type Level = 'provincial' | 'commune';

/** What is known of an agency besides its figures. */
export interface AgencyFrame {
  /** Id in the agencies room. */
  readonly id: number;
  readonly facts: Pick<AgencyContent, 'code' | 'name' | 'kind' | 'place' | 'formerNames' | 'predecessors'>;
  /** Level that it stands for in targets "at each level"; null for service units and central bodies. */
  readonly level: Level | null;
}

export interface ApologyCounts {
  readonly owed: number;
  readonly inTime: number;
  readonly late: number;
  readonly none: number;
}

/** Figures of the agencies of one level together, in rows without an agency. */
export type LevelFigures = Pick<Figures, 'rows' | 'months' | 'baselines' | 'firstFailures'>;

/** Figures with true counts, as the roll-ups give them, each up to its own last day. Rows may come in any order. */
export interface Figures {
  /** Of the interval: the province (agency and sector null), agencies, sectors. */
  readonly rows: readonly FigureRow[];
  /** By month, from January of the year before to the last day: the province, and agencies for the on-time share. */
  readonly months: readonly FigureRow[];
  /** Of whole earlier years that targets compare with. */
  readonly baselines: readonly { readonly year: number; readonly row: FigureRow }[];
  /** Form 06a under the plan's rule by agency id. */
  readonly forms: ReadonlyMap<number, Form06a>;
  readonly apologies: ReadonlyMap<number, ApologyCounts>;
  /** Day of the first failure of the year by indicator, for targets that allow none. */
  readonly firstFailures: ReadonlyMap<string, LocalDate>;
  /** Of the levels that a target is about, or must be reached by. */
  readonly levels: ReadonlyMap<Level, LevelFigures>;
  /** Counts an indicator's figure for the province is made of. */
  readonly terms: ReadonlyMap<string, readonly Term[]>;
}
