import { Command } from 'commander';
import { writeFile } from 'node:fs/promises';
import { problem } from '../../../kernel/index.ts';
import { packReport } from '../../../rooms/papers/index.ts';
import { readCode, readSentReport } from '../../../rooms/reporting/index.ts';
import { callOf, common, withInstallation, type CommonOptions, type Words } from '../context.ts';
import { EXIT } from '../terminal.ts';

interface Options extends CommonOptions {
  readonly out: string;
}

/** `thuocdo report package CODE`: the province's accepted report for the Ministry, the same bytes whenever it is made. */
export const packageCommand = (words: Words): Command =>
  common(new Command('package'), words)
    .description(
      words({
        vi: 'gói báo cáo của tỉnh gửi Bộ: DOCX, XLSX, JSON và mã kiểm tra',
        en: 'the province’s report for the Ministry: DOCX, XLSX, JSON and checksums',
      }),
    )
    .argument('<code>', words({ vi: 'mã tra cứu in cuối báo cáo', en: 'the code at the end of the report' }))
    .requiredOption('--out <file>', words({ vi: 'tệp .zip', en: 'a .zip file' }))
    .action(async (code: string, options: Options) => {
      const call = callOf(options);
      process.exitCode = await withInstallation(call, 'papers.pack', async ({ database, site }) => {
        const named = readCode(code);
        const sent = named && (await readSentReport(database, named.report, named.version));
        if (!sent) return call.terminal.refuse(problem('papers.unknown-code', { code: code.slice(0, 40) }));
        const packed = await packReport(database, sent, site.url);
        if (!packed.ok) return call.terminal.refuse(packed.problem);
        const { bytes } = packed.value;
        await writeFile(options.out, bytes);
        call.terminal.result({ file: options.out, bytes: bytes.length }, [options.out]);
        return EXIT.done;
      });
    });
