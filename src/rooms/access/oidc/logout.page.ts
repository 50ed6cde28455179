import { createRemoteJWKSet, customFetch, jwtVerify, type JWTPayload } from 'jose';
import { log } from '../../../platform/log.ts';
import type { PageContext } from '../../../platform/manifest.ts';
import { recordEntry } from '../../audit/index.ts';
import { hearLogout, personOfIdentity } from '../sql/identity.store.ts';
import { endAtProvider } from '../sql/session.store.ts';
import { configurationOf, fetchFor, providerBy, type Provider } from './providers.ts';

const EVENT = 'http://schemas.openid.net/event/backchannel-logout';
/** How old a logout token may be, and how far clocks may differ. */
const MOST_MINUTES = 5;
const DRIFT_SECONDS = 30;

type KeySet = ReturnType<typeof createRemoteJWKSet>;
const keySets = new WeakMap<Provider, { readonly uri: string; readonly keys: KeySet }>();

function keysOf(provider: Provider, uri: string): KeySet {
  const kept = keySets.get(provider);
  if (kept?.uri === uri) return kept.keys;
  const keys = createRemoteJWKSet(new URL(uri), { [customFetch]: fetchFor(provider) });
  keySets.set(provider, { uri, keys });
  return keys;
}

/** What a logout token ends. */
interface Ending {
  readonly issuer: string;
  readonly jti: string;
  readonly subject: string | null;
  readonly session: string | null;
}

const text = (value: unknown): string | null => (typeof value === 'string' && value !== '' ? value : null);

/** What OpenID Connect Back-Channel Logout 1.0, 2.6 asks beside signature, issuer, audience and time. */
function endingOf(payload: JWTPayload, issuer: string): Ending {
  const events = payload['events'];
  const event = typeof events === 'object' && events !== null ? (events as Record<string, unknown>)[EVENT] : undefined;
  if (typeof event !== 'object' || event === null) throw new Error('events');
  if ('nonce' in payload) throw new Error('nonce');
  const [jti, subject, session] = [text(payload.jti), text(payload.sub), text(payload['sid'])];
  if (jti === null) throw new Error('jti');
  if (subject === null && session === null) throw new Error('subject');
  return { issuer, jti, subject, session };
}

async function verified(page: PageContext, provider: Provider, token: string): Promise<Ending> {
  const { issuer, jwks_uri: uri } = (await configurationOf(provider, page.at)).serverMetadata();
  if (!uri) throw new Error('no keys');
  const { payload, protectedHeader } = await jwtVerify(token, keysOf(provider, uri), {
    issuer,
    audience: provider.clientId,
    algorithms: [provider.algorithm],
    requiredClaims: ['iat', 'jti', 'events'],
    maxTokenAge: MOST_MINUTES * 60,
    clockTolerance: DRIFT_SECONDS,
    currentDate: new Date(page.at),
  });
  // An ID token must not pass for a logout token; a provider that types its tokens types them so.
  if (protectedHeader.typ !== undefined && !/^(application\/)?(logout\+)?jwt$/i.test(protectedHeader.typ))
    throw new Error('typ');
  return endingOf(payload, issuer);
}

const answer = (status: 200 | 400): Response =>
  new Response(status === 200 ? null : JSON.stringify({ error: 'invalid_request' }), {
    status,
    headers: { 'Cache-Control': 'no-store', ...(status === 400 && { 'Content-Type': 'application/json' }) },
  });

/** A provider says that a session there is over: those that began with it end here too. */
export async function doBackChannelLogout(page: PageContext): Promise<Response> {
  const provider = providerBy(page.site, page.params['provider']);
  const token = (await page.form()).fields.get('logout_token')?.[0] ?? '';
  if (!provider) return answer(400);
  let ending: Ending;
  try {
    ending = await verified(page, provider, token);
  } catch (error) {
    const { code } = error as { code?: unknown };
    log('warning', 'logout-refused', { provider: provider.code, kind: typeof code === 'string' ? code : 'content' });
    return answer(400);
  }
  const heard = await page.act(async (act) => {
    // Kept past the time in which the token would be taken at all.
    if (!(await hearLogout(act, ending.issuer, ending.jti, 2 * MOST_MINUTES))) return false;
    const ended = await endAtProvider(act, ending);
    const person = ending.subject === null ? null : await personOfIdentity(act.tx, ending.issuer, ending.subject);
    if (ended > 0)
      await recordEntry(act, {
        subject: 'access.person',
        key: person ?? provider.code,
        action: 'end-session',
        after: { provider: provider.code, sessions: ended },
      });
    return true;
  });
  return answer(heard ? 200 : 400);
}
