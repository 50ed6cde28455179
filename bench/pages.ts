import { spawnSync } from 'node:child_process';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { ROOMS } from '../src/app/rooms.ts';
import { startChild, type Child } from './child.ts';
import { Client } from './http.ts';
import { emptyInstallation } from './import.ts';
import { count, quantile, say, seconds, type Line } from './report.ts';
import type { BenchServer } from './server.ts';

const ROOT = join(dirname(fileURLToPath(import.meta.url)), '..');
/** Where a signed-in person begins. */
const DESK = ['/ban-lam-viec', ...ROOMS.flatMap((room) => room.navigation ?? []).map(({ path }) => path)];
const GROWTH_TARGET = 1.2;
const SHARE_TARGET = 0.5;
const WARM_UP = 30;
const REQUESTS = 400;
const AT_ONCE = 16;
const THROUGHPUT_MS = 4_000;
const MOST_PAGES = 200;

/** One page of a kind: the kind's path with its `:name` parts, and one example of it. */
interface PageKind {
  readonly pattern: string;
  readonly path: string;
  readonly open: boolean;
}

const routes = ROOMS.flatMap((room) => room.routes ?? []).filter((route) => route.method === 'GET');
const matchers = routes.map((route) => ({
  pattern: route.path,
  open: route.permission === 'PUBLIC',
  regex: new RegExp(`^${route.path.replace(/[.*+?^${}()|[\]\\]/g, '\\$&').replace(/:[A-Za-z]+/g, '[^/]+')}$`),
}));

