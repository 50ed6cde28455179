import type { Bilingual } from '../../../kernel/index.ts';
import type { EditionContent } from '../../editions/index.ts';
import type { Dictionary } from './dictionary.ts';
import type { Thing, Value } from './graph.ts';
import { openTables } from './tables.ts';

/** Formats that a table of the edition is there in, with the shared names of the type. */
export const FORMATS = {
  csv: { media: 'text/csv', authority: 'CSV' },
  json: { media: 'application/json', authority: 'JSON' },
  xlsx: { media: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet', authority: 'XLSX' },
} as const;
export type OpenFormat = keyof typeof FORMATS;
export const OPEN_FORMATS = Object.keys(FORMATS) as OpenFormat[];

/** Addresses of open data below that of the installation: fixed, whatever the edition. */
export const openPaths = {
  page: '/du-lieu',
  table: (name: string, format: OpenFormat): string => `/du-lieu/${name}.${format}`,
  register: (code: string, format: OpenFormat): string => `/du-lieu/so/${code}.${format}`,
  readme: '/du-lieu/doc-truoc.md',
  catalogue: (format: 'jsonld' | 'ttl'): string => `/du-lieu/danh-muc.${format}`,
} as const;

const words = ({ vi, en }: Bilingual): Value[] => [
  { text: vi, lang: 'vi' },
  { text: en, lang: 'en' },
];
const typed = (text: string, type: string): Value => ({ text, type });
const AUTHORITY = 'http://publications.europa.eu/resource/authority';

interface Given {
  readonly content: EditionContent;
  readonly dictionary: Dictionary;
  /** Address of the installation, without a slash at the end. */
  readonly site: string;
}

/** A table or register as the catalogue lists it. */
interface Listed {
  readonly path: string;
  readonly title: Bilingual;
  readonly description: Bilingual;
  /** SHA-256 of the file as CSV, where the edition keeps one. */
  readonly hash: string | null;
  readonly pathOf: (format: OpenFormat) => string;
}

function listed({ content, dictionary }: Given): Listed[] {
  const tables = [...openTables(content).keys()].flatMap((name): Listed[] => {
    const said = dictionary.tables[name];
    const pathOf = (format: OpenFormat): string => openPaths.table(name, format);
    return said ? [{ path: `${openPaths.page}/${name}`, ...said, hash: null, pathOf }] : [];
  });
  const registers = (content.registers ?? []).map(({ code, name, columns, hash }): Listed => {
    const named = (lang: 'vi' | 'en'): string => columns.map((column) => column.name[lang]).join(', ');
    return {
      path: `${openPaths.page}/so/${code}`,
      title: name,
      description: { vi: `Các cột: ${named('vi')}.`, en: `Columns: ${named('en')}.` },
      hash,
      pathOf: (format) => openPaths.register(code, format),
    };
  });
  return [...tables, ...registers];
}

function fileThing(given: Given, { pathOf, title, hash }: Listed, format: OpenFormat): Thing {
  const { site, dictionary } = given;
  const { media, authority } = FORMATS[format];
  const address: Value = { iri: site + pathOf(format) };
  const checksum: Thing = {
    id: null,
    type: 'spdx:Checksum',
    says: [
      ['spdx:algorithm', [{ iri: 'http://spdx.org/rdf/terms#checksumAlgorithm_sha256' }]],
      ['spdx:checksumValue', [typed(hash ?? '', 'xsd:hexBinary')]],
    ],
  };
  return {
    id: site + pathOf(format),
    type: 'dcat:Distribution',
    says: [
      ['dct:title', words({ vi: `${title.vi} (${authority})`, en: `${title.en} (${authority})` })],
      ['dcat:accessURL', [address]],
      ['dcat:downloadURL', [address]],
      ['dct:license', [{ iri: dictionary.licence.address }]],
      ['dct:format', [{ iri: `${AUTHORITY}/file-type/${authority}` }]],
      ['dcat:mediaType', [{ iri: `http://www.iana.org/assignments/media-types/${media}` }]],
      ['spdx:checksum', hash !== null && format === 'csv' ? [{ thing: checksum }] : []],
    ],
  };
}

function tableThing(given: Given, one: Listed): Thing {
  const { content, dictionary, site } = given;
  const { header } = content;
  const period: Thing = {
    id: null,
    type: 'dct:PeriodOfTime',
    says: [
      ['dcat:startDate', [typed(header.interval.from, 'xsd:date')]],
      ['dcat:endDate', [typed(header.interval.to, 'xsd:date')]],
    ],
  };
  const contact: Thing = {
    id: null,
    type: 'vcard:Organization',
    says: [
      ['vcard:fn', [{ text: content.province.standingOffice.vi }]],
      ['vcard:hasURL', [{ iri: `${site}/` }]],
    ],
  };
  return {
    id: site + one.path,
    type: 'dcat:Dataset',
    says: [
      ['dct:title', words(one.title)],
      ['dct:description', words(one.description)],
      ['dct:identifier', [{ text: site + one.path }]],
      ['dct:publisher', [{ iri: `${site}/#co-quan-cong-bo` }]],
      ['dcat:contactPoint', [{ thing: contact }]],
      ['dct:issued', [typed(new Date(header.publishedAt).toISOString(), 'xsd:dateTime')]],
      ['dct:modified', [typed(new Date(header.publishedAt).toISOString(), 'xsd:dateTime')]],
      ['adms:versionNotes', words({ vi: `Bản công bố số ${header.number}`, en: `Edition ${header.number}` })],
      ['dct:accrualPeriodicity', [{ iri: dictionary.frequency }]],
      ['dct:temporal', [{ thing: period }]],
      ['dcat:theme', [{ iri: dictionary.theme }]],
      [
        'dcat:keyword',
        (['vi', 'en'] as const).flatMap((lang) => dictionary.keywords[lang].map((text) => ({ text, lang }))),
      ],
      ['dct:language', [{ iri: `${AUTHORITY}/language/VIE` }]],
      ['dcat:landingPage', [{ iri: site + openPaths.page }]],
      ['dct:conformsTo', [{ iri: site + openPaths.readme }]],
      ['dcat:distribution', OPEN_FORMATS.map((format) => ({ iri: site + one.pathOf(format) }))],
    ],
  };
}

/** The catalogue of an edition's open data as a graph, after DCAT-AP. */
export function catalogueOf(given: Given): Thing[] {
  const { content, dictionary, site } = given;
  const all = listed(given);
  const publisher: Thing = {
    id: `${site}/#co-quan-cong-bo`,
    type: 'foaf:Agent',
    says: [
      ['foaf:name', words(content.province.standingOffice)],
      ['dct:type', [{ iri: 'http://purl.org/adms/publishertype/RegionalAuthority' }]],
    ],
  };
  const page: Thing = { id: `${site}/`, type: 'foaf:Document', says: [] };
  const catalogue: Thing = {
    id: `${site}${openPaths.page}`,
    type: 'dcat:Catalog',
    says: [
      ['dct:title', words(dictionary.catalogue.title)],
      ['dct:description', words(dictionary.catalogue.description)],
      ['dct:publisher', [{ iri: publisher.id! }]],
      ['dct:license', [{ iri: dictionary.licence.address }]],
      ['dct:issued', [typed(new Date(content.header.publishedAt).toISOString(), 'xsd:dateTime')]],
      ['dct:modified', [typed(new Date(content.header.publishedAt).toISOString(), 'xsd:dateTime')]],
      ['dct:language', ['VIE', 'ENG'].map((code) => ({ iri: `${AUTHORITY}/language/${code}` }))],
      ['foaf:homepage', [{ iri: page.id! }]],
      ['dcat:themeTaxonomy', [{ iri: `${AUTHORITY}/data-theme` }]],
      ['dcat:dataset', all.map(({ path }) => ({ iri: site + path }))],
    ],
  };
  const files = all.flatMap((one) => OPEN_FORMATS.map((format) => fileThing(given, one, format)));
  return [catalogue, publisher, page, ...all.map((one) => tableThing(given, one)), ...files];
}
