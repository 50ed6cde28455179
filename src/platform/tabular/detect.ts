import type { FileHandle } from 'node:fs/promises';
import { detectEncoding, type Encoding } from './encoding.ts';
import { oleStreams } from './ole.ts';
import type { TabularProblem } from './problems.ts';

/** What a file is by its content; its name is never asked. */
export type Detected =
  | { readonly kind: 'zip' }
  | { readonly kind: 'html' }
  | { readonly kind: 'text'; readonly encoding: Encoding; readonly skip: number }
  | {
      readonly kind: 'bad';
      readonly code: TabularProblem;
      readonly params?: Readonly<Record<string, string | number>>;
    };

const bad = (code: TabularProblem, params?: Readonly<Record<string, string | number>>): Detected => ({
  kind: 'bad',
  code,
  ...(params && { params }),
});

/** First bytes of files people upload by mistake. */
const SIGNATURES: readonly (readonly [hex: string, type: string])[] = [
  ['89504e47', 'PNG'],
  ['ffd8ff', 'JPEG'],
  ['47494638', 'GIF'],
  ['4d5a90', 'EXE'],
  ['4d5a00', 'EXE'],
  ['7f454c46', 'ELF'],
  ['526172211a07', 'RAR'],
  ['377abcaf271c', '7Z'],
  ['1f8b08', 'GZIP'],
  ['7b5c727466', 'RTF'],
  ['53514c69746520', 'SQLite'],
  ['49492a00', 'TIFF'],
  ['4d4d002a', 'TIFF'],
];

/** Workbooks older than Excel 97 begin with a bare BOF record. */
const OLD_EXCEL = /^(0900040|0902060|0904060|0908(?:08|10)00)/;

/** Looks at the first bytes (64 KB suffice) and, for OLE files, at the list of streams. */
export async function detect(file: FileHandle, head: Buffer, bytes: number): Promise<Detected> {
  const hex = head.toString('hex', 0, 16);
  if (hex.startsWith('504b0304') || hex.startsWith('504b0506') || hex.startsWith('504b0708')) return { kind: 'zip' };
  if (hex.startsWith('d0cf11e0a1b11ae1')) return detectOle(await oleStreams(file, bytes));
  if (head.indexOf('%PDF-', 0, 'latin1') >= 0 && head.indexOf('%PDF-', 0, 'latin1') < 1024) return bad('tabular.pdf');
  if (OLD_EXCEL.test(hex)) return bad('tabular.old-excel');
  const signature = SIGNATURES.find(([start]) => hex.startsWith(start));
  if (signature) return bad('tabular.wrong-type', { type: signature[1] });
  return detectText(head);
}

function detectOle(names: readonly string[]): Detected {
  if (names.includes('EncryptedPackage')) return bad('tabular.password');
  if (names.includes('WordDocument')) return bad('tabular.word-document');
  if (names.includes('Workbook') || names.includes('Book')) return bad('tabular.old-excel');
  if (names.includes('PowerPoint Document')) return bad('tabular.other-document', { type: 'PPT' });
  return bad('tabular.wrong-type', { type: 'OLE' });
}

function detectText(head: Buffer): Detected {
  const { encoding, skip } = detectEncoding(head);
  const start = (encoding === 'utf-8' ? head.toString('latin1', skip, skip + 4096) : utf16Start(head, encoding, skip))
    .trimStart()
    .toLowerCase();
  if (start.startsWith('<')) {
    if (start.includes('urn:schemas-microsoft-com:office:spreadsheet') && start.startsWith('<?xml')) {
      return bad('tabular.spreadsheet-xml');
    }
    if (/<(?:!doctype html|html|table|meta|head|body|style|div|tr)\b/.test(start)) return { kind: 'html' };
    if (start.startsWith('<?xml')) return bad('tabular.wrong-type', { type: 'XML' });
  }
  if (start.startsWith('mime-version:')) return bad('tabular.other-document', { type: 'MHTML' });
  if (/^(?:\[\s*)?\{\s*"/.test(start)) return bad('tabular.wrong-type', { type: 'JSON' });
  if (encoding === 'utf-8' && isBinary(head)) return bad('tabular.binary', { row: 1 });
  return { kind: 'text', encoding, skip };
}

function utf16Start(head: Buffer, encoding: Encoding, skip: number): string {
  const part = Buffer.from(head.subarray(skip, skip + (Math.min(head.length - skip, 8192) & ~1)));
  return (encoding === 'utf-16be' ? part.swap16() : part).toString('utf16le');
}

/** More than one control character in a hundred: no table of any encoding. A few are found while streaming, with their row. */
function isBinary(head: Buffer): boolean {
  let control = 0;
  for (const byte of head) {
    if (byte < 0x20 && byte !== 9 && byte !== 10 && byte !== 13 && byte !== 12 && byte !== 11) control++;
  }
  return control > 8 && control * 100 > head.length;
}
