import { readFileSync, statSync } from 'node:fs';
import { basename } from 'node:path';
import { parse } from 'yaml';
import { ok, problem, refused, type Problem, type Result } from '../../kernel/index.ts';
import { shapeFault } from '../../platform/shape.ts';
import { mappingSchema, type Mapping } from './core/mapping.ts';

const LARGEST_MAPPING = 1024 * 1024;

export type MappingProblem = 'imports.mapping-invalid' | 'imports.mapping-lacks' | 'imports.mapping-unreadable';

/** A mapping from its parsed form, with the place of the first thing that does not fit. */
export function checkMapping(content: unknown, file: string): Result<Mapping, Problem<MappingProblem>> {
  const parsed = mappingSchema.safeParse(content);
  if (parsed.success) return ok(parsed.data as Mapping);
  const { at, lacking, words } = shapeFault(mappingSchema, content);
  if (lacking) return refused(problem('imports.mapping-lacks', { file, at }, { file }));
  return refused(problem('imports.mapping-invalid', { file, at, detail: words.vi, detailEn: words.en }, { file }));
}

/** Reads a mapping file (YAML or JSON). */
export function readMappingFile(path: string): Result<Mapping, Problem<MappingProblem>> {
  const file = basename(path);
  let content: unknown;
  try {
    if (statSync(path).size > LARGEST_MAPPING)
      return refused(problem('imports.mapping-unreadable', { file }, { file }));
    content = parse(readFileSync(path, 'utf8'), { logLevel: 'error' });
  } catch (error) {
    const detail = error instanceof Error ? (error.message.split('\n')[0] ?? '') : '';
    if (error instanceof Error && 'code' in error && !('linePos' in error)) {
      return refused(problem('imports.mapping-unreadable', { file }, { file }));
    }
    return refused(problem('imports.mapping-invalid', { file, at: '–', detail, detailEn: detail }, { file }));
  }
  return checkMapping(content, file);
}
