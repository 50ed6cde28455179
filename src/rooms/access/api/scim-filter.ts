import { ScimError } from './scim-reply.ts';

/** `attribute eq value`; several are joined by `and`. Attribute names are in lower case, without the schema before them. */
export interface Condition {
  readonly attribute: string;
  readonly value: string | boolean;
}

const CONDITION =
  /^\s*([A-Za-z][\w.:$-]*(?:\[[^\]]*\](?:\.\w+)?)?)\s+(\w+)(?:\s+("(?:[^"\\]|\\.)*"|true|false|null|-?[\d.]+))?\s*/i;
const MOST_LETTERS = 1_000;

const unfit = (detail: string): ScimError => new ScimError(400, 'invalidFilter', detail);

/** `emails[type eq "work"].value` and `emails.value` are one thing to us: a person has one address. */
function plainName(name: string): string {
  const short = name.replace(/^urn:[\w:.]*:(?=[A-Za-z])/, '');
  return short.replace(/\[[^\]]*\]/, '').toLowerCase();
}

/** Reads a filter of equalities joined by `and`. Other operators are refused by name. */
export function readFilter(text: string | null): readonly Condition[] {
  if (text === null || text.trim() === '') return [];
  if (text.length > MOST_LETTERS) throw unfit('The filter is too long.');
  const conditions: Condition[] = [];
  for (let rest = text; ;) {
    const found = CONDITION.exec(rest);
    const [all, name = '', operator = '', literal] = found ?? [''];
    if (!found || literal === undefined) throw unfit('The filter cannot be read.');
    if (operator.toLowerCase() !== 'eq') throw unfit(`The operator ${operator} is not supported; use eq.`);
    conditions.push({ attribute: plainName(name), value: literalOf(literal) });
    rest = rest.slice(all.length);
    if (rest === '') return conditions;
    const [joined] = /^and\s+/i.exec(rest) ?? [];
    if (!joined) throw unfit('Only conditions joined by "and" are supported.');
    rest = rest.slice(joined.length);
  }
}

function literalOf(text: string): string | boolean {
  if (/^(true|false)$/i.test(text)) return text.toLowerCase() === 'true';
  if (!text.startsWith('"')) throw unfit('Only texts, true and false can be compared.');
  try {
    return (JSON.parse(text) as string).replaceAll('\0', '');
  } catch {
    throw unfit('The text in the filter cannot be read.');
  }
}
