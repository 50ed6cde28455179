import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { startChild } from './child.ts';
import { Visitor } from './http.ts';
import { deskPages, isAsked, publicPages, type PageKind } from './page-kinds.ts';
import { count, quantile, say, seconds, type Line } from './report.ts';
import type { BenchServer } from './server.ts';
import { rateOf, requestFor, Wire } from './wire.ts';

const ROOT = join(dirname(fileURLToPath(import.meta.url)), '..');
const GROWTH_TARGET = 1.2;
const SHARE_TARGET = 0.5;
const WARM_UP = 40;
/** Requests of one round: its 99th percentile is the third slowest, so that it never rests on one request. */
const REQUESTS = 200;
const FEWEST_ROUNDS = 3;
/** A slow page gets fewer rounds, and a very slow one fewer requests in a round. */
const PAGE_MS = 8_000;
const FEWEST_REQUESTS = 5;
const AT_ONCE = 16;
const RATE_MS = 3_000;

/** Times of one page on one server, in milliseconds. */
export interface Latencies {
  readonly size: number;
  readonly taken: readonly number[];
}

/** The program serving one number of dossiers. */
export interface Served {
  readonly size: number;
  readonly visitor: Visitor;
  /** The same person at the same pages without looking whose things are asked for, and without the wall. */
  readonly unchecked: Visitor;
  stop(): Promise<void>;
}

/** Runs the command line on a database of the bench. */
function thuocdo(folder: string, url: string, args: readonly string[]): void {
  const command = [join(ROOT, 'bin', 'thuocdo.js'), ...args, '--data', folder];
  const done = spawnSync(process.execPath, command, {
    stdio: ['ignore', 'ignore', 'pipe'],
    encoding: 'utf8',
    env: { ...process.env, DATABASE_URL: url },
  });
  if (done.status !== 0) throw new Error(`${args.join(' ')} ended with ${done.status}: ${done.stderr.slice(-2_000)}`);
}

/** Where the sample of one size is: folder of the installation, address of its database. */
export interface LoadedSample {
  readonly folder: string;
  readonly url: string;
  /** Whether an earlier run left it. */
  readonly kept: boolean;
}

/** The sample of that size in a database of its own; one that an earlier run left whole in a named folder is taken as it is. */
export async function loadSample(bench: BenchServer, size: number): Promise<LoadedSample> {
  const name = `pages_${size}`;
  const folder = join(bench.folder, `pages-${size}`);
  const whole = join(folder, 'whole');
  const url = bench.urlOf(name);
  mkdirSync(folder, { recursive: true });
  if (existsSync(whole) && (await bench.has(name))) return { folder, url, kept: true };
  rmSync(whole, { force: true });
  const database = await bench.fresh(name);
  await database.close();
  say(`loading and publishing ${count(size)} dossiers`);
  thuocdo(folder, url, ['sample', 'load', '--dossiers', String(size)]);
  writeFileSync(whole, '');
  return { folder, url, kept: false };
}

/** Serves the sample of that size; the edition of one that was kept is made anew, by the program of today. */
export async function serve(bench: BenchServer, size: number): Promise<Served> {
  const { folder, url, kept } = await loadSample(bench, size);
  if (kept) {
    say(`c: ${count(size)} dossiers are there; publishing them`);
    thuocdo(folder, url, ['publish']);
  }
  await bench.settle();
  return serveLoaded(size, folder, url);
}

/** Serves what is loaded already. */
export async function serveLoaded(size: number, folder: string, url: string): Promise<Served> {
  const child = startChild('serve-child.ts', [folder, url]);
  const listening = await child.message<{ url: string; bareUrl: string; token: string }>('listening');
  const visitor = new Visitor(listening.url);
  await visitor.signIn(listening.token);
  const unchecked = new Visitor(listening.bareUrl);
  unchecked.cookie = visitor.cookie;
  return {
    size,
    visitor,
    unchecked,
    stop: async () => {
      child.process.stdin?.end();
      await child.ended;
    },
  };
}

/**
 * Pages of the first server with the address that each of the others has for the same kind: some addresses hold a number
 * made by chance. Kinds that one of them does not have are left out.
 */
async function onAll(
  servers: readonly Served[],
  pagesOf: (visitor: Visitor) => Promise<PageKind[]>,
): Promise<{ page: PageKind; paths: readonly string[] }[]> {
  const [first = [], ...others] = await Promise.all(servers.map(({ visitor }) => pagesOf(visitor)));
  return first.flatMap((page) => {
    const same = others.map((pages) => pages.find(({ pattern }) => pattern === page.pattern));
    return same.includes(undefined) ? [] : [{ page, paths: [page.path, ...same.map((one) => one!.path)] }];
  });
}

