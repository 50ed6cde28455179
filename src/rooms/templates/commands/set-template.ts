import { createHash } from 'node:crypto';
import { readFile, stat } from 'node:fs/promises';
import { ok, problem, refused, type Problem, type Result } from '../../../kernel/index.ts';
import type { TemplateKind } from '../../../platform/documents/index.ts';
import { checkTemplate } from '../../../platform/documents/read/index.ts';
import type { Act } from '../../../platform/manifest.ts';
import { recordEntry } from '../../audit/index.ts';
import { insertTemplate, type NewTemplate } from '../sql/template.store.ts';

/** A letterhead with a picture has some 100 kB. */
const MOST_BYTES = 5 * 1024 * 1024;

/** A template that fits, ready to be kept; refused with what is wrong and where. */
export async function readTemplate(
  path: string,
  name: string,
  kind: TemplateKind,
): Promise<Result<NewTemplate, Problem>> {
  const found = await stat(path).catch(() => null);
  if (!found?.isFile()) return refused(problem('documents.unreadable', { file: name }, { file: name }));
  if (found.size > MOST_BYTES)
    return refused(problem('templates.too-large', { file: name, limit: MOST_BYTES / 1024 ** 2 }));
  const checked = await checkTemplate(path, name, kind);
  return checked.ok ? ok({ kind, file: { name: name.slice(0, 200), bytes: await readFile(path) } }) : checked;
}

/** Documents that are settled from now on are written by this template; those before keep theirs. */
export async function setTemplate(act: Act, template: NewTemplate): Promise<number> {
  const id = await insertTemplate(act, template);
  const { kind, file } = template;
  const sha256 = file && createHash('sha256').update(file.bytes).digest('hex');
  const after = { kind, file: file?.name ?? null, sha256 };
  await recordEntry(act, { subject: 'templates.version', key: String(id), action: 'templates.set', after });
  return id;
}
