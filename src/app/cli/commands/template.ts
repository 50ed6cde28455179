import { Command } from 'commander';
import { writeFile } from 'node:fs/promises';
import { basename } from 'node:path';
import { formatInstant, problem } from '../../../kernel/index.ts';
import { startingTemplate, type TemplateKind } from '../../../platform/documents/index.ts';
import { readTemplate, setTemplate, templateVersions } from '../../../rooms/templates/index.ts';
import { callOf, common, withInstallation, type CommonOptions, type Words } from '../context.ts';
import { EXIT } from '../terminal.ts';

const isKind = (text: string): text is TemplateKind => text === 'report' || text === 'letter';
const unknown = (kind: string) => problem('templates.unknown-kind', { kind: kind.slice(0, 40) });
const KIND = {
  vi: 'report (báo cáo định kỳ) hoặc letter (công văn đôn đốc)',
  en: 'report (periodic reports) or letter (letters that chase)',
};

/** `thuocdo template start KIND`: a template to begin with, with every placeholder. */
export const templateStartCommand = (words: Words): Command =>
  common(new Command('start'), words)
    .description(
      words({
        vi: 'ghi một mẫu để bắt đầu, có đủ các ô điền',
        en: 'write a template to begin with, with every placeholder',
      }),
    )
    .argument('<kind>', words(KIND))
    .requiredOption('--out <file>', words({ vi: 'tệp .docx', en: 'a .docx file' }))
    .action(async (kind: string, options: CommonOptions & { readonly out: string }) => {
      const { terminal } = callOf(options);
      if (!isKind(kind)) return void (process.exitCode = terminal.refuse(unknown(kind)));
      await writeFile(options.out, await startingTemplate(kind));
      terminal.result({ file: options.out }, [options.out]);
      process.exitCode = EXIT.done;
    });

/** `thuocdo template set KIND FILE`: documents from now on are written by it; those before keep theirs. */
export const templateSetCommand = (words: Words): Command =>
  common(new Command('set'), words)
    .description(
      words({
        vi: 'dùng mẫu DOCX này từ nay; văn bản cũ giữ mẫu của mình. Không có tệp: trở lại cách trình bày sẵn có',
        en: 'use this DOCX from now on; old documents keep theirs. Without a file: the program’s own layout again',
      }),
    )
    .argument('<kind>', words(KIND))
    .argument('[file]', words({ vi: 'mẫu .docx làm bằng Word', en: 'a .docx made in Word' }))
    .action(async (kind: string, file: string | undefined, options: CommonOptions) => {
      const call = callOf(options);
      if (!isKind(kind)) return void (process.exitCode = call.terminal.refuse(unknown(kind)));
      const read = file === undefined ? null : await readTemplate(file, basename(file), kind);
      if (read && !read.ok) return void (process.exitCode = call.terminal.refuse(read.problem));
      process.exitCode = await withInstallation(call, 'templates.set', async ({ acting, database }) => {
        const id = await acting(call.actor, (act) => setTemplate(act, read ? read.value : { kind, file: null }));
        const kept = (await templateVersions(database)).find((one) => one.id === id)!;
        call.terminal.result(kept, [`${kept.kind}: ${kept.fileName ?? '–'}, ${formatInstant(kept.since)}`]);
        return EXIT.done;
      });
    });
