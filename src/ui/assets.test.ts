import assert from 'node:assert/strict';
import { test } from 'node:test';
import { assetPath, chooseBody, encodeBody, serveAsset, squeezeCss } from './assets.ts';

const get = (path: string, headers: Record<string, string> = {}): Response | null =>
  serveAsset(new Request(`http://localhost${path}`, { headers }));

test('a style sheet is served compressed, for ever, and refers to fonts that are served too', async () => {
  const answer = get(assetPath('style.css'));
  assert.ok(answer);
  assert.match(answer.headers.get('cache-control') ?? '', /immutable/);
  const css = await answer.text();
  const fonts = [...css.matchAll(/url\(([^)]+)\)/g)].map((match) => match[1] ?? '');
  assert.equal(fonts.length, 6);
  for (const font of fonts) assert.equal(get(font)?.headers.get('content-type'), 'font/woff2');
  assert.equal(get(assetPath('style.css'), { 'accept-encoding': 'gzip, br' })?.headers.get('content-encoding'), 'br');
});

test('style sheet and fonts leave a public page a quarter of its 100 kB', () => {
  const names = ['latin-400', 'vietnamese-400', 'latin-600', 'vietnamese-600'].map(
    (cut) => `be-vietnam-pro-${cut}-normal.woff2`,
  );
  const sizes = ['style.css', 'thuocdo-digits-400.woff2', 'thuocdo-digits-600.woff2', ...names].map((name) =>
    Number(get(assetPath(name), { 'accept-encoding': 'gzip' })?.headers.get('content-length')),
  );
  const sum = sizes.reduce((total, size) => total + size, 0);
  assert.ok(sum < 77_000, `${sum} bytes`);
});

test('an unchanged asset costs no body, an unknown one is left to others', () => {
  const tag = get(assetPath('desk.css'))?.headers.get('etag') ?? '';
  assert.equal(get(assetPath('desk.css'), { 'if-none-match': tag })?.status, 304);
  assert.equal(get('/assets/style.0000000000.css'), null);
  assert.throws(() => assetPath('missing.css'), /no such asset/);
});

test('a client that refuses a coding does not get it', () => {
  const body = encodeBody(Buffer.from('xin chào '.repeat(50)), 5);
  assert.equal(chooseBody(body, 'br;q=0, gzip')[1], 'gzip');
  assert.equal(chooseBody(body, 'identity')[1], null);
  assert.equal(chooseBody(body, null)[1], null);
});

test('squeezing keeps descendant selectors and calc() apart', () => {
  assert.equal(
    squeezeCss('/* a */ .a > .b :is(i) { width: calc(1px + 2px); }\n'),
    '.a > .b :is(i){width:calc(1px + 2px)}',
  );
});
