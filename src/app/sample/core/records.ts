import { dayNumber, formatDate, fromDayNumber, type LocalDate } from '../../../kernel/index.ts';
import { growing, mergerStrain, monthIndex, seasonal, yearsSince } from './course.ts';
import { Random, Weighted } from './random.ts';
import { periodsOf, type Period } from './periods.ts';
import type { AgencySort, Cell, Recipe, RecipePart } from './recipe.ts';
import { seedOf } from './seed.ts';
import type { Workdays } from './workdays.ts';

/** An agency that records are made for. */
export interface RecordAgency {
  readonly code: string;
  readonly name: string;
  readonly sort: AgencySort;
  readonly weight: number;
  readonly strength: number;
}

export interface RecordOptions {
  readonly seed: number;
  readonly from: LocalDate;
  /** Last day; nothing later is known. */
  readonly to: LocalDate;
  /** Records against the ordinary number. */
  readonly scale: number;
  readonly agencies: readonly RecordAgency[];
  readonly workdays: Workdays;
}

/** A day as a number, a number, or words; null where the cell is empty. */
export type RecordCell = { readonly day: number } | number | string | null;
export type SampleRecord = Readonly<Record<string, RecordCell>>;

/** How much likelier something goes wrong in an agency of that strength than in an ordinary one. */
const weakness = (strength: number): number => 0.4 + 4 * (1 - strength) ** 2;
const MOST_LATE = 0.9;
const ISO = /^\d{4}-\d{2}-\d{2}$/;

/** What the cells of one record share. */
interface Making {
  readonly random: Random;
  readonly agency: RecordAgency;
  readonly period: Period;
  readonly number: number;
  readonly cells: Readonly<Record<string, Cell>>;
  readonly made: Record<string, RecordCell>;
}

/** The records of one recipe; the same options give the same records, and a longer time only adds to them. */
export function* makeRecords(recipe: Recipe, options: RecordOptions): Generator<SampleRecord, void, undefined> {
  const maker = new Maker(recipe, options);
  for (const [at, part] of recipe.parts.entries()) {
    yield* part.list;
    for (const agency of options.agencies) {
      const rows = part.rows[agency.code] ?? part.rows[agency.sort] ?? 0;
      if (rows > 0) yield* maker.ofAgency(part, at, agency, rows);
    }
  }
}

class Maker {
  readonly #recipe: Recipe;
  readonly #options: RecordOptions;
  readonly #workdays: Workdays;
  readonly #last: number;
  readonly #draws = new Map<Cell, { readonly values: readonly string[]; readonly weighted: Weighted }>();

  constructor(recipe: Recipe, options: RecordOptions) {
    this.#recipe = recipe;
    this.#options = options;
    this.#workdays = options.workdays;
    this.#last = dayNumber(options.to);
  }

  *ofAgency(part: RecipePart, at: number, agency: RecordAgency, rows: number): Generator<SampleRecord> {
    const { seed, from, to, scale } = this.#options;
    for (const period of periodsOf(part.every, part.from ?? from, part.to ?? to, to)) {
      const random = new Random(seedOf(`${seed} ${this.#recipe.register} ${at} ${agency.code} ${period.code}`));
      if (random.chance(part.gap) || (part.whole && period.share < 1)) continue;
      const month = part.every === 'once' ? 1 : seasonal(part.season, monthIndex(period.last));
      const grown = (1 + part.growth) ** Math.max(0, yearsSince(period.last));
      const wanted = rows * (part.each ? 1 : scale) * month * grown * (part.sized ? agency.weight : 1) * period.share;
      const cells = { ...this.#recipe.columns, ...part.columns };
      const count = Math.floor(wanted) + (random.chance(wanted % 1) ? 1 : 0);
      for (let number = 1; number <= count; number += 1)
        for (const each of fixedOf(part))
          yield this.#record({ random, agency, period, number, cells, made: { ...each } });
    }
  }

  #record(making: Making): SampleRecord {
    for (const column of Object.keys(making.cells)) this.#value(column, making);
    return making.made;
  }

  /** A column of the record, made now if it was not yet; one that refers to itself is empty. */
  #value(column: string, making: Making): RecordCell {
    const { cells, made } = making;
    const known = made[column];
    if (known !== undefined) return known;
    const cell = cells[column];
    made[column] = null;
    return cell ? (made[column] = this.#cell(cell, making)) : null;
  }

