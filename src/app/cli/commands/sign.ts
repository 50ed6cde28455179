import { Command } from 'commander';
import { readFile, writeFile } from 'node:fs/promises';
import { formatInstant, problem } from '../../../kernel/index.ts';
import { openKey, readRoots, signPdf, verdictOf, verifyPdf } from '../../../platform/signatures/index.ts';
import { now } from '../../act.ts';
import { callOf, common, type CommonOptions, type Words } from '../context.ts';
import { EXIT } from '../terminal.ts';

interface SignOptions extends CommonOptions {
  readonly key: string;
  readonly out: string;
}

/** The password comes by the environment: arguments are seen by everybody on the machine. */
const PASSWORD = 'THUOCDO_SIGN_PASSWORD';

const read = (path: string): Promise<Buffer | null> => readFile(path).catch(() => null);
const unread = (file: string) => problem('documents.unreadable', { file }, { file });

/** `thuocdo sign FILE.pdf`: signs a PDF with the own key, on the own machine. Asks no installation. */
export const signCommand = (words: Words): Command =>
  common(new Command('sign'), words)
    .description(
      words({
        vi: `ký số tệp PDF theo PAdES bằng khoá PKCS#12; mật khẩu khoá ở biến ${PASSWORD}`,
        en: `sign a PDF as PAdES with a PKCS#12 key; its password is in ${PASSWORD}`,
      }),
    )
    .argument('<file>', words({ vi: 'tệp PDF', en: 'a PDF' }))
    .requiredOption('--key <file>', words({ vi: 'tệp khoá .p12, .pfx', en: 'the key, .p12 or .pfx' }))
    .requiredOption('--out <file>', words({ vi: 'tệp đã ký', en: 'the signed file' }))
    .action(async (file: string, options: SignOptions) => {
      const { terminal } = callOf(options);
      const [pdf, key] = [await read(file), await read(options.key)];
      if (!pdf || !key) return void (process.exitCode = terminal.refuse(unread(pdf ? options.key : file)));
      const opened = await openKey(key, process.env[PASSWORD] ?? '');
      const signed = opened.ok ? await signPdf(pdf, opened.value, now()) : opened;
      if (!signed.ok) return void (process.exitCode = terminal.refuse(signed.problem));
      await writeFile(options.out, signed.value);
      terminal.result({ file: options.out, bytes: signed.value.length }, [options.out]);
      process.exitCode = EXIT.done;
    });

/** `thuocdo signatures FILE.pdf`: who signed it, and what holds. Exit code 4 where a signature is not to be believed. */
export const signaturesCommand = (words: Words): Command =>
  common(new Command('signatures'), words)
    .description(words({ vi: 'kiểm tra chữ ký số trong tệp PDF', en: 'check the signatures of a PDF' }))
    .argument('<file>', words({ vi: 'tệp PDF', en: 'a PDF' }))
    .action(async (file: string, options: CommonOptions) => {
      const { terminal, config } = callOf(options);
      const pdf = await read(file);
      if (!pdf) return void (process.exitCode = terminal.refuse(unread(file)));
      const found = await verifyPdf(pdf, { roots: await readRoots(config.folder), now: now() });
      const lines = found.map((one) =>
        'fault' in one
          ? `bad: ${one.fault}`
          : `${verdictOf(one)}: ${one.signer.name}, ${one.claimedAt === null ? '–' : formatInstant(one.claimedAt)}, ${one.issuer}, ${one.trust}`,
      );
      terminal.result({ signatures: found.map((one) => ({ verdict: verdictOf(one), ...one })) }, lines);
      process.exitCode = found.some((one) => verdictOf(one) === 'bad') ? EXIT.differs : EXIT.done;
    });
