import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';

/** Where somebody works for minutes: a script for one page, from one entry file. */
export interface IslandSource {
  /** Lower-case word; the page names it. */
  readonly name: string;
  /** Absolute path of its first file. */
  readonly entry: string;
}

/** Largest script of an island, as written (before compression). */
export const MOST_BYTES = 80 * 1024;

/** Oldest browsers in use that desk pages are promised to work in. */
const BROWSERS = ['chrome109', 'edge109', 'firefox115', 'safari15'];

const require = createRequire(import.meta.url);

interface Stamp {
  readonly tools: string;
  /** Every file that went in, with the hash of its content. */
  readonly files: Readonly<Record<string, string>>;
}

const hashOf = (content: string | Buffer): string => createHash('sha256').update(content).digest('hex');

/** What else the result depends on. */
const tools = (): string =>
  ['vite', 'preact'].map((name) => `${name} ${String(require(`${name}/package.json`).version)}`).join(', ') +
  ` ${BROWSERS.join(' ')}`;

function isFresh(stamp: Stamp): boolean {
  return (
    stamp.tools === tools() &&
    Object.entries(stamp.files).every(([path, hash]) => existsSync(path) && hashOf(readFileSync(path)) === hash)
  );
}

function kept(folder: string, { name, entry }: IslandSource): Buffer | null {
  const [script, note] = [join(folder, `${name}.js`), join(folder, `${name}.json`)];
  if (!existsSync(script) || !existsSync(note)) return null;
  const stamp = JSON.parse(readFileSync(note, 'utf8')) as Stamp;
  return entry in stamp.files && isFresh(stamp) ? readFileSync(script) : null;
}

async function made(folder: string, { name, entry }: IslandSource): Promise<Buffer> {
  // Only read where something is stale: it takes longer than everything else at start.
  const { build } = await import('vite');
  const result = await build({
    configFile: false,
    envDir: false,
    logLevel: 'silent',
    publicDir: false,
    oxc: { jsx: { runtime: 'automatic', importSource: 'preact' } },
    build: {
      write: false,
      target: BROWSERS,
      modulePreload: false,
      rolldownOptions: { input: { [name]: entry }, output: { format: 'es', codeSplitting: false } },
    },
  });
  const outputs = (Array.isArray(result) ? result : [result]).flatMap((one) => ('output' in one ? one.output : []));
  const chunk = outputs.find((one) => one.type === 'chunk');
  if (!chunk) throw new Error(`island ${name}: nothing was built`);
  const files = chunk.moduleIds.map((id) => id.split('?')[0]!).filter((id) => existsSync(id));
  const stamp: Stamp = {
    tools: tools(),
    files: Object.fromEntries(files.map((path) => [path, hashOf(readFileSync(path))])),
  };
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, `${name}.js`), chunk.code);
  writeFileSync(join(folder, `${name}.json`), JSON.stringify(stamp));
  return Buffer.from(chunk.code);
}

/** The script of an island: the one in the folder where none of its files changed since, else a new one. */
export const scriptOf = async (folder: string, island: IslandSource): Promise<Buffer> =>
  kept(folder, island) ?? (await made(folder, island));
