import { Command, InvalidArgumentError } from 'commander';
import { DEFAULT_DOSSIERS, removeSample } from '../../sample/index.ts';
import { loadSampleAloud } from '../../start.ts';
import { callOf, common, withInstallation, type CommonOptions, type Words } from '../context.ts';
import { EXIT } from '../terminal.ts';

interface LoadOptions extends CommonOptions {
  readonly dossiers: number;
  readonly scale: number;
}

const MOST_DOSSIERS = 50_000_000;
const MOST_SCALE = 1000;

function factor(text: string): number {
  const value = Number(text);
  if (!(value > 0 && value <= MOST_SCALE)) throw new InvalidArgumentError(`0–${MOST_SCALE}`);
  return value;
}

function wholeNumber(text: string): number {
  const value = Number(text);
  if (!Number.isInteger(value) || value < 1 || value > MOST_DOSSIERS)
    throw new InvalidArgumentError(`1–${MOST_DOSSIERS}`);
  return value;
}

/** `thuocdo sample load`: the sample province through the ordinary imports. */
export const sampleLoadCommand = (words: Words): Command =>
  common(new Command('load'), words)
    .description(words({ vi: 'nạp tỉnh mẫu (dữ liệu do máy sinh)', en: 'load the sample province (generated data)' }))
    .option(
      '--dossiers <n>',
      words({ vi: `số hồ sơ (mặc định ${DEFAULT_DOSSIERS})`, en: `number of dossiers (default ${DEFAULT_DOSSIERS})` }),
      wholeNumber,
      DEFAULT_DOSSIERS,
    )
    .option(
      '--scale <factor>',
      words({
        vi: 'các sổ khác nhiều gấp mấy lần (mặc định 1)',
        en: 'records of the other registers against the ordinary number (default 1)',
      }),
      factor,
      1,
    )
    .action(async (options: LoadOptions) => {
      const call = callOf(options);
      process.exitCode = await withInstallation(call, 'sample.load', async (installation) => {
        await loadSampleAloud(call, installation, { dossiers: options.dossiers, scale: options.scale });
        call.terminal.result({ dossiers: options.dossiers }, [
          words({ vi: 'Đã nạp tỉnh mẫu.', en: 'The sample province is loaded.' }),
        ]);
        return EXIT.done;
      });
    });

/** `thuocdo sample remove`: takes sample plans, dossiers and editions away; the list of agencies stays. */
export const sampleRemoveCommand = (words: Words): Command =>
  common(new Command('remove'), words)
    .description(
      words({
        vi: 'gỡ dữ liệu mẫu; danh sách cơ quan giữ lại',
        en: 'remove the sample data; the list of agencies stays',
      }),
    )
    .action(async (options: CommonOptions) => {
      const call = callOf(options);
      process.exitCode = await withInstallation(call, 'sample.remove', async (installation) => {
        const removed = await installation.acting(call.actor, removeSample);
        if (!removed.ok) return call.terminal.refuse(removed.problem);
        const { dossiers, records, plans, editions } = removed.value;
        call.terminal.result(removed.value, [
          words({
            vi: `Đã gỡ ${dossiers} hồ sơ, ${records} bản ghi khác, ${plans} kế hoạch, ${editions} bản công bố mẫu.`,
            en: `Removed ${dossiers} dossiers, ${records} other records, ${plans} plans and ${editions} editions of the sample.`,
          }),
        ]);
        return EXIT.done;
      });
    });
