import { Command } from 'commander';
import { problem } from '../../../kernel/index.ts';
import {
  firstProgramme,
  importPlan,
  printExtraction,
  programmeOf,
  programmes,
  readPlanFile,
} from '../../../rooms/plans/index.ts';
import { callOf, common, withInstallation, type CommonOptions, type Words } from '../context.ts';
import { EXIT } from '../terminal.ts';

interface Options extends CommonOptions {
  readonly dryRun?: boolean;
  readonly programme: string;
}

const WORDS = {
  created: {
    vi: 'Đã tạo bản nhập. Mở trang Kế hoạch để đối chiếu, xác nhận và công bố.',
    en: 'A draft was made. Open the Plans page to review, confirm and publish it.',
  },
  there: {
    vi: 'Tệp này đã được nhập trước đó; không ghi thêm gì.',
    en: 'This file was imported before; nothing was written.',
  },
} as const;

/** `thuocdo import plan FILE`: prints what was read, with clause addresses, and keeps it as a draft unless `--dry-run`. */
export const importPlanCommand = (words: Words): Command =>
  common(new Command('plan'), words)
    .description(
      words({
        vi: 'đọc một quyết định, kế hoạch (.txt, .docx, .pdf có lớp chữ)',
        en: 'read a plan decision (.txt, .docx, .pdf with a text layer)',
      }),
    )
    .argument('<file>')
    .option('--dry-run', words({ vi: 'chỉ in kết quả bóc tách', en: 'only print what was read' }))
    .option(
      '--programme <code>',
      words({ vi: 'chương trình của kế hoạch', en: 'programme that it is a plan of' }),
      firstProgramme().code,
    )
    .action(async (path: string, options: Options) => {
      const call = callOf(options);
      const { terminal } = call;
      const programme = programmeOf(options.programme);
      if (!programme) {
        const codes = programmes()
          .map(({ code }) => code)
          .join(', ');
        process.exitCode = terminal.refuse(problem('plans.programme-unknown', { code: options.programme, codes }));
        return;
      }
      const read = await readPlanFile(path);
      if (!read.ok) {
        process.exitCode = terminal.refuse(read.problem);
        return;
      }
      const lines = printExtraction(read.value.extraction, terminal.lang);
      if (options.dryRun) {
        terminal.result(read.value.extraction, lines);
        return;
      }
      process.exitCode = await withInstallation(call, 'plans.import', async ({ acting }) => {
        const done = await acting(call.actor, (act) => importPlan(act, read.value, { programme: programme.code }));
        const said = done.created ? WORDS.created : WORDS.there;
        terminal.result({ ...done, extraction: read.value.extraction }, [...lines, '', said[terminal.lang]]);
        return EXIT.done;
      });
    });
