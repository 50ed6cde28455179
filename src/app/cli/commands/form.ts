import { Command } from 'commander';
import { writeFile } from 'node:fs/promises';
import { problem } from '../../../kernel/index.ts';
import { fillForm06a, formatOf, writeForm06a } from '../../../rooms/forms/index.ts';
import { now } from '../../act.ts';
import { callOf, common, withInstallation, type CommonOptions, type Words } from '../context.ts';
import { EXIT } from '../terminal.ts';

interface Options extends CommonOptions {
  readonly agency: string;
  readonly from: string;
  readonly to: string;
  readonly rule?: string;
  readonly out: string;
}

/** `thuocdo form 06a`: form II.06a of any agency and interval as DOCX, PDF or XLSX. */
export const form06aCommand = (words: Words): Command =>
  common(new Command('06a'), words)
    .description(
      words({
        vi: 'biểu II.06a/VPCP/KSTT: tình hình, kết quả giải quyết hồ sơ',
        en: 'form II.06a/VPCP/KSTT: how dossiers were resolved',
      }),
    )
    .requiredOption(
      '--agency <code>',
      words({
        vi: 'mã hoặc tên cơ quan, gồm cả đơn vị bên dưới',
        en: 'code or name of the agency, with everything below it',
      }),
    )
    .requiredOption('--from <date>', words({ vi: 'từ ngày', en: 'first day' }))
    .requiredOption('--to <date>', words({ vi: 'đến hết ngày', en: 'last day' }))
    .option(
      '--rule <code>',
      words({
        vi: 'quy tắc đếm: plan, 766, a, b, c (mặc định plan)',
        en: 'counting rule: plan, 766, a, b, c (default plan)',
      }),
    )
    .requiredOption('--out <file>', words({ vi: 'tệp .docx, .pdf hoặc .xlsx', en: 'a .docx, .pdf or .xlsx file' }))
    .action(async (options: Options) => {
      const call = callOf(options);
      process.exitCode = await withInstallation(call, 'forms.write', async (installation) => {
        const format = formatOf(options.out);
        if (!format) return call.terminal.refuse(problem('forms.unknown-format', { name: options.out }));
        const form = await fillForm06a(installation.database, options, now(), await installation.sampleLoaded());
        if (!form.ok) return call.terminal.refuse(form.problem);
        const file = await writeForm06a(form.value, format, installation.site?.url);
        if (!file.ok) return call.terminal.refuse(file.problem);
        const { bytes } = file.value;
        await writeFile(options.out, bytes);
        call.terminal.result({ file: options.out, bytes: bytes.length }, [options.out]);
        return EXIT.done;
      });
    });
