/** Who acts. Passed to every command; there is no ambient current user. */
export type Actor =
  /** A signed-in person in one of the posts they hold; duties and rights follow the post. */
  | { readonly kind: 'person'; readonly id: string; readonly name: string; readonly post: string }
  /** The operator at the command line of the machine that holds the data. */
  | { readonly kind: 'operator'; readonly id: string }
  /** A job of the system itself, by its name. */
  | { readonly kind: 'system'; readonly id: string }
  /** Anybody on the public pages. */
  | { readonly kind: 'public' };

export const PUBLIC_ACTOR: Actor = { kind: 'public' };
