// Finds the Node.js this project is pinned to and runs a script on it. Plain JavaScript that works from Node 20.19 on.
import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';

const here = dirname(fileURLToPath(import.meta.url));
const require = createRequire(import.meta.url);
/** Type stripping without a flag and module.registerHooks are both there from this major on. */
const LOWEST_MAJOR = 24;

/** Path of the pinned Node binary for this platform, or of the running one where no package fits and it is new enough. */
export function pinnedNode() {
  const platform = process.platform === 'win32' ? 'win' : process.platform;
  try {
    const root = dirname(require.resolve(`node-${platform}-${process.arch}/package.json`));
    const binary = join(root, 'bin', process.platform === 'win32' ? 'node.exe' : 'node');
    if (existsSync(binary)) return binary;
  } catch {
    // No package of the pinned runtime for this platform: fall through to the running Node.
  }
  if (Number(process.versions.node.split('.')[0]) >= LOWEST_MAJOR) return process.execPath;
  process.stderr.write(
    `Không có bản Node.js ${LOWEST_MAJOR} đóng gói cho ${process.platform}-${process.arch}. Hãy cài Node.js ${LOWEST_MAJOR} rồi chạy lại.\n`,
  );
  process.exit(69);
}

/** What Node is told for sources: how to read .tsx. */
export const WITH_SOURCES = ['--import', pathToFileURL(join(here, 'tsx-hook.js')).href];

/** Runs `script` with `args` on the pinned Node, passing signals and the exit code through. */
export function runOnPinnedNode(script, args, nodeOptions = []) {
  // What was compiled once is kept beside the program: half of the time a command takes to start. Node does without where
  // the folder cannot be written.
  const env = { NODE_COMPILE_CACHE: join(here, '..', 'build', 'compiled'), ...process.env };
  const child = spawn(pinnedNode(), [...nodeOptions, script, ...args], { stdio: 'inherit', env });
  // The terminal sends Ctrl-C to the whole group; what is sent to this process alone must be handed on.
  for (const signal of ['SIGTERM', 'SIGHUP']) process.on(signal, () => child.kill(signal));
  process.on('SIGINT', () => {});
  child.on('error', (error) => {
    process.stderr.write(`${error.message}\n`);
    process.exit(70);
  });
  child.on('exit', (code, signal) => {
    if (signal === null) process.exit(code ?? 0);
    process.removeAllListeners(signal);
    process.kill(process.pid, signal);
  });
}
