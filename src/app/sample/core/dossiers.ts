import { dayNumber } from '../../../kernel/index.ts';
import { dayWeight, growing, mergerStrain, monthIndex, rowsPerDay, seasonal, yearsSince } from './course.ts';
import { live, type Circumstances } from './life.ts';
import { Random, Weighted } from './random.ts';
import type { SampleAgency, SampleChannel, SampleDossier, SampleOptions, SampleProcedure } from './scene.ts';
import { DAY_SECONDS, officeSecond, Workdays } from './workdays.ts';

/** Dossiers of all that stand in both source systems. */
const IN_BOTH = 0.005;
/** Civil status dossiers that only the ministry's system holds. */
const ONLY_MINISTRY = 0.05;
const ELSEWHERE = 0.03;
const AFTER_HOURS = 0.28;
/** Days for which numbers are still given: a night, a weekend, the lunar new year. */
const OPEN_BOOKS = 32;
const MONTHS = Array.from({ length: 12 }, (_, month) => month);
const LAND_STRAIN: Readonly<Record<string, number>> = { land: 1.9, construction: 1.4, investment: 1.6 };

/** Who decides each procedure: one body, or the communes by their weight. */
interface Field {
  readonly procedures: readonly SampleProcedure[];
  readonly body: readonly (SampleAgency | null)[];
  readonly communes: readonly SampleAgency[];
  readonly commune: Weighted;
  readonly centre: SampleAgency | null;
  readonly byMonth: readonly Weighted[];
  /** Dossiers of all procedures by month against the year's mean. */
  readonly monthly: readonly number[];
  readonly prefix: ReadonlyMap<SampleAgency, string>;
  readonly place: ReadonlyMap<SampleAgency, number>;
  readonly bothShare: number;
}

function survey(options: SampleOptions): Field {
  const { agencies, procedures } = options;
  const communes = agencies.filter((agency) => agency.kind === 'commune');
  const bodies = new Map(agencies.filter((agency) => agency.kind === 'body').map((agency) => [agency.name, agency]));
  const decided = procedures.filter((entry) => entry.decides === 'commune' || bodies.has(entry.decides));
  if (decided.length === 0 || communes.length === 0) throw new RangeError('no procedure fits the agencies given');
  const total = decided.reduce((sum, entry) => sum + entry.weight, 0);
  const civil = decided
    .filter((entry) => entry.sector === 'civil-status')
    .reduce((sum, entry) => sum + entry.weight, 0);
  const weightIn = (month: number) => decided.map((entry) => entry.weight * seasonal(entry.season, month));
  return {
    procedures: decided,
    body: decided.map((entry) => bodies.get(entry.decides) ?? null),
    communes,
    commune: new Weighted(communes.map((agency) => agency.weight)),
    centre: agencies.find((agency) => agency.kind === 'provincial-centre') ?? null,
    byMonth: MONTHS.map((month) => new Weighted(weightIn(month))),
    monthly: MONTHS.map((month) => weightIn(month).reduce((sum, weight) => sum + weight, 0) / total),
    prefix: new Map(agencies.map((agency, i) => [agency, prefixOf(agency, i)])),
    place: new Map(agencies.map((agency, i) => [agency, i])),
    bothShare: civil > 0 ? (IN_BOTH * total) / civil : 0,
  };
}

const prefixOf = (agency: SampleAgency, place: number): string =>
  /^H\d\d\.\d+$/.test(agency.code) ? agency.code : `H41.${place + 1}`;

/** Numbers of dossier codes: one book per receiving agency and day of submission. */
class Books {
  readonly #last: Int32Array;
  readonly #day: Int32Array;

  constructor(agencies: number) {
    this.#last = new Int32Array(agencies * OPEN_BOOKS);
    this.#day = new Int32Array(agencies * OPEN_BOOKS);
  }

