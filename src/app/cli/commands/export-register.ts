import { Command } from 'commander';
import { extname } from 'node:path';
import { exportRegister, type RegisterDefinition } from '../../../rooms/registers/index.ts';
import { callOf, common, withInstallation, type CommonOptions, type Words } from '../context.ts';
import { EXIT } from '../terminal.ts';

/** `thuocdo export dossiers FILE`, and the same for any other register: importing the file again changes nothing. */
export const exportRegisterCommand =
  (definition: RegisterDefinition) =>
  (words: Words): Command =>
    common(new Command(definition.code), words)
      .description(
        words({
          vi: `xuất: ${definition.name.vi} ra .csv hoặc .xlsx`,
          en: `export: ${definition.name.en} as .csv or .xlsx`,
        }),
      )
      .argument('<file>')
      .action(async (file: string, options: CommonOptions) => {
        const call = callOf(options);
        process.exitCode = await withInstallation(call, 'registers.read', async ({ database }) => {
          const format = extname(file).toLowerCase() === '.xlsx' ? 'xlsx' : 'csv';
          const done = await database.snapshot((read) =>
            exportRegister(read, definition.code, { format, target: file, lang: call.terminal.lang, scope: 'all' }),
          );
          if (!done.ok) return call.terminal.refuse(done.problem);
          call.terminal.result({ file }, [file]);
          return EXIT.done;
        });
      });
