import assert from 'node:assert/strict';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { after, before, describe, test } from 'node:test';
import type { Browser, BrowserContext, Page } from 'playwright-core';
import { ROOT } from '../shared.ts';
import { faultsOf, launchBrowser, noBrowser as skip, WIDTHS } from './browser.ts';
import { dataFolder, startProgram, type Running } from './program.ts';

const COMMUNE = 'Xã Yên Thành';
const DAY_MS = 86_400_000;

const folder = await dataFolder({ from: 'sample' });
let program: Running;
let browser: Browser;
/** The administrator, whose browser runs no script. */
let desk: BrowserContext;
let page: Page;

/** A day before today as files of one-stop systems have it, and as forms send it. */
const day = (ago: number): string => iso(ago).split('-').reverse().join('/');
const iso = (ago: number): string => new Date(Date.now() - ago * DAY_MS).toISOString().slice(0, 10);

function file(name: string, lines: readonly string[]): string {
  const path = join(folder, name);
  writeFileSync(path, `\uFEFF${lines.join('\r\n')}\r\n`);
  return path;
}

const at = (path: string): string => program.url + path;
const main = (): Promise<string> => page.locator('main').innerText();
const press = (name: string | RegExp): Promise<void> => page.locator('main').getByRole('button', { name }).click();
const follow = (name: string | RegExp): Promise<void> =>
  page.locator('main').getByRole('link', { name }).first().click();
/** Follows an entry of the desk's navigation; those of now and then are folded. */
async function menu(name: string): Promise<void> {
  const navigation = page.getByRole('navigation', { name: 'Chính' });
  const entry = navigation.getByRole('link', { name, exact: true });
  if (!(await entry.isVisible())) await navigation.getByText('Mục khác', { exact: true }).click();
  await entry.click();
}

/** Uploads a file and waits until it is read. The page renews itself without script. */
async function upload(path: string): Promise<string> {
  await menu('Sổ theo dõi');
  const register = page.locator('main').getByRole('row', { name: 'Hồ sơ thủ tục hành chính' });
  await register.getByRole('link', { name: 'Nhập từ tệp' }).click();
  await page.setInputFiles('input[name=tep]', path);
  await press('Đọc tệp');
  return settled();
}

async function settled(): Promise<string> {
  await page.waitForURL(/\/lan-nhap\/\d+$/);
  await page.locator('main progress').waitFor({ state: 'detached', timeout: 60_000 });
  return new URL(page.url()).pathname;
}

/** The server learns within seconds that the sample is gone. */
async function until(holds: () => Promise<boolean>): Promise<void> {
  for (let tries = 0; tries < 20; tries++) {
    if (await holds()) return;
    await new Promise((resolve) => setTimeout(resolve, 1_000));
  }
  assert.fail('it did not come about within 20 s');
}

/** Row of the table of counts: "Mới" → "3". */
const count = async (name: string): Promise<string> =>
  page
    .getByRole('row', { name: new RegExp(`^${name}`) })
    .getByRole('cell')
    .innerText();

const HEADERS =
  'Mã hồ sơ,Tên thủ tục,Lĩnh vực,Đơn vị giải quyết,Ngày tiếp nhận,Ngày hẹn trả,Ngày kết thúc,Tình trạng,Người nộp';

/** Two good rows, and three bad: a day that does not exist, an agency that does not, due before received. */
const mixed = (): string =>
  file('thang.csv', [
    HEADERS,
    `J-1,Đăng ký khai sinh,Hộ tịch,UBND xã Yên Thành,${day(9)},${day(6)},${day(7)},Đã trả kết quả,Nguyễn Văn A`,
    `J-2,Đăng ký khai sinh,Hộ tịch,${COMMUNE},${day(9)},${day(6)},${day(3)},Đã trả kết quả,Nguyễn Văn B`,
    `J-3,Đăng ký khai sinh,Hộ tịch,${COMMUNE},32/03/2026,${day(6)},${day(7)},Đã trả kết quả,Trần Thị C`,
    `J-4,Đăng ký khai sinh,Hộ tịch,UBND xã Không Có,${day(9)},${day(6)},${day(7)},Đã trả kết quả,Trần Thị D`,
    `J-5,Đăng ký khai sinh,Hộ tịch,${COMMUNE},${day(9)},${day(19)},${day(7)},Đã trả kết quả,Trần Thị E`,
  ]);

/** "n/m" of dossiers resolved on time in the commune over the last month, as the desk shows it now. */
async function onTime(): Promise<[number, number]> {
  await menu('Số liệu');
  const form = page.locator('main form').first();
  await form.getByLabel('Từ ngày').fill(iso(30));
  await form.getByLabel('Đến ngày').fill(iso(0));
  await form.getByLabel('Cơ quan').selectOption({ label: COMMUNE });
  await form.locator('select[name="tach"]').selectOption('khong');
  await form.getByRole('button').click();
  const found = /([\d.]+)\/([\d.]+)/.exec(await page.locator('main table td').first().innerText());
  assert.ok(found, await main());
  return [Number(found[1]?.replace('.', '')), Number(found[2]?.replace('.', ''))];
}

