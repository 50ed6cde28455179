import { Command } from 'commander';
import { createInterface } from 'node:readline/promises';
import { fill, formatCount, type Bilingual, type Lang, type Result } from '../../../kernel/index.ts';
import { readMappingFile, type Mapping, type Run, type RunCounts } from '../../../rooms/imports/index.ts';
import { cancelImport, commitImport, previewImport, shippedRegisters } from '../../../rooms/registers/index.ts';
import { now } from '../../act.ts';
import type { Installation } from '../../installation.ts';
import { refusedSummary, warningLines } from '../../run-words.ts';
import { callOf, common, withInstallation, type Call, type CommonOptions, type Words } from '../context.ts';
import { EXIT } from '../terminal.ts';

interface Options extends CommonOptions {
  readonly mapping?: string;
  readonly source?: string;
  readonly yes?: boolean;
  readonly allOrNothing?: boolean;
  readonly reason?: string;
}

const COUNTS: readonly (readonly [keyof RunCounts, Bilingual])[] = [
  ['read', { vi: 'đọc', en: 'read' }],
  ['new', { vi: 'mới', en: 'new' }],
  ['changed', { vi: 'thay đổi', en: 'changed' }],
  ['unchanged', { vi: 'giữ nguyên', en: 'unchanged' }],
  ['refused', { vi: 'bị từ chối', en: 'refused' }],
  ['duplicates', { vi: 'trùng hệ thống khác, chỉ tính một lần', en: 'also in another system, counted once' }],
  ['leftOut', { vi: 'dòng cộng, dòng nhóm bỏ qua', en: 'totals and section rows left out' }],
];

const ALWAYS: ReadonlySet<keyof RunCounts> = new Set(['read', 'new', 'changed', 'unchanged', 'refused']);

const WORDS = {
  ask: { vi: 'Nhập {rows} dòng hợp lệ? [c/K] ', en: 'Import the {rows} good rows? [y/N] ' },
  cancelled: { vi: 'Chưa ghi gì.', en: 'Nothing was written.' },
  committed: { vi: 'Đã nhập.', en: 'Imported.' },
  reading: { vi: 'Đọc tệp', en: 'Reading' },
} as const;

const countsLine = (counts: RunCounts, lang: Lang): string =>
  COUNTS.filter(([key]) => ALWAYS.has(key) || counts[key] > 0)
    .map(([key, word]) => `${formatCount(counts[key], lang)} ${word[lang]}`)
    .join(' · ');

async function agrees(call: Call, rows: number): Promise<boolean> {
  const { lang } = call.terminal;
  const reader = createInterface({ input: process.stdin, output: process.stderr });
  const answer = await reader.question(fill(WORDS.ask[lang], { rows: formatCount(rows, lang) }));
  reader.close();
  return /^(c|có|y|yes)$/i.test(answer.trim());
}

/** `--yes` decides; a person at a terminal is asked; anything else is a look without writing. */
async function decide(call: Call, options: Options, rows: number): Promise<boolean> {
  if (options.yes) return true;
  return process.stdin.isTTY && !call.terminal.json ? agrees(call, rows) : false;
}

