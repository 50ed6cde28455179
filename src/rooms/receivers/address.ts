import { ok, problem, refused, type Problem, type Result } from '../../kernel/index.ts';
import { reachOf, type OutgoingHost } from '../../platform/outgoing/index.ts';
import type { ReceiversProblem } from './messages.ts';

const LONGEST = 500;
const LOOPBACK = /^(?:localhost|127\.\d+\.\d+\.\d+|\[::1\])$/;
const PORT: Readonly<Record<string, string>> = { 'https:': '443', 'http:': '80' };

/** Hosts of the own network that the operator allows, as `host` or `host:port`. */
const allowed = (url: URL, own: readonly string[]): boolean => {
  const port = url.port || PORT[url.protocol];
  return own.some((one) => {
    const host = one.toLowerCase();
    return host === `${url.hostname}:${port}` || (host === url.hostname && url.port === '');
  });
};

export interface JudgedAddress {
  readonly url: string;
  readonly host: OutgoingHost;
}

/**
 * An address that messages may be sent to: encrypted, without a password in it, and on the open network unless the operator
 * allows the host. Only on this very machine, where the operator allows it, may it go unencrypted. Where a name leads is looked
 * at again each time it is asked.
 */
export function judgeReceiver(
  text: string,
  ownHosts: readonly string[],
): Result<JudgedAddress, Problem<ReceiversProblem>> {
  const url = text.length <= LONGEST && URL.canParse(text) ? new URL(text) : null;
  if (!url || !PORT[url.protocol] || url.username !== '' || url.password !== '' || url.hash !== '')
    return refused(problem('receivers.address-invalid'));
  const own = allowed(url, ownHosts);
  const here = LOOPBACK.test(url.hostname);
  if (url.protocol === 'http:' && !(own && here)) return refused(problem('receivers.address-open'));
  const bare = url.hostname.replace(/^\[|\]$/g, '');
  const literal = /^[\d.]+$|:/.test(bare) ? reachOf(bare) : here ? 'private' : 'public';
  if (literal === 'forbidden' || (literal === 'private' && !own))
    return refused(problem('receivers.address-private', { host: url.hostname }));
  return ok({ url: url.href, host: { host: url.host, own } });
}
