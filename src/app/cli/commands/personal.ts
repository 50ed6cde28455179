import { Command, Option } from 'commander';
import { writeFile } from 'node:fs/promises';
import { createInterface } from 'node:readline/promises';
import { fill, formatCount, problem } from '../../../kernel/index.ts';
import { paperFormatOf } from '../../../platform/documents/index.ts';
import {
  erasePersonalData,
  expirePersonalData,
  findPerson,
  LOOKED_UP,
  type FoundRecord,
  type LookedUp,
} from '../../../rooms/registers/index.ts';
import { SYSTEM_DOSSIERS, writeSystemDossier, type SystemDossier } from '../../../rooms/forms/index.ts';
import type { Installation } from '../../installation.ts';
import { PERMISSIONS } from '../../permissions.ts';
import { callOf, common, withInstallation, type Call, type CommonOptions, type Words } from '../context.ts';
import { EXIT } from '../terminal.ts';

type Kinds = Partial<Record<'name' | 'phone' | 'idNumber' | 'email', boolean>>;

interface FindOptions extends CommonOptions, Kinds {
  readonly reason: string;
}

interface EraseOptions extends FindOptions {
  readonly register?: string;
  readonly key?: readonly string[];
}

const WORDS = {
  ask: { vi: 'Giá trị cần tìm: ', en: 'Value to look for: ' },
  found: { vi: '{count} bản ghi', en: '{count} records' },
  erased: { vi: 'Đã xoá dữ liệu cá nhân của {count} bản ghi.', en: 'Personal data of {count} records is erased.' },
  expired: {
    vi: '{register}: {count} bản ghi hết hạn giữ, đã xoá.',
    en: '{register}: {count} records expired and deleted.',
  },
} as const;

const withKinds = (command: Command, words: Words): Command =>
  LOOKED_UP.reduce(
    (all, kind) =>
      all.addOption(
        new Option(
          `--${kind}`,
          words({
            vi: 'tìm theo loại này; giá trị đọc từ đầu vào chuẩn',
            en: 'look for this; the value comes from standard input',
          }),
        ).conflicts(
          LOOKED_UP.filter((other) => other !== kind).map((other) => (other === 'id-number' ? 'idNumber' : other)),
        ),
      ),
    command,
  );

const kindOf = (options: Kinds): LookedUp | null =>
  options.name ? 'name' : options.phone ? 'phone' : options.idNumber ? 'id-number' : options.email ? 'email' : null;

/** The value, from standard input alone: arguments stand in the list of processes and in the shell's history. */
async function readValue(call: Call): Promise<string> {
  const reader = createInterface({ input: process.stdin, output: process.stderr, terminal: false });
  if (process.stdin.isTTY) process.stderr.write(WORDS.ask[call.terminal.lang]);
  for await (const line of reader) {
    reader.close();
    return line;
  }
  return '';
}

async function find(call: Call, installation: Installation, options: FindOptions) {
  const kind = kindOf(options);
  if (!kind) return { ok: false as const, problem: problem('registers.nothing-to-find') };
  const value = await readValue(call);
  return installation.acting(call.actor, (act) => findPerson(act, { kind, value, reason: options.reason }));
}

const named = ({ register, key }: FoundRecord): string => [register.code, ...key].join(' ');

/** `thuocdo personal find`: records that hold a person's value exactly. */
export const personalFindCommand = (words: Words): Command =>
  withKinds(common(new Command('find'), words), words)
    .description(words({ vi: 'tìm bản ghi giữ dữ liệu của một người', en: "find records that hold a person's data" }))
    .requiredOption('--reason <text>', words({ vi: 'lý do, ghi vào nhật ký', en: 'reason, for the audit' }))
    .action(async (options: FindOptions) => {
      const call = callOf(options);
      process.exitCode = await withInstallation(call, 'registers.find-personal', async (installation) => {
        const found = await find(call, installation, options);
        if (!found.ok) return call.terminal.refuse(found.problem);
        const records = found.value.map(({ register, key }) => ({ register: register.code, key }));
        call.terminal.result({ records }, [
          fill(WORDS.found[call.terminal.lang], { count: formatCount(records.length, call.terminal.lang) }),
          ...found.value.map(named),
        ]);
        return EXIT.done;
      });
    });