  next(agency: number, day: number): number {
    const book = agency * OPEN_BOOKS + (day % OPEN_BOOKS);
    if (this.#day[book] !== day) {
      this.#day[book] = day;
      this.#last[book] = 0;
    }
    return (this.#last[book] = (this.#last[book] as number) + 1);
  }
}

const stampOf = (day: number): string => {
  const iso = new Date(day * DAY_SECONDS * 1000).toISOString();
  return iso.slice(2, 4) + iso.slice(5, 7) + iso.slice(8, 10);
};

/** What all dossiers of one day share. */
interface Today {
  readonly day: number;
  readonly previous: number;
  /** A Saturday on which counters only receive. */
  readonly morningOnly: boolean;
  readonly years: number;
  readonly communeStrain: number;
  readonly bodyStrain: number;
  readonly draw: Weighted;
  readonly stamps: ReadonlyMap<number, string>;
}

function todayOf(day: number, previous: number, field: Field, workdays: Workdays): Today {
  const stamps = new Map<number, string>();
  for (let back = day; back >= previous; back -= 1) stamps.set(back, stampOf(back));
  return {
    day,
    previous,
    morningOnly: !workdays.works(day),
    years: yearsSince(day),
    communeStrain: mergerStrain(day, true),
    bodyStrain: mergerStrain(day, false),
    draw: field.byMonth[monthIndex(day)] as Weighted,
    stamps,
  };
}

function channelOf(random: Random, procedure: SampleProcedure, strength: number, years: number): SampleChannel {
  const drawn = random.unit();
  const post = procedure.days > 1 ? growing(0.01, 0.035, years) : 0;
  if (drawn < post) return 'post';
  if (procedure.level === 'information') return 'counter';
  const habit = 0.75 + 0.35 * strength;
  const share = procedure.level === 'full' ? growing(0.62, 0.97, years) : growing(0.42, 0.85, years);
  return drawn < post + share * habit ? 'online' : 'counter';
}

/** Share of dossiers that end late, of this agency, sector and day. */
function lateShare(procedure: SampleProcedure, agency: SampleAgency, today: Today): number {
  const weak = 1 - agency.strength;
  const strain = agency.kind === 'commune' ? today.communeStrain : today.bodyStrain;
  return Math.min(0.7, (0.003 + 0.2 * weak * weak) * strain * (LAND_STRAIN[procedure.sector] ?? 1));
}

/**
 * The dossiers of a sample province, in order of the day of reception, one at a time: memory does not grow with `count`.
 * The same options give the same dossiers. Throws a RangeError where no agency decides any procedure.
 */
export function* generateDossiers(options: SampleOptions): Generator<SampleDossier, void, undefined> {
  const field = survey(options);
  const random = new Random(options.seed);
  const workdays = new Workdays(options.calendar, options.from);
  const first = dayNumber(options.from);
  const last = dayNumber(options.to);
  const weights = Array.from({ length: last - first + 1 }, (_, i) => {
    const month = field.monthly[monthIndex(first + i)] as number;
    return month * dayWeight(first + i, workdays);
  });
  const rows = rowsPerDay(options.count, weights);
  const maker = new Maker(field, random, workdays, (last + 1) * DAY_SECONDS - 1);
  let previous = first;
  for (let i = 0; i < rows.length; i += 1) {
    const count = rows[i] as number;
    if (count === 0) continue;
    const today = todayOf(first + i, previous, field, workdays);
    for (let made = 0; made < count; made += 1) {
      const dossier = maker.make(today, (made + random.unit()) / count);
      const twin = made + 1 < count ? maker.twin(dossier) : null;
      yield twin ? { ...dossier, otherCode: twin.code } : dossier;
      if (twin) {
        yield twin;
        made += 1;
      }
    }
    previous = first + i;
  }
}

class Maker {
  readonly #field: Field;
  readonly #random: Random;
  readonly #workdays: Workdays;
  readonly #until: number;
  readonly #books: Books;
  #ministry = 0;

  constructor(field: Field, random: Random, workdays: Workdays, until: number) {
    this.#field = field;
    this.#random = random;
    this.#workdays = workdays;
    this.#until = until;
    this.#books = new Books(field.place.size);
  }

