import assert from 'node:assert/strict';
import type { AddressInfo } from 'node:net';
import { after, before, test } from 'node:test';
import { serve, type ServerType } from '@hono/node-server';
import type { Browser, Page } from 'playwright-core';
import { editionContent } from '../../src/rooms/portal/test/content.factory.ts';
import { PAGES, portalSite } from '../../src/rooms/portal/test/site.ts';
import { axeFindings, launchBrowser, noBrowser as skip, WIDTHS } from './browser.ts';

/** Page, style sheet and fonts together, as they travel. */
const LARGEST_PAGE = 100_000;
const PHONE = 360;
/** As the program sends it: a page that needs more is broken in production. */
const POLICY =
  "default-src 'none'; style-src 'self'; font-src 'self'; img-src 'self' data:; form-action 'self'; base-uri 'none'";

let server: ServerType;
let browser: Browser;
/** One for all pages, without a store of what was loaded before. */
let page: Page;
let bytes = 0;
let complaints: string[] = [];
let origin = '';

before(async () => {
  if (skip) return;
  const site = portalSite(editionContent());
  const fetch = async (request: Request): Promise<Response> => {
    const answer = await site.fetch(request);
    answer.headers.set('Content-Security-Policy', POLICY);
    return answer;
  };
  server = await new Promise((resolve) => {
    const started = serve({ fetch, port: 0, hostname: '127.0.0.1' }, () => resolve(started));
  });
  origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  browser = await launchBrowser();
  page = await browser.newPage();
  page.on('console', (message) => {
    if (message.type() === 'error' && !/status of 404/.test(message.text())) complaints.push(message.text());
  });
  const network = await page.context().newCDPSession(page);
  await network.send('Network.enable');
  await network.send('Network.setCacheDisabled', { cacheDisabled: true });
  network.on('Network.loadingFinished', (event) => {
    bytes += event.encodedDataLength;
  });
});

after(async () => {
  if (skip) return;
  await browser.close();
  server.close();
});

/** Opens a page as somebody does who was never here, and tells how many bytes travelled and what the browser complained about. */
async function open(path: string, width: number): Promise<{ bytes: number; complaints: string[] }> {
  await page.setViewportSize({ width, height: 800 });
  bytes = 0;
  complaints = [];
  await page.goto(origin + path, { waitUntil: 'load' });
  await page.evaluate('document.fonts.ready.then(() => true)');
  return { bytes, complaints };
}

/** What is wrong with a page, opened once and made wide and narrow; each fault with where it is. */
async function faults(path: string, widths: readonly number[]): Promise<string[]> {
  const { bytes, complaints } = await open(path, PHONE);
  const found: string[] = [];
  for (const width of widths) {
    await page.setViewportSize({ width, height: 800 });
    found.push(...(await axeFindings(page)).map((finding) => `at ${width} px ${finding}`));
    const over = (await page.evaluate('document.documentElement.scrollWidth - window.innerWidth')) as number;
    if (over > 0) found.push(`is ${over} px too wide at ${width} px`);
  }
  if (bytes > LARGEST_PAGE) found.push(`is ${bytes} bytes`);
  if (bytes < 5_000) found.push(`is only ${bytes} bytes: something was kept from before`);
  return [...found, ...complaints].map((fault) => `${path} ${fault}`);
}

test(
  'public pages, wide and narrow: axe finds nothing, nothing scrolls sideways, at most 100 kB',
  { skip },
  async () => {
    const found: string[] = [];
    for (const path of PAGES) found.push(...(await faults(path, WIDTHS)));
    assert.deepEqual(found, []);
  },
);

test('the same in English on a phone', { skip }, async () => {
  const found: string[] = [];
  for (const one of PAGES)
    found.push(...(await faults(`/en${one}`.replace('/en/?', '/en?').replace(/^\/en\/$/, '/en'), [PHONE])));
  assert.deepEqual(found, []);
});

test(
  'from the overview to one commune and down to the file its figures came from, by links alone',
  { skip },
  async () => {
    await open('/', 1280);
    await page.getByRole('link', { name: 'Cơ quan', exact: true }).click();
    await page.getByRole('searchbox').fill('so noi vu');
    await page.getByRole('button', { name: 'Lọc' }).click();
    await page.getByRole('link', { name: 'Sở Nội vụ' }).click();
    assert.equal(await page.getByRole('heading', { level: 1 }).innerText(), 'Sở Nội vụ');
    await page.getByRole('link', { name: 'Nguồn số liệu' }).click();
    assert.match(await page.locator('main').innerText(), /9c56cc51b374c3ba/);
    await page.getByRole('link', { name: 'English' }).click();
    assert.match(await page.getByRole('heading', { level: 1 }).innerText(), /Where this comes from/);
  },
);
