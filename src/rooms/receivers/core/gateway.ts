import { z } from 'zod';
import { withoutMarks, type ShortMessage } from './news.ts';

/** Most bytes of a template, and places in it. */
const LONGEST = 2_000;
const template = z.string().max(LONGEST);

export interface Body {
  readonly [name: string]: string | Body;
}

const body: z.ZodType<Body> = z.lazy(() => z.record(z.string().min(1).max(100), z.union([template, body])));

/** How one gateway wants a message: declared, not programmed. */
const shape = z.strictObject({
  url: z.string().min(1).max(LONGEST),
  method: z.enum(['POST', 'PUT', 'GET']),
  headers: z.record(z.string().regex(/^[A-Za-z0-9_-]{1,60}$/), template),
  format: z.enum(['json', 'form']),
  /** How numbers are written: 0912…, or 84912… with the country in front. */
  phone: z.enum(['0', '84']),
  /** Whether the text goes without Vietnamese marks. */
  plain: z.boolean(),
  body,
  success: z.strictObject({
    status: z.array(z.int().min(200).max(299)).min(1),
    /** Where in the answer, read as JSON, it says that it went well; without one the status suffices. */
    path: z.array(z.string()).optional(),
    equals: z.string().optional(),
  }),
});

export const gatewayDefinition = shape.refine(
  ({ method, format, body: of }) =>
    (format === 'json' && method !== 'GET') || Object.values(of).every((one) => typeof one === 'string'),
  { path: ['body'], error: 'fields within fields' },
);

export type GatewayDefinition = z.infer<typeof gatewayDefinition>;

/** All that a template may name beside `{secret.NAME}`. */
const PLACES = ['phone', 'text', 'late', 'soon', 'review', 'dueOn', 'link', 'id'] as const;
const PLACE = /\{([A-Za-z][\w.]*)\}/g;

const templatesOf = (value: string | Body): readonly string[] =>
  typeof value === 'string' ? [value] : Object.values(value).flatMap(templatesOf);

/** The address is asked as it stands: what is filled in stands in head lines and fields. */
const placesOf = ({ headers, body: of }: GatewayDefinition): readonly string[] =>
  [...Object.values(headers), ...templatesOf(of)].flatMap((text) =>
    [...text.matchAll(PLACE)].map((match) => match[1] as string),
  );

/** Names of the sealed values that a definition asks for. */
export const secretNames = (definition: GatewayDefinition): readonly string[] => [
  ...new Set(placesOf(definition).flatMap((place) => (place.startsWith('secret.') ? [place.slice(7)] : []))),
];

/** Places that mean nothing: such a message would leave with a hole in it. */
export const unknownPlaces = (definition: GatewayDefinition): readonly string[] => [
  ...new Set([
    ...[...definition.url.matchAll(PLACE)].map(([whole]) => whole),
    ...placesOf(definition).filter(
      (place) => !/^secret\.\w+$/.test(place) && !(PLACES as readonly string[]).includes(place),
    ),
  ]),
];

const PHONE = /^(?:\+?84|0)(\d{9})$/;

/** A Vietnamese telephone number as it is kept, `0912345678`; null for anything else. */
export function phoneNumber(typed: string): string | null {
  const match = PHONE.exec(typed.replace(/[\s.()-]/g, ''));
  return match ? `0${match[1]}` : null;
}

export interface GatewayMessage {
  readonly id: string;
  /** As `phoneNumber` writes it. */
  readonly phone: string;
  readonly words: ShortMessage;
}

export interface GatewayRequest {
  readonly method: 'POST' | 'PUT' | 'GET';
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string | null;
}

const filledBody = (value: Body, fillIn: (text: string) => string): Body =>
  Object.fromEntries(
    Object.entries(value).map(([name, of]) => [name, typeof of === 'string' ? fillIn(of) : filledBody(of, fillIn)]),
  );

/** The request that brings a message to a gateway. Values are put in after the template is taken apart: none can add a field. */
export function gatewayRequest(
  definition: GatewayDefinition,
  { id, phone, words }: GatewayMessage,
  secrets: Readonly<Record<string, string>>,
): GatewayRequest {
  const written = definition.phone === '0' ? phone : `84${phone.slice(1)}`;
  const text = definition.plain ? withoutMarks(words.text) : words.text;
  const values: Readonly<Record<string, string>> = { ...words, text, phone: written, id };
  const fillIn = (of: string): string =>
    of.replace(PLACE, (whole, place: string) =>
      place.startsWith('secret.') ? (secrets[place.slice(7)] ?? '') : (values[place] ?? whole),
    );
  const headers = Object.fromEntries(Object.entries(definition.headers).map(([name, of]) => [name, fillIn(of)]));
  const fields = filledBody(definition.body, fillIn);
  const { method, url, format } = definition;
  if (method === 'GET') return { method, url: withQuery(url, fields), headers, body: null };
  const type = format === 'json' ? 'application/json' : 'application/x-www-form-urlencoded';
  return {
    method,
    url,
    headers: { ...headers, 'content-type': type },
    body: format === 'json' ? JSON.stringify(fields) : pairs(fields).toString(),
  };
}

/** A declaration for a form has no fields within fields. */
const pairs = (fields: Body): URLSearchParams => new URLSearchParams(fields as Readonly<Record<string, string>>);

function withQuery(url: string, fields: Body): string {
  const whole = new URL(url);
  for (const [name, value] of pairs(fields)) whole.searchParams.append(name, value);
  return whole.href;
}

function at(value: unknown, path: readonly string[]): unknown {
  let here = value;
  for (const name of path) {
    if (typeof here !== 'object' || here === null || !Object.hasOwn(here, name)) return undefined;
    here = (here as Record<string, unknown>)[name];
  }
  return here;
}

/** Whether an answer says that the gateway took the message. */
export function tookIt({ success }: GatewayDefinition, status: number, answer: string): boolean {
  if (!success.status.includes(status)) return false;
  if (success.path === undefined) return true;
  try {
    const found = at(JSON.parse(answer), success.path);
    return ['string', 'number', 'boolean'].includes(typeof found) && String(found) === (success.equals ?? '');
  } catch {
    return false;
  }
}
