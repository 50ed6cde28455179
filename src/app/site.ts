import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { ok, problem, refused, type Problem, type Result } from '../kernel/index.ts';
import type { MailServer, Site } from '../platform/site.ts';
import { isDigestList, providersFault } from '../rooms/access/index.ts';
import type { Config } from './config.ts';

/** Text of a file; null where there is none. */
function textOf(path: string): string | null {
  try {
    return readFileSync(path, 'utf8');
  } catch (error) {
    if ((error as { code?: unknown }).code === 'ENOENT') return null;
    throw error;
  }
}

const wrong = (setting: string, detail: string): Result<never, Problem> =>
  refused(problem('app.site-invalid', { setting, detail }));

/** Value of a setting: its own JSON, the file that it names, or the file in the data folder; undefined where there is none. */
function readJson(setting: string, given: string | undefined, folder: string, name: string): Result<unknown, Problem> {
  try {
    const text = given?.trimStart().match(/^[[{]/) ? given : textOf(given ?? join(folder, 'settings', name));
    if (text === null || text === undefined) return given ? wrong(setting, given) : ok(undefined);
    return ok(JSON.parse(text) as unknown);
  } catch (error) {
    return wrong(setting, (error as Error).message);
  }
}

/** `smtps://user:password@host:465?from=desk@tinh.gov.vn`. */
function mailServer(text: string | undefined): Result<MailServer | null, Problem> {
  if (!text) return ok(null);
  if (!URL.canParse(text)) return wrong('THUOCDO_SMTP', 'URL');
  const url = new URL(text);
  const from = url.searchParams.get('from');
  if (!/^smtps?:$/.test(url.protocol) || !from) return wrong('THUOCDO_SMTP', 'smtp(s)://…?from=…');
  url.searchParams.delete('from');
  return ok({ url: url.href, from });
}

/** `host` or `host:port`, set apart by commas. */
function hostList(text: string): Result<readonly string[], Problem> {
  const hosts = text.split(',').map((one) => one.trim().toLowerCase());
  const fault = hosts.find((one) => !/^(?:[a-z0-9.-]+|\[[0-9a-f:]+\])(?::\d{1,5})?$/.test(one));
  return fault === undefined ? ok(hosts) : wrong('THUOCDO_OWN_HOSTS', fault);
}

function address(config: Config): Result<string, Problem> {
  const text = config.url ?? `http://localhost:${config.port}`;
  const url = URL.canParse(text) ? new URL(text) : null;
  if (!url || !/^https?:$/.test(url.protocol) || url.pathname !== '/' || url.search !== '' || url.username !== '')
    return wrong('THUOCDO_URL', text);
  return ok(url.origin);
}

/**
 * What the operator says about the world around: THUOCDO_URL, THUOCDO_SMTP, THUOCDO_OWN_HOSTS, THUOCDO_BREACHED and
 * THUOCDO_OIDC, the last also as the file `settings/oidc.json` of the data folder. Code: app.site-invalid.
 */
export function readSite(config: Config): Result<Site, Problem> {
  const [url, mail] = [address(config), mailServer(config.smtp)];
  if (!url.ok) return url;
  if (!mail.ok) return mail;
  const signIn = readJson('THUOCDO_OIDC', config.oidc, config.folder, 'oidc.json');
  if (!signIn.ok) return signIn;
  const fault = providersFault(signIn.value);
  if (fault) return wrong('THUOCDO_OIDC', fault);
  const hosts = config.ownHosts === undefined ? null : hostList(config.ownHosts);
  if (hosts && !hosts.ok) return hosts;
  const { breached } = config;
  if (breached !== undefined && !isDigestList(breached)) return wrong('THUOCDO_BREACHED', breached);
  return ok({
    url: url.value,
    mail: mail.value,
    signIn: signIn.value,
    ...(hosts && { ownHosts: hosts.value }),
    ...(breached !== undefined && { breached }),
    ...(config.limits !== undefined && { limits: config.limits }),
  });
}
