import { crc32, deflateRawSync } from 'node:zlib';

export const ZIP_TYPE = 'application/zip';

/** Names are UTF-8. */
const UTF8 = 1 << 11;
/** 1 January 1980, the first day that the format knows: the same files give the same bytes. */
const NO_DAY = 33;

const DEFLATED = 8;

/** What both heads of an entry say of it: version, flags, method, time and day, sum, sizes, length of the name. */
function facts(name: Buffer, bytes: Buffer, packed: Buffer | null): Buffer {
  const head = Buffer.alloc(26);
  head.writeUInt16LE(20, 0);
  head.writeUInt16LE(UTF8, 2);
  if (packed) head.writeUInt16LE(DEFLATED, 4);
  head.writeUInt16LE(NO_DAY, 8);
  head.writeUInt32LE(crc32(bytes), 10);
  head.writeUInt32LE((packed ?? bytes).length, 14);
  head.writeUInt32LE(bytes.length, 18);
  head.writeUInt16LE(name.length, 22);
  return head;
}

export interface ZippedFile {
  readonly name: string;
  readonly bytes: Buffer;
}

/** Puts files one behind the other, and keeps the directory that ends a ZIP. */
class Zipping {
  readonly #index: Buffer[] = [];
  #at = 0;
  #files = 0;

  /** Bytes of the next entry, as they are or packed. */
  entry(file: ZippedFile, pack = false): Buffer {
    const name = Buffer.from(file.name);
    const packed = pack ? deflateRawSync(file.bytes) : null;
    const body = packed ?? file.bytes;
    const head = facts(name, file.bytes, packed);
    const rest = Buffer.alloc(14);
    rest.writeUInt32LE(this.#at, 10);
    this.#index.push(Buffer.from('PK\x01\x02'), Buffer.from([20, 0]), head, rest, name);
    this.#at += 4 + head.length + name.length + body.length;
    this.#files += 1;
    return Buffer.concat([Buffer.from('PK\x03\x04'), head, name, body]);
  }

  end(): Buffer {
    const directory = Buffer.concat(this.#index);
    const end = Buffer.alloc(18);
    end.writeUInt16LE(this.#files, 4);
    end.writeUInt16LE(this.#files, 6);
    end.writeUInt32LE(directory.length, 8);
    end.writeUInt32LE(this.#at, 12);
    return Buffer.concat([directory, Buffer.from('PK\x05\x06'), end]);
  }
}

/** Files in one ZIP, as they are: documents are packed already. For some hundreds of small files, held in memory. */
export function zipOf(files: readonly ZippedFile[]): Buffer {
  const zip = new Zipping();
  return Buffer.concat([...files.map((file) => zip.entry(file)), zip.end()]);
}

/** Files packed into one ZIP: the parts of a document. */
export function packedZipOf(files: readonly ZippedFile[]): Buffer {
  const zip = new Zipping();
  return Buffer.concat([...files.map((file) => zip.entry(file, true)), zip.end()]);
}

/** The same while the files are being made: whoever fetches it sees it grow, and only one file is held at a time. */
export async function* zipAsMade(files: AsyncIterable<ZippedFile>): AsyncGenerator<Buffer> {
  const zip = new Zipping();
  for await (const file of files) yield zip.entry(file);
  yield zip.end();
}
