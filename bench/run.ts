import { cpus, totalmem } from 'node:os';
import { join } from 'node:path';
import { mkdirSync } from 'node:fs';
import { measureChecks } from './checks.ts';
import { FIGURE_PARTS, measureFigures } from './figures.ts';
import { measureImport } from './import.ts';
import { measureKill } from './kill.ts';
import { measurePages } from './pages.ts';
import { readOptions, USAGE, type BenchOptions } from './options.ts';
import { say, tableOf, type Line } from './report.ts';
import { benchServer, type BenchServer } from './server.ts';
import { measureWork } from './work.ts';
import { measureXlsx } from './xlsx.ts';

async function measure(bench: BenchServer, options: BenchOptions): Promise<Line[]> {
  const files = join(bench.folder, 'files');
  mkdirSync(files, { recursive: true });
  const lines: Line[] = [];
  const { parts, rounds } = options;
  if (parts.has('a')) lines.push(...(await measureImport(bench, files, options.rows, rounds)));
  if (parts.has('b')) lines.push(...(await measureXlsx(files, options.sheetRows, rounds)));
  if (parts.has('c') || parts.has('d')) {
    const which = {
      latency: parts.has('c'),
      throughput: parts.has('d'),
      rounds: options.pageRounds,
      kinds: options.kinds,
    };
    lines.push(
      ...(await measurePages(bench, which.latency ? options.pageSizes : options.pageSizes.slice(0, 1), which)),
    );
  }
  if (parts.has('g')) lines.push(...(await measureChecks(bench, options.pageSizes[0]!, options.kinds)));
  if (FIGURE_PARTS.some((part) => parts.has(part)))
    for (const size of options.figureSizes) lines.push(...(await measureFigures(bench, files, size, options)));
  if (parts.has('l')) lines.push(...(await measureWork(bench)));
  if (parts.has('f')) lines.push(...(await measureKill(bench, files, options.killRows)));
  return lines;
}

function machine(version: string): string {
  const model = cpus()[0]?.model ?? 'unknown';
  const memory = Math.round(totalmem() / 2 ** 30);
  return `${process.platform} ${process.arch}, ${cpus().length} × ${model}, ${memory} GB; Node ${process.version}; PostgreSQL package ${version}`;
}

const options = readOptions(process.argv.slice(2));
if (!options) process.stdout.write(`${USAGE}\n`);
else {
  const bench = await benchServer(options.folder, options.slow);
  try {
    say(machine(bench.server.version));
    const lines = await measure(bench, options);
    process.stdout.write(`\n${machine(bench.server.version)}\n\n${tableOf(lines)}\n`);
    process.exitCode = lines.some((line) => line.reached === false) ? 4 : 0;
  } finally {
    await bench.stop();
  }
}
