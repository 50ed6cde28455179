import { Environment as Parser, ParseError, type ASTNode } from '@marcbachmann/cel-js';
import { Refusal } from './problems.ts';

/** An expression of the register's size fits easily; what does not is refused before it is parsed. */
export const MOST_CHARACTERS = 2000;
export const MOST_LEVELS = 32;

const parser = new Parser({ limits: { maxAstNodes: 4000, maxDepth: 200, maxListElements: 500, maxCallArguments: 16 } });

/** Operators whose chains (`a && b && c`) count as one level. */
const CHAINS = new Set(['&&', '||', '+', '*']);

const isNode = (value: unknown): value is ASTNode => typeof value === 'object' && value !== null && 'op' in value;

function children(node: ASTNode): ASTNode[] {
  const args: unknown[] = Array.isArray(node.args) ? node.args : [node.args];
  return args.flat().filter(isNode);
}

function holdDepth(node: ASTNode, level: number): void {
  if (level > MOST_LEVELS) throw new Refusal('expressions.too-deep', node.start, String(MOST_LEVELS));
  for (const child of children(node)) holdDepth(child, child.op === node.op && CHAINS.has(node.op) ? level : level + 1);
}

/** Parses CEL text within the limits. Throws {@link Refusal}. */
export function read(text: string): ASTNode {
  if (text.length > MOST_CHARACTERS)
    throw new Refusal('expressions.too-long', MOST_CHARACTERS, String(MOST_CHARACTERS));
  let node: ASTNode;
  try {
    node = parser.parse(text).ast;
  } catch (error) {
    if (!(error instanceof ParseError)) throw error;
    if (error.code === 'exceeded_max_depth' || /depth/i.test(error.summary))
      throw new Refusal('expressions.too-deep', error.range?.start ?? 0, String(MOST_LEVELS));
    throw new Refusal('expressions.syntax', error.range?.start ?? 0, error.summary);
  }
  holdDepth(node, 1);
  return node;
}
