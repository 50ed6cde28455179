import assert from 'node:assert/strict';
import { test } from 'node:test';
import { editionContent, header } from '../../portal/test/content.factory.ts';
import { dictionary } from '../catalog.ts';
import { catalogueOf } from './catalogue.ts';
import { describe } from './dictionary.ts';
import { jsonLd, PREFIXES, turtle } from './graph.ts';
import { openTables } from './tables.ts';
import { readme } from './texts.ts';

const registers = [
  {
    code: 'legal_documents',
    name: { vi: 'Văn bản "quy phạm"\npháp luật', en: 'Legal documents' },
    columns: [{ code: 'title', name: { vi: 'Tên văn bản', en: 'Title' } }],
    rows: 1,
    hash: 'a'.repeat(64),
  },
];
const content = { ...editionContent(), registers };
const site = 'https://thuocdo.example.vn';
const graph = catalogueOf({ content, dictionary: dictionary(), site });

interface Node {
  readonly '@id'?: string;
  readonly '@type': string;
  readonly [name: string]: unknown;
}
const nodes = (JSON.parse(jsonLd(graph)) as { '@graph': Node[] })['@graph'];
const byId = new Map(nodes.map((node) => [node['@id'], node]));
const many = (value: unknown): unknown[] => (value === undefined ? [] : Array.isArray(value) ? value : [value]);

/** Main rules of the SHACL shapes of DCAT-AP 3: what must be there, of which kind, and how often at most. */
type Kind = 'words' | 'iri' | 'date' | 'moment' | 'text' | `thing ${string}`;
const SHAPES: Readonly<Record<string, readonly (readonly [name: string, kind: Kind, least: number, most?: number])[]>> =
  {
    'dcat:Catalog': [
      ['dct:title', 'words', 1],
      ['dct:description', 'words', 1],
      ['dct:publisher', 'thing foaf:Agent', 1, 1],
      ['dcat:dataset', 'thing dcat:Dataset', 1],
      ['dct:license', 'iri', 0, 1],
      ['dct:issued', 'moment', 0, 1],
      ['dct:modified', 'moment', 0, 1],
      ['dct:language', 'iri', 0],
      ['foaf:homepage', 'thing foaf:Document', 0, 1],
      ['dcat:themeTaxonomy', 'iri', 0],
    ],
    'dcat:Dataset': [
      ['dct:title', 'words', 1],
      ['dct:description', 'words', 1],
      ['dct:publisher', 'thing foaf:Agent', 0, 1],
      ['dct:identifier', 'text', 0],
      ['dcat:contactPoint', 'thing vcard:Organization', 0],
      ['dct:issued', 'moment', 0, 1],
      ['dct:modified', 'moment', 0, 1],
      ['dct:accrualPeriodicity', 'iri', 0, 1],
      ['dct:temporal', 'thing dct:PeriodOfTime', 0],
      ['dcat:theme', 'iri', 0],
      ['dcat:keyword', 'words', 0],
      ['dct:language', 'iri', 0],
      ['dcat:landingPage', 'iri', 0],
      ['dct:conformsTo', 'iri', 0],
      ['adms:versionNotes', 'words', 0],
      ['dcat:distribution', 'thing dcat:Distribution', 1],
    ],
    'dcat:Distribution': [
      ['dcat:accessURL', 'iri', 1],
      ['dcat:downloadURL', 'iri', 0],
      ['dct:title', 'words', 0],
      ['dct:license', 'iri', 0, 1],
      ['dct:format', 'iri', 0, 1],
      ['dcat:mediaType', 'iri', 0, 1],
      ['spdx:checksum', 'thing spdx:Checksum', 0, 1],
    ],
    'foaf:Agent': [
      ['foaf:name', 'words', 1],
      ['dct:type', 'iri', 0, 1],
    ],
    'foaf:Document': [],
    'vcard:Organization': [
      ['vcard:fn', 'text', 1],
      ['vcard:hasURL', 'iri', 0],
    ],
    'dct:PeriodOfTime': [
      ['dcat:startDate', 'date', 0, 1],
      ['dcat:endDate', 'date', 0, 1],
    ],
    'spdx:Checksum': [
      ['spdx:algorithm', 'iri', 1, 1],
      ['spdx:checksumValue', 'text', 1, 1],
    ],
  };