/** Times of one page on every server, asked in turn, so that whatever else the machine does falls on all of them. */
export async function latencies(
  servers: readonly Pick<Served, 'size' | 'visitor'>[],
  page: PageKind,
  requests = REQUESTS,
  paths: readonly string[] = servers.map(() => page.path),
): Promise<readonly Latencies[]> {
  const asking = await Promise.all(
    servers.map(async ({ size, visitor }, i) => ({
      size,
      path: paths[i]!,
      wire: await Wire.open(visitor.url),
      request: requestFor(visitor.url, paths[i]!, page.open ? '' : visitor.cookie),
      taken: [] as number[],
    })),
  );
  const backwards = asking.toReversed();
  const began = performance.now();
  const enough = (asked: number): boolean =>
    asked >= FEWEST_REQUESTS && performance.now() - began > PAGE_MS * servers.length;
  for (let i = -WARM_UP; i < requests && !enough(i); i += 1) {
    if (i < 0 && performance.now() - began > PAGE_MS / 4) i = 0;
    // Who comes second finds the processor's and the database's memory warm: they take turns.
    for (const one of i % 2 === 0 ? asking : backwards) {
      const start = performance.now();
      const status = await one.wire.ask(one.request);
      if (status !== 200) throw new Error(`${one.path} answered ${status} at ${one.size} dossiers`);
      if (i >= 0) one.taken.push(performance.now() - start);
    }
  }
  for (const { wire } of asking) wire.close();
  return asking;
}

/** Quantiles of one page on one server: the smallest of the rounds, since other work on the machine only adds. */
interface Best {
  readonly size: number;
  readonly p50: number;
  readonly p99: number;
}

async function bestOfRounds(
  servers: readonly Served[],
  page: PageKind,
  paths: readonly string[],
  rounds: number,
): Promise<readonly Best[]> {
  let best: readonly Best[] = servers.map(({ size }) => ({ size, p50: Infinity, p99: Infinity }));
  const began = performance.now();
  for (let round = 0; round < rounds; round += 1) {
    if (round >= FEWEST_ROUNDS && performance.now() - began > PAGE_MS * servers.length) break;
    const taken = await latencies(servers, page, REQUESTS, paths);
    best = best.map(({ size, p50, p99 }, i) => ({
      size,
      p50: Math.min(p50, quantile(taken[i]!.taken, 0.5)),
      p99: Math.min(p99, quantile(taken[i]!.taken, 0.99)),
    }));
  }
  return best;
}

function latencyLine(page: PageKind, times: readonly Best[]): Line {
  const told = times.map(({ size, p50, p99 }) => ({
    size,
    p99,
    text: `${seconds(p50)} / ${seconds(p99)} at ${count(size)}`,
  }));
  const [first] = told;
  const last = told.at(-1);
  const ratio = told.length > 1 && first && last ? last.p99 / first.p99 : null;
  return {
    part: 'c',
    what: `${page.open ? 'public' : 'desk'} ${page.pattern}, p50 / p99`,
    ours: last?.text ?? '',
    reference: told
      .slice(0, -1)
      .map(({ text }) => text)
      .join(', '),
    ratio,
    target: ratio === null ? '' : `≤ ${GROWTH_TARGET}`,
    reached: ratio === null ? null : ratio <= GROWTH_TARGET,
  };
}

/** Rate of a page between two rates of the constant. */
async function rateLine(served: Served, page: PageKind): Promise<Line> {
  const { url } = served.visitor;
  await rateOf(url, page.path, AT_ONCE, RATE_MS / 4);
  const sent = await fetch(url + page.path, { headers: { 'accept-encoding': 'br' } });
  await sent.arrayBuffer();
  const constantPath = `/bench-constant?bytes=${sent.headers.get('content-length') ?? 0}`;
  const before = await rateOf(url, constantPath, AT_ONCE, RATE_MS / 2);
  const ours = await rateOf(url, page.path, AT_ONCE, RATE_MS);
  const after = await rateOf(url, constantPath, AT_ONCE, RATE_MS / 2);
  const constant = (before + after) / 2;
  return {
    part: 'd',
    what: `pages a second, ${page.pattern}: the same server sending as many bytes that never change`,
    ours: `${count(ours)}/s`,
    reference: `${count(constant)}/s`,
    ratio: ours / constant,
    target: `≥ ${SHARE_TARGET}`,
    reached: ours / constant >= SHARE_TARGET,
  };
}

/** (c) and (d): how long pages take at each number of dossiers, and how many a second go out. */
export async function measurePages(
  bench: BenchServer,
  sizes: readonly number[],
  which: {
    readonly latency: boolean;
    readonly throughput: boolean;
    readonly rounds: number;
    readonly kinds: readonly string[] | null;
  },
): Promise<Line[]> {
  const servers: Served[] = [];
  const lines: Line[] = [];
  try {
    for (const size of sizes) servers.push(await serve(bench, size));
    const smallest = servers[0] as Served;
    if (which.latency) {
      say('c: asking for pages');
      const pages = [...(await onAll(servers, publicPages)), ...(await onAll(servers, deskPages))];
      for (const { page, paths } of pages.filter((one) => isAsked(one.page, which.kinds))) {
        const line = latencyLine(page, await bestOfRounds(servers, page, paths, which.rounds));
        say(`   ${line.what}: ${line.ours}, ${line.reference}`);
        lines.push(line);
      }
    }
    if (which.throughput) {
      say('d: pages a second');
      const pages = (await publicPages(smallest.visitor)).filter((one) => isAsked(one, which.kinds));
      for (const page of pages) lines.push(await rateLine(smallest, page));
    }
  } finally {
    for (const served of servers) await served.stop();
  }
  return lines;
}
