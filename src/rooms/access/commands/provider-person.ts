import { dateAt, ok, problem, refused, type Problem, type Result } from '../../../kernel/index.ts';
import type { Act } from '../../../platform/manifest.ts';
import { loadAgencies } from '../../agencies/index.ts';
import { recordEntry } from '../../audit/index.ts';
import { claimTexts, postsOf, type ClaimedPost, type Claims } from '../core/claims.ts';
import type { Provider } from '../oidc/providers.ts';
import { accountByEmail } from '../sql/account.store.ts';
import {
  holdingsInForce,
  linkIdentity,
  markProvider,
  openPost,
  personOfIdentity,
  subjectOf,
} from '../sql/identity.store.ts';
import { insertPerson } from '../sql/people.store.ts';
import { insertHolding, insertPost, revokeHolding } from '../sql/posts.store.ts';

/** A post as claims describe it, with the agency's own number. */
type FoundPost = Omit<ClaimedPost, 'agency'> & { readonly agency: number | null };

/** Posts of the claims whose agency is one of ours; a code that nobody has gives no rights. */
async function withAgencies(act: Act, posts: readonly ClaimedPost[]): Promise<FoundPost[]> {
  const tree = await loadAgencies(act.tx, dateAt(act.at));
  return posts.flatMap((post): FoundPost[] => {
    if (post.agency === null) return [{ ...post, agency: null }];
    const agency = tree.byCode(post.agency);
    return agency && tree.isLiving(agency) ? [{ ...post, agency: agency.id }] : [];
  });
}

/** Gives what the claims give and takes back what they gave before; holdings that people gave stay as they are. */
async function follow(act: Act, person: string, provider: Provider, posts: readonly FoundPost[]): Promise<void> {
  const held = await holdingsInForce(act, person);
  const wanted = new Set<number>();
  for (const { role, agency, field, title } of posts) {
    const post = (await openPost(act, role, agency, field)) ?? (await insertPost(act, { role, agency, field, title }));
    wanted.add(post);
    if (held.some((one) => one.post === post)) continue;
    const from = dateAt(act.at);
    const holding = await insertHolding(act, { post, person, from, to: null, delegatedFrom: null, document: null });
    await markProvider(act, holding, provider.code);
    await recordEntry(act, {
      subject: 'access.holding',
      key: String(holding),
      action: 'give',
      after: { provider: provider.code, role, agency },
    });
  }
  for (const { holding, post, provider: giver } of held) {
    if (giver !== provider.code || wanted.has(post)) continue;
    await revokeHolding(act, holding);
    await recordEntry(act, {
      subject: 'access.holding',
      key: String(holding),
      action: 'revoke',
      after: { provider: provider.code },
    });
  }
}

const nameOf = (claims: Claims, email: string | null): string =>
  claimTexts(claims, 'name')[0] ?? claimTexts(claims, 'preferred_username')[0] ?? email ?? 'Chưa rõ tên';

/** Person of a verified e-mail whom this provider does not know by another subject yet. */
async function byEmail(act: Act, provider: Provider, issuer: string, email: string | null): Promise<string | null> {
  if (!provider.linkByEmail || email === null) return null;
  const account = await accountByEmail(act.tx, email, dateAt(act.at));
  if (!account || (await subjectOf(act.tx, issuer, account.person)) !== null) return null;
  return account.person;
}

async function created(
  act: Act,
  provider: Provider,
  claims: Claims,
  email: string | null,
  posts: readonly FoundPost[],
): Promise<string | null> {
  if (!provider.create || posts.length === 0) return null;
  // Somebody else of that e-mail, linked to another subject: a person decides who is who.
  if (email !== null && (await accountByEmail(act.tx, email, dateAt(act.at)))) return null;
  const person = await insertPerson(act, { name: nameOf(claims, email), email });
  await recordEntry(act, {
    subject: 'access.person',
    key: person,
    action: 'create',
    after: { provider: provider.code },
  });
  return person;
}

/**
 * The person whom a provider's claims speak of: linked by subject, else found by an e-mail that the provider verified, else
 * created where the provider may do so and gives posts. Posts that it gives follow its claims. Code: access.provider-unknown.
 */
export async function personOfClaims(
  act: Act,
  provider: Provider,
  { issuer, subject, claims }: { readonly issuer: string; readonly subject: string; readonly claims: Claims },
): Promise<Result<string, Problem>> {
  const email = claims['email_verified'] === true ? (claimTexts(claims, 'email')[0] ?? null) : null;
  const posts = await withAgencies(act, postsOf(claims, provider.posts));
  const linked = await personOfIdentity(act.tx, issuer, subject);
  const person =
    linked ?? (await byEmail(act, provider, issuer, email)) ?? (await created(act, provider, claims, email, posts));
  if (person === null) return refused(problem('access.provider-unknown'));
  if (linked === null) {
    await linkIdentity(act, issuer, subject, person);
    await recordEntry(act, {
      subject: 'access.person',
      key: person,
      action: 'link-provider',
      after: { provider: provider.code },
    });
  }
  if (provider.posts.length > 0) await follow(act, person, provider, posts);
  return ok(person);
}
