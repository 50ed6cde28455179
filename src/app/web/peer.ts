import type { IncomingMessage } from 'node:http';
import { BlockList, isIP } from 'node:net';

/** Reverse proxies whose word is taken for where a request came from. */
export type Proxies = BlockList;

const kindOf = (address: string): 'ipv4' | 'ipv6' => (isIP(address) === 6 ? 'ipv6' : 'ipv4');

/** An address without zone and without the IPv6 dress of an IPv4 address; null where it is none. */
export function plainAddress(text: string): string | null {
  const bare = text
    .trim()
    .replace(/%.*$/, '')
    .replace(/^::ffff:(?=\d+\.\d+\.\d+\.\d+$)/i, '');
  return isIP(bare) === 0 ? null : bare.toLowerCase();
}

/** Reads a list of addresses and networks, `10.0.0.5, 10.1.0.0/16`; null where a part is neither. */
export function readProxies(text: string): Proxies | null {
  const list = new BlockList();
  for (const part of text.split(/[\s,]+/).filter((one) => one !== '')) {
    const [network = '', prefix, ...more] = part.split('/');
    const address = plainAddress(network);
    if (address === null || more.length > 0) return null;
    if (prefix === undefined) list.addAddress(address, kindOf(address));
    else {
      const bits = Number(prefix);
      if (!/^\d{1,3}$/.test(prefix) || bits > (isIP(address) === 6 ? 128 : 32)) return null;
      list.addSubnet(address, bits, kindOf(address));
    }
  }
  return list;
}

const isProxy = (address: string, proxies: Proxies): boolean => proxies.check(address, kindOf(address));

/** The values of a header in the order in which they came, split at commas. */
const listed = (value: string | string[] | undefined): string[] =>
  (Array.isArray(value) ? value.join(',') : (value ?? '')).split(',').map((one) => one.trim());

/**
 * Address of whoever asked. `X-Forwarded-For` counts only where the connection comes from a configured proxy, and then from
 * its end: the last entry that is no proxy of ours. What a client writes at its front is never believed.
 */
export function clientAddress(incoming: IncomingMessage, proxies: Proxies | null): string | null {
  const near = plainAddress(incoming.socket?.remoteAddress ?? '');
  if (near === null || proxies === null || !isProxy(near, proxies)) return near;
  let found = near;
  for (const entry of listed(incoming.headers['x-forwarded-for']).reverse()) {
    const address = plainAddress(
      entry.replace(/^\[(.*)\](?::\d+)?$/, '$1').replace(/^(\d+\.\d+\.\d+\.\d+):\d+$/, '$1'),
    );
    if (address === null) break;
    found = address;
    if (!isProxy(address, proxies)) break;
  }
  return found;
}

/** Whether the visitor's own connection is encrypted: our socket's, or what a configured proxy says of theirs. */
export function isEncrypted(incoming: IncomingMessage, proxies: Proxies | null): boolean {
  const near = plainAddress(incoming.socket?.remoteAddress ?? '');
  if (near !== null && proxies !== null && isProxy(near, proxies))
    return listed(incoming.headers['x-forwarded-proto']).at(-1) === 'https';
  return (incoming.socket as { encrypted?: boolean } | undefined)?.encrypted === true;
}

/** Whether an address is this machine's own. */
export const isLocal = (address: string): boolean => address === '::1' || address.startsWith('127.');

/** What requests of one visitor are counted under: an IPv4 address, or the network that an IPv6 visitor is free to choose from. */
export function visitorOf(address: string): string {
  if (isIP(address) !== 6) return address;
  const [front = '', back] = address.split('::');
  const left = front === '' ? [] : front.split(':');
  const right = back === undefined || back === '' ? [] : back.split(':');
  const zeros = back === undefined ? [] : Array.from({ length: 8 - left.length - right.length }, () => '0');
  return `${[...left, ...zeros, ...right].slice(0, 4).join(':')}::/64`;
}
