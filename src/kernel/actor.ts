/** Roles that a post can have. What each may do stands in the permission table. */
export const ROLES = [
  'administrator',
  'standing-office',
  'leader',
  'field-lead',
  'appraiser',
  'agency-head',
  'agency-editor',
  'officer',
  'inspector',
  'committee-office',
  'press',
] as const;

export type Role = (typeof ROLES)[number];

/** A post of the administration: duties and rights follow it, whoever holds it. */
export interface Post {
  readonly id: number;
  readonly role: Role;
  /** Agency the post belongs to; null for posts of the province as a whole. */
  readonly agency: number | null;
  /** Reform field that a lead agency answers for. */
  readonly field: string | null;
  /** As people call it, in Vietnamese. */
  readonly title: string;
}

interface InPost {
  readonly id: string;
  readonly name: string;
  readonly post: Post;
  /** The post's agency and every unit below it, today. */
  readonly agencies: readonly number[];
  /** Whom the person stands in for, where the post was delegated to them. */
  readonly onBehalfOf?: { readonly id: string; readonly name: string };
}

/** Who acts. Passed to every command; there is no ambient current user. */
export type Actor =
  /** A signed-in person in the one of their posts that they work in just now. */
  | ({ readonly kind: 'person' } & InPost)
  /** A program of an agency: rights of the post it was made for, and of these only the named actions. */
  | ({
      readonly kind: 'token';
      /** Number of the token: somebody may have several, for posts of their own and for programs. */
      readonly token: number;
      readonly actions: readonly string[];
    } & InPost)
  /** The operator at the command line of the machine that holds the data. */
  | { readonly kind: 'operator'; readonly id: string }
  /** A job of the system itself, by its name. */
  | { readonly kind: 'system'; readonly id: string }
  /** Anybody on the public pages. */
  | { readonly kind: 'public' };

export const PUBLIC_ACTOR: Actor = { kind: 'public' };

/** Agency of the post that the actor works in; null for everybody else. */
export const agencyOf = (actor: Actor): number | null =>
  actor.kind === 'person' || actor.kind === 'token' ? actor.post.agency : null;

/** What is written beside a change: who, and in which post. What the post reaches is left out, since it varies by day. */
export function signatureOf(actor: Actor): object {
  if (actor.kind !== 'person' && actor.kind !== 'token') return actor;
  const { kind, id, name, post, onBehalfOf } = actor;
  return { kind, id, name, post, ...(onBehalfOf && { onBehalfOf }) };
}
