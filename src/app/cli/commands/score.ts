import { readFile, writeFile } from 'node:fs/promises';
import { basename } from 'node:path';
import { Command } from 'commander';
import { problem } from '../../../kernel/index.ts';
import { packageHash, replayPackage } from '../../../rooms/scoring/index.ts';
import { callOf, common, type CommonOptions, type Words } from '../context.ts';
import { EXIT } from '../terminal.ts';

interface Options extends CommonOptions {
  readonly out?: string;
}

const SAME = {
  vi: 'Tính lại khớp từng byte. SHA-256 {hash}',
  en: 'Recomputed byte by byte the same. SHA-256 {hash}',
} as const;
const DIFFERS = {
  vi: 'Tính lại KHÔNG khớp: tệp {hash}, tính lại {again}',
  en: 'Recomputed and DIFFERENT: file {hash}, recomputed {again}',
} as const;

/** `thuocdo score replay PACKAGE`: computes scores and ranks anew from the package alone; needs no database and no installation. */
export const scoreReplayCommand = (words: Words): Command =>
  common(new Command('replay'), words)
    .description(
      words({
        vi: 'tính lại điểm và hạng từ gói kết quả đã công bố, không cần cơ sở dữ liệu',
        en: 'compute scores and ranks anew from a published package, without a database',
      }),
    )
    .argument('<package>', words({ vi: 'tệp gói .json', en: 'the package, .json' }))
    .option('--out <file>', words({ vi: 'ghi gói tính lại ra tệp', en: 'write the recomputed package to a file' }))
    .action(async (file: string, options: Options) => {
      const { terminal } = callOf(options);
      const text = await readFile(file, 'utf8').catch(() => null);
      const again = text === null ? null : replayPackage(text);
      if (text === null || again === null) {
        process.exitCode = terminal.refuse(problem('scoring.not-a-package', { file: basename(file) }));
        return;
      }
      if (options.out !== undefined) await writeFile(options.out, again);
      const [hash, hashAgain] = [packageHash(text), packageHash(again)];
      const same = text === again;
      const line = (same ? SAME : DIFFERS)[terminal.lang].replace('{hash}', hash).replace('{again}', hashAgain);
      terminal.result({ same, sha256: hash, recomputed: hashAgain }, [line]);
      process.exitCode = same ? EXIT.done : EXIT.differs;
    });
