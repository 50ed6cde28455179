import assert from 'node:assert/strict';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { posix } from 'node:path';
import { after, test } from 'node:test';
import { SaxesParser } from 'saxes';
import { instant } from '../src/kernel/index.ts';
import { writeDocx, writeXlsx } from '../src/platform/documents/index.ts';
import { eachInArchive } from '../src/platform/documents/read/index.ts';
import { letter, report } from './official-documents.ts';

/**
 * Children in the order of their schema (ECMA-376, part 1, annex A): Word and Excel offer to repair a file where they are not.
 * A star: as often as wanted.
 */
const ORDER: Readonly<Record<string, string>> = {
  'w:pPr':
    'pStyle keepNext keepLines pageBreakBefore framePr widowControl numPr suppressLineNumbers pBdr shd tabs suppressAutoHyphens kinsoku wordWrap overflowPunct topLinePunct autoSpaceDE autoSpaceDN bidi adjustRightInd snapToGrid spacing ind contextualSpacing mirrorIndents suppressOverlap jc textDirection textAlignment textboxTightWrap outlineLvl divId cnfStyle rPr sectPr pPrChange',
  'w:rPr':
    'rStyle rFonts b bCs i iCs caps smallCaps strike dstrike outline shadow emboss imprint noProof snapToGrid vanish webHidden color spacing w kern position sz szCs highlight u effect bdr shd fitText vertAlign rtl cs em lang eastAsianLayout specVanish oMath',
  'w:tblPr':
    'tblStyle tblpPr tblOverlap bidiVisual tblStyleRowBandSize tblStyleColBandSize tblW jc tblCellSpacing tblInd tblBorders shd tblLayout tblCellMar tblLook tblCaption tblDescription',
  'w:tcPr': 'cnfStyle tcW gridSpan hMerge vMerge tcBorders shd noWrap tcMar textDirection tcFitText vAlign hideMark',
  'w:tcBorders': 'top start left bottom end right insideH insideV tl2br tr2bl',
  'w:tcMar': 'top start left bottom end right',
  'w:pBdr': 'top left bottom right between bar',
  'w:tbl': 'tblPr tblGrid tr*',
  'w:sectPr':
    'headerReference* footerReference* footnotePr endnotePr type pgSz pgMar paperSrc pgBorders lnNumType pgNumType cols formProt vAlign noEndnote titlePg textDirection bidi rtlGutter docGrid printerSettings',
  worksheet:
    'sheetPr dimension sheetViews sheetFormatPr cols sheetData sheetCalcPr sheetProtection protectedRanges scenarios autoFilter sortState dataConsolidate customSheetViews mergeCells phoneticPr conditionalFormatting* dataValidations hyperlinks printOptions pageMargins pageSetup headerFooter rowBreaks colBreaks customProperties cellWatches ignoredErrors smartTags drawing legacyDrawing legacyDrawingHF picture oleObjects controls webPublishItems tableParts extLst',
};

const local = (name: string): string => name.slice(name.indexOf(':') + 1);

/** What of a part stands where its schema does not let it; throws where it is no XML at all. */
function disorder(name: string, xml: string): string[] {
  const faults: string[] = [];
  const open: { name: string; last: number; seen: Set<string>; final: string }[] = [];
  const parser = new SaxesParser();
  parser.on('error', (error) => {
    throw error;
  });
  parser.on('opentag', (tag) => {
    const parent = open.at(-1);
    const order = parent && ORDER[parent.name]?.split(' ');
    if (parent && order) {
      const own = local(tag.name);
      const place = order.findIndex((one) => one.replace('*', '') === own);
      const again = parent.seen.has(own) && !order.includes(`${own}*`);
      // Heads and feet may mix.
      const mixed = /^(?:header|footer)Reference$/.test(own) && parent.last <= 1;
      if (place < 0 || again || (place < parent.last && !mixed)) faults.push(`${name}: ${own} in ${parent.name}`);
      parent.last = Math.max(parent.last, place);
      parent.seen.add(own);
    }
    if (parent) parent.final = tag.name;
    open.push({ name: tag.name, last: -1, seen: new Set(), final: '' });
  });
  parser.on('closetag', () => {
    const closed = open.pop()!;
    // A cell ends with a paragraph.
    if (closed.name === 'w:tc' && closed.final !== 'w:p') faults.push(`${name}: a cell ends with ${closed.final}`);
  });
  parser.write(xml).close();
  return faults;
}

