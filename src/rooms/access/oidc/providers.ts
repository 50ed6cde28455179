import {
  allowInsecureRequests,
  ClientSecretBasic,
  ClientSecretPost,
  customFetch,
  discovery,
  enableNonRepudiationChecks,
  None,
  type Configuration,
  type CustomFetch,
} from 'openid-client';
import { z } from 'zod';
import { ROLES } from '../../../kernel/index.ts';
import { outgoing } from '../../../platform/outgoing/index.ts';
import type { Site } from '../../../platform/site.ts';

const rule = z.strictObject({
  claim: z.string().min(1),
  equals: z.string().min(1),
  role: z.enum(ROLES),
  agency: z.string().optional(),
  agencyClaim: z.string().optional(),
  field: z.string().optional(),
  title: z.string().min(1),
});

/** A provider of sign-in as the operator writes it down: one of the list in THUOCDO_OIDC or `settings/oidc.json`. */
const provider = z.strictObject({
  /** Word of the addresses: `/dang-nhap/tra-ve/<code>` is what the provider must be told. */
  code: z.string().regex(/^[a-z0-9-]{1,40}$/),
  name: z.strictObject({ vi: z.string().min(1), en: z.string().min(1) }),
  issuer: z.url({ protocol: /^https?$/ }),
  clientId: z.string().min(1),
  clientSecret: z.string().min(1).optional(),
  /** How the secret is shown to the provider. */
  clientAuth: z.enum(['basic', 'post']).default('basic'),
  scopes: z.string().default('openid profile email'),
  /** What ID tokens and logout tokens are signed with. */
  algorithm: z.enum(['RS256', 'PS256', 'ES256', 'EdDSA']).default('RS256'),
  /** Whether it stands on our own network; only then may it have a private address or be asked without encryption. */
  own: z.boolean().default(false),
  /** Further hosts of its endpoints, where they are not the issuer's. */
  hosts: z.array(z.string()).default([]),
  /** Whether its e-mails, where it says that it verified them, find a person who is not linked yet. */
  linkByEmail: z.boolean().default(true),
  /** Whether people whom nobody entered are created with the posts that its claims give. */
  create: z.boolean().default(false),
  posts: z.array(rule).default([]),
  secondFactor: z
    .strictObject({ acr: z.array(z.string()).default([]), amr: z.array(z.string()).default([]) })
    .optional(),
});

export type Provider = z.infer<typeof provider>;

const providers = z.array(provider).superRefine((list, context) => {
  for (const [at, { code, issuer, own }] of list.entries()) {
    if (list.findIndex((other) => other.code === code) !== at)
      context.addIssue({ code: 'custom', message: `two providers ${code}` });
    if (!own && !issuer.startsWith('https:')) context.addIssue({ code: 'custom', message: `${code} is not encrypted` });
  }
});

/** What is wrong with the operator's list of providers, for the log of the start; null where nothing is. */
export function providersFault(list: unknown): string | null {
  const read = providers.safeParse(list ?? []);
  return read.success ? null : z.prettifyError(read.error);
}

const known = new WeakMap<object, readonly Provider[]>();

/** Providers of this installation; none where the list is missing or wrong, which the start has told. */
export function providersOf(site: Site | undefined): readonly Provider[] {
  const list = site?.signIn;
  if (typeof list !== 'object' || list === null) return [];
  const read = known.get(list) ?? providers.safeParse(list).data ?? [];
  known.set(list, read);
  return read;
}

export const providerBy = (site: Site | undefined, code: string | undefined): Provider | null =>
  providersOf(site).find((one) => one.code === code) ?? null;

/** Asks a provider's own hosts and no others. */
export const fetchFor = ({ issuer, own, hosts }: Provider): typeof fetch => {
  const allowed = [new URL(issuer).host, ...hosts].map((host) => ({ host, own }));
  return outgoing({ hosts: () => allowed, timeoutMs: 10_000, maxBytes: 512 * 1024 });
};

const KEPT_MS = 3_600_000;
const discovered = new WeakMap<Provider, { at: number; configuration: Promise<Configuration> }>();

function discover(one: Provider): Promise<Configuration> {
  const { clientSecret, algorithm } = one;
  const authentication = clientSecret
    ? one.clientAuth === 'post'
      ? ClientSecretPost(clientSecret)
      : ClientSecretBasic(clientSecret)
    : None();
  const metadata = { id_token_signed_response_alg: algorithm };
  return discovery(new URL(one.issuer), one.clientId, metadata, authentication, {
    [customFetch]: fetchFor(one) as CustomFetch,
    timeout: 10,
    // The signature of the ID token is looked at although it came over an encrypted connection.
    execute: [enableNonRepudiationChecks, ...(one.own ? [allowInsecureRequests] : [])],
  });
}

/** What a provider publishes about itself, asked for once an hour. */
export async function configurationOf(one: Provider, at: number): Promise<Configuration> {
  const kept = discovered.get(one);
  if (kept && at - kept.at < KEPT_MS) return kept.configuration;
  const configuration = discover(one);
  discovered.set(one, { at, configuration });
  configuration.catch(() => discovered.delete(one));
  return configuration;
}
