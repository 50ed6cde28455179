import assert from 'node:assert/strict';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { after, before, describe, test } from 'node:test';
import type { Browser, BrowserContext, Page } from 'playwright-core';
import { codeAt, stepAt } from '../../src/rooms/access/core/totp.ts';
import { mailServer, type Arrived } from '../mail-server.ts';
import { axeFindings, faultsOf, launchBrowser, noBrowser as skip, WIDTHS } from './browser.ts';
import { dataFolder, startProgram, type Running } from './program.ts';

const EMAIL = 'hoa@tinh.vn';
const PASSWORD = 'gió lùa qua khe cửa gỗ';
const POSTS = ['Cơ quan Thường trực cải cách hành chính', 'Quản trị hệ thống'];

const folder = await dataFolder({ from: 'empty' });
let program: Running;
let browser: Browser;
let arrived: Arrived[];
/** The new person's browser; no browser here runs a script. */
let home: BrowserContext;
let page: Page;
let secret = '';
let spare = '';

const plain = (): Promise<BrowserContext> => browser.newContext({ javaScriptEnabled: false, locale: 'vi-VN' });
const at = (path: string): string => program.url + path;
const where = (): string => new URL(page.url()).pathname;
const press = (name: string | RegExp, on = page): Promise<void> =>
  on.locator('main').getByRole('button', { name, exact: true }).first().click();

/**
 * Judges the page as it stands, in a browser of its own that may run axe: the same markup at the same address, since most of
 * these pages are steps that no address leads back to.
 */
async function judged(): Promise<void> {
  const [address, body] = [page.url(), await page.content()];
  const judge = await browser.newPage();
  await judge.route(address, (route) => route.fulfill({ body, contentType: 'text/html; charset=UTF-8' }));
  await judge.goto(address);
  for (const width of WIDTHS) {
    await judge.setViewportSize({ width, height: 800 });
    const over = (await judge.evaluate('document.documentElement.scrollWidth - window.innerWidth')) as number;
    assert.ok(over <= 0, `${where()} is ${over} px too wide at ${width} px`);
    assert.deepEqual(await axeFindings(judge), [], where());
  }
  await judge.close();
}

/** A port that is free just now: links in mails name it, so that it must be known before the start. */
const freePort = (): Promise<number> =>
  new Promise((resolve) => {
    const probe = createServer().listen(0, '127.0.0.1', () => {
      const { port } = probe.address() as AddressInfo;
      probe.close(() => resolve(port));
    });
  });

async function mailTo(address: string, subject: RegExp): Promise<string> {
  for (let tries = 0; tries < 60; tries++) {
    const found = arrived.find(({ to, text }) => to.includes(address) && subject.test(text));
    if (found) return /https?:\/\/\S+/.exec(found.text)?.[0] ?? '';
    await new Promise((resolve) => setTimeout(resolve, 500));
  }
  return assert.fail(
    `no mail to ${address} within 30 s: ${arrived.map(({ text }) => text).join(' | ')} ${program.log()}`,
  );
}

