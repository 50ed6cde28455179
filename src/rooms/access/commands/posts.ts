import {
  ok,
  problem,
  refused,
  ROLES,
  type LocalDate,
  type Problem,
  type Result,
  type Role,
} from '../../../kernel/index.ts';
import type { Act } from '../../../platform/manifest.ts';
import { loadAgencies } from '../../agencies/index.ts';
import { recordEntry } from '../../audit/index.ts';
import { AGENCY_ROLES, fills } from '../core/holding.ts';
import { findPost, readPost, type PostRow } from '../sql/posts.reads.ts';
import { administratorLeft, closePostOn, insertPost, today, updatePost, type PostFacts } from '../sql/posts.store.ts';
import { endSessionsOfPost } from '../sql/people.store.ts';
import { revokeTokensOfPost } from '../sql/token.store.ts';

export type PostProblem =
  | 'access.post-unknown'
  | 'access.post-not-yours'
  | 'access.post-exists'
  | 'access.post-closed'
  | 'access.title-missing'
  | 'access.role-unknown'
  | 'access.agency-needed'
  | 'access.agency-not-allowed'
  | 'access.agency-unknown'
  | 'access.field-needed'
  | 'access.last-administrator';

const MOST_LETTERS = 200;
/** Posts of the system itself: what they do is not about an agency. */
const WITHOUT_AGENCY: readonly Role[] = ['administrator'];

export const isRole = (text: string): text is Role => (ROLES as readonly string[]).includes(text);

/** Faults of a post that need no look at what there is. */
export function judgePost(post: PostFacts): Problem<PostProblem> | null {
  if (!isRole(post.role)) return problem('access.role-unknown', { value: post.role });
  if (post.title === '' || post.title.length > MOST_LETTERS)
    return problem('access.title-missing', { limit: MOST_LETTERS });
  if (AGENCY_ROLES.includes(post.role) && post.agency === null) return problem('access.agency-needed');
  if (WITHOUT_AGENCY.includes(post.role) && post.agency !== null) return problem('access.agency-not-allowed');
  if (post.role === 'field-lead' && post.field === null) return problem('access.field-needed');
  return null;
}

/** Makes a post; answers its number. */
export async function openPost(
  act: Act,
  post: PostFacts,
  { sample = false }: { readonly sample?: boolean } = {},
): Promise<Result<number, Problem<PostProblem>>> {
  const fault = judgePost(post);
  if (fault) return refused(fault);
  if (!fills(act.scope('access.posts'), post)) return refused(problem('access.post-not-yours', { title: post.title }));
  if (post.agency !== null) {
    const tree = await loadAgencies(act.tx, today(act));
    const agency = tree.byId(post.agency);
    if (!agency || !tree.isLiving(agency)) return refused(problem('access.agency-unknown', { value: post.agency }));
  }
  if (await findPost(act.tx, post, today(act))) return refused(problem('access.post-exists', { title: post.title }));
  const id = await insertPost(act, post, sample);
  await recordEntry(act, { subject: 'access.post', key: String(id), action: 'open', before: {}, after: post });
  return ok(id);
}

/** The open post, if the actor fills it. */
export async function postToFill(act: Act, id: number): Promise<Result<PostRow, Problem<PostProblem>>> {
  const post = await readPost(act.tx, id, today(act));
  if (!post) return refused(problem('access.post-unknown'));
  if (!fills(act.scope('access.posts'), post)) return refused(problem('access.post-not-yours', { title: post.title }));
  if (post.closedOn !== null && post.closedOn <= today(act))
    return refused(problem('access.post-closed', { title: post.title, date: post.closedOn }));
  return ok(post);
}

/** Gives a post another title or reform field; role and agency are what it is, and do not change. */
export async function changePost(
  act: Act,
  id: number,
  wanted: Pick<PostFacts, 'title' | 'field'>,
): Promise<Result<void, Problem<PostProblem>>> {
  const post = await postToFill(act, id);
  if (!post.ok) return post;
  const { role, agency, title, field } = post.value;
  const fault = judgePost({ role, agency, ...wanted });
  if (fault) return refused(fault);
  const twin = await findPost(act.tx, { role, agency, title: wanted.title }, today(act));
  if (twin && twin.id !== id) return refused(problem('access.post-exists', { title: wanted.title }));
  if (title === wanted.title && field === wanted.field) return ok(undefined);
  await updatePost(act, id, wanted);
  await recordEntry(act, {
    subject: 'access.post',
    key: String(id),
    action: 'change',
    before: { title, field },
    after: wanted,
  });
  return ok(undefined);
}

/** Closes a post from a day on. From today: whoever works in it is out at once, and its tokens no longer let in. */
export async function closePost(
  act: Act,
  id: number,
  { day, reason }: { readonly day: LocalDate; readonly reason: string },
): Promise<Result<void, Problem<PostProblem>>> {
  const post = await postToFill(act, id);
  if (!post.ok) return post;
  if (post.value.role === 'administrator' && !(await administratorLeft(act, { post: id }, [today(act), day])))
    return refused(problem('access.last-administrator'));
  await closePostOn(act, id, day);
  if (day <= today(act)) {
    await endSessionsOfPost(act, id);
    await revokeTokensOfPost(act, id);
  }
  await recordEntry(act, {
    subject: 'access.post',
    key: String(id),
    action: 'close',
    before: { closedOn: post.value.closedOn },
    after: { closedOn: day },
    ...(reason !== '' && { reason }),
  });
  return ok(undefined);
}
