import {
  authorizationCodeGrant,
  buildAuthorizationUrl,
  buildEndSessionUrl,
  calculatePKCECodeChallenge,
  fetchUserInfo,
  randomNonce,
  randomPKCECodeVerifier,
  randomState,
  type Configuration,
} from 'openid-client';
import { problem } from '../../../kernel/index.ts';
import { log } from '../../../platform/log.ts';
import type { PageContext } from '../../../platform/manifest.ts';
import { keepProgress } from '../commands/sign-in.ts';
import { personOfClaims } from '../commands/provider-person.ts';
import { showsSecondFactor, type Claims } from '../core/claims.ts';
import { ownPath } from '../core/own-path.ts';
import { putSealed, readSealed, takeSealed } from '../sql/sealed.store.ts';
import type { ProviderSession } from '../sql/session.store.ts';
import { newToken, tokenName } from '../tokens.ts';
import { cookieOf, setCookie } from '../web/session-cookie.ts';
import { goOn, startOver } from '../web/sign-in-flow.ts';
import { tokenIn } from '../web/sign-in-form.page.tsx';
import { configurationOf, providerBy, type Provider } from './providers.ts';

/** Minutes that somebody may take at the provider. */
const FLOW_MINUTES = 15;

/** A sign-in under way at a provider; kept under its state, which is used up by the answer. */
interface Flow {
  readonly provider: string;
  readonly nonce: string;
  readonly verifier: string;
  /** Name of the cookie that the browser got: an answer that somebody slips to another browser is worth nothing there. */
  readonly browser: string;
  readonly returnTo: string | null;
  readonly typed: string | null;
}

const refusedBy = (page: PageContext, code = 'access.provider-failed'): Response =>
  setCookie(page, startOver(page, problem(code)), 'provider', null);

/** What went wrong, without anything that the provider or the browser sent. */
function tell(provider: string, error: unknown): void {
  const { code, name } = error as { code?: unknown; name?: unknown };
  log('warning', 'provider-failed', { provider, kind: typeof code === 'string' ? code : String(name) });
}

const returnAddress = (page: PageContext, { code }: Provider): string =>
  `${page.site?.url ?? ''}/dang-nhap/tra-ve/${code}`;

/** Sends the browser to the provider. */
export async function showProvider(page: PageContext): Promise<Response> {
  const provider = providerBy(page.site, page.params['provider']);
  if (!provider) return refusedBy(page);
  let configuration: Configuration;
  try {
    configuration = await configurationOf(provider, page.at);
  } catch (error) {
    tell(provider.code, error);
    return refusedBy(page);
  }
  const [state, nonce, verifier, browser] = [randomState(), randomNonce(), randomPKCECodeVerifier(), newToken()];
  const flow: Flow = {
    provider: provider.code,
    nonce,
    verifier,
    browser: tokenName(browser),
    returnTo: ownPath(page.query.get('tiep')),
    typed: tokenIn(page.query.get('da-go')),
  };
  await page.act((act) => putSealed(act, 'provider', tokenName(state), flow, FLOW_MINUTES));
  const url = buildAuthorizationUrl(configuration, {
    redirect_uri: returnAddress(page, provider),
    scope: provider.scopes,
    code_challenge: await calculatePKCECodeChallenge(verifier),
    code_challenge_method: 'S256',
    state,
    nonce,
  });
  return setCookie(page, page.redirect(url.href), 'provider', browser);
}

interface Granted extends ProviderSession {
  readonly claims: Claims;
  readonly idToken: string;
}

/** Exchanges the code and reads who it is for. Throws where anything about the answer is not right. */
async function granted(page: PageContext, provider: Provider, flow: Flow, state: string): Promise<Granted> {
  const configuration = await configurationOf(provider, page.at);
  const address = new URL(`${returnAddress(page, provider)}${new URL(page.request.url).search}`);
  const tokens = await authorizationCodeGrant(configuration, address, {
    expectedState: state,
    expectedNonce: flow.nonce,
    pkceCodeVerifier: flow.verifier,
    idTokenExpected: true,
  });
  const claims = tokens.claims();
  if (!claims || !tokens.id_token) throw new Error('no ID token');
  const { userinfo_endpoint: more } = configuration.serverMetadata();
  const info = more ? await fetchUserInfo(configuration, tokens.access_token, claims.sub) : {};
  const sid = claims['sid'];
  return {
    code: provider.code,
    issuer: claims.iss,
    subject: claims.sub,
    session: typeof sid === 'string' ? sid : null,
    // What the ID token says of the sign-in itself is not overruled by what is merely said of the person.
    claims: { ...info, ...claims },
    idToken: tokens.id_token,
  };
}

/** Where the ID token of a session at a provider is kept, to be shown when it ends. */
const idTokenOwner = ({ issuer, subject, session }: ProviderSession): string =>
  tokenName(JSON.stringify([issuer, subject, session]));

async function enter(page: PageContext, provider: Provider, flow: Flow, grantedTo: Granted): Promise<Response> {
  const { claims, idToken, ...session } = grantedTo;
  const token = await page.act(async (act) => {
    const found = await personOfClaims(act, provider, { ...session, claims });
    if (!found.ok) return found;
    await putSealed(act, 'id-token', idTokenOwner(session), idToken, 24 * 60);
    const progress = {
      person: found.value,
      method: 'provider' as const,
      agent: page.request.headers.get('user-agent'),
      counted: [],
      secondFactor: showsSecondFactor(claims, provider.secondFactor),
      wrong: 0,
      returnTo: flow.returnTo,
      typed: flow.typed,
      provider: session,
    };
    return { ok: true as const, value: await keepProgress(act, progress) };
  });
  return token.ok ? goOn(page, token.value) : startOver(page, token.problem);
}

/** The browser comes back from the provider. */
export async function doReturn(page: PageContext): Promise<Response> {
  const provider = providerBy(page.site, page.params['provider']);
  const state = page.query.get('state') ?? '';
  const flow = await page.act((act) => takeSealed<Flow>(act, 'provider', tokenName(state)));
  const browser = tokenName(cookieOf(page, 'provider') ?? '');
  if (!provider || !flow || flow.provider !== provider.code || flow.browser !== browser)
    return refusedBy(page, 'access.sign-in-lost');
  let grantedTo: Granted;
  try {
    grantedTo = await granted(page, provider, flow, state);
  } catch (error) {
    tell(provider.code, error);
    return refusedBy(page);
  }
  return setCookie(page, await enter(page, provider, flow, grantedTo), 'provider', null);
}

/** Address at which the provider ends its own session too; null where it has none. */
export async function endAddress(page: PageContext, session: ProviderSession): Promise<string | null> {
  const provider = providerBy(page.site, session.code);
  if (!provider || !page.site) return null;
  try {
    const configuration = await configurationOf(provider, page.at);
    if (!configuration.serverMetadata().end_session_endpoint) return null;
    const context = { read: page.database, keys: page.keys, at: page.at };
    const hint = await readSealed<string>(context, 'id-token', idTokenOwner(session));
    return buildEndSessionUrl(configuration, {
      post_logout_redirect_uri: `${page.site.url}/dang-nhap`,
      ...(hint !== null && { id_token_hint: hint }),
    }).href;
  } catch (error) {
    tell(provider.code, error);
    return null;
  }
}
