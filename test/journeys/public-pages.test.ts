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
/** As the program sends it: a page that needs more is broken in production. */
const POLICY =
  "default-src 'none'; style-src 'self'; font-src 'self'; img-src 'self' data:; form-action 'self'; base-uri 'none'";

let server: ServerType;
let browser: Browser;
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
});

after(async () => {
  if (skip) return;
  await browser.close();
  server.close();
});

/** Opens a page in a fresh profile and tells how many bytes travelled and what the browser complained about. */
async function open(path: string, width: number): Promise<{ page: Page; bytes: number; complaints: string[] }> {
  const context = await browser.newContext({ viewport: { width, height: 800 } });
  const page = await context.newPage();
  const complaints: string[] = [];
  page.on('console', (message) => {
    if (message.type() === 'error' && !/status of 404/.test(message.text())) complaints.push(message.text());
  });
  const network = await context.newCDPSession(page);
  let bytes = 0;
  await network.send('Network.enable');
  network.on('Network.loadingFinished', (event) => {
    bytes += event.encodedDataLength;
  });
  await page.goto(origin + path, { waitUntil: 'load' });
  await page.evaluate('document.fonts.ready.then(() => true)');
  return { page, bytes, complaints };
}

for (const width of WIDTHS) {
  test(
    `public pages at ${width} px: axe finds nothing, nothing scrolls sideways, at most 100 kB`,
    { skip },
    async () => {
      const report: string[] = [];
      for (const path of width === 360 ? [...PAGES, ...PAGES.map((page) => `/en${page}`)] : PAGES) {
        const { page, bytes, complaints } = await open(path.replace('/en/?', '/en?').replace(/^\/en\/$/, '/en'), width);
        report.push(...(await axeFindings(page)).map((finding) => `${path} ${finding}`));
        report.push(...complaints.map((complaint) => `${path} ${complaint}`));
        const over = (await page.evaluate('document.documentElement.scrollWidth - window.innerWidth')) as number;
        if (over > 0) report.push(`${path} is ${over} px too wide`);
        if (bytes > LARGEST_PAGE) report.push(`${path} is ${bytes} bytes`);
        await page.context().close();
      }
      assert.deepEqual(report, []);
    },
  );
}

test(
  'from the overview to one commune and down to the file its figures came from, by links alone',
  { skip },
  async () => {
    const { page } = await open('/', 1280);
    await page.getByRole('link', { name: 'Cơ quan', exact: true }).click();
    await page.getByRole('searchbox').fill('so noi vu');
    await page.getByRole('button', { name: 'Lọc' }).click();
    await page.getByRole('link', { name: 'Sở Nội vụ' }).click();
    assert.equal(await page.getByRole('heading', { level: 1 }).innerText(), 'Sở Nội vụ');
    await page.getByRole('link', { name: 'Nguồn số liệu' }).click();
    assert.match(await page.locator('main').innerText(), /9c56cc51b374c3ba/);
    await page.getByRole('link', { name: 'English' }).click();
    assert.match(await page.getByRole('heading', { level: 1 }).innerText(), /Where this comes from/);
    await page.context().close();
  },
);