/** Code that the person's telephone shows; `beside` steps from now. */
function code(beside = 0): string {
  const bits = [...secret]
    .map((sign) => 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567'.indexOf(sign).toString(2).padStart(5, '0'))
    .join('');
  const bytes = Buffer.from((bits.match(/.{8}/g) ?? []).map((byte) => Number.parseInt(byte, 2)));
  return codeAt(bytes, stepAt(Date.now()) + beside);
}

before(async () => {
  if (skip) return;
  const server = await mailServer();
  arrived = server.arrived;
  process.env['THUOCDO_SMTP'] = `${server.url}?from=desk@tinh.vn`;
  program = await startProgram(folder, '--no-sample', '--port', String(await freePort()));
  browser = await launchBrowser();
  home = await plain();
  page = await home.newPage();
  page.setDefaultTimeout(30_000);
});

after(async () => {
  if (skip) return;
  await browser.close();
  await program.stop();
});

describe('a new person, without script', { skip }, () => {
  test('is entered by the administrator, given two posts and invited by mail', async () => {
    const admin = await (await plain()).newPage();
    await admin.goto(program.signIn);
    await press('Vào bàn làm việc', admin);
    await admin.goto(at('/ban-lam-viec/doi-chuc-danh'));
    await press('Quản trị hệ thống', admin);
    await admin.goto(at('/ban-lam-viec/nhan-su'));
    await admin.getByLabel('Họ và tên').last().fill('Lê Thị Hoa');
    await admin.locator('main input[type=email]').last().fill(EMAIL);
    await admin.locator('main form').last().getByRole('button').last().click();
    for (const post of POSTS) {
      if (!/nhan-su\/[^/]+$/.test(new URL(admin.url()).pathname)) {
        await admin.goto(at('/ban-lam-viec/nhan-su'));
        await admin.getByRole('link', { name: 'Lê Thị Hoa' }).click();
      }
      const give = admin.locator('#giao form');
      const option = await give.locator('option', { hasText: post }).first().getAttribute('value');
      await give.locator('select[name=chuc_danh]').selectOption(option ?? '');
      await give.getByLabel(/văn bản/i).fill('12/QĐ-UBND');
      await give.getByRole('button').click();
    }
    await admin.goto(at('/ban-lam-viec/nhan-su'));
    await admin.getByRole('link', { name: 'Lê Thị Hoa' }).click();
    await press('Gửi thư mời', admin);
    await admin.context().close();
  });

  test('sets a password by the link in the mail', async () => {
    const link = await mailTo(EMAIL, /đặt mật khẩu/);
    await page.goto(link);
    await judged();
    await page.getByLabel('Mật khẩu mới', { exact: true }).fill('matkhau123456');
    await page.getByLabel('Gõ lại mật khẩu mới').fill('matkhau123456');
    await press('Đặt mật khẩu');
    assert.match(await page.locator('main').innerText(), /dễ đoán/);
    await judged();
    await page.getByLabel('Mật khẩu mới', { exact: true }).fill(PASSWORD);
    await page.getByLabel('Gõ lại mật khẩu mới').fill(PASSWORD);
    await press('Đặt mật khẩu');
    assert.equal(where(), '/dang-nhap');
    await judged();
    assert.doesNotMatch(program.log(), new RegExp(link.split('/').at(-1) as string));
  });

  test('is asked to set up codes, gets recovery codes, chooses a post and is in', async () => {
    await page.getByLabel('Thư điện tử').fill(EMAIL);
    await page.getByLabel('Mật khẩu').fill('không phải mật khẩu này');
    await press('Đăng nhập');
    assert.match(await page.locator('main').innerText(), /không đúng/);
    await judged();
    await page.getByLabel('Mật khẩu').fill(PASSWORD);
    await press('Đăng nhập');
    assert.equal(where(), '/dang-nhap/cai-ma');
    await judged();
    secret = (await page.locator('code.key').innerText()).replaceAll(' ', '');
    await page.getByLabel('Mã', { exact: true }).fill(code());
    await press('Dùng mã này');
    assert.equal(await page.locator('.spare li').count(), 10);
    spare = await page.locator('.spare li').first().innerText();
    await judged();
    await press('Đã cất mã, tiếp tục');
    assert.equal(where(), '/dang-nhap/chuc-danh');
    await judged();
    await press(POSTS[0] as string);
    assert.equal(where(), '/ban-lam-viec');
    assert.match(await page.locator('header.top').innerText(), /Lê Thị Hoa/);
  });

  test('switches post', async () => {
    await page.goto(at('/ban-lam-viec/doi-chuc-danh'));
    await judged();
    await press(POSTS[1] as string);
    assert.match(await page.locator('header.top').innerText(), /Quản trị hệ thống/);
  });

  test('sees another session in the list and ends it', async () => {
    const other = await plain();
    const [there, here] = [await other.newPage(), page];
    page = there;
    await page.goto(at('/ban-lam-viec/tai-khoan'));
    assert.equal(await page.locator('h1').innerText(), 'Đăng nhập');
    await judged();
    await page.getByLabel('Thư điện tử').fill(EMAIL);
    await page.getByLabel('Mật khẩu').fill(PASSWORD);
    await press('Đăng nhập');
    assert.equal(where(), '/dang-nhap/ma-xac-thuc');
    await judged();
    await page.getByLabel('Mã', { exact: true }).fill(code(1));
    await press('Tiếp tục');
    await press(POSTS[0] as string);
    assert.equal(where(), '/ban-lam-viec/tai-khoan', 'where it wanted to go at first');
    page = here;
    await page.goto(at('/ban-lam-viec/tai-khoan'));
    assert.equal(await page.locator('#phien tbody tr').count(), 2);
    await judged();
    await page.locator('#phien tbody tr', { hasNotText: 'phiên này' }).getByRole('button').click();
    assert.equal(await page.locator('#phien tbody tr').count(), 1);
    assert.equal((await there.goto(at('/ban-lam-viec')))?.status(), 401);
  });

  test('is not thrown out in the middle of typing', async () => {
    await page.goto(at('/ban-lam-viec/tai-khoan'));
    const tab = await home.newPage();
    await tab.goto(at('/ban-lam-viec/tai-khoan'));
    await tab.getByRole('button', { name: 'Đăng xuất' }).click();
    await tab.close();
    await page.locator('#ma-cua-toi input[type=password]').fill(PASSWORD);
    await press('Làm mã dự phòng mới');
    assert.match(await page.locator('main').innerText(), /đã gõ được giữ lại/);
    await judged();
    await page.getByLabel('Thư điện tử').fill(EMAIL);
    await page.getByLabel('Mật khẩu').fill(PASSWORD);
    await press('Đăng nhập');
    // The telephone shows a code that was taken already: a recovery code lets in without waiting for the next one.
    await page.getByLabel('Mã', { exact: true }).fill(spare);
    await press('Tiếp tục');
    await press(POSTS[1] as string);
    assert.match(where(), /da-go/);
    assert.match(await page.locator('main').innerText(), /du-phong/);
    await judged();
  });

  test('every page that an address leads to is without fault', async () => {
    const faults = [];
    // May run axe, with the cookies of the person.
    const judge = await browser.newContext({ storageState: await home.storageState(), locale: 'vi-VN' });
    for (const path of [
      '/dang-nhap',
      '/en/dang-nhap',
      '/quen-mat-khau',
      '/ban-lam-viec/tai-khoan',
      '/en/ban-lam-viec/tai-khoan',
      '/ban-lam-viec/doi-chuc-danh',
    ])
      faults.push(...(await faultsOf(judge, at(path), WIDTHS)));
    assert.deepEqual(faults, []);
  });
});
