import { Command } from 'commander';
import { extname } from 'node:path';
import { dateAt, formatCount, type Bilingual } from '../../../kernel/index.ts';
import {
  exportAgencies,
  importAgencies,
  loadAgencies,
  previewAgencies,
  type AgencyImport,
} from '../../../rooms/agencies/index.ts';
import { now } from '../../act.ts';
import { say } from '../../rooms.ts';
import { callOf, common, withInstallation, type CommonOptions, type Words } from '../context.ts';
import { EXIT, type Terminal } from '../terminal.ts';

interface ImportOptions extends CommonOptions {
  readonly dryRun?: boolean;
}

const COUNTS: readonly (readonly [keyof AgencyImport['counts'], Bilingual])[] = [
  ['read', { vi: 'đọc', en: 'read' }],
  ['added', { vi: 'mới', en: 'new' }],
  ['changed', { vi: 'thay đổi', en: 'changed' }],
  ['unchanged', { vi: 'giữ nguyên', en: 'unchanged' }],
  ['refused', { vi: 'bị từ chối', en: 'refused' }],
];

function lines(terminal: Terminal, done: AgencyImport): string[] {
  const counts = COUNTS.map(([key, word]) => `${formatCount(done.counts[key], terminal.lang)} ${word[terminal.lang]}`);
  return [`${done.file}: ${counts.join(', ')}`, ...done.problems.map((problem) => `  ${say(problem, terminal.lang)}`)];
}

/** `thuocdo import agencies FILE`: the good rows are imported, the others named with row and column. */
export const importAgenciesCommand = (words: Words): Command =>
  common(new Command('agencies'), words)
    .description(words({ vi: 'nhập danh sách cơ quan (CSV, XLSX)', en: 'import the list of agencies (CSV, XLSX)' }))
    .argument('<file>')
    .option('--dry-run', words({ vi: 'chỉ đọc và báo, không ghi', en: 'read and report only' }))
    .action(async (file: string, options: ImportOptions) => {
      const call = callOf(options);
      process.exitCode = await withInstallation(call, 'agencies.import', async ({ database, acting }) => {
        const done = options.dryRun
          ? await previewAgencies(database, { path: file }, dateAt(now()))
          : await acting(call.actor, (act) => importAgencies(act, { path: file }));
        if (!done.ok) return call.terminal.refuse(done.problem);
        call.terminal.result(done.value, lines(call.terminal, done.value));
        return done.value.counts.refused > 0 ? EXIT.refused : EXIT.done;
      });
    });

/** `thuocdo export agencies FILE`: every agency, former ones too; importing the file again changes nothing. */
export const exportAgenciesCommand = (words: Words): Command =>
  common(new Command('agencies'), words)
    .description(
      words({ vi: 'xuất danh sách cơ quan ra .csv hoặc .xlsx', en: 'export the list of agencies as .csv or .xlsx' }),
    )
    .argument('<file>')
    .action(async (file: string, options: CommonOptions) => {
      const call = callOf(options);
      process.exitCode = await withInstallation(call, 'agencies.read', async ({ database }) => {
        const tree = await loadAgencies(database, dateAt(now()));
        await exportAgencies(tree, file, extname(file).toLowerCase() === '.xlsx' ? 'xlsx' : 'csv');
        call.terminal.result({ file, agencies: tree.all.length }, [file]);
        return EXIT.done;
      });
    });
