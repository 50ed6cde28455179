import type { Readable } from 'node:stream';
import yauzl from 'yauzl';
import type { Instant } from '../../../kernel/index.ts';
import type { OfficialDocument } from './model.ts';
import { FACTS_NAMESPACE } from '../facts.ts';
import { packedZipOf, type ZippedFile } from './zip.ts';

/** The part that everything hangs on, and the file of its relations. */
const MAIN = {
  docx: { relations: 'word/_rels/document.xml.rels', up: '../' },
  xlsx: { relations: 'xl/_rels/workbook.xml.rels', up: '../' },
} as const;

const RELATION = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
const PROPERTIES_TYPE = 'application/vnd.openxmlformats-officedocument.customXmlProperties+xml';
const STORE = 'http://schemas.openxmlformats.org/officeDocument/2006/customXml';
/** Names the part for programs that look for it; fixed, since a file has one. */
const STORE_ID = '{5D7B4D0E-6C1B-4B53-9A58-0F7C1E0A3A11}';
const HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>';

const escaped = (text: string): string =>
  text.replace(/&/g, '&amp;').replace(/</g, '&lt;').replace(/>/g, '&gt;').replace(/\r/g, '&#13;');

export async function partsOf(bytes: Buffer): Promise<ZippedFile[]> {
  const zip = await yauzl.fromBufferPromise(bytes);
  const parts: ZippedFile[] = [];
  for await (const entry of zip.eachEntry()) {
    if (entry.fileName.endsWith('/')) continue;
    const pieces: Buffer[] = [];
    for await (const piece of (await zip.openReadStreamPromise(entry)) as Readable) pieces.push(piece as Buffer);
    parts.push({ name: entry.fileName, bytes: Buffer.concat(pieces) });
  }
  return parts;
}

/** A template made in Word may hold data of its own. */
function freePlace(parts: readonly ZippedFile[]): number {
  const names = new Set(parts.map(({ name }) => name.toLowerCase()));
  let at = 1;
  while (names.has(`customxml/item${at}.xml`) || names.has(`customxml/itemprops${at}.xml`)) at += 1;
  return at;
}

/** Parts that carry the facts inside the package, by the conventions of custom XML (ECMA-376, part 1, 15.2.5). */
function factParts(facts: unknown, at: number): ZippedFile[] {
  const json = escaped(JSON.stringify(facts));
  const parts = {
    [`customXml/item${at}.xml`]: `${HEAD}<facts xmlns="${FACTS_NAMESPACE}">${json}</facts>`,
    [`customXml/itemProps${at}.xml`]: `${HEAD}<ds:datastoreItem ds:itemID="${STORE_ID}" xmlns:ds="${STORE}"><ds:schemaRefs><ds:schemaRef ds:uri="${FACTS_NAMESPACE}"/></ds:schemaRefs></ds:datastoreItem>`,
    [`customXml/_rels/item${at}.xml.rels`]: `${HEAD}<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="${RELATION}/customXmlProps" Target="itemProps${at}.xml"/></Relationships>`,
  };
  return Object.entries(parts).map(([name, xml]) => ({ name, bytes: Buffer.from(xml) }));
}

function changed(part: ZippedFile, work: (xml: string) => string): ZippedFile {
  return { ...part, bytes: Buffer.from(work(part.bytes.toString('utf8'))) };
}

/** Days of making and changing are those when the words were settled, not those of the clock at writing. */
function settled(part: ZippedFile, at: Instant): ZippedFile {
  const time = new Date(at).toISOString().replace(/\.\d+Z$/, 'Z');
  return changed(part, (xml) =>
    xml.replace(/(<dcterms:(?:created|modified)\b[^>]*>)[^<]*/g, (_, open: string) => open + time),
  );
}

function withFacts(part: ZippedFile, kind: keyof typeof MAIN, at: number): ZippedFile {
  const { relations, up } = MAIN[kind];
  if (part.name === '[Content_Types].xml')
    return changed(part, (xml) =>
      xml.replace(
        '</Types>',
        `<Override PartName="/customXml/itemProps${at}.xml" ContentType="${PROPERTIES_TYPE}"/></Types>`,
      ),
    );
  if (part.name !== relations) return part;
  return changed(part, (xml) =>
    xml.replace(
      '</Relationships>',
      `<Relationship Id="rIdFacts" Type="${RELATION}/customXml" Target="${up}customXml/item${at}.xml"/></Relationships>`,
    ),
  );
}

/**
 * A file as a library wrote it, with the facts of its document inside, and packed so that the same document gives the same
 * bytes. One without facts whose words are still being written stays as it is.
 */
export async function settle(
  bytes: Buffer,
  kind: keyof typeof MAIN,
  { facts, settledAt }: Pick<OfficialDocument, 'facts' | 'settledAt'>,
): Promise<Buffer> {
  if (facts === undefined && settledAt === undefined) return bytes;
  const found = await partsOf(bytes);
  const at = freePlace(found);
  const parts = found
    .map((part) => (part.name === 'docProps/core.xml' && settledAt !== undefined ? settled(part, settledAt) : part))
    .map((part) => (facts === undefined ? part : withFacts(part, kind, at)));
  return packedZipOf([...parts, ...(facts === undefined ? [] : factParts(facts, at))]);
}
