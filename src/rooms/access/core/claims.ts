import type { Role } from '../../../kernel/index.ts';

/** What a provider says of a person. */
export type Claims = Readonly<Record<string, unknown>>;

/** One rule of a provider: who has this value in this claim holds this post. */
export interface ClaimRule {
  /** Name of the claim; a dot goes into an object: `realm_access.roles`. */
  readonly claim: string;
  /** The value, or one of a list. */
  readonly equals: string;
  readonly role: Role;
  /** Code of the agency that the post belongs to. */
  readonly agency?: string | undefined;
  /** Claim that holds the agency's code, where the rule is for many agencies. */
  readonly agencyClaim?: string | undefined;
  readonly field?: string | undefined;
  readonly title: string;
}

/** A post as claims describe it, the agency by its code. */
export interface ClaimedPost {
  readonly role: Role;
  readonly agency: string | null;
  readonly field: string | null;
  readonly title: string;
}

/** Texts of a claim: itself, or the members of a list. Own members only, so that no claim reaches into the language. */
export function claimTexts(claims: Claims, name: string): string[] {
  let value: unknown = claims[name];
  if (!Object.hasOwn(claims, name)) {
    value = claims;
    for (const part of name.split('.')) {
      if (typeof value !== 'object' || value === null || !Object.hasOwn(value, part)) return [];
      value = (value as Record<string, unknown>)[part];
    }
  }
  return (Array.isArray(value) ? value : [value]).filter((one): one is string => typeof one === 'string' && one !== '');
}

/** Posts that the rules give for these claims, each once. A rule whose agency claim is missing gives nothing. */
export function postsOf(claims: Claims, rules: readonly ClaimRule[]): ClaimedPost[] {
  const found = new Map<string, ClaimedPost>();
  for (const { claim, equals, role, agency, agencyClaim, field, title } of rules) {
    if (!claimTexts(claims, claim).includes(equals)) continue;
    const agencies = agencyClaim ? claimTexts(claims, agencyClaim) : [agency ?? null];
    for (const code of agencies) {
      const post = { role, agency: code, field: field ?? null, title };
      found.set(JSON.stringify([role, code, post.field]), post);
    }
  }
  return [...found.values()];
}

/** What a provider must say of how somebody signed in there for it to count as two factors. */
export interface SecondFactorRule {
  readonly acr: readonly string[];
  readonly amr: readonly string[];
}

/** Whether the provider saw two factors. Without a rule its word is not taken and codes are asked for here. */
export const showsSecondFactor = (claims: Claims, rule: SecondFactorRule | undefined): boolean =>
  rule !== undefined &&
  (claimTexts(claims, 'acr').some((one) => rule.acr.includes(one)) ||
    claimTexts(claims, 'amr').some((one) => rule.amr.includes(one)));
