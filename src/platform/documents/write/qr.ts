import { crc32, deflateSync } from 'node:zlib';
import { encode } from 'uqr';

/** White margin in modules; the rest that readers need is the paper around it. */
const MARGIN = 1;
/** Dots a side of each module: a print at 18 mm stays sharp. */
const DOTS = 6;

const SIGNATURE = Buffer.from('89504e470d0a1a0a', 'hex');

function chunk(type: string, data: Buffer): Buffer {
  const body = Buffer.concat([Buffer.from(type, 'latin1'), data]);
  const [size, sum] = [Buffer.alloc(4), Buffer.alloc(4)];
  size.writeUInt32BE(data.length);
  sum.writeUInt32BE(crc32(body));
  return Buffer.concat([size, body, sum]);
}

/** A QR code as PNG, one bit a dot: the same text gives the same bytes. */
export function qrPicture(text: string): Buffer {
  const { data, size } = encode(text, { ecc: 'M', border: MARGIN });
  const side = size * DOTS;
  const bytes = Math.ceil(side / 8);
  const rows = data.map((modules) => {
    const row = Buffer.alloc(1 + bytes);
    for (let x = 0; x < side; x += 1) if (!modules[Math.floor(x / DOTS)]) row[1 + (x >> 3)]! |= 0x80 >> (x & 7);
    return row;
  });
  const head = Buffer.alloc(13);
  head.writeUInt32BE(side, 0);
  head.writeUInt32BE(side, 4);
  // One bit of grey, no filter kinds beyond the usual, not interlaced.
  head[8] = 1;
  const picture = Buffer.concat(rows.flatMap((row) => Array.from({ length: DOTS }, () => row)));
  return Buffer.concat([
    SIGNATURE,
    chunk('IHDR', head),
    chunk('IDAT', deflateSync(picture, { level: 9 })),
    chunk('IEND', Buffer.alloc(0)),
  ]);
}