async function recordsToErase(call: Call, installation: Installation, options: EraseOptions) {
  if (options.register && options.key)
    return { ok: true as const, value: [{ register: options.register, key: options.key }] };
  const found = await find(call, installation, options);
  if (!found.ok) return found;
  return { ok: true as const, value: found.value.map(({ register, key }) => ({ register: register.code, key })) };
}

/** `thuocdo personal erase`: of one record by its key, or of every record that holds the value. */
export const personalEraseCommand = (words: Words): Command =>
  withKinds(common(new Command('erase'), words), words)
    .description(words({ vi: 'xoá hẳn dữ liệu cá nhân', en: 'erase personal data for good' }))
    .option('--register <code>', words({ vi: 'sổ của bản ghi', en: 'register of the record' }))
    .option('--key <part...>', words({ vi: 'khoá của bản ghi, theo thứ tự', en: 'key of the record, part by part' }))
    .requiredOption('--reason <text>', words({ vi: 'lý do, ghi vào nhật ký', en: 'reason, for the audit' }))
    .action(async (options: EraseOptions) => {
      const call = callOf(options);
      process.exitCode = await withInstallation(call, 'registers.erase-personal', async (installation) => {
        const records = await recordsToErase(call, installation, options);
        if (!records.ok) return call.terminal.refuse(records.problem);
        const erased = await installation.acting(call.actor, (act) =>
          erasePersonalData(act, records.value, options.reason),
        );
        if (!erased.ok) return call.terminal.refuse(erased.problem);
        call.terminal.result({ erased: erased.value }, [
          fill(WORDS.erased[call.terminal.lang], { count: formatCount(erased.value, call.terminal.lang) }),
        ]);
        return EXIT.done;
      });
    });

/** `thuocdo personal expire`: what the nightly job does, now. */
export const personalExpireCommand = (words: Words): Command =>
  common(new Command('expire'), words)
    .description(
      words({ vi: 'xoá dữ liệu cá nhân đã hết hạn giữ', en: 'delete personal data that was kept long enough' }),
    )
    .action(async (options: CommonOptions) => {
      const call = callOf(options);
      process.exitCode = await withInstallation(call, 'registers.expire-personal', async (installation) => {
        const expired = await installation.acting(call.actor, (act) => expirePersonalData(act));
        const { lang } = call.terminal;
        call.terminal.result(
          { expired },
          expired.map(({ register, rows }) => fill(WORDS.expired[lang], { register, count: formatCount(rows, lang) })),
        );
        return EXIT.done;
      });
    });

interface DossierOptions extends CommonOptions {
  readonly kind: SystemDossier;
  readonly out: string;
}

/** `thuocdo personal dossier`: the impact assessment or the proposal of a security level, filled as far as the system knows. */
export const personalDossierCommand = (words: Words): Command =>
  common(new Command('dossier'), words)
    .description(
      words({
        vi: 'hồ sơ đánh giá tác động xử lý dữ liệu cá nhân, hoặc hồ sơ đề xuất cấp độ an toàn, để điền tiếp',
        en: 'impact assessment of processing personal data, or proposal of a security level, to be completed',
      }),
    )
    .addOption(
      new Option(
        '--kind <impact|security>',
        words({ vi: 'impact: đánh giá tác động; security: cấp độ an toàn', en: 'which of the two' }),
      )
        .choices(Object.keys(SYSTEM_DOSSIERS))
        .default('impact'),
    )
    .requiredOption('--out <file>', words({ vi: 'tệp .docx hoặc .pdf', en: 'a .docx or .pdf file' }))
    .action(async (options: DossierOptions) => {
      const call = callOf(options);
      process.exitCode = await withInstallation(call, 'reporting.write-dossier', async ({ database }) => {
        const format = paperFormatOf(options.out);
        if (!format) return call.terminal.refuse(problem('forms.not-docx', { name: options.out }));
        const written = await writeSystemDossier(database, options.kind, PERMISSIONS, format);
        if (!written.ok) return call.terminal.refuse(written.problem);
        const bytes = written.value;
        await writeFile(options.out, bytes);
        call.terminal.result({ file: options.out, bytes: bytes.length }, [options.out]);
        return EXIT.done;
      });
    });
