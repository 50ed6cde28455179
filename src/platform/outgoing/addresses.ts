import { BlockList, isIP } from 'node:net';

type Range = readonly [network: string, prefix: number, family: 'ipv4' | 'ipv6'];

const listOf = (ranges: readonly Range[]): BlockList => {
  const list = new BlockList();
  for (const [network, prefix, family] of ranges) list.addSubnet(network, prefix, family);
  return list;
};

/** Never asked, whoever configured it: cloud metadata lies in link-local, the rest is no single machine. */
const FORBIDDEN = listOf([
  ['0.0.0.0', 8, 'ipv4'],
  ['169.254.0.0', 16, 'ipv4'],
  ['192.0.0.0', 24, 'ipv4'],
  ['192.0.2.0', 24, 'ipv4'],
  ['198.51.100.0', 24, 'ipv4'],
  ['203.0.113.0', 24, 'ipv4'],
  ['224.0.0.0', 3, 'ipv4'],
  ['::', 128, 'ipv6'],
  ['fe80::', 10, 'ipv6'],
  ['fec0::', 10, 'ipv6'],
  ['ff00::', 8, 'ipv6'],
  ['2001:db8::', 32, 'ipv6'],
  // Metadata of a large cloud, inside the private range.
  ['fd00:ec2::254', 128, 'ipv6'],
]);

/** Machines of this network and this machine itself: asked only where the operator names the host as one of theirs. */
const PRIVATE = listOf([
  ['10.0.0.0', 8, 'ipv4'],
  ['100.64.0.0', 10, 'ipv4'],
  ['127.0.0.0', 8, 'ipv4'],
  ['172.16.0.0', 12, 'ipv4'],
  ['192.168.0.0', 16, 'ipv4'],
  ['198.18.0.0', 15, 'ipv4'],
  ['::1', 128, 'ipv6'],
  ['fc00::', 7, 'ipv6'],
]);

/** IPv6 addresses in whose last or middle bytes an IPv4 address is meant: mapped, compatible, NAT64, 6to4. */
const CARRIERS = /^(?:(?:::ffff:|::|64:ff9b::)(\d+\.\d+\.\d+\.\d+))$/i;

/** The eight groups of an IPv6 address as numbers. */
function groupsOf(address: string): number[] {
  const dotted = /^(.*:)(\d+)\.(\d+)\.(\d+)\.(\d+)$/.exec(address);
  const plain = dotted
    ? `${dotted[1]}${((Number(dotted[2]) << 8) | Number(dotted[3])).toString(16)}:${((Number(dotted[4]) << 8) | Number(dotted[5])).toString(16)}`
    : address;
  const [front = '', back] = plain.split('::');
  const numbers = (text: string): number[] =>
    text === '' ? [] : text.split(':').map((one) => Number.parseInt(one, 16));
  const [left, right] = [numbers(front), back === undefined ? [] : numbers(back)];
  const gap = back === undefined ? 0 : 8 - left.length - right.length;
  return [...left, ...Array.from({ length: Math.max(gap, 0) }, () => 0), ...right];
}

const dotted = (high: number, low: number): string => `${high >> 8}.${high & 255}.${low >> 8}.${low & 255}`;

/** The IPv4 address that an IPv6 address carries, or null. */
function carried(address: string): string | null {
  const written = CARRIERS.exec(address);
  if (written) return written[1] as string;
  const groups = groupsOf(address);
  const [a = 0, b = 0, c = 0, d = 0, e = 0, f = 0, g = 0, h = 0] = groups;
  if (a === 0x2002) return dotted(b, c);
  if (a === 0x64 && b === 0xff9b) return dotted(g, h);
  const zeros = a === 0 && b === 0 && c === 0 && d === 0 && e === 0;
  return zeros && (f === 0xffff || (f === 0 && (g !== 0 || h > 1))) ? dotted(g, h) : null;
}

/** How near an IP address is: `public` on the open network, `private` on ours, `forbidden` where no host of anybody is. */
export function reachOf(address: string): 'public' | 'private' | 'forbidden' {
  const bare = address.replace(/%.*$/, '');
  const family = isIP(bare);
  if (family === 0) return 'forbidden';
  if (family === 6) {
    const inner = carried(bare);
    if (inner !== null) return reachOf(inner);
  }
  const kind = family === 4 ? 'ipv4' : 'ipv6';
  if (FORBIDDEN.check(bare, kind)) return 'forbidden';
  return PRIVATE.check(bare, kind) ? 'private' : 'public';
}