  /** One dossier of that day, received at that share of the office hours. */
  make(today: Today, share: number): SampleDossier {
    const random = this.#random;
    const which = today.draw.draw(random);
    const procedure = this.#field.procedures[which] as SampleProcedure;
    const deciding = this.#field.body[which] ?? this.#commune();
    const channel = channelOf(random, procedure, deciding.strength, today.years);
    const receiving = this.#receiver(deciding, today.years);
    const overnight = channel === 'online' && today.previous < today.day && random.chance(AFTER_HOURS);
    const submitted = overnight ? between(random, today.previous, today.day) : today.day;
    const hours = overnight ? 0.1 * random.unit() : today.morningOnly ? share / 2 : share;
    const received = today.day * DAY_SECONDS + officeSecond(hours);
    const late = lateShare(procedure, deciding, today);
    const from: Circumstances = {
      procedure,
      deciding,
      received,
      late,
      until: this.#until,
      online: channel === 'online',
    };
    const life = live(random, from, this.#workdays);
    const ministry = procedure.sector === 'civil-status' && random.chance(ONLY_MINISTRY);
    return {
      code: ministry ? this.#ministryCode(today) : this.#code(receiving, submitted, today),
      otherCode: null,
      source: ministry ? 'ministry' : 'province',
      procedure,
      receiving,
      deciding,
      step: this.#step(procedure, life.status === 'processing'),
      channel,
      received,
      supplements: life.supplements,
      due: life.due,
      newDue: life.newDue,
      ready: life.ready,
      returned: life.returned,
      status: life.status,
      paused: life.paused,
      resumed: life.resumed,
      apology: life.apology,
      ...this.#traces(procedure, channel, deciding.strength, life.ready !== null, today.years),
    };
  }

  /** The same dossier as the ministry's system holds it, under its own code; null where only the province has it. */
  twin(dossier: SampleDossier): SampleDossier | null {
    if (dossier.procedure.sector !== 'civil-status' || dossier.source !== 'province') return null;
    if (!this.#random.chance(this.#field.bothShare)) return null;
    const code = this.#ministryCode({ stamps: null, day: Math.floor(dossier.received / DAY_SECONDS) });
    return { ...dossier, code, otherCode: dossier.code, source: 'ministry', step: null };
  }

  #commune(): SampleAgency {
    return this.#field.communes[this.#field.commune.draw(this.#random)] as SampleAgency;
  }

  /** Reception has left the boundaries: some are handed in at another commune, and what a body decides at its centre. */
  #receiver(deciding: SampleAgency, years: number): SampleAgency {
    const random = this.#random;
    if (deciding.kind === 'commune') return random.chance(ELSEWHERE * (1 + years)) ? this.#commune() : deciding;
    if (random.chance(growing(0.02, 0.12, years))) return this.#commune();
    return this.#field.centre ?? deciding;
  }

  #step(procedure: SampleProcedure, open: boolean): string | null {
    const { steps } = procedure;
    if (!open || steps.length === 0) return null;
    return steps[this.#random.below(steps.length + 1)] ?? null;
  }

  #code(receiving: SampleAgency, submitted: number, today: Today): string {
    const { place, prefix } = this.#field;
    const number = this.#books.next(place.get(receiving) as number, submitted);
    return `${prefix.get(receiving)}-${today.stamps.get(submitted)}-${number < 1000 ? String(number).padStart(4, '0') : number}`;
  }

  #ministryCode(today: { stamps: ReadonlyMap<number, string> | null; day: number }): string {
    this.#ministry = (this.#ministry + 1) % 1_000_000;
    return `G15.41-${today.stamps?.get(today.day) ?? stampOf(today.day)}-${String(this.#ministry).padStart(6, '0')}`;
  }

  #traces(procedure: SampleProcedure, channel: SampleChannel, strength: number, resolved: boolean, years: number) {
    const random = this.#random;
    const online = channel === 'online';
    const pays = online ? growing(0.35, 0.9, years) : growing(0.08, 0.35, years);
    const parts = procedure.level === 'information' ? growing(0.2, 0.5, years) : growing(0.6, 0.98, years);
    const result = procedure.level === 'information' ? growing(0.15, 0.4, years) : growing(0.55, 0.97, years);
    const care = 0.8 + 0.2 * strength;
    return {
      paidOnline: procedure.fee > 0 ? random.chance(pays * care) : null,
      partsDigitised: online || random.chance(parts * care),
      resultDigitised: resolved ? random.chance(result * care) : null,
    };
  }
}

function between(random: Random, previous: number, day: number): number {
  return previous + random.below(day - previous + 1);
}
