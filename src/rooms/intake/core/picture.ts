import { ok, problem, refused, type Problem, type Result } from '../../../kernel/index.ts';
import type { IntakeProblem } from './sent.ts';

/** A picture without anything but its dots and how they are turned. */
export interface CleanPicture {
  readonly bytes: Buffer;
  readonly type: 'image/jpeg' | 'image/png';
}

type Cleaned = Result<CleanPicture, Problem<IntakeProblem>>;
const damaged = (): Cleaned => refused(problem('intake.picture-damaged'));

/** Dots of a picture that a browser opens without harm. */
const DOTS = 60_000_000;

/**
 * Takes place, time, camera, owner, previews and whatever else cameras and editors write out of a picture, and whatever was hung
 * behind it. The dots are not touched; how they are turned (Exif tag 274) is written anew. Other formats are refused.
 */
export function cleanPicture(bytes: Buffer): Cleaned {
  if (bytes.length >= 4 && bytes.readUInt16BE(0) === 0xffd8) return cleanJpeg(bytes);
  if (bytes.length >= 8 && bytes.subarray(0, 8).equals(PNG)) return cleanPng(bytes);
  return refused(problem('intake.picture-type'));
}

const PNG = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);
/** Chunks that the dots cannot be drawn without, or that say what colours they are by numbers alone. */
const PNG_KEPT = new Set(['IHDR', 'PLTE', 'IDAT', 'IEND', 'tRNS', 'gAMA', 'cHRM', 'sRGB']);

function cleanPng(bytes: Buffer): Cleaned {
  const kept: Buffer[] = [PNG];
  for (let at = 8; at + 12 <= bytes.length;) {
    const length = bytes.readUInt32BE(at);
    const type = bytes.toString('latin1', at + 4, at + 8);
    const end = at + 12 + length;
    if (end > bytes.length || (at === 8) !== (type === 'IHDR')) return damaged();
    if (type === 'IHDR' && (length !== 13 || !fits(bytes.readUInt32BE(at + 8), bytes.readUInt32BE(at + 12))))
      return refused(problem('intake.picture-dots'));
    if (PNG_KEPT.has(type)) kept.push(bytes.subarray(at, end));
    if (type === 'IEND') return ok({ bytes: Buffer.concat(kept), type: 'image/png' });
    at = end;
  }
  return damaged();
}

const fits = (width: number, height: number): boolean => width > 0 && height > 0 && width * height <= DOTS;

const isFrame = (marker: number): boolean => marker >= 0xc0 && marker <= 0xcf && ![0xc4, 0xc8, 0xcc].includes(marker);
/** Tables, frames and intervals: what the dots are drawn by. */
const isDrawing = (marker: number): boolean => isFrame(marker) || [0xc4, 0xcc, 0xdb, 0xdd].includes(marker);
const [SCAN, END, EXIF, ADOBE] = [0xda, 0xd9, 0xe1, 0xee];

function cleanJpeg(bytes: Buffer): Cleaned {
  const kept: Buffer[] = [];
  let turned = 1;
  let framed = false;
  for (let at = 2; at + 2 <= bytes.length;) {
    const marker = bytes[at + 1]!;
    if (bytes[at] !== 0xff) return damaged();
    if (marker === 0xff) {
      at += 1;
      continue;
    }
    if (marker === END) return framed ? ok(joined(kept, turned)) : damaged();
    if (at + 4 > bytes.length) return damaged();
    const end = at + 2 + bytes.readUInt16BE(at + 2);
    if (end < at + 4 || end > bytes.length) return damaged();
    const part = bytes.subarray(at, end);
    if (isFrame(marker)) {
      if (part.length < 9) return damaged();
      if (!fits(part.readUInt16BE(7), part.readUInt16BE(5))) return refused(problem('intake.picture-dots'));
      framed = true;
    }
    if (marker === EXIF) turned = orientationOf(part) ?? turned;
    if (isDrawing(marker) || isAdobe(marker, part)) kept.push(part);
    const next = marker === SCAN ? endOfScan(bytes, end) : end;
    if (marker === SCAN) kept.push(bytes.subarray(at, next));
    at = next;
  }
  return damaged();
}

/** Twelve bytes that say how the colours are mixed; longer ones could hold anything. */
const isAdobe = (marker: number, part: Buffer): boolean =>
  marker === ADOBE && part.length === 16 && part.toString('latin1', 4, 9) === 'Adobe';

/** Where the dots of a scan end: at the next marker that is neither stuffing nor a restart. */
function endOfScan(bytes: Buffer, from: number): number {
  for (let at = bytes.indexOf(0xff, from); at !== -1 && at + 1 < bytes.length; at = bytes.indexOf(0xff, at + 1)) {
    const next = bytes[at + 1]!;
    if (next !== 0 && next !== 0xff && !(next >= 0xd0 && next <= 0xd7)) return at;
  }
  return bytes.length;
}

const ORIENTATION = 274;

/** How the camera was held, 1 to 8; null where it is not said or not readable. */
function orientationOf(part: Buffer): number | null {
  if (part.length < 18 || part.toString('latin1', 4, 10) !== 'Exif\0\0') return null;
  const tiff = part.subarray(10);
  const little = tiff.toString('latin1', 0, 2) === 'II';
  const short = (at: number): number => (little ? tiff.readUInt16LE(at) : tiff.readUInt16BE(at));
  const start = little ? tiff.readUInt32LE(4) : tiff.readUInt32BE(4);
  if (start + 2 > tiff.length) return null;
  for (let entry = 0; entry < short(start); entry++) {
    const at = start + 2 + entry * 12;
    if (at + 12 > tiff.length) return null;
    if (short(at) !== ORIENTATION) continue;
    const value = short(at + 8);
    return value >= 1 && value <= 8 ? value : null;
  }
  return null;
}

/** Exif with one entry and nothing else. */
function exifOf(turned: number): Buffer {
  const tiff = Buffer.alloc(26);
  tiff.write('MM\0*', 0, 'latin1');
  tiff.writeUInt32BE(8, 4);
  tiff.writeUInt16BE(1, 8);
  tiff.writeUInt16BE(ORIENTATION, 10);
  tiff.writeUInt16BE(3, 12);
  tiff.writeUInt32BE(1, 14);
  tiff.writeUInt16BE(turned, 18);
  const body = Buffer.concat([Buffer.from('Exif\0\0', 'latin1'), tiff]);
  const head = Buffer.from([0xff, EXIF, 0, body.length + 2]);
  return Buffer.concat([head, body]);
}

const joined = (kept: readonly Buffer[], turned: number): CleanPicture => ({
  bytes: Buffer.concat([
    Buffer.from([0xff, 0xd8]),
    ...(turned === 1 ? [] : [exifOf(turned)]),
    ...kept,
    Buffer.from([0xff, END]),
  ]),
  type: 'image/jpeg',
});
