import { execFileSync } from 'node:child_process';
import { globSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { run } from 'node:test';
import { startEmbedded } from '../src/platform/database/index.ts';
import { TEST_FOLDER, UNSAFE } from './database.ts';
import { ROOT } from './shared.ts';

/**
 * Runs every test, or those whose path contains one of the arguments (`src/+.db.test`: both parts) and none that begins with a
 * minus, and closes with a line `N passed, N failed, N skipped`.
 * What fails and what is skipped is printed with its reason; what passes is only counted.
 */
const wanted = process.argv.slice(2).filter((part) => !part.startsWith('-'));
const unwanted = process.argv.slice(2).flatMap((part) => (part.startsWith('-') ? [part.slice(1)] : []));
const files = globSync(['src/**/*.test.{ts,tsx}', 'test/**/*.test.{ts,tsx}'], { cwd: ROOT })
  .filter((file) => !unwanted.some((part) => file.includes(part)))
  .filter((file) => wanted.length === 0 || wanted.some((part) => part.split('+').every((one) => file.includes(one))))
  // The long walks first: begun last, they would run alone at the end.
  .sort((one, other) => Number(other.startsWith('test')) - Number(one.startsWith('test')) || (one < other ? -1 : 1))
  .map((file) => join(ROOT, file));

/** What needs no browser, program or settings of its own runs with others; a few chosen files run by themselves. */
const FEW = 12;
const BY_ITSELF = /^test|telemetry|write\/docx|islands\/build|process\.env/;
const GROUPS = 8;
const place = (file: string): string => file.slice(ROOT.length + 1);
const shared = files.filter((file) => !BY_ITSELF.test(place(file)));
const groups = shared.length > FEW ? inGroups(shared) : [];

/** What needs no database is one group; the others are dealt out, so that those of a room, alike long, do not meet in one. */
function inGroups(all: readonly string[]): string[][] {
  const withDatabase = all.filter((file) => file.includes('.db.test'));
  const dealt = Array.from({ length: GROUPS }, (_, group) =>
    withDatabase.filter((_, index) => index % GROUPS === group),
  );
  return [all.filter((file) => !withDatabase.includes(file)), ...dealt].filter((group) => group.length > 0);
}

/** Installations that several journeys begin with, made by the first of them, and the files that name the groups. */
const beginnings = mkdtempSync(join(tmpdir(), 'thuocdo-beginnings-'));
process.env['TEST_BEGINNINGS'] = beginnings;
const started = [
  ...files.filter((file) => groups.length === 0 || !shared.includes(file)),
  ...groups.map((group, index) => {
    const path = join(beginnings, `group-${index + 1}.ts`);
    const door = JSON.stringify(join(ROOT, 'test', 'together.ts'));
    writeFileSync(path, `import { together } from ${door};\ntogether(${JSON.stringify(group)});\n`);
    return path;
  }),
];

// Journeys start the program a few hundred times: from one file in a third of the time.
if (groups.length > 0) execFileSync(process.execPath, [join(ROOT, 'bin', 'join.js')], { stdio: 'inherit' });

/** Held for the whole run: otherwise each file that ends would stop the server that the next one starts. */
const server = process.env['TEST_DATABASE_URL'] ? null : await startEmbedded({ folder: TEST_FOLDER, settings: UNSAFE });

/** Seconds each file took, for who wants the whole run shorter. */
const seconds = new Map<string, number>();
const count = { passed: 0, failed: 0, skipped: 0 };
/** Tests that failed, and the files they stand in. */
const failing = new Set<string | undefined>();
/** More than the two cores of a small machine: a file waits for a browser, a program, a clock a third of its time and more. */
const FILES_AT_ONCE = 4;
const hook = pathToFileURL(join(ROOT, 'bin', 'tsx-hook.js')).href;
const events = run({ files: started, concurrency: FILES_AT_ONCE, execArgv: ['--import', hook], timeout: 20 * 60_000 });

interface Told {
  readonly name: string;
  readonly file?: string;
  readonly skip?: string | boolean;
  readonly details: {
    readonly type?: string;
    readonly duration_ms?: number;
    readonly error?: Error & { cause?: unknown };
  };
}

const placeOf = (told: Told): string => (told.file ?? '').replace(`${ROOT}/`, '');
/** Files, whether started by themselves or with others, are named by their path. */
const isGroup = (told: Told): boolean =>
  told.details.type === 'suite' || started.includes(told.name) || files.includes(told.name) || told.name === told.file;

events.on('test:complete', (told: Told) => {
  if (isGroup(told) && told.details.type !== 'suite') seconds.set(told.name, (told.details.duration_ms ?? 0) / 1000);
});
events.on('test:pass', (told: Told) => {
  if (told.skip !== undefined && told.skip !== false) {
    count.skipped++;
    process.stdout.write(
      `skipped  ${placeOf(told)}: ${told.name}${typeof told.skip === 'string' ? ` (${told.skip})` : ''}\n`,
    );
  } else if (!isGroup(told)) count.passed++;
});
events.on('test:fail', (told: Told) => {
  const cause = told.details.error?.cause;
  // A group fails because a test in it failed; that one is told of by itself. A file that breaks before or after its tests
  // has none that was told of, and counts by itself.
  if (isGroup(told)) {
    const because = /subtests? failed|test failed/.test(String((cause as Error | undefined)?.message ?? cause));
    if (because && (!files.includes(told.name) || [told.name, told.file].some((one) => failing.has(one)))) return;
  }
  failing.add(told.file).add(told.name);
  count.failed++;
  process.stdout.write(
    `FAILED   ${placeOf(told)}: ${told.name}\n${cause instanceof Error ? (cause.stack ?? cause.message) : String(cause)}\n`,
  );
});
/** Files of hostile input count what they sent, those about rights whom they asked as for what, those of CEL what agrees. */
let hostile = 0;
let rights = 0;
const conformance: string[] = [];
events.on('test:stdout', ({ message }: { message: string }) => {
  for (const [, cases] of message.matchAll(/^hostile [\w -]+: (\d+) cases$/gm)) hostile += Number(cases);
  for (const [, cases] of message.matchAll(/^permission[\w ]*: (\d+) cases/gm)) rights += Number(cases);
  conformance.push(...[...message.matchAll(/^CEL (?:conformance|random): .*$/gm)].map(([line]) => line));
});
events.on('test:stderr', ({ message }: { message: string }) => process.stderr.write(message));
for await (const _event of events);

await server?.release();
rmSync(beginnings, { recursive: true, force: true });
const slowest = [...seconds]
  .filter(([file]) => files.includes(file))
  .sort(([, one], [, other]) => other - one)
  .slice(0, 25);
for (const [file, took] of slowest)
  process.stdout.write(`${took.toFixed(1).padStart(7)} s  ${file.slice(ROOT.length + 1)}\n`);
for (const line of conformance) process.stdout.write(`${line}\n`);
if (rights > 0) process.stdout.write(`${rights} cases of rights\n`);
if (hostile > 0) process.stdout.write(`${hostile} hostile inputs\n`);
process.stdout.write(`${count.passed} passed, ${count.failed} failed, ${count.skipped} skipped\n`);
process.exitCode = count.failed > 0 || count.passed === 0 ? 1 : 0;
