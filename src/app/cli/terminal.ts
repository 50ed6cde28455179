import cliProgress from 'cli-progress';
import { plainLine, type Lang, type Problem } from '../../kernel/index.ts';
import { say } from '../rooms.ts';

/** Exit codes, as `--help` lists them. */
export const EXIT = { done: 0, failed: 1, usage: 2, refused: 3, differs: 4 } as const;

/** Speaks to the person or program that called us: sentences to standard error, results to standard output. */
export interface Terminal {
  readonly lang: Lang;
  readonly json: boolean;
  /** A result: lines for people, or the value as one JSON document with `--json`. */
  result(value: unknown, lines: readonly string[]): void;
  /** What is going on; silent with `--json`. */
  note(line: string): void;
  /** An expected refusal: its sentence (or problem as JSON), and the exit code for it. */
  refuse(problem: Problem): number;
  progress(label: string): Progress;
}

/** A bar on a terminal; nothing where standard error is no terminal. */
export interface Progress {
  update(done: number, total: number): void;
  stop(): void;
}

/** Vietnamese unless the locale, or `--lang`, asks for another language. */
export function languageOf(option: string | undefined, env: NodeJS.ProcessEnv): Lang {
  const locale = option ?? env['LC_ALL'] ?? env['LC_MESSAGES'] ?? env['LANG'] ?? '';
  if (/^vi/i.test(locale)) return 'vi';
  return /^en/i.test(locale) ? 'en' : 'vi';
}

/** File names and cells go into lines: none of them may steer the terminal. */
const printable = (lines: string): string => `${lines.split('\n').map(plainLine).join('\n')}\n`;

export function openTerminal(lang: Lang, json: boolean): Terminal {
  const note = (line: string): void => {
    if (!json) process.stderr.write(printable(line));
  };
  return {
    lang,
    json,
    note,
    result: (value, lines) => process.stdout.write(json ? `${JSON.stringify(value)}\n` : lines.map(printable).join('')),
    refuse: (problem) => {
      if (json) process.stdout.write(`${JSON.stringify({ problem, sentence: say(problem, lang) })}\n`);
      else process.stderr.write(`${say(problem, lang)}\n`);
      return EXIT.refused;
    },
    progress: (label) => {
      if (json || !process.stderr.isTTY) return { update: () => {}, stop: () => {} };
      const bar = new cliProgress.SingleBar(
        { format: `${label} [{bar}] {percentage}% {duration_formatted}`, hideCursor: true, stream: process.stderr },
        cliProgress.Presets.shades_classic,
      );
      let started = false;
      return {
        update: (done, total) => {
          if (!started) bar.start(total, done);
          else bar.update(done);
          started = true;
        },
        stop: () => bar.stop(),
      };
    },
  };
}
