import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { after } from 'node:test';
import { exportJWK, generateKeyPair, SignJWT, type JWTPayload } from 'jose';
import { Provider, type Configuration } from 'oidc-provider';

/** What the provider says of a person. */
export type Said = Readonly<Record<string, unknown>>;

export interface TestProvider {
  readonly issuer: string;
  readonly clientId: string;
  readonly clientSecret: string;
  readonly provider: Provider;
  /** Persons by subject; tests change what is said of them. */
  readonly people: Map<string, Said>;
  /** Changes ID tokens before they are sent: the ways in which a provider or somebody between could lie. */
  tamper: ((payload: JWTPayload) => Promise<string | null>) | null;
  /** Signs with the provider's own key. */
  sign(payload: JWTPayload, header?: Readonly<Record<string, unknown>>): Promise<string>;
  /** Follows the provider's own pages as a browser does; answers the address that leads back. */
  walk(address: string, subject: string): Promise<string>;
}

/** Listens first: the issuer's address holds the port. */
async function listening(): Promise<{ server: Server; port: number }> {
  const server = createServer();
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  after(() => {
    server.closeAllConnections();
    server.close();
  });
  return { server, port: (server.address() as AddressInfo).port };
}

interface Answer {
  readonly location: string | null;
  readonly body: string;
}

/** A browser that keeps the provider's cookies by path as loosely as a test needs. */
function visitor(): (address: string, fields?: Readonly<Record<string, string>>) => Promise<Answer> {
  const cookies = new Map<string, string>();
  return async (address, fields) => {
    const cookie = [...cookies].map(([name, value]) => `${name}=${value}`).join('; ');
    const body = fields ? new URLSearchParams(fields) : null;
    const response = await fetch(address, {
      method: body ? 'POST' : 'GET',
      body,
      headers: { cookie },
      redirect: 'manual',
    });
    for (const line of response.headers.getSetCookie()) {
      const [, name = '', value = ''] = /^([^=]+)=([^;]*)/.exec(line) ?? [];
      if (value === '') cookies.delete(name);
      else cookies.set(name, value);
    }
    const location = response.headers.get('location');
    return { location: location && new URL(location, address).href, body: await response.text() };
  };
}

/** A real provider on this machine, with its own pages to sign in on, and a client for the desk at `desk`. */
export async function startProvider(desk: string, code: string): Promise<TestProvider> {
  const { server, port } = await listening();
  const issuer = `http://127.0.0.1:${port}`;
  const { privateKey } = await generateKeyPair('RS256', { extractable: true });
  const jwk = { ...(await exportJWK(privateKey)), kid: 'test', alg: 'RS256', use: 'sig' };
  const people = new Map<string, Said>();
  const [clientId, clientSecret] = [`desk-${code}`, 'a-secret-of-the-tests'];
  const configuration: Configuration = {
    jwks: { keys: [jwk] },
    cookies: { keys: ['a', 'b'] },
    clients: [
      {
        client_id: clientId,
        client_secret: clientSecret,
        redirect_uris: [`${desk}/dang-nhap/tra-ve/${code}`],
        post_logout_redirect_uris: [`${desk}/dang-nhap`],
        backchannel_logout_uri: `${desk}/dang-nhap/ket-thuc/${code}`,
        backchannel_logout_session_required: true,
      },
    ],
    claims: { openid: ['sub', 'sid'], email: ['email', 'email_verified'], profile: ['name', 'groups', 'org'] },
    features: {
      devInteractions: { enabled: true },
      backchannelLogout: { enabled: true },
      rpInitiatedLogout: { enabled: true },
    },
    // The library's own refuses addresses of this machine, where the desk under test is.
    fetch: (address, { dispatcher: _dispatcher, ...init }: RequestInit & { dispatcher?: unknown } = {}) =>
      fetch(address, init),
    pkce: { required: () => true },
    findAccount: (_context, sub) => ({ accountId: sub, claims: () => ({ sub, ...people.get(sub) }) }),
  };
  const provider = new Provider(issuer, configuration);
  const sign = (payload: JWTPayload, header: Readonly<Record<string, unknown>> = {}): Promise<string> =>
    new SignJWT(payload).setProtectedHeader({ alg: 'RS256', kid: 'test', ...header }).sign(privateKey);
  const made: TestProvider = {
    issuer,
    clientId,
    clientSecret,
    provider,
    people,
    tamper: null,
    sign,
    walk: async (address, subject) => {
      const visit = visitor();
      let at = address;
      for (let step = 0; step < 12; step++) {
        const answer = await visit(at);
        const asked = /<form[^>]+action="([^"]+)"/.exec(answer.body)?.[1];
        const next =
          answer.location ??
          (asked ? (await visit(new URL(asked, at).href, formOf(answer.body, subject))).location : null);
        if (next === null) throw new Error(`the provider goes no further: ${answer.body.slice(0, 300)}`);
        if (next.startsWith(desk)) return next;
        at = next;
      }
      throw new Error('the provider goes round in circles');
    },
  };
  provider.use(async (context, next) => {
    await next();
    const body = context.body as { id_token?: string } | undefined;
    if (context.path !== '/token' || !made.tamper || !body?.id_token) return;
    const payload = JSON.parse(Buffer.from(body.id_token.split('.')[1] ?? '', 'base64url').toString()) as JWTPayload;
    const changed = await made.tamper(payload);
    if (changed !== null) context.body = { ...body, id_token: changed };
  });
  server.on('request', provider.callback());
  return made;
}

/** What the provider's own pages ask for: a name and any password, then consent. */
const formOf = (body: string, subject: string): Record<string, string> =>
  body.includes('name="login"') ? { prompt: 'login', login: subject, password: 'any' } : { prompt: 'consent' };
