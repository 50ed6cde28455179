import { problem, toneKey, type LocalDate, type Post, type Problem } from '../../../kernel/index.ts';
import type { Scope } from '../../../platform/manifest.ts';
import { AGENCY_ROLES, fills, overlap, type Holding } from './holding.ts';
import type { StaffRow } from './staff-row.ts';

/** What there is: persons, open posts, and who holds what today or later. */
export interface Staff {
  readonly people: readonly {
    readonly id: string;
    readonly name: string;
    readonly email: string | null;
    readonly leftOn: LocalDate | null;
  }[];
  readonly posts: readonly Post[];
  readonly holdings: readonly (Holding & { readonly document: string | null })[];
}

/** What a list asks for, row by row, and what of it is refused. */
export interface StaffPlan {
  readonly newPeople: readonly { readonly row: number; readonly name: string; readonly email: string }[];
  readonly rename: readonly {
    readonly row: number;
    readonly id: string;
    readonly name: string;
    readonly email: string;
  }[];
  readonly newPosts: readonly { readonly row: number; readonly key: string; readonly post: Omit<Post, 'id'> }[];
  readonly give: readonly Giving[];
  readonly change: readonly {
    readonly row: number;
    readonly holding: number;
    readonly to: LocalDate | null;
    readonly document: string;
  }[];
  readonly unchanged: number;
  /** Rows that a problem keeps out. */
  readonly refused: number;
  readonly problems: readonly Problem[];
  readonly missing: readonly { readonly id: string; readonly name: string; readonly title: string }[];
}

interface Giving {
  readonly row: number;
  /** Null: made by this list, by `postKey` and `email`. */
  readonly post: number | null;
  readonly person: string | null;
  readonly postKey: string;
  readonly email: string;
  readonly from: LocalDate;
  readonly to: LocalDate | null;
  readonly document: string;
}

interface Reach {
  readonly scope: Scope;
  /** Who imports: nobody gives posts to themselves. */
  readonly self: string | null;
  readonly today: LocalDate;
  agencyOf(code: string): number | null;
}

const keyOf = (post: Pick<Post, 'role' | 'agency' | 'title'>): string =>
  `${post.role} ${post.agency ?? '-'} ${toneKey(post.title)}`;

/** Compares a list with what there is. Later rows see what earlier ones ask for. */
class Comparison {
  readonly #staff: Staff;
  readonly #reach: Reach;
  readonly #people: Map<string, Staff['people'][number]>;
  readonly #posts: Map<string, Post>;
  readonly #named = new Set<string>();
  readonly #rowsOf = new Map<string, { row: number; from: LocalDate; to: LocalDate | null }[]>();
  readonly plan = {
    newPeople: new Map<string, StaffPlan['newPeople'][number]>(),
    rename: new Map<string, StaffPlan['rename'][number]>(),
    newPosts: new Map<string, StaffPlan['newPosts'][number]>(),
    give: [] as Giving[],
    change: [] as StaffPlan['change'][number][],
    unchanged: 0,
    refused: 0,
    problems: [] as Problem[],
  };

  constructor(staff: Staff, reach: Reach) {
    this.#staff = staff;
    this.#reach = reach;
    this.#people = new Map(staff.people.map((one) => [(one.email ?? '').toLowerCase(), one]));
    this.#posts = new Map(staff.posts.map((post) => [keyOf(post), post]));
  }

  take(row: StaffRow): void {
    const email = row.email.toLowerCase();
    // Even a row that is refused names its person: nobody is asked about for a slip in another column.
    this.#named.add(email);
    const fault = this.#judge(row);
    if (fault) {
      this.plan.refused += 1;
      this.plan.problems.push({ ...fault, place: { ...fault.place, row: row.row } });
    }
  }

