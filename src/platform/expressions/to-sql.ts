import { MOST_DAYS, needsClamp } from './ranges.ts';
import type { ExpressionType, Typed, TypedOf } from './tree.ts';

const SQL_TYPES: Record<ExpressionType, string> = {
  text: 'text',
  integer: 'bigint',
  decimal: 'numeric',
  boolean: 'boolean',
  date: 'date',
  instant: 'timestamptz',
};

/** A text constant that reads the same whatever the server's setting for backslashes. */
export function quote(text: string): string {
  const quoted = `'${text.replaceAll("'", "''")}'`;
  return text.includes('\\') ? `E${quoted.replaceAll('\\', '\\\\')}` : quoted;
}

const LEAST_NUMBER = -(2n ** 63n);

function literal(node: TypedOf<'literal'>): string {
  if (typeof node.value === 'boolean') return String(node.value);
  if (node.type === 'text') return quote(node.value);
  if (node.type === 'date') return `DATE ${quote(node.value)}`;
  if (node.type === 'instant') return `TIMESTAMPTZ ${quote(node.value)}`;
  // Without its sign the least whole number is too large, and would be read as a decimal one.
  if (node.type === 'integer' && BigInt(node.value) === LEAST_NUMBER) return `${quote(node.value)}::bigint`;
  const signed = node.value.startsWith('-') ? `(${node.value})` : node.value;
  return node.type === 'decimal' ? `${signed}::numeric` : signed;
}

const COMPARATORS = { '==': '=', '!=': '<>', '<': '<', '<=': '<=', '>': '>', '>=': '>=' } as const;

function compare(node: TypedOf<'compare'>): string {
  const { operator, left, right } = node;
  if (operator === '==' || operator === '!=') {
    const not = operator === '==' ? '' : 'NOT ';
    if (left.kind === 'none') return `${toSql(right)} IS ${not === '' ? '' : 'NOT '}NULL`;
    if (right.kind === 'none') return `${toSql(left)} IS ${not === '' ? '' : 'NOT '}NULL`;
    if (left.nullable || right.nullable)
      return `${toSql(left)} IS ${operator === '==' ? 'NOT ' : ''}DISTINCT FROM ${toSql(right)}`;
  }
  const collation = left.type === 'text' && operator !== '==' && operator !== '!=' ? ' COLLATE "C"' : '';
  return `${toSql(left)}${collation} ${COMPARATORS[operator]} ${toSql(right)}`;
}

/** A number of days that PostgreSQL can add to a date. */
function days(side: Typed): string {
  if (side.range && needsClamp(side.range))
    // LEAST and GREATEST would take the bound for an empty number.
    return `int8smaller(int8larger(${toSql(side)}, -${MOST_DAYS}), ${MOST_DAYS})::integer`;
  return side.kind === 'literal' ? toSql(side) : `(${toSql(side)})::integer`;
}

function arithmetic(node: TypedOf<'arithmetic'>): string {
  const { left, right, operator } = node;
  if (node.type === 'date')
    return left.type === 'date'
      ? `${toSql(left)} ${operator} ${days(right)}`
      : `${toSql(right)} ${operator} ${days(left)}`;
  if (node.type === 'instant')
    return `${toSql(left)} ${operator} INTERVAL '${(right as TypedOf<'literal'>).value} milliseconds'`;
  if (left.type === 'date') return `${toSql(left)} - ${toSql(right)}`;
  const wide = node.type === 'integer' ? '::bigint' : '';
  // A guard may stand beside a division, but PostgreSQL is free to divide first: no row may make it fail.
  const divides = operator === '/' || operator === '%';
  const safe = divides && right.kind !== 'literal' ? `NULLIF(${toSql(right)}, 0)` : toSql(right);
  return `${toSql(left)}${wide} ${operator} ${safe}`;
}

const FUNCTIONS = { first: 'COALESCE', latest: 'GREATEST', earliest: 'LEAST' } as const;

/** Text ordering never follows the language of the server. */
const inC = (node: Typed): string => `${toSql(node)}${node.type === 'text' ? ' COLLATE "C"' : ''}`;

function body(node: Typed): string {
  switch (node.kind) {
    case 'literal':
      return literal(node);
    case 'none':
      return `NULL::${SQL_TYPES[node.type]}`;
    case 'column':
      return node.sql;
    case 'has':
      return `${toSql(node.of)} IS NOT NULL`;
    case 'not':
      return `NOT ${toSql(node.of)}`;
    case 'and':
      return `${toSql(node.left)} AND ${toSql(node.right)}`;
    case 'or':
      return `${toSql(node.left)} OR ${toSql(node.right)}`;
    case 'choose':
      return `CASE WHEN ${toSql(node.condition)} THEN ${toSql(node.yes)} ELSE ${toSql(node.no)} END`;
    case 'compare':
      return compare(node);
    case 'in': {
      if (node.list.length === 0) return 'false';
      const found = `${toSql(node.of)} IN (${node.list.map(toSql).join(', ')})`;
      return node.of.nullable ? `(${found}) IS TRUE` : found;
    }
    case 'first':
    case 'latest':
    case 'earliest':
      return `${FUNCTIONS[node.kind]}(${node.of.map(node.kind === 'first' ? toSql : inC).join(', ')})`;
    case 'arithmetic':
      return arithmetic(node);
    case 'function':
      return node.called.sql(...[...node.of, ...node.besides].map(toSql));
    case 'negate':
      return `- ${toSql(node.of)}${node.type === 'integer' ? '::bigint' : ''}`;
    case 'is-true':
      return `${toSql(node.of)} IS TRUE`;
  }
}

const BARE = new Set<Typed['kind']>(['literal', 'column', 'none', 'first', 'latest', 'earliest', 'function']);

/** SQL of a checked expression; brackets around everything that is more than one word. */
export function toSql(node: Typed): string {
  return BARE.has(node.kind) ? body(node) : `(${body(node)})`;
}
