import { createWriteStream } from 'node:fs';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { Command } from 'commander';
import { numbered } from '../../../kernel/index.ts';
import { zipAsMade } from '../../../platform/documents/index.ts';
import { openFiles } from '../../../platform/files/index.ts';
import { filesOf, findAgencyCard, missingFile, notePacked, readAssessment } from '../../../rooms/scoring/index.ts';
import { now } from '../../act.ts';
import { callOf, common, withInstallation, type CommonOptions, type Words } from '../context.ts';
import { EXIT } from '../terminal.ts';

interface Options extends CommonOptions {
  readonly campaign: string;
  readonly out: string;
}

/** `thuocdo score package AGENCY --campaign N --out FILE`: an assessment with its evidence, the same bytes whenever it is made. */
export const scorePackageCommand = (words: Words): Command =>
  common(new Command('package'), words)
    .description(
      words({
        vi: 'gói tự đánh giá: bảng điểm, giải trình, số liệu kèm nguồn, tài liệu kiểm chứng, mã kiểm tra',
        en: 'an assessment as a package: scores, explanations, figures with sources, evidence, checksums',
      }),
    )
    .argument(
      '<agency>',
      words({ vi: 'mã cơ quan; của tỉnh là mã tỉnh', en: 'code of the agency; of the province its own' }),
    )
    .requiredOption('--campaign <number>', words({ vi: 'số của đợt chấm', en: 'number of the campaign' }))
    .requiredOption('--out <file>', words({ vi: 'tệp .zip', en: 'a .zip file' }))
    .action(async (agency: string, options: Options) => {
      const call = callOf(options);
      process.exitCode = await withInstallation(call, 'scoring.pack', async ({ database, acting, config }) => {
        const wanted = { agency, campaign: ({ id }: { readonly id: number }) => id === numbered(options.campaign) };
        const found = await findAgencyCard(database, wanted, now());
        if (!found.ok) return call.terminal.refuse(found.problem);
        const read = await readAssessment(database, found.value.card.id, { at: now(), person: null });
        if (!read.ok) return call.terminal.refuse(read.problem);
        const { store } = openFiles(config.folder);
        const whole = await missingFile(read.value, store);
        if (!whole.ok) return call.terminal.refuse(whole.problem);
        await acting(call.actor, (act) => notePacked(act, read.value));
        await pipeline(Readable.from(zipAsMade(filesOf(read.value, store))), createWriteStream(options.out));
        call.terminal.result({ file: options.out }, [options.out]);
        return EXIT.done;
      });
    });
