import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { ROOT } from './shared.ts';

/** Everything that must hold before a change lands, in the order in which a fault is cheapest to mend. */
const STEPS: readonly (readonly [name: string, command: string, args: readonly string[]])[] = [
  ['format', join(ROOT, 'node_modules', '.bin', 'oxfmt'), ['--check']],
  ['lint', join(ROOT, 'node_modules', '.bin', 'oxlint'), ['--deny-warnings']],
  ['types', join(ROOT, 'node_modules', '.bin', 'tsc'), ['--noEmit']],
  [
    'types of what runs in browsers',
    join(ROOT, 'node_modules', '.bin', 'tsc'),
    ['--noEmit', '-p', 'tsconfig.islands.json'],
  ],
  ['tests', process.execPath, [join(ROOT, 'bin', 'node.js'), join(ROOT, 'test', 'run.ts')]],
];

for (const [name, command, args] of STEPS) {
  process.stdout.write(`== ${name}\n`);
  const { status } = spawnSync(command, args, { cwd: ROOT, stdio: 'inherit' });
  if (status !== 0) {
    process.stdout.write(`${name} failed\n`);
    process.exit(1);
  }
}
