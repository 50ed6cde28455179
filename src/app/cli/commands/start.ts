import { Command } from 'commander';
import { start } from '../../start.ts';
import { callOf, common, type CommonOptions, type Words } from '../context.ts';

interface StartOptions extends CommonOptions {
  readonly host?: string;
  readonly port?: string;
  readonly sample: boolean;
}

/** `thuocdo start`: database, web and jobs in one process, until it is told to stop. */
export const startCommand = (words: Words): Command =>
  common(new Command('start'), words)
    .description(
      words({
        vi: 'khởi động: cơ sở dữ liệu, trang web và việc nền',
        en: 'start the database, the pages and the jobs',
      }),
    )
    .option(
      '--host <address>',
      words({ vi: 'địa chỉ mở cổng (mặc định 127.0.0.1)', en: 'address to listen on (default 127.0.0.1)' }),
    )
    .option('--port <number>', words({ vi: 'cổng (mặc định 3000)', en: 'port (default 3000)' }))
    .option('--no-sample', words({ vi: 'lần đầu không nạp dữ liệu mẫu', en: 'load no sample data at the first start' }))
    .action(async (options: StartOptions) => {
      process.exitCode = await start(callOf(options), { sample: options.sample });
    });
