import { readFileSync } from 'node:fs';
import { Command } from 'commander';
import { formatCount, problem, type Lang } from '../../../kernel/index.ts';
import { mayDo } from '../../../rooms/access/index.ts';
import { makeBackup, restoreInto } from '../../backup.ts';
import { PERMISSIONS } from '../../permissions.ts';
import { Refusal } from '../../refusal.ts';
import { callOf, common, withInstallation, type CommonOptions, type Words } from '../context.ts';
import { EXIT } from '../terminal.ts';

interface PassphraseOptions extends CommonOptions {
  readonly passphraseFile?: string;
}

interface BackupOptions extends PassphraseOptions {
  readonly out: string;
}

/** The passphrase in a file, without the line break that editors add: an argument would stand in the list of processes. */
function passphraseIn(file: string | undefined): string | null {
  if (file === undefined) return null;
  try {
    return readFileSync(file, 'utf8').replace(/\r?\n$/, '');
  } catch {
    throw new Refusal(problem('backup.not-readable', { file }));
  }
}

const withPassphrase = (command: Command, words: Words): Command =>
  command.option(
    '--passphrase-file <file>',
    words({
      vi: 'tệp chứa câu mật khẩu mã hoá bản sao lưu',
      en: 'file with the passphrase that the backup is encrypted with',
    }),
  );

const KEYS: Readonly<Record<Lang, { kept: string; put: string }>> = {
  vi: {
    kept: 'Khoá (thư mục keys) KHÔNG nằm trong bản sao lưu. Chép riêng thư mục đó và cất ở nơi khác: thiếu khoá thì dữ liệu cá nhân không đọc lại được.',
    put: 'Khoá (thư mục keys) không nằm trong bản sao lưu. Chép thư mục keys đã cất riêng vào {place} trước khi khởi động.',
  },
  en: {
    kept: 'The keys (folder keys) are NOT in the backup. Copy that folder by itself and keep it elsewhere: without the keys personal data cannot be read again.',
    put: 'The keys (folder keys) are not in the backup. Put the keys folder that you keep elsewhere into {place} before you start.',
  },
};

/** `thuocdo backup`: one snapshot of everything but the keys, in one file. */
export const backupCommand = (words: Words): Command =>
  withPassphrase(common(new Command('backup'), words), words)
    .description(
      words({
        vi: 'sao lưu toàn bộ (trừ khoá) vào một tệp, không phải dừng máy chủ',
        en: 'write everything but the keys into one file, while the server runs',
      }),
    )
    .requiredOption('--out <file>', words({ vi: 'tệp sao lưu sẽ tạo', en: 'backup file to make' }))
    .action(async (options: BackupOptions) => {
      const call = callOf(options);
      const passphrase = passphraseIn(options.passphraseFile);
      process.exitCode = await withInstallation(call, 'installation.back-up', async (installation) => {
        const { terminal } = call;
        const bar = terminal.progress('  ');
        const made = await makeBackup(installation, call.actor, {
          path: options.out,
          passphrase,
          onProgress: (done, total) => bar.update(done, total),
        }).finally(() => bar.stop());
        if (!made.ok) return terminal.refuse(made.problem);
        const { lang } = terminal;
        const { path, bytes, sha256, tables, rows, files, encrypted } = made.value;
        const count = (n: number): string => formatCount(n, lang);
        terminal.result(made.value, [
          words({
            vi: `Đã sao lưu ${count(rows)} dòng của ${tables} bảng và ${count(files)} tệp vào ${path} (${count(bytes)} byte${encrypted ? ', đã mã hoá' : ', KHÔNG mã hoá'}).`,
            en: `Backed up ${count(rows)} rows of ${tables} tables and ${count(files)} files to ${path} (${count(bytes)} bytes, ${encrypted ? 'encrypted' : 'NOT encrypted'}).`,
          }),
          `SHA-256 ${sha256}`,
          KEYS[lang].kept,
          words({
            vi: 'Việc đang chờ trong hàng đợi và tệp nhập chưa quyết định cũng không nằm trong đó.',
            en: 'Waiting jobs and imported files that nobody has decided on are not in it either.',
          }),
        ]);
        return EXIT.done;
      });
    });

/** `thuocdo restore`: a backup into an empty place, all or nothing. */
export const restoreCommand = (words: Words): Command =>
  withPassphrase(common(new Command('restore'), words), words)
    .argument('<file>', words({ vi: 'tệp sao lưu', en: 'backup file' }))
    .description(
      words({
        vi: 'khôi phục bản sao lưu vào nơi còn trống: được tất cả hoặc không gì cả',
        en: 'restore a backup into an empty place: all of it or nothing',
      }),
    )
    .action(async (file: string, options: PassphraseOptions) => {
      const call = callOf(options);
      const { terminal, config } = call;
      if (!mayDo(PERMISSIONS, call.actor, 'installation.restore')) {
        process.exitCode = terminal.refuse(problem('access.not-allowed'));
        return;
      }
      const restored = await restoreInto(config, {
        path: file,
        passphrase: passphraseIn(options.passphraseFile),
        onTable: (name) => terminal.note(`  ${name}`),
      });
      if (!restored.ok) {
        process.exitCode = terminal.refuse(restored.problem);
        return;
      }
      const { lang } = terminal;
      const { tables, rows, files, madeAt } = restored.value;
      const count = (n: number): string => formatCount(n, lang);
      terminal.result(restored.value, [
        words({
          vi: `Đã khôi phục bản sao lưu lúc ${madeAt}: ${count(rows)} dòng của ${tables} bảng, ${count(files)} tệp.`,
          en: `Restored the backup of ${madeAt}: ${count(rows)} rows of ${tables} tables, ${count(files)} files.`,
        }),
        KEYS[lang].put.replace('{place}', config.folder),
        words({ vi: 'Kiểm tra bằng "thuocdo doctor --recount".', en: 'Check it with "thuocdo doctor --recount".' }),
      ]);
    });
