import { Command } from 'commander';
import { fill, formatCount, numbered, problem } from '../../../kernel/index.ts';
import { writeXlsx } from '../../../platform/tabular/index.ts';
import {
  faultIn,
  findAgencyCard,
  previewSheet,
  readSelfSheet,
  sheetOfAgency,
  takeSheet,
  wantedBy,
  type CardWanted,
} from '../../../rooms/scoring/index.ts';
import { now } from '../../act.ts';
import { say } from '../../rooms.ts';
import { callOf, common, withInstallation, type CommonOptions, type Words } from '../context.ts';
import { EXIT } from '../terminal.ts';

interface Options extends CommonOptions {
  readonly campaign?: string;
}
interface SheetOptions extends Options {
  readonly campaign: string;
  readonly out: string;
}
interface TakeOptions extends Options {
  readonly agency?: string;
  readonly dryRun?: boolean;
}

const WORDS = {
  counts: {
    vi: '{file}: {changes} thành phần sẽ đổi, {unchanged} giữ nguyên, {blank} để trống, {faults} lỗi',
    en: '{file}: {changes} components would change, {unchanged} unchanged, {blank} blank, {faults} faults',
  },
  done: { vi: 'Đã nhập {count} thành phần.', en: '{count} components were imported.' },
} as const;

const CAMPAIGN = { vi: 'số của đợt chấm', en: 'number of the campaign' } as const;

const wantedOf = (agency: string, campaign: string | undefined): CardWanted => ({
  agency,
  campaign: ({ id }) => id === numbered(campaign),
});

/** `thuocdo score sheet AGENCY --campaign N --out FILE`: an agency's prefilled self-score sheet. */
export const scoreSheetCommand = (words: Words): Command =>
  common(new Command('sheet'), words)
    .description(
      words({ vi: 'xuất bảng tự chấm của một cơ quan (XLSX)', en: 'export the self-score sheet of an agency (XLSX)' }),
    )
    .argument('<agency>', words({ vi: 'mã cơ quan', en: 'code of the agency' }))
    .requiredOption('--campaign <number>', words(CAMPAIGN))
    .requiredOption('--out <file>', words({ vi: 'tệp .xlsx', en: 'an .xlsx file' }))
    .action(async (agency: string, options: SheetOptions) => {
      const call = callOf(options);
      process.exitCode = await withInstallation(call, 'scoring.take-sheet', async ({ database }) => {
        const sheet = await sheetOfAgency(database, wantedOf(agency, options.campaign), now());
        if (!sheet.ok) return call.terminal.refuse(sheet.problem);
        const { rows } = await writeXlsx(options.out, [sheet.value]);
        call.terminal.result({ file: options.out, rows }, [options.out]);
        return EXIT.done;
      });
    });

/** `thuocdo score take FILE`: counts and faults of a filled self-score sheet first; then its good rows in one transaction. */
export const scoreTakeCommand = (words: Words): Command =>
  common(new Command('take'), words)
    .description(
      words({ vi: 'nhập bảng tự chấm đã điền (XLSX, CSV)', en: 'import a filled self-score sheet (XLSX, CSV)' }),
    )
    .argument('<file>')
    .option(
      '--agency <code>',
      words({ vi: 'mã cơ quan, khi tệp không ghi', en: 'the agency, where the file is silent' }),
    )
    .option('--campaign <number>', words(CAMPAIGN))
    .option('--dry-run', words({ vi: 'chỉ đọc và báo, không ghi', en: 'read and report only' }))
    .action(async (file: string, options: TakeOptions) => {
      const call = callOf(options);
      const { terminal } = call;
      const sheet = await readSelfSheet(file);
      const wanted =
        options.agency === undefined ? sheet.ok && wantedBy(sheet.value) : wantedOf(options.agency, options.campaign);
      if (!sheet.ok || !wanted) {
        process.exitCode = terminal.refuse(sheet.ok ? problem('scoring.card-unmarked') : sheet.problem);
        return;
      }
      process.exitCode = await withInstallation(call, 'scoring.take-sheet', async ({ database, acting }) => {
        const found = await findAgencyCard(database, wanted, now());
        if (!found.ok) return terminal.refuse(found.problem);
        const { card } = found.value;
        const seen = await previewSheet(database, card.id, sheet.value, now());
        if (!seen.ok) return terminal.refuse(seen.problem);
        const { changes, unchanged, blank } = seen.value;
        const faults = seen.value.faults.map((one) => faultIn(one, sheet.value));
        const counts = { changes: changes.length, unchanged, blank, faults: faults.length };
        const shown = Object.entries(counts).map(([name, n]) => [name, formatCount(n, terminal.lang)] as const);
        const lines = [
          fill(WORDS.counts[terminal.lang], { file: sheet.value.name, ...Object.fromEntries(shown) }),
          ...faults.map((one) => `  ${say(one, terminal.lang)}`),
        ];
        const code = faults.length > 0 ? EXIT.refused : EXIT.done;
        if (options.dryRun) {
          terminal.result({ ...counts, problems: faults }, lines);
          return code;
        }
        const done = await acting(call.actor, (act) =>
          takeSheet(act, { card: card.id, sheet: sheet.value, chosen: 'all', seen: null }),
        );
        if (!done.ok) return terminal.refuse(done.problem);
        const said = fill(WORDS.done[terminal.lang], { count: formatCount(done.value, terminal.lang) });
        terminal.result({ ...counts, imported: done.value, problems: faults }, [...lines, said]);
        return code;
      });
    });
