// Node strips types from .ts by itself but refuses .tsx: this load hook turns JSX into hono/jsx calls.
import { readFileSync } from 'node:fs';
import { registerHooks } from 'node:module';
import { fileURLToPath } from 'node:url';
import { transformSync } from 'oxc-transform';

registerHooks({
  load(url, context, nextLoad) {
    if (!url.endsWith('.tsx')) return nextLoad(url, context);
    const path = fileURLToPath(url);
    const { code, errors } = transformSync(path, readFileSync(path, 'utf8'), {
      jsx: { runtime: 'automatic', importSource: 'hono/jsx', development: false },
      typescript: { onlyRemoveTypeImports: true },
      sourcemap: false,
    });
    if (errors.length > 0) throw new SyntaxError(`${path}: ${errors[0].message}`);
    return { format: 'module', source: code, shortCircuit: true };
  },
});
