import { hostname, userInfo } from 'node:os';
import type { Command } from 'commander';
import { problem, type Actor, type Bilingual } from '../../kernel/index.ts';
import { mayDo } from '../../rooms/access/index.ts';
import { readConfig, type Config } from '../config.ts';
import { openInstallation, type Installation } from '../installation.ts';
import { PERMISSIONS, type CommandAction } from '../permissions.ts';
import { ROOT } from '../root.ts';
import { languageOf, openTerminal, type Terminal } from './terminal.ts';

/** Options that every command takes. */
export interface CommonOptions {
  readonly data?: string;
  readonly json?: boolean;
  readonly lang?: string;
}

/** One call of the program at the shell. */
export interface Call {
  readonly terminal: Terminal;
  readonly config: Config;
  readonly actor: Actor;
}

/** Help texts come in both languages; commander wants one when the program is built. */
export type Words = (text: Bilingual) => string;

function operator(): Actor {
  let name = 'unknown';
  try {
    name = userInfo().username;
  } catch {
    // A uid without a passwd entry, as containers may have.
  }
  return { kind: 'operator', id: `${name}@${hostname()}` };
}

export function callOf(options: CommonOptions & { host?: string; port?: string }, env = process.env): Call {
  return {
    terminal: openTerminal(languageOf(options.lang, env), options.json ?? false),
    config: readConfig(options, env, ROOT),
    actor: operator(),
  };
}

/**
 * Opens the installation for one command, if the permission table lets the operator do `action`, and closes it whatever
 * happens. The answer is the exit code.
 */
export async function withInstallation(
  call: Call,
  action: CommandAction,
  work: (installation: Installation) => Promise<number>,
): Promise<number> {
  if (!mayDo(PERMISSIONS, call.actor, action)) return call.terminal.refuse(problem('access.not-allowed'));
  const installation = await openInstallation(call.config);
  try {
    return await work(installation);
  } finally {
    await installation.close();
  }
}

/** Options of every command, worded once. */
export const common = (command: Command, words: Words): Command =>
  command
    .option(
      '--data <dir>',
      words({
        vi: 'thư mục dữ liệu (hoặc THUOCDO_DATA; mặc định ./data)',
        en: 'data folder (or THUOCDO_DATA; default ./data)',
      }),
    )
    .option('--json', words({ vi: 'in kết quả dạng JSON', en: 'print the result as JSON' }))
    .option(
      '--lang <vi|en>',
      words({ vi: 'ngôn ngữ; mặc định theo máy', en: 'language; by default that of the locale' }),
    );
