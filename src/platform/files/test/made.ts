import { crc32, deflateSync } from 'node:zlib';
import { zipFile } from '../../tabular/test/zip-by-hand.ts';

const TYPES = '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"/>';

const paragraphs = (lines: readonly string[]): string =>
  lines.map((line) => `<w:p><w:r><w:t xml:space="preserve">${line}</w:t></w:r></w:p>`).join('');

/** A Word document of these paragraphs; `head` stands in the head of its pages. */
export const docx = (
  lines: readonly string[],
  head: readonly string[] = [],
  more: Record<string, string> = {},
): Buffer =>
  zipFile(
    Object.entries({
      '[Content_Types].xml': TYPES,
      'word/document.xml': `<w:document xmlns:w="urn:w"><w:body>${paragraphs(lines)}</w:body></w:document>`,
      ...(head.length > 0 && { 'word/header1.xml': `<w:hdr xmlns:w="urn:w">${paragraphs(head)}</w:hdr>` }),
      ...more,
    }).map(([name, text]) => ({ name, text })),
  );

/** A workbook whose shared texts are these; `head` is the printed head of its sheet. */
export const xlsx = (texts: readonly string[], head = ''): Buffer =>
  zipFile([
    { name: '[Content_Types].xml', text: TYPES },
    { name: 'xl/workbook.xml', text: '<workbook/>' },
    {
      name: 'xl/worksheets/sheet1.xml',
      text: `<worksheet><sheetData/><headerFooter><oddHeader>${head}</oddHeader></headerFooter></worksheet>`,
    },
    { name: 'xl/sharedStrings.xml', text: `<sst>${texts.map((one) => `<si><t>${one}</t></si>`).join('')}</sst>` },
  ]);

/** A PDF of one page with these lines, in letters that its own table turns into Unicode. */
export function pdf(lines: readonly string[]): Buffer {
  const code = (line: string): string => Buffer.from(line, 'utf16le').swap16().toString('hex');
  const page = lines.map((line, i) => `BT /F1 12 Tf 60 ${780 - i * 16} Td <${code(line)}> Tj ET`).join('\n');
  const table = `/CIDInit /ProcSet findresource begin 12 dict begin begincmap /CMapType 2 def
1 begincodespacerange <0000> <FFFF> endcodespacerange
1 beginbfrange <0000> <FFFF> <0000> endbfrange
endcmap end end`;
  const stream = (text: string): string => `<< /Length ${text.length} >>\nstream\n${text}\nendstream`;
  const objects = [
    '<< /Type /Catalog /Pages 2 0 R >>',
    '<< /Type /Pages /Kids [3 0 R] /Count 1 >>',
    '<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R /Resources << /Font << /F1 5 0 R >> >> >>',
    stream(page),
    '<< /Type /Font /Subtype /Type0 /BaseFont /Any /Encoding /Identity-H /DescendantFonts [6 0 R] /ToUnicode 7 0 R >>',
    '<< /Type /Font /Subtype /CIDFontType2 /BaseFont /Any /CIDSystemInfo << /Registry (Adobe) /Ordering (Identity) /Supplement 0 >> /DW 600 >>',
    stream(table),
  ];
  let text = '%PDF-1.7\n';
  const places = objects.map((object, i) => {
    const at = text.length;
    text += `${i + 1} 0 obj\n${object}\nendobj\n`;
    return at;
  });
  const start = text.length;
  text += `xref\n0 ${objects.length + 1}\n0000000000 65535 f \n`;
  text += places.map((at) => `${String(at).padStart(10, '0')} 00000 n \n`).join('');
  text += `trailer << /Size ${objects.length + 1} /Root 1 0 R >>\nstartxref\n${start}\n%%EOF\n`;
  return Buffer.from(text, 'latin1');
}

const chunk = (type: string, data: Buffer): Buffer => {
  const body = Buffer.concat([Buffer.from(type), data]);
  const frame = Buffer.alloc(8);
  frame.writeUInt32BE(data.length, 0);
  frame.writeUInt32BE(crc32(body), 4);
  return Buffer.concat([frame.subarray(0, 4), body, frame.subarray(4)]);
};

/** A grey PNG that says it is of that size. */
export function png(width = 2, height = 2): Buffer {
  const head = Buffer.alloc(13);
  head.writeUInt32BE(width, 0);
  head.writeUInt32BE(height, 4);
  head.set([8, 0, 0, 0, 0], 8);
  const dots = deflateSync(Buffer.alloc(Math.min((width + 1) * height, 1_000_000)));
  return Buffer.concat([
    Buffer.from('89504e470d0a1a0a', 'hex'),
    chunk('IHDR', head),
    chunk('IDAT', dots),
    chunk('IEND', Buffer.alloc(0)),
  ]);
}

/** The parts of a JPEG up to its dots, and its end; `comment` stands in a part of its own. */
export function jpg(width = 2, height = 2, comment = ''): Buffer {
  const size = Buffer.alloc(4);
  size.writeUInt16BE(height, 0);
  size.writeUInt16BE(width, 2);
  const length = Buffer.alloc(2);
  length.writeUInt16BE(comment.length + 2);
  return Buffer.concat([
    Buffer.from('ffd8', 'hex'),
    ...(comment ? [Buffer.from('fffe', 'hex'), length, Buffer.from(comment, 'latin1')] : []),
    Buffer.from('ffc0000b08', 'hex'),
    size,
    Buffer.from('01011100', 'hex'),
    Buffer.from('ffda0008010100003f00', 'hex'),
    Buffer.from('00112233ffd9', 'hex'),
  ]);
}
