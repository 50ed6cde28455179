import { test } from 'node:test';
import { pathToFileURL } from 'node:url';

/**
 * Runs many small test files in one process: by itself each would start a runtime and read the same modules. The first test
 * waits until all are read: without it the runner would take the tests read so far for all there are, and tidy up after them.
 */
const read = Promise.withResolvers<void>();
test('the files of this process are read', () => read.promise);
for (const file of JSON.parse(process.env['TEST_TOGETHER'] ?? '[]') as string[])
  await import(pathToFileURL(file).href).catch(read.reject);
read.resolve();
