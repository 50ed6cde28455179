// Joins the program's modules into one file: reading a thousand takes two thirds of the time that a command needs to start.
// Runs after `npm ci`; nothing depends on it, so that where it cannot be done the program starts from its sources.
import { mkdirSync, renameSync, writeFileSync } from 'node:fs';
import { dirname, isAbsolute, join, relative } from 'node:path';
import { rolldown } from 'rolldown';
import { isJoined, JOINED, markOf, ROOT, SOURCE, STAMP } from './program.js';

const posix = (path) => path.replaceAll('\\', '/');

/** A module that asks where it stands is told its place among the sources, seen from the joined file. */
const places = (root) => ({
  name: 'places',
  transform(code, id) {
    if (!code.includes('import.meta.')) return null;
    const from = (path) => JSON.stringify(posix(relative(join(root, dirname(JOINED)), path)));
    return code
      .replaceAll('import.meta.dirname', `(import.meta.dirname + '/' + ${from(dirname(id))})`)
      .replaceAll('import.meta.url', `new URL(${from(id)}, import.meta.url).href`);
  },
});

/** Writes the joined file and then the stamp, each at once. Libraries stay where they are. */
export async function joinProgram(root = ROOT) {
  const files = {};
  const bundle = await rolldown({
    input: join(root, SOURCE),
    cwd: root,
    platform: 'node',
    external: (id) => !id.startsWith('.') && !isAbsolute(id),
    transform: { jsx: { runtime: 'automatic', importSource: 'hono/jsx', development: false } },
    plugins: [places(root)],
    logLevel: 'silent',
  });
  const { output } = await bundle.generate({ format: 'esm', codeSplitting: false });
  await bundle.close();
  for (const id of output[0].moduleIds) {
    const mark = isAbsolute(id) ? markOf(root, relative(root, id)) : null;
    if (mark !== null) files[relative(root, id)] = mark;
  }
  mkdirSync(join(root, dirname(JOINED)), { recursive: true });
  for (const [name, content] of [
    [JOINED, output[0].code],
    [STAMP, JSON.stringify({ files })],
  ]) {
    const draft = join(root, `${name}.${process.pid}`);
    writeFileSync(draft, content);
    renameSync(draft, join(root, name));
  }
}

if (import.meta.main && !isJoined()) {
  try {
    await joinProgram();
  } catch (error) {
    process.stderr.write(`${error instanceof Error ? error.message : error}\nstarts from its sources instead\n`);
  }
}
