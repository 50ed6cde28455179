import { Command } from 'commander';
import { fill, formatCount, problem } from '../../../kernel/index.ts';
import { nextRingText } from '../../../platform/keys/index.ts';
import type { Installation } from '../../installation.ts';
import { encryptedStores, forgetUnused, keysInUse } from '../../keys.ts';
import { reencryptAll } from '../../reencrypt.ts';
import { callOf, common, withInstallation, type Call, type CommonOptions, type Words } from '../context.ts';
import { EXIT } from '../terminal.ts';

interface RotateOptions extends CommonOptions {
  readonly resume?: boolean;
  readonly print?: boolean;
}

const WORDS = {
  current: { vi: 'Khoá đang dùng: {key}', en: 'Current key: {key}' },
  older: { vi: 'Khoá cũ: {key}{state}', en: 'Older key: {key}{state}' },
  inUse: { vi: ' (còn dữ liệu mã hoá bằng khoá này)', en: ' (still encrypts data)' },
  working: { vi: 'Mã hoá lại', en: 'Encrypting anew' },
  rotated: {
    vi: 'Đã mã hoá lại {rows} bản ghi bằng khoá {key}.',
    en: '{rows} records are encrypted anew with the key {key}.',
  },
  keep: {
    vi: 'Cất bản sao của bộ khoá ở nơi khác cơ sở dữ liệu và bản sao lưu: mất khoá là mất dữ liệu cá nhân.',
    en: 'Keep a copy of the ring away from the database and its backups: without the keys the personal data is lost.',
  },
  forgotten: { vi: 'Đã bỏ hẳn khoá: {keys}.', en: 'Gone for good: {keys}.' },
  nothing: {
    vi: 'Không có khoá cũ nào bỏ được: khoá phải được thay ít nhất 24 giờ và không còn mã hoá gì.',
    en: 'No key can go: it must have been replaced for 24 hours at least, and encrypt nothing any more.',
  },
} as const;

async function rotate(call: Call, installation: Installation, options: RotateOptions): Promise<number> {
  const { terminal } = call;
  const { keys } = installation;
  if (!options.resume) {
    const rotated = keys.rotate();
    if (!rotated.ok) return terminal.refuse(rotated.problem);
  }
  const bar = terminal.progress(WORDS.working[terminal.lang]);
  const rows = await reencryptAll(
    (work) => installation.acting(call.actor, work),
    encryptedStores(),
    (done) => bar.update(done, done),
  );
  bar.stop();
  const key = keys.current();
  terminal.result({ key, rows }, [
    fill(WORDS.rotated[terminal.lang], { rows: formatCount(rows, terminal.lang), key }),
    WORDS.keep[terminal.lang],
  ]);
  return EXIT.done;
}

/** `thuocdo keys rotate`: a new key, and everything encrypted anew with it; stopped anywhere, `--resume` goes on. */
export const keysRotateCommand = (words: Words): Command =>
  common(new Command('rotate'), words)
    .description(
      words({
        vi: 'thêm khoá mới và mã hoá lại mọi dữ liệu cá nhân bằng khoá đó',
        en: 'add a new key and encrypt all personal data anew with it',
      }),
    )
    .option(
      '--resume',
      words({ vi: 'không thêm khoá, làm nốt lần trước', en: 'add no key, finish what was cut short' }),
    )
    .option(
      '--print',
      words({
        vi: 'in bộ khoá có thêm khoá mới, khi khoá nằm trong THUOCDO_KEYS',
        en: 'print the ring with a new key, where the ring stands in THUOCDO_KEYS',
      }),
    )
    .action(async (options: RotateOptions) => {
      const call = callOf(options);
      if (options.print) {
        const next = call.config.keys ? nextRingText(call.config.keys) : null;
        if (!next?.ok) {
          process.exitCode = call.terminal.refuse(
            next?.problem ?? problem('keys.unreadable', { path: 'THUOCDO_KEYS' }),
          );
          return;
        }
        process.stdout.write(`${next.value}\n`);
        return;
      }
      process.exitCode = await withInstallation(call, 'keys.rotate', (installation) =>
        rotate(call, installation, options),
      );
    });

/** `thuocdo keys status`: which keys there are and which of them still open something. Names only. */
export const keysStatusCommand = (words: Words): Command =>
  common(new Command('status'), words)
    .description(words({ vi: 'các khoá và khoá nào còn dùng', en: 'the keys, and which are in use' }))
    .action(async (options: CommonOptions) => {
      const call = callOf(options);
      process.exitCode = await withInstallation(call, 'keys.examine', async ({ database, keys }) => {
        const used = await keysInUse(database);
        const { lang } = call.terminal;
        const older = keys.generations().slice(0, -1);
        call.terminal.result({ current: keys.current(), older, inUse: used }, [
          fill(WORDS.current[lang], { key: keys.current() }),
          ...older.map((key) => fill(WORDS.older[lang], { key, state: used.includes(key) ? WORDS.inUse[lang] : '' })),
        ]);
        return EXIT.done;
      });
    });

/** `thuocdo keys forget`: takes replaced keys out of the ring that nothing needs any more. */
export const keysForgetCommand = (words: Words): Command =>
  common(new Command('forget'), words)
    .description(
      words({ vi: 'bỏ hẳn khoá cũ không còn dùng', en: 'remove replaced keys that encrypt nothing any more' }),
    )
    .action(async (options: CommonOptions) => {
      const call = callOf(options);
      process.exitCode = await withInstallation(call, 'keys.rotate', async ({ database, keys }) => {
        const forgotten = await forgetUnused(database, keys);
        if (!forgotten.ok) return call.terminal.refuse(forgotten.problem);
        const { lang } = call.terminal;
        const names = forgotten.value.join(', ');
        call.terminal.result({ forgotten: forgotten.value }, [
          names === '' ? WORDS.nothing[lang] : fill(WORDS.forgotten[lang], { keys: names }),
        ]);
        return EXIT.done;
      });
    });
