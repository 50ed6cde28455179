/** What JSON can say. */
export type Json = string | number | boolean | null | readonly Json[] | JsonObject;
export interface JsonObject {
  readonly [name: string]: Json;
}

/** One field that differs. No `before`: the field is new; no `after`: it went. `path` is empty where the whole value differs. */
export interface Change {
  readonly path: readonly string[];
  readonly before?: Json;
  readonly after?: Json;
}

/** Two states of a thing with only what differs left in them; undefined where nothing is left or there was no such state. */
export interface Narrowed {
  readonly before: Json | undefined;
  readonly after: Json | undefined;
}

const isObject = (value: Json | undefined): value is JsonObject =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** Value as JSON would carry it: what has no JSON form (undefined, functions) is absent, dates are texts. */
function asJson(value: unknown): Json | undefined {
  const text = JSON.stringify(value) as string | undefined;
  return text === undefined ? undefined : (JSON.parse(text) as Json);
}

/** Equal as JSON values: the order of names in an object says nothing, the order of a list does. */
function equal(a: Json | undefined, b: Json | undefined): boolean {
  if (a === b) return true;
  if (Array.isArray(a) && Array.isArray(b)) return a.length === b.length && a.every((one, at) => equal(one, b[at]));
  if (!isObject(a) || !isObject(b)) return false;
  const names = Object.keys(a);
  return (
    names.length === Object.keys(b).length && names.every((name) => Object.hasOwn(b, name) && equal(a[name], b[name]))
  );
}

const field = (value: JsonObject | undefined, name: string): Json | undefined =>
  value !== undefined && Object.hasOwn(value, name) ? value[name] : undefined;

/** Fields in the order a reader expects: as the later state names them, then those that went. */
const namesOf = (before: JsonObject | undefined, after: JsonObject | undefined): string[] => [
  ...new Set([...Object.keys(after ?? {}), ...Object.keys(before ?? {})]),
];

function compare(path: readonly string[], before: Json | undefined, after: Json | undefined): Change[] {
  if (equal(before, after)) return [];
  const inside = path.length === 0 ? isObject(before ?? after) && isObject(after ?? before) : true;
  if (inside && (isObject(before) || before === undefined) && (isObject(after) || after === undefined)) {
    // A thing that is made or goes as a whole is told field by field; a field that does so stays one change.
    if ((isObject(before) && isObject(after)) || path.length === 0)
      return namesOf(before, after).flatMap((name) =>
        compare([...path, name], field(before, name), field(after, name)),
      );
  }
  return [{ path, ...(before !== undefined && { before }), ...(after !== undefined && { after }) }];
}

/**
 * What differs between two states, field by field, fields inside fields by their path. A list is compared as a whole.
 * `undefined` on one side: the thing was made, or went.
 * Example: ({value: '95', unit: '%'}, {value: '98', unit: '%'}) gives [{path: ['value'], before: '95', after: '98'}].
 */
export const changesOf = (before: unknown, after: unknown): Change[] => compare([], asJson(before), asJson(after));

function narrow(before: Json | undefined, after: Json | undefined): Narrowed {
  if (!isObject(before) || !isObject(after)) return { before, after };
  const left: [string, Json][] = [];
  const right: [string, Json][] = [];
  for (const name of namesOf(before, after)) {
    const [was, is] = [field(before, name), field(after, name)];
    if (equal(was, is)) continue;
    const inner = narrow(was, is);
    if (inner.before !== undefined) left.push([name, inner.before]);
    if (inner.after !== undefined) right.push([name, inner.after]);
  }
  return { before: Object.fromEntries(left), after: Object.fromEntries(right) };
}

/** Both states without the fields that did not change: what an entry keeps. Scalars and lists that are equal leave nothing. */
export function onlyChanged(before: unknown, after: unknown): Narrowed {
  const [was, is] = [asJson(before), asJson(after)];
  if (equal(was, is) && !isObject(was)) return { before: undefined, after: undefined };
  return narrow(was, is);
}
