import { Command } from 'commander';
import { extname } from 'node:path';
import { exportRegister } from '../../../rooms/registers/index.ts';
import { callOf, common, withInstallation, type CommonOptions, type Words } from '../context.ts';
import { EXIT } from '../terminal.ts';
import { registersHelp } from './import-register.ts';

/** `thuocdo export dossiers FILE`, and the same for any other register: importing the file again changes nothing. */
export const exportRegisterCommand = (words: Words): Command =>
  common(new Command('register'), words)
    .description(
      words({
        vi: 'xuất một sổ theo dõi ra .csv hoặc .xlsx; chữ "register" bỏ qua được',
        en: 'export a register as .csv or .xlsx; the word "register" can be left out',
      }),
    )
    .argument('<register>', words({ vi: 'mã sổ, ví dụ dossiers', en: 'code of the register, such as dossiers' }))
    .argument('<file>')
    .addHelpText('after', () => registersHelp(words))
    .action(async (register: string, file: string, options: CommonOptions) => {
      const call = callOf(options);
      process.exitCode = await withInstallation(call, 'registers.read', async ({ database }) => {
        const format = extname(file).toLowerCase() === '.xlsx' ? 'xlsx' : 'csv';
        const done = await database.snapshot((read) =>
          exportRegister(read, register, { format, target: file, lang: call.terminal.lang, scope: 'all' }),
        );
        if (!done.ok) return call.terminal.refuse(done.problem);
        call.terminal.result({ file }, [file]);
        return EXIT.done;
      });
    });