function fits(value: unknown, kind: Kind): boolean {
  const one = (typeof value === 'object' && value !== null ? value : { '@value': value }) as Node;
  const text = one['@value'];
  switch (kind) {
    case 'words':
      return typeof text === 'string' && text !== '' && ['vi', 'en'].includes(String(one['@language']));
    case 'iri':
      return typeof one['@id'] === 'string' && URL.canParse(one['@id']) && !/\s/u.test(one['@id']);
    case 'date':
      return one['@type'] === 'xsd:date' && /^\d{4}-\d{2}-\d{2}$/u.test(String(text));
    case 'moment':
      return one['@type'] === 'xsd:dateTime' && !Number.isNaN(Date.parse(String(text)));
    case 'text':
      return typeof text === 'string' && text !== '';
    default: {
      const target = one['@id'] !== undefined && !one['@type'] ? byId.get(one['@id']) : one;
      return target?.['@type'] === kind.slice('thing '.length);
    }
  }
}

function faultsOf(node: Node): string[] {
  const name = `${node['@type']} ${node['@id'] ?? ''}`;
  const shape = SHAPES[node['@type']];
  if (!shape) return [`${name}: no shape`];
  const known = new Set(shape.map(([property]) => property));
  const strange = Object.keys(node).filter((key) => !key.startsWith('@') && !known.has(key));
  return [
    ...strange.map((key) => `${name}: ${key} is in no shape`),
    ...shape.flatMap(([property, kind, least, most = Infinity]) => {
      const values = many(node[property]);
      const inside = values.filter((value) => typeof value === 'object' && value !== null && '@type' in value);
      return [
        ...(values.length < least || values.length > most ? [`${name}: ${values.length} of ${property}`] : []),
        ...(values.every((value) => fits(value, kind)) ? [] : [`${name}: ${property} is not ${kind}`]),
        ...inside
          .filter((value) => String((value as Node)['@type']) in SHAPES)
          .flatMap((value) => faultsOf(value as Node)),
      ];
    }),
  ];
}

test('the catalogue holds to the main rules of the shapes of DCAT-AP', () => {
  assert.deepEqual(nodes.flatMap(faultsOf), []);
  const files = nodes.filter((node) => node['@type'] === 'dcat:Distribution');
  assert.equal(files.length, 3 * (openTables(content).size + 1));
  assert.equal(byId.size, nodes.length, 'no address stands twice');
});

test('a rule that is broken is found', () => {
  const [first] = nodes.filter((node) => node['@type'] === 'dcat:Dataset');
  const { 'dct:title': _, ...without } = first!;
  assert.deepEqual(faultsOf(without as Node).length, 1);
  assert.deepEqual(faultsOf({ ...first!, 'dct:issued': '2026' }).length, 1);
});

test('Turtle says the same statements as JSON-LD', () => {
  const text = turtle(graph);
  for (const prefix of Object.keys(PREFIXES)) assert.match(text, new RegExp(`@prefix ${prefix}:`));
  for (const node of nodes) assert.ok(text.includes(`<${node['@id']}>\n  a ${node['@type']}`), node['@id']);
  assert.ok(text.includes('"Văn bản \\"quy phạm\\"\\npháp luật"@vi'));
  const values = (value: unknown): number =>
    many(value).reduce<number>((sum, one) => {
      const inner =
        typeof one === 'object' && one !== null && '@type' in one && !('@value' in one) ? (one as Node) : null;
      return sum + 1 + (inner ? said(inner) : 0);
    }, 0);
  const said = (node: Node): number =>
    Object.entries(node).reduce((sum, [key, value]) => sum + (key.startsWith('@') ? 0 : values(value)), 0);
  const statements = nodes.reduce((sum, node) => sum + said(node), 0);
  // Outside of texts and addresses: one comma more for each further value of a property, one semicolon or kind for each property.
  const bare = text.slice(text.indexOf('\n\n')).replace(/"(?:[^"\\]|\\.)*"|<[^>]*>/gu, '""');
  const properties = (bare.match(/;/gu) ?? []).length;
  const further = (bare.match(/,/gu) ?? []).length;
  assert.equal(properties + further, statements);
});

test('every column of every table stands in the dictionary, and the README names them all', () => {
  for (const sample of [true, false]) {
    const text = readme({ content, dictionary: dictionary(), sample }, 'vi');
    for (const [, table] of openTables(content))
      for (const { name, title } of describe(table().columns, dictionary()))
        assert.ok(text.includes(`| ${name} | `) && text.includes(title.vi), name);
    assert.equal(text.includes('Dữ liệu mẫu'), sample);
  }
  assert.throws(() => describe(['khong_co'], dictionary()));
  assert.match(
    readme(
      { content: { ...content, header: header({ sample: false }) }, dictionary: dictionary(), sample: false },
      'en',
    ),
    /Open registers/,
  );
});
