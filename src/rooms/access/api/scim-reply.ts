import type { Problem } from '../../../kernel/index.ts';
import type { PageContext } from '../../../platform/manifest.ts';

/** Where the service stands. */
export const BASE = '/scim/v2';

/** Words for what is wrong, RFC 7644 table 9. */
export type ScimType =
  | 'invalidFilter'
  | 'uniqueness'
  | 'mutability'
  | 'invalidSyntax'
  | 'invalidPath'
  | 'noTarget'
  | 'invalidValue';

/** A refusal that undoes what the request has written so far. */
export class ScimError extends Error {
  readonly status: number;
  readonly scimType: ScimType | null;

  constructor(status: number, scimType: ScimType | null, detail: string) {
    super(detail);
    this.status = status;
    this.scimType = scimType;
  }
}

const TYPE = { 'Content-Type': 'application/scim+json' };

export const scimReply = (body: unknown, status = 200, headers: Readonly<Record<string, string>> = {}): Response =>
  new Response(body === null ? null : JSON.stringify(body), { status, headers: { ...TYPE, ...headers } });

/** An error as RFC 7644 §3.12 has it. */
export const scimRefusal = (status: number, detail: string, scimType: ScimType | null = null): Response =>
  scimReply(
    {
      schemas: ['urn:ietf:params:scim:api:messages:2.0:Error'],
      status: String(status),
      ...(scimType && { scimType }),
      detail,
    },
    status,
  );

/** What refusals of the room's commands are to a provider. */
const STATUS: Readonly<Record<string, readonly [number, ScimType | null]>> = {
  'access.person-unknown': [404, null],
  'access.post-unknown': [404, null],
  'access.email-taken': [409, 'uniqueness'],
  'access.post-exists': [409, 'uniqueness'],
  'access.last-administrator': [403, null],
  'access.not-to-self': [403, null],
  'access.person-not-yours': [403, null],
  'access.post-not-yours': [403, null],
};

/** Goes on with the value, or ends the request as this refusal. */
export function orEnd<T>(
  page: PageContext,
  result: { readonly ok: true; readonly value: T } | { readonly ok: false; readonly problem: Problem },
): T {
  if (result.ok) return result.value;
  const [status, type] = STATUS[result.problem.code] ?? [400, 'invalidValue'];
  throw new ScimError(status, type, page.say(result.problem));
}

/** Runs a handler; a `ScimError` thrown anywhere in it becomes its answer. */
export const scimHandler =
  (handle: (page: PageContext) => Promise<Response>) =>
  async (page: PageContext): Promise<Response> => {
    try {
      return await handle(page);
    } catch (error) {
      if (error instanceof ScimError) return scimRefusal(error.status, error.message, error.scimType);
      throw error;
    }
  };

export type Json = Readonly<Record<string, unknown>>;

export const isObject = (value: unknown): value is Json =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** The request's body as a JSON object. */
export async function readBody(page: PageContext): Promise<Json> {
  let body: unknown;
  try {
    body = JSON.parse(await page.request.text());
  } catch {
    throw new ScimError(400, 'invalidSyntax', 'The body is no JSON.');
  }
  if (!isObject(body)) throw new ScimError(400, 'invalidSyntax', 'The body is no JSON object.');
  return body;
}

/** An attribute whatever its case, as SCIM names them. */
export function attribute(from: Json, name: string): unknown {
  const key = Object.keys(from).find((one) => one.toLowerCase() === name.toLowerCase());
  return key === undefined ? undefined : from[key];
}

/** A text attribute, without NUL, which the database cannot hold; null where it is absent or empty. */
export function textOf(from: Json, name: string): string | null {
  const value = attribute(from, name);
  if (value === undefined || value === null) return null;
  if (typeof value !== 'string') throw new ScimError(400, 'invalidValue', `${name} is no text.`);
  const text = value.replaceAll('\0', '').normalize('NFC').trim();
  return text === '' ? null : text;
}

/** Where the service stands for this request, as clients write it. */
export const baseOf = (page: PageContext): string => new URL(BASE, page.request.url).href;

const MOST = 200;
const USUAL = 100;

const whole = (text: string | null, usual: number): number => (/^-?\d{1,9}$/.test(text ?? '') ? Number(text) : usual);

/** Which part of a list is asked for; `startIndex` counts from 1 and what is below it counts as 1. */
export function pageOf({ query }: PageContext): { readonly startIndex: number; readonly count: number } {
  return {
    startIndex: Math.max(whole(query.get('startIndex'), 1), 1),
    count: Math.min(Math.max(whole(query.get('count'), USUAL), 0), MOST),
  };
}

const names = (text: string | null): string[] =>
  (text ?? '')
    .split(',')
    .map((name) => name.trim().toLowerCase().split(':').at(-1)?.split('.')[0] ?? '')
    .filter((name) => name !== '');

/** The resource with the attributes asked for, and always its id and schemas. */
export function shaped({ query }: PageContext, resource: Json): Json {
  const wanted = names(query.get('attributes'));
  const unwanted = names(query.get('excludedAttributes'));
  const always = new Set(['id', 'schemas']);
  const keep = (name: string): boolean =>
    always.has(name) || (wanted.length > 0 ? wanted.includes(name) : !unwanted.includes(name));
  return Object.fromEntries(Object.entries(resource).filter(([name]) => keep(name.toLowerCase())));
}

/** A list as RFC 7644 §3.4.2 has it. */
export const scimList = (total: number, startIndex: number, resources: readonly Json[]): Response =>
  scimReply({
    schemas: ['urn:ietf:params:scim:api:messages:2.0:ListResponse'],
    totalResults: total,
    startIndex,
    itemsPerPage: resources.length,
    Resources: resources,
  });