async function carryOut(call: Call, installation: Installation, options: Options, preview: Run): Promise<number> {
  const { terminal } = call;
  const counts = preview.counts as RunCounts;
  terminal.note(`${preview.fileName}: ${countsLine(counts, terminal.lang)}`);
  for (const line of [
    ...(await refusedSummary(installation.database, preview, terminal.lang)),
    ...warningLines(preview, terminal.lang),
  ]) {
    terminal.note(`  ${line}`);
  }
  if (!(await decide(call, options, counts.new + counts.changed))) {
    await installation.acting(call.actor, (act) => cancelImport(act, preview.id));
    terminal.result({ run: preview.id, committed: false, counts, warnings: preview.warnings, sameAs: preview.sameAs }, [
      WORDS.cancelled[terminal.lang],
    ]);
    return counts.refused > 0 ? EXIT.refused : EXIT.done;
  }
  const done = await installation.acting(call.actor, (act) =>
    commitImport(
      act,
      preview.id,
      options.allOrNothing ? 'all-or-nothing' : 'good-rows',
      options.reason ? { '*': options.reason } : {},
    ),
  );
  if (!done.ok) {
    await installation.acting(call.actor, (act) => cancelImport(act, preview.id));
    return terminal.refuse(done.problem);
  }
  const final = done.value.counts as RunCounts;
  terminal.result(
    { run: done.value.id, committed: true, counts: final, warnings: done.value.warnings, sameAs: done.value.sameAs },
    [`${WORDS.committed[terminal.lang]} ${countsLine(final, terminal.lang)}`],
  );
  return final.refused > 0 ? EXIT.refused : EXIT.done;
}

/** Codes and names of the registers that come with the program; those made on screen go by their code too. */
export const registersHelp = (words: Words): string =>
  [
    '',
    words({
      vi: 'Sổ có sẵn (sổ tạo trên màn hình: gõ mã của sổ):',
      en: 'Registers (one made on screen: type its code):',
    }),
    ...[...shippedRegisters().values()].map(({ code, name }) => `  ${code.padEnd(28)} ${words(name)}`),
  ].join('\n');

/** `thuocdo import dossiers FILE`, and the same for any other register: counts first, then one choice. */
export const importRegisterCommand = (words: Words): Command =>
  common(new Command('register'), words)
    .description(
      words({
        vi: 'nhập vào một sổ theo dõi (CSV, XLSX, HTML lưu thành .xls); chữ "register" bỏ qua được',
        en: 'import into a register (CSV, XLSX, HTML saved as .xls); the word "register" can be left out',
      }),
    )
    .argument('<register>', words({ vi: 'mã sổ, ví dụ dossiers', en: 'code of the register, such as dossiers' }))
    .argument('<file>')
    .option(
      '--mapping <file>',
      words({ vi: 'tệp cách đọc (YAML); mặc định tự nhận', en: 'mapping file (YAML); by default recognised' }),
    )
    .option('--source <name>', words({ vi: 'tên hệ thống nguồn của tệp', en: 'name of the source system of the file' }))
    .option('--yes', words({ vi: 'nhập các dòng hợp lệ, không hỏi', en: 'import the good rows without asking' }))
    .option(
      '--reason <text>',
      words({
        vi: 'lý do cho qua các cảnh báo phải có lý do',
        en: 'why warnings that ask for a reason are passed',
      }),
    )
    .option(
      '--all-or-nothing',
      words({ vi: 'có dòng bị từ chối thì không nhập gì', en: 'import nothing while a row is refused' }),
    )
    .addHelpText('after', () => registersHelp(words))
    .action(async (register: string, file: string, options: Options) => {
      const call = callOf(options);
      process.exitCode = await withInstallation(call, 'registers.import', (installation) =>
        importFile(call, installation, { register, file, options }),
      );
    });

async function importFile(
  call: Call,
  installation: Installation,
  { register, file, options }: { register: string; file: string; options: Options },
): Promise<number> {
  let mapping: Result<Mapping> | null = null;
  if (options.mapping) {
    mapping = readMappingFile(options.mapping);
    if (!mapping.ok) return call.terminal.refuse(mapping.problem);
  }
  const bar = call.terminal.progress(WORDS.reading[call.terminal.lang]);
  const preview = await previewImport(
    { database: installation.database, keys: installation.keys, actor: call.actor, now },
    {
      register,
      file,
      ...(mapping?.ok && { mapping: mapping.value }),
      ...(options.source && { sourceName: options.source }),
      onProgress: ({ bytes, total }) => bar.update(bytes, total),
    },
  );
  bar.stop();
  return preview.ok ? carryOut(call, installation, options, preview.value) : call.terminal.refuse(preview.problem);
}
