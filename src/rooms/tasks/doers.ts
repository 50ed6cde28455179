import type { LocalDate } from '../../kernel/index.ts';
import type { Read } from '../../platform/database/index.ts';
import { heldPosts, type ReachedPost } from '../access/index.ts';

/** A post that can be named as the one who does a share: one that sees the agency's shares. */
export type Doer = ReachedPost;

const ROLES = ['agency-head', 'agency-editor', 'officer'] as const;

/** Posts of an agency that somebody holds on the day. */
export const doersOf = async (read: Read, agency: number, day: LocalDate): Promise<Doer[]> =>
  (await heldPosts(read, ROLES, day)).filter((post) => post.agency === agency);

/** "Đặng Văn Mẫu, Cán bộ đầu mối": who holds the post, and what it is called. */
export const postWords = ({ holders, title }: Doer): string =>
  [...new Set(holders.map(({ name }) => name)), title].join(', ');

/** Division and person of a share; a post that nobody holds any more names nobody. */
export function doerWords(
  { division, post }: { readonly division: string | null; readonly post: number | null },
  posts: readonly Doer[],
): string {
  const doer = posts.find(({ id }) => id === post);
  return [division, doer && postWords(doer)].filter(Boolean).join('; ');
}

/** Who each post is, for lists. */
export async function doerNames(read: Read, day: LocalDate): Promise<(post: number) => string | null> {
  const names = new Map((await heldPosts(read, ROLES, day)).map((post) => [post.id, postWords(post)]));
  return (post) => names.get(post) ?? null;
}