  #judge(row: StaffRow): Problem | null {
    const agency = row.agency === '' ? null : this.#reach.agencyOf(row.agency);
    if (row.agency !== '' && agency === null) return problem('access.agency-unknown', { value: row.agency });
    if (AGENCY_ROLES.includes(row.role) && agency === null) return problem('access.agency-needed');
    if (row.role === 'administrator' && agency !== null) return problem('access.agency-not-allowed');
    const post = { role: row.role, agency, field: row.field, title: row.title };
    if (row.role === 'field-lead' && row.field === null) return problem('access.field-needed');
    if (!fills(this.#reach.scope, post)) return problem('access.post-not-yours', { title: row.title });
    const person = this.#people.get(row.email.toLowerCase());
    if (person?.leftOn && person.leftOn <= this.#reach.today)
      return problem('access.person-left', { name: person.name, date: person.leftOn });
    return this.#place(row, post, person);
  }

  #place(row: StaffRow, post: Omit<Post, 'id'>, person: Staff['people'][number] | undefined): Problem | null {
    const key = keyOf(post);
    const existing = this.#posts.get(key);
    const held = this.#staff.holdings.filter((one) => one.post === existing?.id && one.person === person?.id);
    const same = held.find((one) => one.from === row.from && one.delegatedFrom === null);
    const rowsKey = `${row.email.toLowerCase()} ${key}`;
    const rows = this.#rowsOf.get(rowsKey) ?? [];
    const twin = rows.find((one) => overlap(one, row));
    if (twin) return problem('access.staff-row-twice', { first: twin.row });
    const other = held.find((one) => one !== same && overlap(one, row));
    if (other) return problem('access.holding-overlaps', { from: other.from, to: other.to ?? '…' });
    const differs = !same || same.to !== row.to || (same.document ?? '') !== row.document;
    if (differs && person && person.id === this.#reach.self) return problem('access.not-to-self');
    this.#rowsOf.set(rowsKey, [...rows, row]);
    this.#write(row, { post, key, existing, person, same: same ?? null, differs });
    return null;
  }

  #write(
    { row, name, email, from, to, document }: StaffRow,
    found: {
      post: Omit<Post, 'id'>;
      key: string;
      existing: Post | undefined;
      person: Staff['people'][number] | undefined;
      same: Holding | null;
      differs: boolean;
    },
  ): void {
    const { person, existing, key } = found;
    const known = email.toLowerCase();
    if (!person && !this.plan.newPeople.has(known)) this.plan.newPeople.set(known, { row, name, email });
    if (!existing && !this.plan.newPosts.has(key)) this.plan.newPosts.set(key, { row, key, post: found.post });
    const renamed = person !== undefined && person.name !== name;
    if (renamed) this.plan.rename.set(known, { row, id: person.id, name, email: person.email ?? email });
    if (found.same && found.differs) this.plan.change.push({ row, holding: found.same.id, to, document });
    else if (!found.same)
      this.plan.give.push({
        row,
        post: existing?.id ?? null,
        person: person?.id ?? null,
        postKey: key,
        email,
        from,
        to,
        document,
      });
    else if (!renamed) this.plan.unchanged += 1;
  }

  /** Who holds a post within reach today and is not named. */
  missing(): StaffPlan['missing'] {
    const { scope, self, today } = this.#reach;
    const posts = new Map(this.#staff.posts.map((post) => [post.id, post]));
    return this.#staff.people.flatMap((person) => {
      if (person.id === self || person.leftOn !== null || this.#named.has((person.email ?? '').toLowerCase()))
        return [];
      const held = this.#staff.holdings.filter(
        (one) =>
          one.person === person.id &&
          !one.revoked &&
          one.delegatedFrom === null &&
          (one.to === null || one.to >= today),
      );
      const titles = held.map((one) => posts.get(one.post)).filter((post) => post !== undefined);
      const whole = titles.length > 0 && titles.every((post) => fills(scope, post));
      return whole ? [{ id: person.id, name: person.name, title: titles.map(({ title }) => title).join(', ') }] : [];
    });
  }
}

/** What a list would change, and whom it does not name. */
export function planOf(rows: readonly StaffRow[], staff: Staff, reach: Reach): StaffPlan {
  const comparison = new Comparison(staff, reach);
  for (const row of rows) comparison.take(row);
  const { newPeople, rename, newPosts, ...rest } = comparison.plan;
  return {
    ...rest,
    newPeople: [...newPeople.values()],
    rename: [...rename.values()],
    newPosts: [...newPosts.values()],
    missing: comparison.missing(),
  };
}