/** Follows links from the first pages until no new kind of HTML page turns up. */
async function findPages(client: Client, start: readonly string[]): Promise<PageKind[]> {
  const found = new Map<string, PageKind>();
  const queue = [...start];
  const seen = new Set(queue);
  for (let asked = 0; queue.length > 0 && asked < MOST_PAGES; asked += 1) {
    const path = queue.shift() as string;
    const kind = matchers.find(({ regex }) => regex.test(path));
    if (!kind || found.has(kind.pattern)) continue;
    const answer = await client.ask(path);
    if (answer.status !== 200 || !String(answer.headers['content-type']).startsWith('text/html')) continue;
    found.set(kind.pattern, { pattern: kind.pattern, path, open: kind.open });
    for (const match of answer.body.matchAll(/href="(\/[^"?#]*)/g)) {
      const next = match[1] as string;
      if (next.startsWith('/en/') || next === '/en' || seen.has(next)) continue;
      seen.add(next);
      queue.push(next);
    }
  }
  return [...found.values()].toSorted((a, b) => a.pattern.localeCompare(b.pattern));
}

async function signIn(client: Client, token: string): Promise<void> {
  const answer = await client.ask(`/dang-nhap/${token}`, 'POST');
  const cookies = [answer.headers['set-cookie'] ?? []].flat();
  client.cookie = cookies.map((cookie) => cookie.split(';')[0]).join('; ');
  if (answer.status >= 400 || client.cookie === '') throw new Error(`signing in answered ${answer.status}`);
}

/** The sample of that size loaded and published as the command line does it. */
function loadSample(bench: BenchServer, dossiers: number): void {
  const done = spawnSync(
    process.execPath,
    [join(ROOT, 'bin', 'thuocdo.js'), 'sample', 'load', '--dossiers', String(dossiers), '--data', bench.folder],
    { stdio: ['ignore', 'ignore', 'inherit'] },
  );
  if (done.status !== 0) throw new Error(`sample load ended with ${done.status}`);
}

interface Served {
  readonly child: Child;
  readonly client: Client;
  stop(): Promise<void>;
}

async function serve(bench: BenchServer): Promise<Served> {
  const child = startChild('serve-child.ts', [bench.folder]);
  const { url, token } = await child.message<{ url: string; token: string }>('listening');
  const client = new Client(url, AT_ONCE);
  await signIn(client, token);
  return {
    child,
    client,
    stop: async () => {
      client.close();
      child.process.stdin?.end();
      await child.ended;
    },
  };
}

interface Timing {
  readonly p50: number;
  readonly p99: number;
}

/** Kinds of pages with their times, at one size. */
type Timings = ReadonlyMap<string, Timing & { readonly open: boolean }>;

async function timings(client: Client): Promise<Timings> {
  const cookie = client.cookie;
  client.cookie = '';
  const open = await findPages(client, ['/']);
  client.cookie = cookie;
  const desk = (await findPages(client, DESK)).filter((page) => !page.open);
  const result = new Map<string, Timing & { open: boolean }>();
  for (const page of [...open, ...desk]) {
    client.cookie = page.open ? '' : cookie;
    await client.latencies(page.path, WARM_UP);
    const taken = await client.latencies(page.path, REQUESTS);
    result.set(page.pattern, { p50: quantile(taken, 0.5), p99: quantile(taken, 0.99), open: page.open });
  }
  client.cookie = '';
  return result;
}

function pageLines(bySize: ReadonlyMap<number, Timings>): Line[] {
  const sizes = [...bySize.keys()].toSorted((a, b) => a - b);
  const smallest = sizes[0] as number;
  const largest = sizes.at(-1) as number;
  const lines: Line[] = [];
  for (const [pattern, base] of bySize.get(smallest) ?? []) {
    const times = sizes.map((size) => ({ size, timing: bySize.get(size)?.get(pattern) }));
    const last = times.at(-1)?.timing;
    if (!last) continue;
    const told = times.map(({ size, timing }) =>
      timing ? `${seconds(timing.p50)} / ${seconds(timing.p99)} at ${count(size)}` : '',
    );
    const ratio = last.p99 / base.p99;
    const grown = largest > smallest;
    lines.push({
      part: 'c',
      what: `${base.open ? 'public' : 'desk'} ${pattern}, p50 / p99`,
      ours: told.at(-1) ?? '',
      reference: grown ? told.slice(0, -1).join(', ') : '',
      ratio: grown ? ratio : null,
      target: grown ? `≤ ${GROWTH_TARGET}` : '',
      reached: grown ? ratio <= GROWTH_TARGET : null,
    });
  }
  return lines;
}

async function throughputLines(client: Client): Promise<Line[]> {
  const lines: Line[] = [];
  const pages = await findPages(client, ['/']);
  for (const { pattern, path } of pages) {
    await client.throughput(path, AT_ONCE, THROUGHPUT_MS / 4);
    const constant = await client.throughput('/bench-constant', AT_ONCE, THROUGHPUT_MS);
    const page = await client.throughput(path, AT_ONCE, THROUGHPUT_MS);
    const again = await client.throughput('/bench-constant', AT_ONCE, THROUGHPUT_MS);
    const reference = (constant + again) / 2;
    lines.push({
      part: 'd',
      what: `pages a second, ${pattern}: the same server sending a constant`,
      ours: `${count(page)}/s`,
      reference: `${count(reference)}/s`,
      ratio: page / reference,
      target: `≥ ${SHARE_TARGET}`,
      reached: page / reference >= SHARE_TARGET,
    });
  }
  return lines;
}

/** (c) and (d): how long pages take at each number of dossiers, and how many a second go out. */
export async function measurePages(
  bench: BenchServer,
  sizes: readonly number[],
  which: { readonly latency: boolean; readonly throughput: boolean },
): Promise<Line[]> {
  const bySize = new Map<number, Timings>();
  let throughput: Line[] = [];
  for (const size of sizes) {
    await emptyInstallation(bench);
    say(`c: loading ${count(size)} dossiers`);
    loadSample(bench, size);
    await bench.settle();
    const served = await serve(bench);
    try {
      if (which.latency) {
        say(`c: asking for pages at ${count(size)} dossiers`);
        bySize.set(size, await timings(served.client));
      }
      if (which.throughput && size === sizes[0]) {
        say('d: pages a second');
        throughput = await throughputLines(served.client);
      }
    } finally {
      await served.stop();
    }
  }
  return [...pageLines(bySize), ...throughput];
}
