import { problem } from '../../../kernel/index.ts';
import type { PageContext } from '../../../platform/manifest.ts';
import { findRegister } from '../catalog.ts';
import type { RegisterDefinition } from '../core/definition.ts';

/** The register that the address names, or the answer where there is none. */
export async function definitionOf(page: PageContext): Promise<RegisterDefinition | Response> {
  const code = page.params['register'] ?? '';
  return (
    (await findRegister(page.database, code)) ??
    page.problem(problem('registers.unknown-register', { register: code }), 404)
  );
}