const folder = mkdtempSync(join(tmpdir(), 'thuocdo-ooxml-'));
after(() => rmSync(folder, { recursive: true, force: true }));

async function partsOf(name: string, bytes: Buffer): Promise<Map<string, string>> {
  const path = join(folder, name);
  writeFileSync(path, bytes);
  const parts = new Map<string, string>();
  const read = await eachInArchive(path, name, { ending: '', most: 200 }, async (part) => {
    parts.set(part.name, part.bytes.toString('latin1').startsWith('\u0089PNG') ? '' : part.bytes.toString('utf8'));
  });
  assert.ok(read.ok);
  return parts;
}

const attributes = (xml: string, element: string): Record<string, string>[] =>
  [...xml.matchAll(new RegExp(`<${element}\\b([^>]*)>`, 'g'))].map(([, inner = '']) =>
    Object.fromEntries([...inner.matchAll(/([\w:]+)="([^"]*)"/g)].map(([, key, value]) => [key, value])),
  );

/** Every part has a type, every relation leads to a part, each has a name of its own. */
function packageFaults(parts: ReadonlyMap<string, string>): string[] {
  const types = parts.get('[content_types].xml')!;
  const endings = new Set(attributes(types, 'Default').map(({ Extension = '' }) => Extension.toLowerCase()));
  const named = new Set(attributes(types, 'Override').map(({ PartName = '' }) => PartName.slice(1).toLowerCase()));
  const untyped = [...parts.keys()].filter(
    (name) => name !== '[content_types].xml' && !named.has(name) && !endings.has(name.slice(name.lastIndexOf('.') + 1)),
  );
  const missing = [...named].filter((name) => !parts.has(name));
  const astray: string[] = [];
  for (const [name, xml] of parts) {
    if (!name.endsWith('.rels')) continue;
    const from = posix.dirname(dirname(name));
    const relations = attributes(xml, 'Relationship');
    const ids = relations.map(({ Id }) => Id);
    if (new Set(ids).size !== ids.length) astray.push(`${name}: the same Id twice`);
    for (const { Target = '', TargetMode } of relations) {
      const to = Target.startsWith('/') ? Target.slice(1) : posix.normalize(posix.join(from, Target));
      if (TargetMode === 'External' || !parts.has(to.toLowerCase())) astray.push(`${name} → ${Target}`);
    }
  }
  return [...untyped.map((name) => `${name} has no type`), ...missing.map((name) => `${name} is missing`), ...astray];
}

test('parts of DOCX and XLSX are in the order of their schemas, typed, and related to what is there', async () => {
  const facts = { figures: [{ row: '1.1', numerator: 66 }] };
  const whole = { ...report(), facts, settledAt: instant(Date.UTC(2026, 8, 17)) };
  const { table } = whole.annex!;
  const sheet = { ...whole, orientation: 'landscape' as const, body: [{ kind: 'table' as const, table }] };
  const files = {
    'report.docx': await writeDocx(whole),
    'draft.docx': await writeDocx({ ...report(), mark: 'DỮ LIỆU MẪU' }),
    'letter.docx': await writeDocx(letter()),
    'annex.xlsx': await writeXlsx(sheet, 'Phụ lục'),
  };
  for (const [name, bytes] of Object.entries(files)) {
    const parts = await partsOf(name, bytes);
    assert.ok(parts.size > 8);
    const xml = [...parts].filter(([part, text]) => text !== '' && /\.(?:xml|rels)$/.test(part));
    assert.deepEqual(
      xml.flatMap(([part, text]) => disorder(`${name}/${part}`, text)),
      [],
    );
    assert.deepEqual(packageFaults(parts), [], name);
  }
});

test('a part in the wrong order is found', () => {
  assert.deepEqual(disorder('x', '<w:p><w:pPr><w:jc/><w:spacing/></w:pPr></w:p>'), ['x: spacing in w:pPr']);
  assert.deepEqual(disorder('x', '<w:tc><w:tcPr/></w:tc>'), ['x: a cell ends with w:tcPr']);
});
