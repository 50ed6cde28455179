import { parse } from 'yaml';
import { ok, problem, refused, type Problem, type Result } from '../../kernel/index.ts';
import { shapeFault } from '../../platform/shape.ts';
import { registerDefinition, type RegisterDefinition } from './core/definition.ts';
import { examineDefinition } from './core/examine.ts';
import { placeInWords } from './place-words.ts';

/** A definition with every header of every system is a few dozen kilobytes. */
const LARGEST = 256 * 1024;
/** Aliases of YAML multiply: a few share a list of headers, many are a bomb. */
const MOST_ALIASES = 20;

function contentOf(text: string): Result<unknown, Problem> {
  if (text.length > LARGEST) return refused(problem('registers.definition-too-large', { kilobytes: LARGEST / 1024 }));
  try {
    return ok(parse(text, { logLevel: 'error', maxAliasCount: MOST_ALIASES, uniqueKeys: true, strict: true }));
  } catch (error) {
    // A text nested thousands of levels deep ends in an overflow of the parser's stack.
    const said = error instanceof Error ? (error.message.split('\n')[0] ?? '') : '';
    return refused(problem('registers.definition-unreadable', { detail: said }));
  }
}

/** Text as Unicode composes it: the same letters typed on another machine are then the same name. */
function composed(value: unknown): unknown {
  if (typeof value === 'string') return value.normalize('NFC');
  if (Array.isArray(value)) return value.map(composed);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, one]) => [key.normalize('NFC'), composed(one)]));
}

/**
 * A register's definition from the text of its file (YAML or JSON), examined as a whole. `others`: codes of the other
 * registers. Nothing is read or written beside it.
 */
export function readDefinition(text: string, others: readonly string[] = []): Result<RegisterDefinition, Problem> {
  const content = contentOf(text);
  if (!content.ok) return content;
  const value = composed(content.value);
  const parsed = registerDefinition.safeParse(value);
  if (!parsed.success) {
    const { at, lacking, words } = shapeFault(registerDefinition, value);
    if (at === 'key') return refused(problem('registers.definition-keyless'));
    if (at === 'code' && (value as { code?: unknown }).code !== undefined)
      return refused(problem('registers.definition-code'));
    const place = placeInWords(value, at);
    const where = { at, where: place.vi, whereEn: place.en };
    if (lacking) return refused(problem('registers.definition-lacks', where));
    return refused(problem('registers.definition-shape', { ...where, detail: words.vi, detailEn: words.en }));
  }
  const wrong = examineDefinition(parsed.data, others);
  return wrong ? refused(wrong) : ok(parsed.data);
}
