import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import type { Browser, Page } from 'playwright-core';
import { now } from '../../src/app/act.ts';
import { addDays, dateAt, formatDate, type Actor, type LocalDate, type Result } from '../../src/kernel/index.ts';
import { loadAgencies } from '../../src/rooms/agencies/index.ts';
import { switchOn } from '../../src/rooms/decisions/index.ts';
import { makeCodes } from '../../src/rooms/dossier-state/commands/make-codes.ts';
import { OWN_STATE } from '../../src/rooms/dossier-state/matter.ts';
import { commitImport } from '../../src/rooms/registers/index.ts';
import { openSurvey } from '../../src/rooms/surveys/commands/open-survey.ts';
import { cells, dossiers } from '../hostile/good-files.ts';
import { world } from '../hostile/world.ts';
import { axeFindings, launchBrowser, noBrowser as skip, WIDTHS } from './browser.ts';

const w = await world();
const today = dateAt(now());
const OFFICE: Actor = {
  kind: 'person',
  id: 'p-office',
  name: 'Văn phòng',
  post: { id: 1, role: 'standing-office', agency: null, field: null, title: 'CQTT' },
  agencies: [],
};
const origin = `http://localhost:${w.port}`;
const on = (day: LocalDate): string => formatDate(day);
function value<T>(result: Result<T>): T {
  assert.ok(result.ok, result.ok ? '' : JSON.stringify(result.problem));
  return result.value;
}

let browser: Browser;
/** As a telephone without script opens it. */
let page: Page;
let receipts: readonly { readonly code: string; readonly receipt: string }[] = [];

before(async () => {
  if (skip) return;
  const lines = [
    cells({
      code: 'H41-1',
      received: on(addDays(today, -20)),
      due: on(addDays(today, -2)),
      ready: '',
      returned: '',
      status: 'Đang xử lý',
    }),
    cells({
      code: 'H41-2',
      received: on(addDays(today, -20)),
      due: on(today),
      ready: on(addDays(today, -1)),
      returned: on(addDays(today, -1)),
    }),
  ];
  const run = value(await w.previewDossiers(w.file('ho-so.csv', dossiers(lines))));
  value(await w.acting(w.operator, (act) => commitImport(act, run.id, 'all-or-nothing')));
  const agency = (await loadAgencies(w.database, today)).living.find(({ name }) => name === 'Sở Xây dựng')!;
  receipts = value(
    await w.acting(OFFICE, async (act) => {
      value(await switchOn(act, OWN_STATE, { number: '12/QĐ-UBND', date: today }));
      const days = { from: today, to: addDays(today, 30), monthly: true, posters: true, fewest: 5 };
      const places = [{ agency: agency.id, sector: 'all', population: null }];
      value(await openSurvey(act, { questionnaire: 'counter', name: 'Đánh giá tại quầy', ...days, places }));
      return makeCodes(act, ['H41-1', 'H41-2']);
    }),
  );
  browser = await launchBrowser();
  page = await (await browser.newContext({ javaScriptEnabled: false })).newPage();
});

after(async () => {
  if (!skip) await browser.close();
});

/** What is wrong with the page as it stands, at every width. The judge is a script of ours, which runs beside the page's own. */
async function faults(): Promise<string[]> {
  const judged = await browser.newPage();
  const body = await page.content();
  await judged.route(`${origin}/duoc-xem`, (route) => route.fulfill({ contentType: 'text/html', body }));
  await judged.goto(`${origin}/duoc-xem`, { waitUntil: 'load' });
  const found: string[] = [];
  for (const width of WIDTHS) {
    await judged.setViewportSize({ width, height: 800 });
    found.push(...(await axeFindings(judged)).map((one) => `at ${width} px ${one}`));
    const over = (await judged.evaluate('document.documentElement.scrollWidth - window.innerWidth')) as number;
    if (over > 0) found.push(`is ${over} px too wide at ${width} px`);
  }
  await judged.close();
  return found;
}

const scan = async (at: number): Promise<void> => {
  const { code, receipt } = receipts[at]!;
  await page.goto(`${origin}/tra-cuu-ho-so?${new URLSearchParams({ ma: code, khoa: receipt })}`);
  await page.getByRole('button', { name: 'Xem hồ sơ' }).click();
};

test('who scans a receipt sees the dossier at a tap, at every width and without script', { skip }, async () => {
  await page.setViewportSize({ width: 320, height: 640 });
  await page.goto(`${origin}/tra-cuu-ho-so`);
  assert.deepEqual(await faults(), []);
  await scan(0);
  assert.equal(await page.getByRole('heading', { level: 1 }).textContent(), 'Hồ sơ H41-1');
  assert.equal(await page.getByText('Hồ sơ trễ hạn', { exact: true }).count(), 1);
  assert.equal(new URL(page.url()).search, '', 'the address of the state holds no code');
  assert.deepEqual(await faults(), []);
});

test('a wrong code is told, and what was typed stays', { skip }, async () => {
  await page.goto(`${origin}/tra-cuu-ho-so`);
  await page.getByLabel('Mã hồ sơ').fill('H41-2');
  await page.getByLabel('Mã tra cứu').fill(receipts[0]!.receipt);
  await page.getByRole('button', { name: 'Xem hồ sơ' }).click();
  assert.equal(await page.getByText('không khớp nhau').count(), 1);
  assert.equal(await page.getByLabel('Mã hồ sơ').inputValue(), 'H41-2');
  assert.deepEqual(await faults(), []);
});

test('one tap says how it was; the sheet of the poster is the same and can be read large', { skip }, async () => {
  await scan(1);
  assert.deepEqual(await faults(), []);
  await page.getByRole('group').getByRole('button').first().click();
  assert.equal(await page.getByRole('heading', { level: 1 }).textContent(), 'Đã nhận phiếu');
  assert.deepEqual(await faults(), []);
  await page.goto(`${origin}/y-kien`);
  assert.deepEqual(await faults(), []);
  await page.goto(`${origin}/y-kien/phieu/1/SXD`);
  assert.deepEqual(await faults(), []);
  await page.getByRole('link', { name: 'Chữ' }).click();
  assert.deepEqual(await faults(), []);
  await page.getByRole('radio').first().check();
  await page.getByRole('button', { name: 'Gửi phiếu' }).click();
  assert.equal(await page.getByRole('heading', { level: 1 }).textContent(), 'Đã nhận phiếu');
});
