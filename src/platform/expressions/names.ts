import type { Typed } from './tree.ts';

function children(node: Typed): readonly Typed[] {
  switch (node.kind) {
    case 'has':
    case 'not':
    case 'negate':
    case 'is-true':
      return [node.of];
    case 'and':
    case 'or':
    case 'compare':
    case 'arithmetic':
      return [node.left, node.right];
    case 'choose':
      return [node.condition, node.yes, node.no];
    case 'in':
      return [node.of, ...node.list];
    case 'first':
    case 'latest':
    case 'earliest':
      return node.of;
    case 'function':
      return [...node.of, ...node.besides];
    default:
      return [];
  }
}

/** Names that a checked expression reads. */
export function namesIn(node: Typed): ReadonlySet<string> {
  const found = new Set<string>();
  const pending: Typed[] = [node];
  for (let next = pending.pop(); next; next = pending.pop()) {
    if (next.kind === 'column') found.add(next.name);
    pending.push(...children(next));
  }
  return found;
}
