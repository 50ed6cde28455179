import { attribute, isObject, ScimError, type Json } from './scim-reply.ts';

/** One change of a PATCH, its path taken apart. */
export interface Operation {
  readonly op: 'add' | 'replace' | 'remove';
  readonly path: Path | null;
  readonly value: unknown;
}

/** `emails[type eq "work"].value`: attribute in lower case, the one condition in brackets, sub-attribute. */
export interface Path {
  readonly attribute: string;
  readonly where: { readonly attribute: string; readonly value: string } | null;
  readonly sub: string | null;
}

const MESSAGE = 'urn:ietf:params:scim:api:messages:2.0:PatchOp';
const CORE = /^urn:ietf:params:scim:schemas:core:2\.0:(?:User|Group):/i;
const PATH = /^([A-Za-z$][\w$-]*)(?:\[\s*([\w$.]+)\s+eq\s+("(?:[^"\\]|\\.)*"|true|false)\s*\])?(?:\.([\w$]+))?$/i;
const MOST = 1_000;

/** Takes a path apart; null for one of a schema that is not kept here, whose changes are let pass without effect. */
export function readPath(text: string): Path | null {
  const short = text.trim().replace(CORE, '');
  if (/^urn:/i.test(short)) return null;
  const [, name, whereName, literal, sub] = PATH.exec(short) ?? [];
  if (name === undefined) throw new ScimError(400, 'invalidPath', `The path ${text.slice(0, 100)} cannot be read.`);
  const value = literal?.startsWith('"') ? (JSON.parse(literal) as string) : (literal ?? '');
  return {
    attribute: name.toLowerCase(),
    where: whereName === undefined ? null : { attribute: whereName.toLowerCase(), value },
    sub: sub?.toLowerCase() ?? null,
  };
}

/** Operations of a PATCH body. Providers write `Add` and `Replace` with capitals; that is read too. */
export function readOperations(body: Json): Operation[] {
  const schemas = attribute(body, 'schemas');
  if (!Array.isArray(schemas) || !schemas.includes(MESSAGE))
    throw new ScimError(400, 'invalidSyntax', `schemas must hold ${MESSAGE}.`);
  const operations = attribute(body, 'Operations');
  if (!Array.isArray(operations) || operations.length === 0 || operations.length > MOST)
    throw new ScimError(400, 'invalidSyntax', `Operations must be a list of 1 to ${MOST}.`);
  return operations.flatMap((one: unknown) => readOperation(one));
}

function readOperation(one: unknown): Operation[] {
  if (!isObject(one)) throw new ScimError(400, 'invalidSyntax', 'An operation is no object.');
  const word = attribute(one, 'op');
  const op = typeof word === 'string' ? word.toLowerCase() : '';
  if (op !== 'add' && op !== 'replace' && op !== 'remove')
    throw new ScimError(400, 'invalidSyntax', 'op must be add, replace or remove.');
  const path = attribute(one, 'path');
  const value = attribute(one, 'value');
  if (typeof path === 'string' && path !== '') {
    const read = readPath(path);
    return read === null ? [] : [{ op, path: read, value }];
  }
  if (op === 'remove') throw new ScimError(400, 'noTarget', 'remove needs a path.');
  if (!isObject(value)) throw new ScimError(400, 'invalidValue', 'Without a path the value must be an object.');
  // `{"value": {"name.givenName": "An"}}` is what some providers send for a path each.
  return Object.entries(value).flatMap(([name, inner]) => {
    const read = /^urn:/i.test(name) && isObject(inner) ? null : readPath(name);
    return read === null ? [] : [{ op, path: read, value: inner }];
  });
}

/** Attributes that a client may not change: said where it tries. */
const FIXED = new Set(['id', 'meta', 'groups']);

type Loose = Record<string, unknown>;

/** A resource with lower-case attribute names after the operations, in their order. */
export function patched(resource: Json, operations: readonly Operation[]): Json {
  const result: Loose = Object.fromEntries(
    Object.entries(structuredClone(resource)).map(([name, value]) => [name.toLowerCase(), value]),
  );
  for (const { op, path, value } of operations) {
    if (path === null) continue;
    if (FIXED.has(path.attribute)) throw new ScimError(400, 'mutability', `${path.attribute} cannot be changed.`);
    if (path.where) changeElement(result, op, path, value);
    else if (path.sub) changePart(result, op, path.attribute, path.sub, value);
    else changeWhole(result, op, path.attribute, value);
  }
  return result;
}

function changeWhole(result: Loose, op: Operation['op'], name: string, value: unknown): void {
  const old = result[name];
  if (op === 'remove') delete result[name];
  else if (op === 'add' && Array.isArray(old)) result[name] = [...old, ...(Array.isArray(value) ? value : [value])];
  else if (isObject(old) && isObject(value)) result[name] = { ...lower(old), ...lower(value) };
  else result[name] = value;
}

const lower = (from: Json): Loose =>
  Object.fromEntries(Object.entries(from).map(([name, value]) => [name.toLowerCase(), value]));

function changePart(result: Loose, op: Operation['op'], name: string, sub: string, value: unknown): void {
  const old = result[name];
  if (Array.isArray(old) || name === 'emails') {
    const [first = {}, ...rest] = Array.isArray(old) ? (old as unknown[]) : [];
    const element = isObject(first) ? lower(first) : {};
    if (op === 'remove') delete element[sub];
    else element[sub] = value;
    result[name] = [element, ...rest];
    return;
  }
  const object = isObject(old) ? lower(old) : {};
  if (op === 'remove') delete object[sub];
  else object[sub] = value;
  result[name] = object;
}

function changeElement(result: Loose, op: Operation['op'], path: Path, value: unknown): void {
  const { attribute: name, sub } = path;
  const where = path.where as NonNullable<Path['where']>;
  const list = (Array.isArray(result[name]) ? (result[name] as unknown[]) : []).filter(isObject).map(lower);
  const fits = (one: Loose): boolean => String(one[where.attribute] ?? '').toLowerCase() === where.value.toLowerCase();
  if (op === 'remove') {
    result[name] =
      sub === null ? list.filter((one) => !fits(one)) : list.map((one) => (fits(one) ? without(one, sub) : one));
    return;
  }
  // Providers add and replace an element that is not there yet: it is made with the condition as its attribute.
  const found = list.some(fits) ? list : [...list, { [where.attribute]: where.value }];
  result[name] = found.map((one) => {
    if (!fits(one)) return one;
    return sub === null ? { ...one, ...(isObject(value) ? lower(value) : {}) } : { ...one, [sub]: value };
  });
}

const without = (from: Loose, name: string): Loose =>
  Object.fromEntries(Object.entries(from).filter(([one]) => one !== name));
