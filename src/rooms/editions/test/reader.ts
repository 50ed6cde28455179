import type {
  AgencyContent,
  AgencySector,
  Count,
  DossierFigures,
  EditionContent,
  Observation,
} from '../core/content.ts';
import type { SmallRule } from '../core/ledger.ts';
import type { Equation } from '../core/suppress.ts';
import type { Known } from './attacker.ts';

/** What a reader of published pages knows: a range for each count, and how counts add up. Built without our own ledger. */
export class Reader {
  readonly known: Known[] = [];
  readonly equations: Equation[] = [];
  /** Small counts of the truth, by position. */
  readonly small: { at: number; value: number; name: string }[] = [];
  readonly #under: number;
  readonly #protects: SmallRule['protects'];
  readonly #most: number;

  constructor(truth: EditionContent, published: EditionContent, most: number, protects: SmallRule['protects']) {
    this.#under = truth.header.suppressUnder;
    this.#protects = protects;
    this.#most = most;
    const agencies = truth.agencies.map((agency, at) => this.#agency(agency, published.agencies[at] as AgencyContent));
    truth.indicators.forEach((indicator, at) => {
      const shown = published.indicators[at];
      const rows = indicator.agencies.map((row, index) =>
        this.#pair(row, shown?.agencies[index], `${indicator.code} ${row.agency}`),
      );
      rows.forEach((pair, index) => this.#define(indicator.code, pair, agencies[index]?.figures ?? {}));
      const overdue = agencies.map(({ figures }) => figures['open.overdue'] as number);
      this.#levels(truth, published, { code: indicator.code, rows, overdue });
      const sectorRows = indicator.sectors.map((row, index) =>
        this.#pair(row, shown?.sectors[index], `${indicator.code} ${row.sector}`),
      );
      if (indicator.province) {
        const all = this.#pair(indicator.province, shown?.province ?? undefined, `${indicator.code} province`);
        for (const side of ['numerator', 'denominator'] as const) {
          for (const group of [rows, sectorRows]) {
            const ids = group.map((pair) => pair[side]).filter((id) => id !== null);
            if (ids.length > 0 && all[side] !== null) this.#sum(all[side], ids);
          }
        }
      }
      sectorRows.forEach((pair, row) => {
        const of = (key: string): number[] => agencies.map(({ sectors }) => sectors[row]?.[key] as number);
        if (indicator.code === 'online') {
          this.#both(pair.numerator, of('online'), pair.denominator, [...of('online'), ...of('direct')]);
          return;
        }
        const good = [...of('early'), ...of('onTime')];
        this.#sum(pair.numerator, good);
        if (pair.denominator !== null) this.#sum(pair.denominator, [...good, ...of('late')]);
      });
    });
  }

  #agency(truth: AgencyContent, shown: AgencyContent) {
    const figures: Record<string, number> = {};
    for (const [group, parts] of Object.entries(truth.figures ?? {})) {
      for (const [part, count] of Object.entries(parts as Record<string, Count>)) {
        const groups = shown.figures as unknown as Record<string, Record<string, Count>> | null;
        const public_ = groups?.[group]?.[part] ?? 'withheld';
        figures[`${group}.${part}`] = this.#count(count as number, public_, `${truth.code} ${group}.${part}`);
      }
    }
    const of = (...keys: string[]): number[] => keys.map((key) => figures[key] as number);
    const outcomes = of('resolved.early', 'resolved.onTime', 'resolved.late', 'open.inTime', 'open.overdue');
    const received = of('received.online', 'received.direct', 'received.carriedOver');
    const apart = this.#outside(truth.figures!, received, outcomes, truth.code);
    const [owed] = of('apologies.owed') as [number];
    this.#sum(owed, of('apologies.inTime', 'apologies.late', 'apologies.none'));
    this.#sum(owed, of('resolved.late', 'open.overdue'));
    const sectors = truth.sectors.map((row, at) => {
      const ids: Record<string, number> = {};
      for (const group of ['received', 'resolved', 'open'] as const) {
        for (const [part, count] of Object.entries(row[group] as Record<string, Count>)) {
          const row_ = shown.sectors[at] as AgencySector | undefined;
          const public_ = (row_?.[group] as Record<string, Count> | undefined)?.[part] ?? 'withheld';
          ids[part] = this.#count(count as number, public_, `${truth.code} ${row.sector} ${part}`);
        }
      }
      const at_ = (...keys: string[]): number[] => keys.map((key) => ids[key] as number);
      const came = at_('online', 'direct', 'carriedOver');
      const became = at_('early', 'onTime', 'late', 'inTime', 'overdue');
      const own = { received: row.received!, resolved: row.resolved, open: row.open };
      ids['outside'] = this.#outside(own, came, became, `${truth.code} ${row.sector}`);
      return ids;
    });
    this.#sum(
      apart,
      sectors.map((ids) => ids['outside'] as number),
    );
    for (const [group, part] of [
      ['received', 'online'],
      ['received', 'direct'],
      ['received', 'carriedOver'],
      ['resolved', 'early'],
      ['resolved', 'onTime'],
      ['resolved', 'late'],
      ['open', 'inTime'],
      ['open', 'overdue'],
    ] as const) {
      this.#sum(
        figures[`${group}.${part}`] as number,
        sectors.map((ids) => ids[part] as number),
      );
    }
    return { figures, sectors };
  }

  /**
   * What was received and is in no column, which the form tells as the rest of its check: where counts are protected a few are a
   * secret, like any few.
   */
  #outside(
    { received, resolved, open }: Pick<DossierFigures, 'received' | 'resolved' | 'open'>,
    came: readonly number[],
    became: readonly number[],
    name: string,
  ): number {
    const sum = (counts: object): number => (Object.values(counts) as number[]).reduce((all, one) => all + one, 0);
    const value = sum(received) - sum(resolved) - sum(open);
    const at = this.known.push({ low: 0, high: this.#most, truth: value }) - 1;
    this.equations.push([...came.map((id) => [id, 1] as const), ...[...became, at].map((id) => [id, -1] as const)]);
    const secret = value > 0 && value < this.#under;
    if (secret && this.#protects === 'counts') this.small.push({ at, value, name: `${name} outside` });
    return at;
  }

  /** Targets about one level show the sum of its agencies, and in a reason what is overdue there. */
  #levels(truth: EditionContent, shown: EditionContent, of: LevelCounts): void {
    const published = shown.goals.flatMap((goal) => goal.targets);
    for (const [at, target] of truth.goals.flatMap((goal) => goal.targets).entries()) {
      const { level, observation, reason } = target;
      if (target.indicator !== of.code || !level || !observation) continue;
      const own = this.#pair(observation, published[at]?.observation ?? undefined, `${of.code} ${level}`);
      const members = [...of.rows.keys()].filter((agency) => truth.agencies[agency]?.level === level);
      for (const side of ['numerator', 'denominator'] as const) {
        const parts = members.flatMap((agency) => of.rows[agency]?.[side] ?? []);
        if (own[side] !== null) this.#sum(own[side], parts);
      }
      const said = published[at]?.reason;
      if (reason.code !== 'short-with-overdue' || said?.code !== 'short-with-overdue') continue;
      const overdue = this.#count(reason.overdue as number, said.overdue, `overdue ${level}`);
      const parts = members.map((agency) => of.overdue[agency] as number);
      this.#sum(overdue, parts);
    }
  }

  /** The definitions are public too. */
  #define(code: string, { numerator, denominator }: PairIds, figures: Record<string, number>): void {
    const of = (...keys: string[]): number[] => keys.map((key) => figures[key] as number);
    const good = of('resolved.early', 'resolved.onTime');
    const resolved = [...good, ...of('resolved.late')];
    if (code === 'on-time') this.#both(numerator, good, denominator, resolved);
    if (code === 'on-time-766')
      this.#both(numerator, [...good, ...of('open.inTime')], denominator, [
        ...resolved,
        ...of('open.inTime', 'open.overdue'),
      ]);
    if (code === 'apologies') this.#both(numerator, of('apologies.inTime'), denominator, of('apologies.owed'));
    if (code === 'online') {
      const came = of('received.online', 'received.direct');
      this.#both(numerator, came.slice(0, 1), denominator, came);
    }
    if (code === 'overdue') this.#sum(numerator, of('open.overdue'));
  }

  #both(numerator: number, good: number[], denominator: number | null, all: number[]): void {
    this.#sum(numerator, good);
    if (denominator !== null) this.#sum(denominator, all);
  }

  #pair(truth: Observation, published: Observation | undefined, name: string): PairIds {
    const shown = published ?? { numerator: 'withheld', denominator: truth.denominator === null ? null : 'withheld' };
    return {
      numerator: this.#count(truth.numerator as number, shown.numerator, `${name} numerator`),
      denominator:
        truth.denominator === null || shown.denominator === null
          ? null
          : this.#count(truth.denominator as number, shown.denominator, `${name} denominator`),
    };
  }

  #count(truth: number, shown: Count, name: string): number {
    const under = this.#under;
    if (typeof shown === 'number' && shown !== truth) throw new Error(`${name}: published ${shown}, true ${truth}`);
    const at =
      typeof shown === 'number'
        ? this.#exactly(shown)
        : this.known.push({
            ...(shown === 'under' ? { low: 1, high: under - 1 } : { low: 0, high: this.#most }),
            truth,
          }) - 1;
    // Where groups are protected a small count of a large group is no secret; what is called "dưới 5" is.
    const secret = truth > 0 && truth < under && (this.#protects === 'counts' || shown === 'under');
    if (secret) this.small.push({ at, value: truth, name });
    return at;
  }

  #exactly(value: number): number {
    return this.known.push({ low: value, high: value, truth: value }) - 1;
  }

  #sum(total: number, parts: readonly number[]): void {
    this.equations.push([[total, -1] as const, ...parts.map((id) => [id, 1] as const)]);
  }
}

interface PairIds {
  readonly numerator: number;
  readonly denominator: number | null;
}

/** Cells of an indicator, and of the open overdue dossiers, by agency. */
interface LevelCounts {
  readonly code: string;
  readonly rows: readonly PairIds[];
  readonly overdue: readonly number[];
}
