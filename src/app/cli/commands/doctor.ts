import { Command } from 'commander';
import { callOf, common, withInstallation, type CommonOptions, type Words } from '../context.ts';
import { examine, repair } from '../../doctor.ts';
import { EXIT } from '../terminal.ts';

interface DoctorOptions extends CommonOptions {
  readonly recount?: boolean;
  readonly repair?: boolean;
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
    .option('--repair', words({ vi: 'đếm lại và ghi đè số cộng dồn', en: 'count the roll-ups anew from the records' }))
    .action(async (options: DoctorOptions) => {
      const call = callOf(options);
      process.exitCode = await withInstallation(call, 'installation.examine', async (installation) => {
        if (options.repair) await repair(installation, call.actor);
        const findings = await examine(installation, { recount: options.recount ?? options.repair ?? false });
        const mark = { good: '✓', warning: '!', bad: '✗' } as const;
        call.terminal.result(
          findings,
          findings.map((finding) => `${mark[finding.level]} ${finding.text[call.terminal.lang]}`),
        );
        return findings.some((finding) => finding.level === 'bad') ? EXIT.differs : EXIT.done;
      });
    });
