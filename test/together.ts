import { pathToFileURL } from 'node:url';

/** Runs many small test files in one process: by itself each would start a runtime and read the same modules. */
for (const file of JSON.parse(process.env['TEST_TOGETHER'] ?? '[]') as string[]) await import(pathToFileURL(file).href);
