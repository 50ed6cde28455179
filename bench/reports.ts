import { loadavg } from 'node:os';
import { parseArgs } from 'node:util';
import { readConfig } from '../src/app/config.ts';
import { openInstallation } from '../src/app/installation.ts';
import { ROOT } from '../src/app/root.ts';
import type { Database } from '../src/platform/database/index.ts';
import { writeDocx, writeXlsx } from '../src/platform/documents/index.ts';
import { packReport } from '../src/rooms/papers/index.ts';
import { readSentReport, sentAnnex, sentDocument, type SentReport } from '../src/rooms/reporting/index.ts';
import { listCycles } from '../src/rooms/reporting/sql/cycle.reads.ts';
import { reportsOf } from '../src/rooms/reporting/sql/report.reads.ts';
import { count, say, seconds, tableOf, timed, type Line } from './report.ts';

/** Targets in milliseconds on a quiet machine of two cores. */
const ALL_AGENCIES = 60_000;
const PROVINCE = 5_000;
const SITE = 'https://cchc.vi.du';
const USAGE = 'node bin/node.js bench/reports.ts --data FOLDER: an installation with the sample province';

const line = (what: string, ms: number, target: number | null): Line => ({
  part: '',
  what,
  ours: seconds(ms),
  reference: '',
  ratio: null,
  target: target === null ? '' : `≤ ${seconds(target)}`,
  reached: target === null ? null : ms <= target,
});

/** Reports of agencies of the period that the most have sent, read one by one as their page reads them. */
async function agencyReports(database: Database): Promise<number[]> {
  const cycles = await listCycles(database);
  const all = await reportsOf(
    database,
    cycles.map(({ id }) => id),
  );
  const sent = all.filter(({ level, version }) => level === 'agency' && version > 0);
  const byCycle = cycles.map(({ id }) => sent.filter(({ cycle }) => cycle === id).map((report) => report.id));
  return byCycle.toSorted((a, b) => b.length - a.length)[0] ?? [];
}

async function provinceReport(database: Database): Promise<SentReport | null> {
  const cycles = await listCycles(database);
  const all = await reportsOf(
    database,
    cycles.map(({ id }) => id),
  );
  const found = all.find(({ level, state }) => level === 'province' && (state === 'accepted' || state === 'locked'));
  return found ? readSentReport(database, found.id) : null;
}

async function measure(database: Database): Promise<Line[]> {
  const ids = await agencyReports(database);
  if (ids.length === 0) throw new Error('no report was sent: load the sample province first');
  let bytes = 0;
  const began = process.cpuUsage();
  const { ms } = await timed(async () => {
    for (const id of ids) {
      const sent = await readSentReport(database, id);
      bytes += (await writeDocx(sentDocument(sent!, SITE))).length;
    }
  });
  const { user, system } = process.cpuUsage(began);
  say(`${((user + system) / 1000 / ids.length).toFixed(0)} ms of processor a report`);
  say(`${count(ids.length)} reports, ${count(bytes)} bytes`);
  const lines = [
    line(`${count(ids.length)} agencies' reports as DOCX`, ms, ALL_AGENCIES),
    line('150 of them, by that', (ms / ids.length) * 150, ALL_AGENCIES),
  ];
  const read = await timed(() => provinceReport(database));
  const province = read.value;
  if (!province) return lines;
  const docx = await timed(() => writeDocx(sentDocument(province, SITE)));
  const xlsx = await timed(() => writeXlsx(sentAnnex(province, SITE), 'Phụ lục'));
  const packed = await timed(() => packReport(database, province, SITE));
  return [
    ...lines,
    line("the province's, DOCX and annex as XLSX", read.ms + docx.ms + xlsx.ms, PROVINCE),
    line('its package for the Ministry', packed.ms, PROVINCE),
  ];
}

const { values } = parseArgs({ options: { data: { type: 'string' } } });
if (!values.data) process.stdout.write(`${USAGE}\n`);
else {
  const installation = await openInstallation(readConfig({ data: values.data }, process.env, ROOT));
  try {
    const before = loadavg()[0]!;
    const lines = await measure(installation.database);
    say(`load ${before.toFixed(1)} before, ${loadavg()[0]!.toFixed(1)} after`);
    process.stdout.write(`${tableOf(lines)}\n`);
    process.exitCode = lines.some(({ reached }) => reached === false) ? 4 : 0;
  } finally {
    await installation.close();
  }
}
