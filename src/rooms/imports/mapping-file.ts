import { readFileSync } from 'node:fs';
import { basename } from 'node:path';
import { parse } from 'yaml';
import { ok, problem, refused, type Problem, type Result } from '../../kernel/index.ts';
import { mappingSchema, type Mapping } from './core/mapping.ts';

const LARGEST_MAPPING = 1024 * 1024;

/** A mapping from its parsed form, with the place of the first thing that does not fit. */
export function checkMapping(content: unknown, file: string): Result<Mapping, Problem<'imports.mapping-invalid'>> {
  const parsed = mappingSchema.safeParse(content);
  if (parsed.success) return ok(parsed.data as Mapping);
  const issue = parsed.error.issues[0];
  return refused(
    problem(
      'imports.mapping-invalid',
      { file, at: issue?.path.join('.') || '–', detail: issue?.message ?? '' },
      { file },
    ),
  );
}

/** Reads a mapping file (YAML or JSON). */
export function readMappingFile(
  path: string,
): Result<Mapping, Problem<'imports.mapping-invalid' | 'imports.mapping-unreadable'>> {
  const file = basename(path);
  let content: unknown;
  try {
    const text = readFileSync(path, 'utf8');
    if (text.length > LARGEST_MAPPING) return refused(problem('imports.mapping-unreadable', { file }, { file }));
    content = parse(text);
  } catch (error) {
    const detail = error instanceof Error ? (error.message.split('\n')[0] ?? '') : '';
    if (error instanceof Error && 'code' in error && !('linePos' in error)) {
      return refused(problem('imports.mapping-unreadable', { file }, { file }));
    }
    return refused(problem('imports.mapping-invalid', { file, at: '–', detail }, { file }));
  }
  return checkMapping(content, file);
}
