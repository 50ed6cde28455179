import { Command } from 'commander';
import { callOf, common, withInstallation, type CommonOptions, type Words } from '../context.ts';
import { examine } from '../../doctor.ts';
import { EXIT } from '../terminal.ts';

interface DoctorOptions extends CommonOptions {
  readonly recount?: boolean;
}

/** `thuocdo doctor`: what is wrong with this installation, and what to do about it. */
export const doctorCommand = (words: Words): Command =>
  common(new Command('doctor'), words)
    .description(words({ vi: 'kiểm tra bản cài đặt', en: 'examine this installation' }))
    .option(
      '--recount',
      words({
        vi: 'đếm lại mọi số từ bản ghi và so với số cộng dồn',
        en: 'count every figure again from the records and compare with the roll-ups',
      }),
    )
    .action(async (options: DoctorOptions) => {
      const call = callOf(options);
      process.exitCode = await withInstallation(call, 'installation.examine', async (installation) => {
        const findings = await examine(installation, { recount: options.recount ?? false });
        const mark = { good: '✓', warning: '!', bad: '✗' } as const;
        call.terminal.result(
          findings,
          findings.map((finding) => `${mark[finding.level]} ${finding.text[call.terminal.lang]}`),
        );
        return findings.some((finding) => finding.level === 'bad') ? EXIT.differs : EXIT.done;
      });
    });