before(async () => {
  if (skip) return;
  program = await startProgram(folder, '--no-sample');
  browser = await launchBrowser();
  desk = await browser.newContext({ javaScriptEnabled: false, acceptDownloads: true, locale: 'vi-VN' });
  page = await desk.newPage();
  page.setDefaultTimeout(60_000);
});

after(async () => {
  if (skip) return;
  await browser.close();
  await program.stop();
});

describe('an administrator on the sample province, without script', { skip }, () => {
  /** Pages met on the way, in every state worth judging. */
  const met = new Set<string>();
  const remember = (): void => void met.add(new URL(page.url()).pathname + new URL(page.url()).search);
  let before: [number, number];
  let edition = '';

  test('signs in by the one-time link and lands on the desk', async () => {
    await page.goto(program.signIn);
    await press('Vào bàn làm việc');
    assert.equal(new URL(page.url()).pathname, '/ban-lam-viec');
    remember();
    assert.match(await page.locator('header').innerText(), /Đăng xuất/);
    before = await onTime();
  });

  test('uploads a file with good and bad rows and sees counts and faults with row and column', async () => {
    const undecided = await upload(mixed());
    met.add(undecided).add(`${undecided}/cach-doc`);
    await upload(mixed());
    assert.deepEqual([await count('Dòng đã đọc'), await count('Mới'), await count('Bị từ chối')], ['5', '2', '3']);
    const text = await main();
    assert.match(text, /Dòng 4, cột “Ngày tiếp nhận”: “32\/03\/2026”/);
    assert.match(text, /Dòng 5, cột “Đơn vị giải quyết”: .*UBND xã Không Có/);
    assert.match(text, /Dòng 6, cột “Ngày hẹn trả”/);
    assert.doesNotMatch(text, /Trần Thị/);
  });

  test('takes the good rows, corrects the bad ones in the correction file and imports them too', async () => {
    await press(/^Nhập 2 dòng/);
    assert.match(await main(), /Đã nhập lúc/);
    remember();
    const [download] = await Promise.all([page.waitForEvent('download'), follow(/Tải tệp sửa lỗi \(CSV\)/)]);
    const wrong = readFileSync(await download.path(), 'utf8');
    assert.match(wrong, /Lỗi/);
    const fixed = wrong.replace('32/03/2026', day(9)).replace('UBND xã Không Có', COMMUNE).replace(day(19), day(6));
    writeFileSync(join(folder, 'da-sua.csv'), fixed);
    await upload(join(folder, 'da-sua.csv'));
    assert.deepEqual([await count('Mới'), await count('Bị từ chối')], ['3', '0']);
    await press(/^Nhập 3 dòng/);
  });

  test('uploading the same again changes nothing', async () => {
    await upload(join(folder, 'da-sua.csv'));
    assert.deepEqual([await count('Mới'), await count('Thay đổi'), await count('Giữ nguyên')], ['0', '0', '3']);
    await press('Huỷ, không nhập');
    remember();
  });

  test('the live figures have moved by exactly these dossiers', async () => {
    const [good, all] = await onTime();
    remember();
    assert.deepEqual([good, all], [before[0] + 4, before[1] + 5]);
  });

  test('a figure leads down to its rows, and a row to its history', async () => {
    await follow('Tính thế nào: Giải quyết đúng hạn');
    remember();
    await page.locator('main table').first().getByRole('link').first().click();
    remember();
    await page.locator('main').getByRole('link', { name: 'J-1', exact: true }).click();
    remember();
    assert.match(await main(), /Ghi bởi lần nhập số/);
  });

  test('a layout nobody knows is mapped on the page, kept by name and recognised the next time', async () => {
    const header = 'Ref,Office,Opened,Due by,Closed,State';
    const row = `${COMMUNE},${iso(9)} 08:00,${iso(6)} 17:00,${iso(7)} 09:00,Finished`;
    const undecided = await upload(file('la.csv', [header, `Q-1,${row}`]));
    met.add(undecided).add(`${undecided}/cach-doc`);
    await upload(join(folder, 'la.csv'));
    assert.match(await main(), /Chưa đọc được bố cục/);
    await follow('Xem và sửa cách đọc tệp');
    const fields = [
      ['Mã hồ sơ', 'Ref'],
      ['Cơ quan giải quyết', 'Office'],
      ['Ngày tiếp nhận', 'Opened'],
      ['Ngày hẹn trả', 'Due by'],
      ['Ngày có kết quả', 'Closed'],
      ['Trạng thái', 'State'],
    ] as const;
    for (const [field, column] of fields) {
      await page.getByRole('combobox', { name: field, exact: true }).selectOption(column);
    }
    await page.getByLabel('Lưu cách đọc với tên').fill('hệ thống lạ');
    await press('Đọc lại tệp theo cách này');
    await settled();
    assert.match(await main(), /Trạng thái: “Finished”/);
    await follow('Xem và sửa cách đọc tệp');
    await page.getByLabel('Trạng thái: Finished').selectOption({ label: 'Đã trả kết quả' });
    await press('Đọc lại tệp theo cách này');
    await settled();
    await press(/^Nhập 1 dòng/);
    await upload(file('la-2.csv', [header, `Q-2,${row}`]));
    assert.match(await main(), /hệ thống lạ/);
    await press(/^Nhập 1 dòng/);
    assert.match(await main(), /Đã nhập lúc/);
  });

  test('uploads a plan, corrects a target, links an indicator, confirms and publishes', async () => {
    const sample = readFileSync(join(ROOT, 'catalog', 'sample', 'plans', '2026.txt'), 'utf8');
    const plan = join(folder, 'ke-hoach.txt');
    writeFileSync(plan, sample.replaceAll('4280/QĐ-UBND', '4281/QĐ-UBND'));
    await menu('Kế hoạch');
    remember();
    await follow('Nhập kế hoạch');
    remember();
    await page.setInputFiles('input[name=tep]', plan);
    await press('Đọc kế hoạch');
    assert.match(await main(), /4281\/QĐ-UBND/);
    remember();
    const onTimeCard = page.locator('.rv form.tg', { hasText: 'được giải quyết đúng hạn' });
    await onTimeCard.getByRole('link', { name: 'Sửa' }).click();
    remember();
    const editor = page.locator('form.tg.edit').first();
    await editor.getByLabel('Giá trị').fill('97');
    await editor.getByLabel('Chỉ tiêu thống kê').selectOption('HS-05');
    await editor.getByLabel('Lý do').fill('Theo bản ký');
    await editor.getByRole('button', { name: 'Lưu và xác nhận' }).click();
    assert.match(await onTimeCard.innerText(), /97%[\s\S]*HS-05[\s\S]*Đã xác nhận/);
    await page
      .locator('form.tg')
      .getByRole('button', { name: /^Gắn HS-10/ })
      .first()
      .click();
    assert.match(await page.locator('.rv form.tg', { hasText: 'không có hồ sơ tồn đọng' }).innerText(), /HS-10/);
    await press(/^Xác nhận \d+ chỉ tiêu còn lại/);
    await press('Công bố kế hoạch');
    assert.match(await main(), /Đang có hiệu lực/);
  });

  test('publishes an edition, and the public pages stand on it', async () => {
    await menu('Công bố');
    remember();
    const button = page.locator('main').getByRole('button', { name: /^Công bố bản số \d+$/ });
    edition = /\d+/.exec(await button.innerText())?.[0] ?? '';
    await button.click();
    assert.match(await main(), /Đang công bố|Đã công bố/);
    // A job does it; the page looks again by itself, also for what the next edition would be.
    await page.getByText(`Đã công bố bản số ${edition}`).first().waitFor();
    await page.getByRole('button', { name: /^Công bố bản số \d+$/ }).waitFor();
    await page.goto(at('/'));
    assert.match(await page.locator('footer').innerText(), new RegExp(`bản công bố số ${edition}\\b`, 'i'));
    assert.match(await page.getByRole('banner').innerText(), /Dữ liệu mẫu/);
  });

  test('the list of agencies answers to an old name', async () => {
    await page.goto(at('/ban-lam-viec'));
    await menu('Cơ quan, đơn vị');
    remember();
    await page.getByRole('searchbox').fill('TP Vinh');
    await page.getByRole('button', { name: 'Xem', exact: true }).click();
    assert.match(await page.getByRole('status').innerText(), /Vinh/);
    remember();
    await menu('Đối chiếu');
    remember();
    met.add('/ban-lam-viec/du-lieu-mau');
    met.add('/ban-lam-viec/ke-hoach-co-quan?tt=tra-lai');
  });

  test('a periodic report: the period, an agency’s, the province’s, and a section with what agencies wrote', async () => {
    await page.goto(at('/ban-lam-viec/bao-cao-dinh-ky?tt=tra-lai'));
    remember();
    await page.locator('#cac-co-quan tbody a').first().click();
    assert.match(await main(), /Phần tồn tại, hạn chế còn chung chung/);
    remember();
    await follow(/Nguồn gốc số liệu/);
    assert.match(await main(), /Đây là bản gửi mới nhất/);
    remember();
    await menu('Tra mã số liệu');
    remember();
    await page.goto(at('/ban-lam-viec/bao-cao-dinh-ky'));
    await page.locator('#cua-tinh tbody a').click();
    assert.match(await page.locator('#chenh').innerText(), /cơ quan chưa gửi/);
    const report = page.url();
    remember();
    await page.locator('#phan-III\\.2 a').click();
    await page.locator('#nguon').getByRole('button').first().click();
    const taken = (await page.locator('textarea').inputValue()).split('\n').at(-1)!;
    remember();
    await page.goto(report);
    const traced = page.locator('#nguon-cau').getByRole('row').filter({ hasText: taken });
    assert.match(await traced.innerText(), /đúng lời .+, bản 1/, 'the words with their source');
    met.add('/ban-lam-viec/bao-cao-dinh-ky/mau');
  });

  test('a template made in Word is taken home, sent back and used; one with a strange placeholder is refused', async () => {
    await page.goto(at('/ban-lam-viec/mau-van-ban'));
    const [download] = await Promise.all([page.waitForEvent('download'), follow('Tải mẫu để bắt đầu (DOCX)')]);
    const path = join(folder, 'mau.docx');
    await download.saveAs(path);
    await page.setInputFiles('input[name=tep-bao-cao]', path);
    await page.locator('#bao-cao').getByRole('button', { name: 'Dùng mẫu này từ nay' }).click();
    assert.match(await main(), /Đã đặt\.[^]*Đang dùng: mau\.docx/);
    remember();
    await page.setInputFiles('input[name=tep-cong-van]', path);
    await page.locator('#cong-van').getByRole('button', { name: 'Dùng mẫu này từ nay' }).click();
    assert.match(await main(), /TIEU_DE/, 'a placeholder of reports is none of letters');
    await page.locator('#bao-cao').getByRole('button', { name: 'Trở lại cách trình bày sẵn có' }).click();
    assert.match(await main(), /Đang dùng: cách trình bày sẵn có/);
  });

  test('scoring: the campaign, one component of all agencies, a card and its gains, the published ranking', async () => {
    await page.goto(at('/ban-lam-viec'));
    await menu('Chấm điểm, xếp hạng');
    remember();
    await page.locator('main a[href*="/dot/"][href*="/tieu-chi/"]').first().click();
    remember();
    await menu('Chấm điểm, xếp hạng');
    await page.locator('main tbody a').first().click();
    assert.match(page.url(), /\/phieu\/\d+$/);
    const card = page.url();
    remember();
    await page.locator('main a[href*="/tieu-chi/"]').first().click();
    remember();
    await page.goto(`${card}/mo-phong`);
    remember();
    await page.goto(at('/xep-hang'));
    await page.locator('main tbody a').first().click();
    assert.match(await main(), /Mạnh nhất/);
    met.add('/xep-hang').add(new URL(page.url()).pathname);
    await page.goto(at('/phan-anh'));
    await page.locator('main tbody a').first().click();
    met.add('/phan-anh').add(new URL(page.url()).pathname);
    met
      .add('/ban-lam-viec/phan-anh')
      .add(`/ban-lam-viec${new URL(page.url()).pathname}`)
      .add('/ban-lam-viec/phan-anh/ghi');
  });

  test('every page of the desk, wide, narrow, by keyboard alone: axe finds nothing, nothing scrolls sideways, no inline style', async () => {
    const judging = await browser.newContext({ storageState: await desk.storageState(), locale: 'vi-VN' });
    const faults: string[] = [];
    for (const path of met) faults.push(...(await faultsOf(judging, at(path), WIDTHS, 25)));
    await judging.close();
    assert.ok(met.size > 15, `only ${met.size} pages were met`);
    assert.deepEqual(faults, []);
  });

  test('takes the sample away, and the public pages no longer speak of it', async () => {
    await page.goto(at('/ban-lam-viec'));
    await page.getByRole('contentinfo').getByRole('link', { name: 'Gỡ dữ liệu mẫu' }).click();
    await press('Gỡ dữ liệu mẫu');
    assert.match(await main(), /Đã gỡ dữ liệu mẫu\s+[\d.]+ hồ sơ, [\d.]+ bản ghi khác, \d+ kế hoạch, \d+ bản công bố/);
    await until(async () => {
      await page.goto(at('/'));
      return !(await page.locator('body').innerText()).includes('Dữ liệu mẫu');
    });
    assert.match(await main(), /Chưa có bản công bố/);
    await page.goto(at('/ban-lam-viec'));
    assert.deepEqual(await onTime(), [6, 7], 'what people imported stays, and only that');
  });

  test('signs out, and the desk is closed', async () => {
    await page.getByRole('button', { name: 'Đăng xuất' }).click();
    assert.equal((await page.goto(at('/ban-lam-viec')))?.status(), 401);
  });
});