  #cell(cell: Cell, making: Making): RecordCell {
    if (!this.#applies(cell.when, making)) return null;
    if (cell.empty > 0 && making.random.chance(cell.empty)) return null;
    if ('fixed' in cell) return ISO.test(String(cell.fixed)) ? { day: dayNumber(cell.fixed as LocalDate) } : cell.fixed;
    if ('self' in cell) return making.agency.name;
    if ('agency' in cell) return this.#other(cell.agency, making);
    if ('choice' in cell) return this.#choice(cell, making);
    if ('text' in cell) return this.#text(cell.text, making);
    if ('officer' in cell)
      return `${making.agency.code}-${String(1 + making.random.below(cell.officer)).padStart(3, '0')}`;
    if ('day' in cell) return this.#day(cell.day, making);
    if ('after' in cell) return this.#after(cell, making);
    if ('done' in cell) return this.#done(cell, making);
    if ('number' in cell)
      return numberOf(cell.number, this.#chance(cell.steady, making), cell.sized ? making.agency.weight : 1);
    if ('money' in cell) return moneyOf(cell.money, cell.round, this.#chance(cell.steady, making));
    if ('part' in cell) return partOf(cell, this.#value(cell.part, making), making);
    return making.random.chance(cell.flag) ? 'Có' : 'Không';
  }

  #applies(when: Cell['when'], making: Making): boolean {
    if (when === undefined) return true;
    if (typeof when === 'string') return this.#value(when, making) !== null;
    return Object.entries(when).every(([column, values]) => values.includes(String(this.#value(column, making))));
  }

  #chance(steady: boolean, { random, agency, number }: Making): number {
    return steady ? new Random(seedOf(`${this.#recipe.register} ${agency.code} ${number}`)).unit() : random.unit();
  }

  #other(wanted: AgencySort | readonly string[], { random, agency }: Making): string | null {
    const among = this.#options.agencies.filter(
      (one) => one !== agency && (typeof wanted === 'string' ? one.sort === wanted : wanted.includes(one.code)),
    );
    return among[random.below(among.length)]?.name ?? null;
  }

  #choice(cell: Extract<Cell, { choice: unknown }>, { random, agency, period }: Making): string {
    const passing = growing(1, 0.35, yearsSince(period.last));
    for (const [value, chance] of Object.entries(cell.weak))
      if (random.chance(Math.min(MOST_LATE, chance * weakness(agency.strength) * passing))) return value;
    let draw = this.#draws.get(cell);
    if (!draw) {
      draw = { values: Object.keys(cell.choice), weighted: new Weighted(Object.values(cell.choice)) };
      this.#draws.set(cell, draw);
    }
    return draw.values[draw.weighted.draw(random)] as string;
  }

  #text(pattern: string, making: Making): string {
    const { random, agency, period, number } = making;
    const iso = fromDayNumber(period.last);
    const words: Readonly<Record<string, string>> = {
      n: String(number),
      code: agency.code,
      yyyy: iso.slice(0, 4),
      yy: iso.slice(2, 4),
      mm: iso.slice(5, 7),
      name: agency.name,
    };
    return pattern.replace(/\{(\w+)\}/g, (_, name: string) => {
      const list = this.#recipe.lists[name];
      if (list) return list[random.below(list.length)] as string;
      const value = words[name] ?? this.#value(name, making) ?? '';
      return typeof value === 'object' ? formatDate(fromDayNumber(value.day)) : String(value);
    });
  }

  #day(wanted: Extract<Cell, { day: unknown }>['day'], { random, period }: Making): RecordCell {
    if (wanted === 'end') return { day: period.end };
    if (wanted === 'start') return { day: period.first };
    if (!Array.isArray(wanted) && wanted !== 'period') return { day: dayNumber(wanted) };
    const [first, last] = Array.isArray(wanted)
      ? [dayNumber(wanted[0]), dayNumber(wanted[1])]
      : [period.first, period.last];
    const drawn = first + random.below(last - first + 1);
    const worked = this.#workdays.works(drawn) ? drawn : this.#workdays.add(drawn, 1);
    return { day: Math.min(worked, last, this.#last) };
  }

  #after(cell: Extract<Cell, { after: unknown }>, making: Making): RecordCell {
    const { random } = making;
    const start = dayOf(this.#value(cell.after, making));
    if (start === null) return null;
    const [low, high] = cell.workdays ?? cell.days ?? [0, 0];
    const count = low + random.below(high - low + 1);
    const day = cell.workdays ? this.#workdays.add(start, count) : start + count;
    return cell.past && day > this.#last ? null : { day };
  }

  /** In time: somewhere before the due day, mostly near it. Late: some working days after it. */
  #done(cell: Extract<Cell, { done: unknown }>, making: Making): RecordCell {
    const { random, agency, period } = making;
    const due = dayOf(this.#value(cell.due, making));
    const start = cell.lead === undefined || due === null ? dayOf(this.#value(cell.done, making)) : due - cell.lead;
    if (start === null || due === null) return null;
    const strain = mergerStrain(period.last, agency.sort === 'commune') * weakness(agency.strength);
    if (random.chance(Math.min(MOST_LATE, cell.never * strain))) return null;
    const late = random.chance(Math.min(MOST_LATE, cell.late * strain));
    const early = start + Math.ceil((due - start) * random.unit() ** 0.6);
    const inTime = this.#workdays.works(early) ? early : Math.min(due, this.#workdays.add(early, 1));
    const day = late ? this.#workdays.add(due, 1 + random.wait(cell.tail)) : inTime;
    return day > this.#last ? null : { day };
  }
}

const dayOf = (cell: RecordCell): number | null => (typeof cell === 'object' && cell !== null ? cell.day : null);

function fixedOf(part: RecipePart): readonly Readonly<Record<string, string>>[] {
  const [entry] = Object.entries(part.each ?? {});
  return entry ? entry[1].map((value) => ({ [entry[0]]: value })) : [{}];
}

const numberOf = ([low, high]: readonly [number, number], chance: number, size: number): number =>
  Math.round((low + chance * (high - low)) * size);

const moneyOf = ([low, high]: readonly [number, number], round: number, chance: number): number =>
  Math.max(round, Math.round(Math.exp(Math.log(low) + chance * Math.log(high / low)) / round) * round);

function partOf(cell: Extract<Cell, { part: unknown }>, whole: RecordCell, { random, agency }: Making): number | null {
  if (typeof whole !== 'number') return null;
  const [low, high] = cell.between;
  const reached = Math.min(1, Math.max(0, 0.65 * agency.strength + 0.45 * random.unit()));
  return Math.round((whole * (low + (high - low) * reached)) / cell.round) * cell.round;
}
