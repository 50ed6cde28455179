import type { Role } from '../../../kernel/index.ts';

/** What a sign-in under way still asks for. */
export type Step = 'code' | 'set-up-codes' | 'post' | 'open';

/** Roles that are never entered by a password alone: they keep the system, or see what all agencies have. */
export const CODE_ROLES: readonly Role[] = ['administrator', 'standing-office', 'inspector'];

/** What is known of the person at this point. */
export interface StepFacts {
  /** Whether a second factor was shown in this sign-in, here or at the provider. */
  readonly secondFactor: boolean;
  /** Whether the person has a generator of codes. */
  readonly hasCodes: boolean;
  readonly posts: readonly { readonly holding: number; readonly role: Role }[];
  /** Holding that was chosen. */
  readonly holding: number | undefined;
}

/** The next step: a code where there is a generator, setting one up where a role asks for it, choosing among several posts. */
export function nextStep({ secondFactor, hasCodes, posts, holding }: StepFacts, codeRoles: readonly Role[]): Step {
  if (!secondFactor && hasCodes) return 'code';
  if (!secondFactor && posts.some((post) => codeRoles.includes(post.role))) return 'set-up-codes';
  return posts.length > 1 && !posts.some((post) => post.holding === holding) ? 'post' : 'open';
}
