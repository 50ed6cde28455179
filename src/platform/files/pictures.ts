import type { FileHandle } from 'node:fs/promises';
import { fail } from './problems.ts';

/** Dots of a picture that a browser can still open without harm: 100 million. */
const DOTS = 100_000_000;
/** Parts before the dots begin; real pictures have some dozens, PNG some thousands. */
const PARTS = 100_000;

interface Place {
  readonly handle: FileHandle;
  readonly bytes: number;
  /** What problems call the file. */
  readonly name: string;
}

async function readAt({ handle, name }: Place, at: number, length: number): Promise<Buffer> {
  const piece = Buffer.alloc(length);
  const { bytesRead } = await handle.read(piece, 0, length, at);
  if (bytesRead < length) throw fail('files.damaged', name);
  return piece;
}

function checkDots(name: string, width: number, height: number): void {
  if (width === 0 || height === 0) throw fail('files.damaged', name);
  if (width * height > DOTS) throw fail('files.picture-too-large', name, { width, height });
}

/** Walks the chunks of a PNG to its end; what follows the end is no picture and not accepted. */
export async function checkPng(place: Place): Promise<void> {
  let at = 8;
  for (let part = 0; part < PARTS; part += 1) {
    const head = await readAt(place, at, 8);
    const [length, type] = [head.readUInt32BE(0), head.toString('latin1', 4, 8)];
    if (part === 0) {
      if (type !== 'IHDR' || length !== 13) throw fail('files.damaged', place.name);
      const size = await readAt(place, at + 8, 8);
      checkDots(place.name, size.readUInt32BE(0), size.readUInt32BE(4));
    }
    at += 12 + length;
    if (at > place.bytes) throw fail('files.damaged', place.name);
    if (type !== 'IEND') continue;
    if (at !== place.bytes) throw fail('files.two-types', place.name);
    return;
  }
  throw fail('files.damaged', place.name);
}

const START_OF_SCAN = 0xda;
/** Markers that tell the size of the picture: SOF0–SOF15 without the tables that stand among them. */
const isFrame = (marker: number): boolean => marker >= 0xc0 && marker <= 0xcf && ![0xc4, 0xc8, 0xcc].includes(marker);

/**
 * Walks the parts of a JPEG up to its dots. What cameras add behind the picture is let be: they all do; that it is not
 * also an archive is checked for every type alike.
 */
export async function checkJpeg(place: Place): Promise<void> {
  let at = 2;
  let framed = false;
  for (let part = 0; part < PARTS; part += 1) {
    const [fill, marker] = await readAt(place, at, 2);
    if (fill !== 0xff || marker === undefined) throw fail('files.damaged', place.name);
    if (marker === 0xff) {
      at += 1;
      continue;
    }
    if (marker === START_OF_SCAN) break;
    const length = (await readAt(place, at + 2, 2)).readUInt16BE(0);
    if (length < 2) throw fail('files.damaged', place.name);
    if (isFrame(marker)) {
      const size = await readAt(place, at + 5, 4);
      checkDots(place.name, size.readUInt16BE(2), size.readUInt16BE(0));
      framed = true;
    }
    at += 2 + length;
  }
  if (!framed) throw fail('files.damaged', place.name);
}
