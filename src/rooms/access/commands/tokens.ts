import {
  instant,
  instantAt,
  ok,
  problem,
  refused,
  type Instant,
  type LocalDate,
  type Problem,
  type Result,
} from '../../../kernel/index.ts';
import type { Act, Action } from '../../../platform/manifest.ts';
import { recordEntry } from '../../audit/index.ts';
import { readRanges } from '../core/address-range.ts';
import { readPost } from '../sql/posts.reads.ts';
import { today } from '../sql/posts.store.ts';
import { holdingOf, insertToken, readToken, revokeToken } from '../sql/token.store.ts';
import { actingPerson } from './holdings.ts';

export type TokenProblem =
  | 'access.token-name-missing'
  | 'access.token-actions-missing'
  | 'access.token-actions-beyond'
  | 'access.token-expiry-past'
  | 'access.token-expiry-far'
  | 'access.token-unknown'
  | 'access.token-not-yours'
  | 'access.token-post-system'
  | 'access.address-invalid'
  | 'access.addresses-many'
  | 'access.post-unknown';

const MOST_LETTERS = 200;
const DAY_MS = 86_400_000;
/** A token that nobody has to look at again is one that nobody knows of any more. */
export const LONGEST_DAYS = 366;

/** What every token may ask: which actions it has. */
export const ALWAYS: Action = 'access.own-rights';
/** What identity providers do through SCIM. */
export const SCIM_ACTIONS: readonly Action[] = ['access.scim', 'access.people', 'access.posts'];
/** What a personal link of the own posts lets a program read. */
export const LINK_ACTIONS: readonly Action[] = ['access.links'];

/** A token as somebody asks for it. `until` is the last day on which it works. */
export interface TokenWish {
  readonly name: string;
  readonly post: number;
  readonly actions: readonly Action[];
  readonly addresses: string;
  readonly until: LocalDate;
}

function judgeExpiry(act: Act, until: LocalDate): Result<Instant, Problem<TokenProblem>> {
  const end = instant(instantAt(until) + DAY_MS);
  if (end <= act.at) return refused(problem('access.token-expiry-past', { date: until }));
  return end > act.at + LONGEST_DAYS * DAY_MS
    ? refused(problem('access.token-expiry-far', { days: LONGEST_DAYS }))
    : ok(end);
}

/**
 * Makes a token of a program for a post within the actor's reach; the answer is the one time that it is seen. `offered` are
 * the actions that programs of that post may have at all: nobody gives more than the post has.
 */
export async function makeToken(
  act: Act,
  wish: TokenWish,
  offered: readonly Action[],
): Promise<Result<{ readonly id: number; readonly token: string }, Problem<TokenProblem>>> {
  if (wish.name === '' || wish.name.length > MOST_LETTERS)
    return refused(problem('access.token-name-missing', { limit: MOST_LETTERS }));
  if (wish.actions.length === 0) return refused(problem('access.token-actions-missing'));
  const beyond = wish.actions.find((action) => !offered.includes(action));
  if (beyond) return refused(problem('access.token-actions-beyond', { action: beyond }));
  const post = await readPost(act.tx, wish.post, today(act));
  if (!post || (post.closedOn !== null && post.closedOn <= today(act))) return refused(problem('access.post-unknown'));
  const scope = act.scope('access.tokens');
  const reached = scope === 'all' || (post.agency !== null && scope.includes(post.agency));
  if (!reached) return refused(problem('access.token-not-yours'));
  if (post.role === 'administrator') return refused(problem('access.token-post-system'));
  return keep(act, 'api', wish, wish.actions);
}

/** Makes the token of an identity provider, for the administrator's own post. */
export async function makeScimToken(
  act: Act,
  wish: Omit<TokenWish, 'actions' | 'post'>,
): Promise<Result<{ readonly id: number; readonly token: string }, Problem<TokenProblem>>> {
  if (wish.name === '' || wish.name.length > MOST_LETTERS)
    return refused(problem('access.token-name-missing', { limit: MOST_LETTERS }));
  if (act.actor.kind !== 'person' || act.scope('access.scim') !== 'all')
    return refused(problem('access.token-not-yours'));
  return keep(act, 'scim', { ...wish, post: act.actor.post.id }, SCIM_ACTIONS);
}

async function keep(
  act: Act,
  kind: 'api' | 'scim',
  wish: Omit<TokenWish, 'actions'>,
  actions: readonly Action[],
): Promise<Result<{ readonly id: number; readonly token: string }, Problem<TokenProblem>>> {
  const expiresAt = judgeExpiry(act, wish.until);
  if (!expiresAt.ok) return expiresAt;
  const addresses = readRanges(wish.addresses);
  if (!addresses.ok) return addresses;
  const person = actingPerson(act);
  if (person === null) return refused(problem('access.token-not-yours'));
  const { name, post } = wish;
  const made = await insertToken(act, {
    kind,
    name,
    post,
    person,
    holding: null,
    actions: [...new Set<Action>([...actions, ALWAYS])],
    addresses: addresses.value,
    expiresAt: expiresAt.value,
  });
  await recordEntry(act, {
    subject: 'access.token',
    key: String(made.id),
    action: 'make',
    before: {},
    after: { kind, name, post, actions, addresses: wish.addresses, until: wish.until },
  });
  return ok(made);
}

/** A personal link as somebody asks for it: what it lets read, and the one agency that it shows; null: what the post reaches. */
export interface LinkWish {
  readonly kind: 'feed' | 'calendar';
  readonly name: string;
  readonly actions: readonly Action[];
  readonly about: number | null;
}

/** Makes a personal link for programs that only read: it works in the post that the person is in, as long as they hold it. */
export async function makeLink(
  act: Act,
  { kind, name, actions, about }: LinkWish,
): Promise<Result<{ readonly id: number; readonly token: string }, Problem<TokenProblem>>> {
  if (name === '' || name.length > MOST_LETTERS)
    return refused(problem('access.token-name-missing', { limit: MOST_LETTERS }));
  // Nobody passes on more than they see.
  const beyond = actions.find((action) => {
    const scope = act.scope(action);
    return about !== null && scope !== 'all' && !scope.includes(about);
  });
  if (beyond) return refused(problem('access.token-not-yours'));
  const { actor } = act;
  const holding = actor.kind === 'person' ? await holdingOf(act.tx, actor.id, actor.post.id, today(act)) : null;
  if (actor.kind !== 'person' || holding === null) return refused(problem('access.token-not-yours'));
  const made = await insertToken(act, {
    kind,
    name,
    post: actor.post.id,
    person: actor.id,
    holding,
    actions,
    addresses: [],
    expiresAt: null,
    about,
  });
  const after = { kind, name, post: actor.post.id, actions, about };
  await recordEntry(act, { subject: 'access.token', key: String(made.id), action: 'make', before: {}, after });
  return ok(made);
}

/** Revokes a token: the next request with it is refused. Who made it may, and whoever keeps the tokens of its agency. */
export async function endToken(act: Act, id: number): Promise<Result<void, Problem<TokenProblem>>> {
  const token = await readToken(act.tx, id);
  if (!token) return refused(problem('access.token-unknown'));
  const scope = act.scope('access.tokens');
  const reached = scope === 'all' || (token.agency !== null && scope.includes(token.agency));
  if (!reached && token.person !== actingPerson(act)) return refused(problem('access.token-unknown'));
  const ended = await revokeToken(act, id);
  if (ended.length > 0) {
    const [before, after] = [{ revoked: false }, { revoked: true }];
    await recordEntry(act, { subject: 'access.token', key: String(id), action: 'revoke', before, after });
  }
  return ok(undefined);
}
