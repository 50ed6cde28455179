import { Command } from 'commander';
import { fill, formatDate } from '../../../kernel/index.ts';
import { publishFromCli, type PublishOptions } from '../../../rooms/editions/index.ts';
import { callOf, common, withInstallation, type CommonOptions, type Words } from '../context.ts';
import { EXIT } from '../terminal.ts';

const SAID = {
  vi: 'Đã công bố bản số {number}, số liệu đến hết ngày {asOf}, mã băm {hash}.',
  en: 'Published edition {number}, data until {asOf}, hash {hash}.',
} as const;

/** `thuocdo publish`: freezes the figures as the next edition, which the public pages then show. */
export const publishCommand = (words: Words): Command =>
  common(new Command('publish'), words)
    .description(
      words({
        vi: 'công bố: đóng băng số liệu thành bản có số thứ tự',
        en: 'publish: freeze the figures as a numbered edition',
      }),
    )
    .option(
      '--document <number>',
      words({ vi: 'số, ký hiệu văn bản cho phép công bố', en: 'number of the document that orders publication' }),
    )
    .option('--date <date>', words({ vi: 'ngày của văn bản', en: 'date of that document' }))
    .option('--issuer <name>', words({ vi: 'cơ quan ban hành văn bản', en: 'issuer of that document' }))
    .option(
      '--corrects <edition>',
      words({ vi: 'đính chính bản công bố số', en: 'number of the edition that this one corrects' }),
    )
    .option('--reason <text>', words({ vi: 'lý do đính chính', en: 'reason of the correction' }))
    .option('--reason-en <text>', words({ vi: 'lý do bằng tiếng Anh', en: 'the reason in English' }))
    .action(async (options: CommonOptions & PublishOptions) => {
      const call = callOf(options);
      const { terminal } = call;
      process.exitCode = await withInstallation(call, 'editions.publish', async ({ acting }) => {
        const done = await acting(call.actor, (act) => publishFromCli(act, options));
        if (!done.ok) return terminal.refuse(done.problem);
        const { number, asOf, hash } = done.value;
        terminal.result(done.value, [
          fill(SAID[terminal.lang], { number, asOf: formatDate(asOf), hash: hash.slice(0, 12) }),
        ]);
        return EXIT.done;
      });
    });
