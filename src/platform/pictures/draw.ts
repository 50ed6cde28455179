import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { initWasm, Resvg } from '@resvg/resvg-wasm';

export const FONT = 'Be Vietnam Pro';

const require = createRequire(import.meta.url);
/** Whole fonts: of those cut into sets of letters for browsers, a drawing takes one set and leaves out what is in the others. */
const FONTS = ['400Regular/BeVietnamPro_400Regular', '700Bold/BeVietnamPro_700Bold'].map(
  (name) => `@expo-google-fonts/be-vietnam-pro/${name}.ttf`,
);

async function begin(): Promise<Uint8Array[]> {
  await initWasm(await readFile(require.resolve('@resvg/resvg-wasm/index_bg.wasm')));
  return Promise.all(FONTS.map((font) => readFile(require.resolve(font))));
}

let begun: Promise<Uint8Array[]> | null = null;

/** An SVG of ours as PNG, with the product's own letters and none of the machine's. */
export async function drawPng(svg: string): Promise<Buffer> {
  const fontBuffers = await (begun ??= begin());
  const drawing = new Resvg(svg, { font: { fontBuffers, loadSystemFonts: false, defaultFontFamily: FONT } });
  try {
    const image = drawing.render();
    try {
      return Buffer.from(image.asPng());
    } finally {
      image.free();
    }
  } finally {
    drawing.free();
  }
}
