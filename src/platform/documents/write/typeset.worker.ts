import { initSync, TypstCompilerBuilder, type TypstCompiler } from '@myriaddreamin/typst-ts-web-compiler';
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { parentPort } from 'node:worker_threads';
import type { Pages } from './pdf-pages.ts';

const require = createRequire(import.meta.url);
const FONTS = [
  'tinos/400Regular/Tinos_400Regular',
  'tinos/400Regular_Italic/Tinos_400Regular_Italic',
  'tinos/700Bold/Tinos_700Bold',
  'tinos/700Bold_Italic/Tinos_700Bold_Italic',
  'noto-sans-symbols-2/400Regular/NotoSansSymbols2_400Regular',
  'noto-emoji/400Regular/NotoEmoji_400Regular',
  'noto-naskh-arabic/400Regular/NotoNaskhArabic_400Regular',
].map((name) => `@expo-google-fonts/${name}.ttf`);
const MAIN = '/official.typ';
/** Each fault with its place and what led to it. */
const FULL_DIAGNOSTICS = 2;

/** Typst in WebAssembly: it reaches no file, no network and no font but those given here. */
async function compilerOf(): Promise<{ compiler: TypstCompiler; memory: { readonly buffer: ArrayBuffer } }> {
  const wasm = require.resolve('@myriaddreamin/typst-ts-web-compiler/pkg/typst_ts_web_compiler_bg.wasm');
  const { memory } = initSync({ module: readFileSync(wasm) });
  const builder = new TypstCompilerBuilder();
  builder.set_dummy_access_model();
  for (const font of FONTS) await builder.add_raw_font(readFileSync(require.resolve(font)));
  const compiler = await builder.build();
  compiler.add_source(MAIN, readFileSync(new URL('official.typ', import.meta.url), 'utf8'));
  return { compiler, memory };
}

const { compiler, memory } = await compilerOf();

function typeset({ data, files }: Pages): Uint8Array {
  compiler.map_shadow('/document.json', Buffer.from(data));
  for (const { path, bytes } of files) compiler.map_shadow(path, bytes);
  const made = compiler.compile(MAIN, [], 'pdf', FULL_DIAGNOSTICS) as { result?: Uint8Array; diagnostics?: unknown };
  for (const { path } of files) compiler.unmap_shadow(path);
  if (!made.result) throw new Error(`pages cannot be set: ${JSON.stringify(made.diagnostics).slice(0, 2_000)}`);
  return made.result;
}

parentPort?.on('message', (pages: Pages) => {
  const pdf = typeset(pages);
  parentPort?.postMessage({ pdf, held: memory.buffer.byteLength }, [pdf.buffer as ArrayBuffer]);
});
parentPort?.postMessage('ready', []);
