import { mkdirSync } from 'node:fs';
import { loadavg } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { parseArgs } from 'node:util';
import { now } from '../src/app/act.ts';
import { openInstallation } from '../src/app/installation.ts';
import { addDays, dateAt, type Actor } from '../src/kernel/index.ts';
import { sql, type Database } from '../src/platform/database/index.ts';
import { loadAgencies, loadSampleAgencies } from '../src/rooms/agencies/index.ts';
import { newForm } from '../src/rooms/surveys/commands/cast-answer.ts';
import { openSurvey } from '../src/rooms/surveys/commands/open-survey.ts';
import { secretOf } from '../src/rooms/surveys/sql/survey.store.ts';
import { startChild, type Child } from './child.ts';
import { count, say, tableOf } from './report.ts';
import { benchServer } from './server.ts';

/**
 * A poster day: so many sheets a second, the web server killed with SIGKILL on the way. Whoever got no answer sends the same form
 * again, as a browser does. In the end every form counts once, none twice.
 */
const { values } = parseArgs({
  options: { seconds: { type: 'string', default: '300' }, rate: { type: 'string', default: '200' } },
});
const RATE = Number(values.rate);
const SECONDS = Number(values.seconds);
const OPERATOR: Actor = { kind: 'operator', id: 'bench' };

interface Tally {
  acknowledged: number;
  repeated: number;
  late: number;
  readonly took: number[];
}

const bench = await benchServer(null);
const folder = join(bench.folder, 'survey-data');
mkdirSync(folder, { recursive: true });
await (await bench.fresh('surveys')).close();
const databaseUrl = bench.urlOf('surveys');

/** The address to post to; a new one after each start. */
let url = '';
async function start(): Promise<Child> {
  const child = startChild('survey-child.ts', [folder, databaseUrl]);
  ({ url } = await child.message<{ url: string }>('listening'));
  return child;
}

async function prepare(): Promise<{
  database: Database;
  close: () => Promise<void>;
  survey: number;
  secret: Uint8Array;
  codes: readonly string[];
}> {
  const installation = await openInstallation({ folder, databaseUrl, host: '127.0.0.1', port: 0 });
  await installation.acting(OPERATOR, loadSampleAgencies);
  const today = dateAt(now());
  const agencies = (await loadAgencies(installation.database, today)).ofKind('department', 'commune', 'ward');
  const places = agencies.map(({ id }) => ({ agency: id, sector: 'all', population: null }));
  const days = { from: today, to: addDays(today, 30), monthly: false, posters: true, fewest: 5 };
  const done = await installation.acting(OPERATOR, (act) =>
    openSurvey(act, { questionnaire: 'counter', name: 'Poster day', ...days, places }),
  );
  if (!done.ok) throw new Error(done.problem.code);
  const { database } = installation;
  return {
    database,
    close: installation.close,
    survey: done.value,
    secret: (await secretOf(database, done.value))!,
    codes: agencies.map(({ code }) => code),
  };
}

/** Milliseconds after which an answer is taken for lost. */
const LONGEST = 30_000;

/** Milliseconds until somebody sends again who got no answer: longer each time, and not all at once. */
const pause = (tried: number): number => Math.min(1000 * 2 ** tried, 8000) * (0.5 + Math.random());

/** Sends one form until somebody answers. */
async function send(path: string, form: string, tally: Tally): Promise<void> {
  const body = new URLSearchParams({
    luot: form,
    'da-hoi': 'overall officer simple words',
    'c.overall': 'v5',
  }).toString();
  const headers = { 'Content-Type': 'application/x-www-form-urlencoded' };
  const began = performance.now();
  for (let tried = 0; ; tried += 1) {
    try {
      const answer = await fetch(url + path, { method: 'POST', body, headers, signal: AbortSignal.timeout(LONGEST) });
      const text = await answer.text();
      if (answer.status === 200) {
        if (text.includes('đã được nhận trước đó')) tally.repeated += 1;
        tally.acknowledged += 1;
        tally.took.push(performance.now() - began);
        return;
      }
      if (answer.status < 500) throw new TypeError(`answered ${answer.status}: ${text.slice(0, 200)}`);
    } catch (error) {
      if (error instanceof TypeError && error.message.startsWith('answered')) throw error;
    }
    if (tried === 0) tally.late += 1;
    await sleep(pause(tried));
  }
}

const { database, close, survey, secret, codes } = await prepare();
say('prepared');
let child = await start();
/** The start that follows a kill; null while a server runs. */
let starting: Promise<void> | null = null;
const killAndStart = async (): Promise<void> => {
  child.process.kill('SIGKILL');
  await child.ended;
  child = await start();
  starting = null;
};
for (const code of codes.slice(0, 20)) await fetch(`${url}/y-kien/phieu/${survey}/${code}`);
say('listening');
const tally: Tally = { acknowledged: 0, repeated: 0, late: 0, took: [] };
const pending: Promise<void>[] = [];
const wanted = RATE * SECONDS;
const began = performance.now();
let killed = 0;
/** Killed while it answers: when a third and two thirds are on their way, and some of them have their answer. */
const isTime = (sent: number): boolean =>
  starting === null && killed < 2 && sent >= (wanted * (killed + 1)) / 3 && tally.acknowledged >= RATE * (killed + 1);
for (let sent = 0; sent < wanted; sent += 1) {
  const due = began + (sent * 1000) / RATE;
  if (due > performance.now()) await sleep(due - performance.now());
  if (isTime(sent)) {
    killed += 1;
    starting = killAndStart();
  }
  pending.push(
    send(`/y-kien/phieu/${survey}/${encodeURIComponent(codes[sent % codes.length]!)}`, newForm(secret), tally),
  );
}
say('all offered');
const offered = (performance.now() - began) / 1000;
await Promise.all(pending);
const all = (performance.now() - began) / 1000;
await starting;
const [kept] = await database.query(sql<{ sheets: number; forms: number }>`
  SELECT ((SELECT count(*) FROM surveys.envelope) + (SELECT count(*) FROM surveys.answer))::integer AS sheets,
    (SELECT count(*) FROM surveys.spent)::integer AS forms`);
child.process.kill('SIGKILL');
await child.ended;
const took = tally.took.toSorted((a, b) => a - b);
const at = (part: number): string => `${Math.round(took[Math.floor(took.length * part)] ?? 0)} ms`;
const whole = kept!.sheets === wanted && kept!.forms === wanted && tally.acknowledged === wanted;
process.stdout.write(
  `${tableOf([
    {
      part: 'm',
      what: `poster day: ${count(wanted)} sheets offered at ${Math.round(wanted / offered)}/s, all answered after ${all.toFixed(1)} s, ${killed} × kill -9`,
      ours: `p50 ${at(0.5)}, p99 ${at(0.99)}`,
      reference: `${count(kept!.sheets)} kept, ${count(tally.late)} sent again, ${count(tally.repeated)} known before`,
      ratio: null,
      target: `${count(wanted)} kept, none twice`,
      reached: whole,
    },
  ])}\n`,
);
say(`load ${loadavg()[0]!.toFixed(1)}`);
await close();
await bench.stop();
process.exit(whole ? 0 : 1);
