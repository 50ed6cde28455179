import type { FileHandle } from 'node:fs/promises';

const END = 0xfffffffe;
/** Directory sectors followed; 64 × 4 entries of 512-byte sectors list far more streams than any document has. */
const MOST_SECTORS = 64;

/**
 * Names of the streams in an OLE compound file (old Office documents, password-protected new ones), as far as its
 * directory can be followed; an empty list where the container is damaged.
 */
export async function oleStreams(file: FileHandle, bytes: number): Promise<string[]> {
  const header = await readAt(file, 0, 512);
  if (header.length < 512) return [];
  const shift = header.readUInt16LE(30);
  if (shift !== 9 && shift !== 12) return [];
  const size = 1 << shift;
  const names: string[] = [];
  let sector = header.readUInt32LE(48);
  for (let followed = 0; followed < MOST_SECTORS && sector < END; followed++) {
    const at = (sector + 1) * size;
    if (at >= bytes) break;
    const block = await readAt(file, at, size);
    for (let entry = 0; entry + 128 <= block.length; entry += 128) {
      const length = block.readUInt16LE(entry + 64);
      if (length >= 2 && length <= 64) names.push(block.toString('utf16le', entry, entry + length - 2));
    }
    sector = await nextSector(file, header, sector, size);
  }
  return names;
}

async function nextSector(file: FileHandle, header: Buffer, sector: number, size: number): Promise<number> {
  const perTable = size / 4;
  const table = Math.floor(sector / perTable);
  // The first 109 tables are listed in the header; a directory beyond them belongs to a file of gigabytes.
  if (table >= 109) return END;
  const tableSector = header.readUInt32LE(76 + table * 4);
  if (tableSector >= END) return END;
  const entry = await readAt(file, (tableSector + 1) * size + (sector % perTable) * 4, 4);
  return entry.length === 4 ? entry.readUInt32LE(0) : END;
}

async function readAt(file: FileHandle, position: number, length: number): Promise<Buffer> {
  const buffer = Buffer.alloc(length);
  const { bytesRead } = await file.read(buffer, 0, length, position);
  return buffer.subarray(0, bytesRead);
}
