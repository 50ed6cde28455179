import { Command } from 'commander';
import { formatCount } from '../../../kernel/index.ts';
import { importStaff, previewStaff, staffRefusal, type StaffImport } from '../../../rooms/access/index.ts';
import { now } from '../../act.ts';
import { say } from '../../rooms.ts';
import { callOf, common, withInstallation, type CommonOptions, type Words } from '../context.ts';
import { EXIT, type Terminal } from '../terminal.ts';

interface Options extends CommonOptions {
  readonly dryRun?: boolean;
  readonly leaveMissing?: boolean;
}

const WORDS = {
  counts: {
    vi: '{read} dòng: {people} người mới, {posts} chức danh mới, {added} lần giao mới, {changed} thay đổi, {unchanged} giữ nguyên, {refused} bị từ chối',
    en: '{read} rows: {people} new people, {posts} new posts, {added} newly given, {changed} changed, {unchanged} unchanged, {refused} refused',
  },
  missing: {
    vi: 'không có trong danh sách: {name} ({title})',
    en: 'not on the list: {name} ({title})',
  },
  left: { vi: 'cho nghỉ: {name} ({title})', en: 'service ended: {name} ({title})' },
} as const;

const filled = (template: string, values: Readonly<Record<string, string>>): string =>
  template.replaceAll(/\{(\w+)\}/g, (_, name: string) => values[name] ?? '');

function lines({ lang }: Terminal, done: StaffImport, left: boolean): string[] {
  const counts = Object.fromEntries(Object.entries(done.counts).map(([key, n]) => [key, formatCount(n, lang)]));
  const missing = left ? WORDS.left[lang] : WORDS.missing[lang];
  return [
    `${done.file}: ${filled(WORDS.counts[lang], counts)}`,
    ...done.problems.map((problem) => `  ${say(problem, lang)}`),
    ...done.missing.map(({ name, title }) => `  ${filled(missing, { name, title })}`),
  ];
}

/** `thuocdo people import FILE`: a staff list; whoever is missing from it is named, and leaves only when asked for. */
export const importPeopleCommand = (words: Words): Command =>
  common(new Command('import'), words)
    .description(words({ vi: 'nhập danh sách nhân sự (CSV, XLSX)', en: 'import a staff list (CSV, XLSX)' }))
    .argument('<file>')
    .option('--dry-run', words({ vi: 'chỉ đọc và báo, không ghi', en: 'read and report only' }))
    .option(
      '--leave-missing',
      words({
        vi: 'ai không có trong danh sách thì nghỉ từ hôm nay',
        en: 'end the service of everybody who is not on the list',
      }),
    )
    .action(async (file: string, options: Options) => {
      const call = callOf(options);
      process.exitCode = await withInstallation(call, 'access.people', async ({ database, acting }) => {
        const leavers = options.leaveMissing ? 'all-missing' : [];
        const done = options.dryRun
          ? await previewStaff(database, { path: file }, { scope: 'all', at: now(), self: null })
          : await acting(call.actor, (act) => importStaff(act, { path: file }, { leavers, reason: file })).catch(
              staffRefusal,
            );
        if (!done.ok) return call.terminal.refuse(done.problem);
        const left = !options.dryRun && options.leaveMissing === true;
        call.terminal.result(done.value, lines(call.terminal, done.value, left));
        return done.value.counts.refused > 0 ? EXIT.refused : EXIT.done;
      });
    });
