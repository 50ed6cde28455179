import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { basename } from 'node:path';
import {
  bareKey,
  dateAt,
  ok,
  problem,
  refused,
  type Instant,
  type Problem,
  type Result,
} from '../../../kernel/index.ts';
import type { Read } from '../../../platform/database/index.ts';
import type { Act, Scope } from '../../../platform/manifest.ts';
import { inFile } from '../../../platform/tabular/index.ts';
import { loadAgencies } from '../../agencies/index.ts';
import { recordEntry } from '../../audit/index.ts';
import { planOf, type StaffPlan } from '../core/staff-plan.ts';
import { readStaffFile } from '../read-staff.ts';
import { allStaff } from '../sql/staff.reads.ts';
import { changeHolding, givePost } from './holdings.ts';
import { addPerson, changePerson, endService } from './people.ts';
import { openPost } from './posts.ts';

/** What an import of a staff list found, before or after it was carried out. */
export interface StaffImport {
  readonly file: string;
  readonly counts: {
    readonly read: number;
    readonly people: number;
    readonly posts: number;
    readonly added: number;
    readonly changed: number;
    readonly unchanged: number;
    readonly refused: number;
  };
  /** One for each fault, with its row and column. */
  readonly problems: readonly Problem[];
  /** People within reach who hold a post today and whom the list does not name: to be asked about. */
  readonly missing: readonly { readonly id: string; readonly name: string; readonly title: string }[];
}

/** A file to import: where it lies, and what the person calls it where that is another name. */
export interface StaffListFile {
  readonly path: string;
  readonly name?: string;
}

interface Judged {
  readonly seen: StaffImport;
  readonly plan: StaffPlan;
}

async function judge(
  read: Read,
  { path, name = basename(path) }: StaffListFile,
  { scope, at, self }: { readonly scope: Scope; readonly at: Instant; readonly self: string | null },
): Promise<Result<Judged>> {
  const file = await readStaffFile(path, name);
  if (!file.ok) return file;
  const today = dateAt(at);
  const tree = await loadAgencies(read, today);
  const plan = planOf(file.value.rows, await allStaff(read, today), {
    scope,
    self,
    today,
    agencyOf: (code) => {
      const agency = tree.byCode(code) ?? tree.living.find((one) => bareKey(one.shortName) === bareKey(code));
      return agency && tree.isLiving(agency) ? agency.id : null;
    },
  });
  const seen: StaffImport = {
    file: name,
    counts: {
      read: file.value.read,
      people: plan.newPeople.length,
      posts: plan.newPosts.length,
      added: plan.give.length,
      changed: plan.change.length + plan.rename.length,
      unchanged: plan.unchanged,
      refused: file.value.bad + plan.refused,
    },
    problems: [...file.value.problems, ...plan.problems.map((one) => inFile(one, name))],
    missing: plan.missing,
  };
  return ok({ seen, plan });
}

/** Reads the file and says what an import would do. Writes nothing. */
export async function previewStaff(
  read: Read,
  file: StaffListFile,
  who: { readonly scope: Scope; readonly at: Instant; readonly self: string | null },
): Promise<Result<StaffImport>> {
  const judged = await judge(read, file, who);
  return judged.ok ? ok(judged.value.seen) : judged;
}

/** Thrown to undo what an import has written when one of its rows is refused after all. */
class RowRefused extends Error {
  readonly problem: Problem;
  constructor(refusal: Problem) {
    super(refusal.code);
    this.problem = refusal;
  }
}

/** Hands out the refusal that an import was undone for; any other error goes on. */
export function staffRefusal(error: unknown): Extract<Result<never>, { ok: false }> {
  if (error instanceof RowRefused) return refused(error.problem);
  throw error;
}

function must<T>(result: Result<T>, row: number | null = null): T {
  if (result.ok) return result.value;
  throw new RowRefused(row === null ? result.problem : { ...result.problem, place: { ...result.problem.place, row } });
}

/**
 * Imports the good rows of a staff list: persons by e-mail address, posts by role, agency and title, holdings by person, post
 * and first day. `leavers` are those missing from the list whose service ends today. The same file a second time changes
 * nothing. Throws, so that nothing of it stays, where a row is refused that the preview let pass.
 */
export async function importStaff(
  act: Act,
  file: StaffListFile,
  { leavers, reason }: { readonly leavers: readonly string[] | 'all-missing'; readonly reason: string },
): Promise<Result<StaffImport>> {
  const self = act.actor.kind === 'person' ? act.actor.id : null;
  const judged = await judge(act.tx, file, { scope: act.scope('access.posts'), at: act.at, self });
  if (!judged.ok) return judged;
  const { seen, plan } = judged.value;
  const gone = leavers === 'all-missing' ? seen.missing.map(({ id }) => id) : leavers;
  if (gone.some((id) => !seen.missing.some((one) => one.id === id)))
    return refused(problem('access.leaver-not-missing'));
  await carryOut(act, plan);
  for (const id of gone) must(await endService(act, id, { leftOn: dateAt(act.at), reason }));
  if (seen.counts.people + seen.counts.posts + seen.counts.added + seen.counts.changed + gone.length > 0) {
    const sha256 = createHash('sha256')
      .update(await readFile(file.path))
      .digest('hex');
    await recordEntry(act, {
      subject: 'access.staff-list',
      key: sha256,
      action: 'import',
      after: { file: seen.file, sha256, ...seen.counts, left: gone.length },
    });
  }
  return ok(seen);
}

async function carryOut(act: Act, plan: StaffPlan): Promise<void> {
  const people = new Map<string, string>();
  for (const { row, name, email } of plan.newPeople)
    people.set(email.toLowerCase(), must(await addPerson(act, { name, email }), row));
  for (const { row, id, name, email } of plan.rename) must(await changePerson(act, id, { name, email }), row);
  const posts = new Map<string, number>();
  for (const { row, key, post } of plan.newPosts) posts.set(key, must(await openPost(act, post), row));
  for (const one of plan.give) {
    const post = one.post ?? posts.get(one.postKey);
    const person = one.person ?? people.get(one.email.toLowerCase());
    if (post === undefined || person === undefined) throw new Error('a staff list gives what it did not make');
    const { row, from, to, document } = one;
    must(await givePost(act, { post, person, from, to, document }), row);
  }
  for (const { row, holding, to, document } of plan.change)
    must(await changeHolding(act, holding, { to, document }), row);
}
