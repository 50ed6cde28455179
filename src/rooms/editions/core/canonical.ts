import { createHash } from 'node:crypto';
import type { EditionContent } from './content.ts';

/** Anything that plain JSON can say. */
export type Json = null | boolean | number | string | readonly Json[] | { readonly [key: string]: Json };

/**
 * The one way of writing a value as JSON: keys in code-unit order, no white space, numbers in ECMAScript's shortest form
 * (as RFC 8785 asks). Equal values give equal bytes, whatever order their keys were set in. Throws on what JSON cannot say
 * (undefined, NaN, infinities): an edition must not lose anything silently.
 */
export function canonicalJson(value: unknown): string {
  if (value === null || typeof value === 'boolean' || typeof value === 'string') return JSON.stringify(value);
  if (typeof value === 'number') {
    if (!Number.isFinite(value)) throw new RangeError(`JSON has no number ${value}`);
    return JSON.stringify(value);
  }
  if (Array.isArray(value)) return `[${value.map((item: unknown) => canonicalJson(item)).join(',')}]`;
  if (typeof value === 'object' && Object.getPrototypeOf(value) === Object.prototype) {
    const members = Object.entries(value)
      .sort(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0))
      .map(([key, member]) => `${JSON.stringify(key)}:${canonicalJson(member)}`);
    return `{${members.join(',')}}`;
  }
  throw new TypeError(`JSON has no ${typeof value}`);
}

/** SHA-256 of a text in UTF-8, lower-case hex. */
export const sha256 = (text: string): string => createHash('sha256').update(text, 'utf8').digest('hex');

/**
 * The hash that identifies an edition: over its canonical JSON without the hash itself, which stands in the header and,
 * for this edition only, in the history.
 */
export function editionHash(content: EditionContent): string {
  const { hash: _own, ...header } = content.header;
  const history = content.history.map((notice) => {
    if (notice.number !== content.header.number) return notice;
    const { hash: _again, ...rest } = notice;
    return rest;
  });
  return sha256(canonicalJson({ ...content, header, history }));
}

/** The content with its own hash filled in, in header and history. */
export function sealed(content: EditionContent): EditionContent {
  const hash = editionHash(content);
  return {
    ...content,
    header: { ...content.header, hash },
    history: content.history.map((notice) => (notice.number === content.header.number ? { ...notice, hash } : notice)),
  };
}
