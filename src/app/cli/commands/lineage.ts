import { Command } from 'commander';
import { basename } from 'node:path';
import { problem } from '../../../kernel/index.ts';
import { readFacts } from '../../../platform/documents/read/index.ts';
import { callOf, common, type CommonOptions, type Words } from '../context.ts';
import { EXIT } from '../terminal.ts';

/** `thuocdo lineage FILE`: what a DOCX, XLSX or PDF of ours says of where its numbers come from. Asks no installation. */
export const lineageCommand = (words: Words): Command =>
  common(new Command('lineage'), words)
    .description(
      words({
        vi: 'in nguồn gốc của từng số liệu mà tệp DOCX, XLSX, PDF mang theo',
        en: 'print where every figure of a DOCX, XLSX or PDF comes from, as the file says it',
      }),
    )
    .argument('<file>', words({ vi: 'tệp do hệ thống lập', en: 'a file that this program wrote' }))
    .action(async (file: string, options: CommonOptions) => {
      const { terminal } = callOf(options);
      const read = await readFacts(file, basename(file));
      if (!read.ok) process.exitCode = terminal.refuse(read.problem);
      else if (read.value === null)
        process.exitCode = terminal.refuse(problem('papers.no-lineage', { file: basename(file) }));
      else {
        terminal.result(read.value as Record<string, unknown>, [JSON.stringify(read.value, null, 2)]);
        process.exitCode = EXIT.done;
      }
    });
