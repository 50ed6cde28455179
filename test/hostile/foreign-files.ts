import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { ROOT } from '../shared.ts';

/** A file that must be refused: its name, how it is made, and what the code of the refusal says. */
export type BadFile = readonly [name: string, make: () => Buffer, code: RegExp];

/** An OLE container whose directory lists one stream; enough for whoever asks what kind of document it is. */
export function ole(stream: string): Buffer {
  const file = Buffer.alloc(512 * 4);
  Buffer.from('d0cf11e0a1b11ae1', 'hex').copy(file);
  file.writeUInt16LE(9, 30);
  file.writeUInt32LE(1, 44);
  file.writeUInt32LE(1, 48);
  file.fill(0xff, 76, 512);
  file.writeUInt32LE(0, 76);
  file.writeUInt32LE(0xfffffffd, 512);
  file.writeUInt32LE(0xfffffffe, 516);
  for (const [at, name] of ['Root Entry', stream].entries()) {
    const entry = 1024 + at * 128;
    file.write(name, entry, 'utf16le');
    file.writeUInt16LE((name.length + 1) * 2, entry + 64);
  }
  return file;
}

const start =
  (hex: string): (() => Buffer) =>
  () =>
    Buffer.concat([Buffer.from(hex, 'hex'), Buffer.alloc(3_000, 7)]);
const fixture = (name: string): Buffer => readFileSync(join(ROOT, 'test', 'fixtures', 'plans', name));

export const SCANNED_PDF = `%PDF-1.4
1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj
2 0 obj<</Type/Pages/Kids[3 0 R]/Count 1>>endobj
3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents 4 0 R>>endobj
4 0 obj<</Length 22>>stream
0 0 100 100 re f
endstream endobj
trailer<</Root 1 0 R/Size 5>>
%%EOF`;

export const PASSWORD_PDF = (): Buffer => fixture('password.pdf');
export const TEXT_PDF = (): Buffer => fixture('plan-2026.pdf');

const WRONG = /wrong-type/;
/** What people and attackers send instead of any file of ours, named as one of ours. */
export const FOREIGN: readonly BadFile[] = [
  ['empty.xlsx', () => Buffer.alloc(0), /empty/],
  ['picture.xlsx', start('89504e470d0a1a0a'), WRONG],
  ['photo.csv', start('ffd8ffe000104a464946'), WRONG],
  ['moving.csv', start('474946383961'), WRONG],
  ['scan.tif', start('49492a00'), WRONG],
  ['program.xlsx', start('4d5a90000300'), WRONG],
  ['program.csv', start('7f454c460201'), WRONG],
  ['archive.rar', start('526172211a0700'), WRONG],
  ['archive.7z', start('377abcaf271c'), WRONG],
  ['letter.rtf', () => Buffer.from('{\\rtf1\\ansi Xin ch\\u224?o}'), WRONG],
  ['random.xlsx', () => Buffer.from(Array.from({ length: 4_000 }, (_, at) => (at * 7919) % 251)), /binary|wrong-type/],
];

/** PDFs, which no door for tables takes. */
export const PDFS: readonly BadFile[] = [
  ['scan.pdf', () => Buffer.from(SCANNED_PDF), /pdf/],
  ['secret.pdf', PASSWORD_PDF, /pdf/],
  ['plan.pdf', TEXT_PDF, /pdf/],
];
