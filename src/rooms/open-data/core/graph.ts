import type { Lang } from '../../../kernel/index.ts';

/** A value in a graph of linked data: another thing by its address, words in a language, a text of a type, or a thing without address. */
export type Value =
  | { readonly iri: string }
  | { readonly text: string; readonly lang: Lang }
  | { readonly text: string; readonly type?: string }
  | { readonly thing: Thing };

/** A thing with its kind and what is said of it; names are prefixed as in `PREFIXES`. */
export interface Thing {
  /** Its address; null for one that is only said inside another. */
  readonly id: string | null;
  readonly type: string;
  readonly says: readonly (readonly [predicate: string, values: readonly Value[]])[];
}

export const PREFIXES: Readonly<Record<string, string>> = {
  dcat: 'http://www.w3.org/ns/dcat#',
  dct: 'http://purl.org/dc/terms/',
  foaf: 'http://xmlns.com/foaf/0.1/',
  vcard: 'http://www.w3.org/2006/vcard/ns#',
  spdx: 'http://spdx.org/rdf/terms#',
  adms: 'http://www.w3.org/ns/adms#',
  xsd: 'http://www.w3.org/2001/XMLSchema#',
};

/** Signs that may not stand in an address between angle brackets. */
const NOT_IN_IRI = /[\p{Cc}\s<>"{}|^`\\]/gu;
const iri = (address: string): string => `<${address.replace(NOT_IN_IRI, (sign) => encodeURIComponent(sign))}>`;
const ESCAPES: Readonly<Record<string, string>> = { '"': '\\"', '\\': '\\\\', '\n': '\\n', '\r': '\\r', '\t': '\\t' };
const quoted = (text: string): string => `"${text.replace(/["\\\n\r\t]/gu, (sign) => ESCAPES[sign] ?? sign)}"`;

function turtleValue(value: Value, indent: string): string {
  if ('iri' in value) return iri(value.iri);
  if ('thing' in value) return `[\n${turtleBody(value.thing, `${indent}  `)}\n${indent}]`;
  if ('lang' in value) return `${quoted(value.text)}@${value.lang}`;
  return quoted(value.text) + (value.type ? `^^${value.type}` : '');
}

const turtleBody = ({ type, says }: Thing, indent: string): string =>
  [
    `${indent}a ${type}`,
    ...says
      .filter(([, values]) => values.length > 0)
      .map(([name, values]) => `${indent}${name} ${values.map((value) => turtleValue(value, indent)).join(', ')}`),
  ].join(' ;\n');

/** RDF 1.1 Turtle. */
export function turtle(things: readonly Thing[]): string {
  const heads = Object.entries(PREFIXES).map(([prefix, address]) => `@prefix ${prefix}: <${address}> .`);
  const bodies = things.map((thing) => `${iri(thing.id ?? '')}\n${turtleBody(thing, '  ')} .`);
  return `${heads.join('\n')}\n\n${bodies.join('\n\n')}\n`;
}

function jsonValue(value: Value): unknown {
  if ('iri' in value) return { '@id': value.iri };
  if ('thing' in value) return jsonThing(value.thing);
  if ('lang' in value) return { '@value': value.text, '@language': value.lang };
  return value.type ? { '@value': value.text, '@type': value.type } : value.text;
}

const jsonThing = ({ id, type, says }: Thing): Record<string, unknown> => ({
  ...(id !== null && { '@id': id }),
  '@type': type,
  ...Object.fromEntries(
    says
      .filter(([, values]) => values.length > 0)
      .map(([name, values]) => [name, values.length === 1 ? jsonValue(values[0]!) : values.map(jsonValue)]),
  ),
});

/** JSON-LD 1.1, its context written out: no reader has to ask another server for it. */
export const jsonLd = (things: readonly Thing[]): string =>
  `${JSON.stringify({ '@context': PREFIXES, '@graph': things.map(jsonThing) }, null, 1)}\n`;
