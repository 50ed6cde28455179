import assert from 'node:assert/strict';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { after, before, describe, test } from 'node:test';
import type { Browser, BrowserContext, Page } from 'playwright-core';
import { axeFindings, faultsOf, launchBrowser, noBrowser as skip, WIDTHS } from './browser.ts';
import { wardSendsQuarter, writesOffline } from './reports.ts';
import { dataFolder, startProgram, thuocdo, type Running } from './program.ts';

const DAY_MS = 86_400_000;
const folder = await dataFolder({ from: 'sample' });
let program: Running;
let browser: Browser;
/** Runs no script. */
let desk: BrowserContext;
let page: Page;
/** Pages met on the way. */
const met = new Set<string>();

const at = (path: string): string => program.url + path;
const day = (ago: number): string => new Date(Date.now() - ago * DAY_MS).toISOString().slice(0, 10);
const main = (): Promise<string> => page.locator('main').innerText();
const press = (name: string | RegExp): Promise<void> => page.locator('main').getByRole('button', { name }).click();
const remember = (): void => void met.add(new URL(page.url()).pathname + new URL(page.url()).search);

function file(name: string, lines: readonly string[]): string {
  const path = join(folder, name);
  writeFileSync(path, `\uFEFF${lines.join('\r\n')}\r\n`);
  return path;
}

/** The desk of a post, in a browser of its own. */
async function seat(post: string, script: boolean): Promise<Page> {
  const said = await thuocdo(folder, 'link', '--post', post, '--json');
  assert.equal(said.code, 0, said.stderr);
  const context = await browser.newContext({ javaScriptEnabled: script, locale: 'vi-VN' });
  const other = await context.newPage();
  other.setDefaultTimeout(60_000);
  await other.goto(at(new URL((JSON.parse(said.stdout) as { url: string }).url).pathname));
  await other.locator('main').getByRole('button').first().click();
  await other.waitForURL(/ban-lam-viec/);
  return other;
}

before(async () => {
  if (skip) return;
  program = await startProgram(folder, '--no-sample');
  browser = await launchBrowser();
  desk = await browser.newContext({ javaScriptEnabled: false, acceptDownloads: true, locale: 'vi-VN' });
  page = await desk.newPage();
  page.setDefaultTimeout(60_000);
  await page.goto(program.signIn);
  await page.locator('main').getByRole('button').first().click();
  await page.waitForURL(/ban-lam-viec/);
});

after(async () => {
  if (skip) return;
  await browser.close();
  await program.stop();
});

describe('rarer work at the desk, without script', { skip }, () => {
  test('an old form 06a is read from its file, shown, and compared with ours under every rule', async () => {
    const [from, to] = ['2026-07-01', '2026-09-30'];
    const form = join(folder, 'bieu.xlsx');
    const made = await thuocdo(folder, 'form', '06a', '--agency', 'STP', '--from', from, '--to', to, '--out', form);
    assert.equal(made.code, 0, made.stderr);
    await page.goto(at('/ban-lam-viec/doi-chieu'));
    remember();
    await page.setInputFiles('input[name=tep]', form);
    await press('Đọc biểu');
    assert.match(await main(), /Cơ quan: Sở Tư pháp/);
    assert.match(await main(), /Tổng số/);
    assert.deepEqual(
      [await page.getByLabel('Từ ngày').inputValue(), await page.getByLabel('Đến ngày').inputValue()],
      [from, to],
    );
    await press('Đối chiếu');
    remember();
    assert.match(await main(), /Biểu cũ khớp hoàn toàn với: .*kế hoạch/);
    assert.match(await main(), /Từng lĩnh vực cạnh biểu cũ/);
    assert.match(await main(), /Khớp/);
    await page
      .getByRole('link', { name: /^Mở dòng/ })
      .first()
      .click();
    assert.match(await main(), /Lĩnh vực: /);
    assert.match(await main(), /Biểu cũ khớp hoàn toàn với: .*kế hoạch/);
  });

  test('a sheet whose total is wrong says so, and asks whose it is', async () => {
    await page.goto(at('/ban-lam-viec/doi-chieu'));
    const old = file('cu.csv', [
      'STT,Lĩnh vực,Tổng số hồ sơ tiếp nhận,Đã giải quyết,Đang giải quyết,Ghi chú',
      '1,Đất đai,10,8,2,',
      ',Tổng số,11,8,2,',
    ]);
    await page.setInputFiles('input[name=tep]', old);
    await press('Đọc biểu');
    const text = await main();
    assert.match(text, /các dòng cộng lại 10, dòng tổng số ghi 11/);
    assert.match(text, /không đối chiếu: Ghi chú/);
    assert.match(text, /Không rõ biểu của cơ quan nào/);
    // The page answers a form: it is made once more where scripts may run, for axe.
    const judging = await browser.newContext({ storageState: await desk.storageState(), locale: 'vi-VN' });
    const copy = await judging.newPage();
    await copy.goto(at('/ban-lam-viec/doi-chieu'));
    await copy.setInputFiles('input[name=tep]', old);
    await copy.getByRole('button', { name: 'Đọc biểu' }).click();
    await copy.getByText('không đối chiếu: Ghi chú').waitFor();
    for (const width of WIDTHS) {
      await copy.setViewportSize({ width, height: 800 });
      assert.deepEqual(await axeFindings(copy), [], `${width} px`);
    }
    await judging.close();
  });

  test('a record is corrected by hand, then deleted with a reason', async () => {
    await page.goto(at('/ban-lam-viec/nhap-so-lieu/dossiers'));
    const dossiers = file('mot.csv', [
      'Mã hồ sơ,Tên thủ tục,Lĩnh vực,Đơn vị giải quyết,Ngày tiếp nhận,Ngày hẹn trả,Ngày kết thúc,Tình trạng',
      `VP-1,Đăng ký khai sinh,Hộ tịch,Xã Yên Thành,${day(9)},${day(6)},${day(7)},Đã trả kết quả`,
    ]);
    await page.setInputFiles('input[name=tep]', dossiers);
    await press('Đọc tệp');
    await press(/^Nhập 1 dòng/);
    await page.getByText('Đã nhập lúc').first().waitFor();
    await page.goto(at('/ban-lam-viec/so-lieu/ho-so?so-do=received&tu=' + day(9) + '&den=' + day(9)));
    await page.getByRole('link', { name: 'VP-1', exact: true }).click();
    remember();
    await page.getByLabel(/^Ngày hẹn trả \(/).fill(day(5));
    await press('Lưu bản ghi');
    assert.match(await main(), /Sửa tay|Ghi bởi lần nhập số/);
    await page.locator('#ly-do').fill('Nhập nhầm');
    await press('Xoá bản ghi');
    assert.match(await main(), /Bị xoá lúc/);
    remember();
  });

  test('a commune sends a quarter without new words: opened, last words taken, four figures, sent', () =>
    wardSendsQuarter({ page, at, seat }));

  test('a section is written while the network is away, Word pasted in', () => writesOffline({ at, seat }));

  test('work is given to an agency, which does it and sends it in with its product; accepted, it is done', async () => {
    const LIST = '/ban-lam-viec/nhiem-vu';
    const said = await thuocdo(folder, 'link', '--post', 'agency-editor@SXD', '--json');
    assert.equal(said.code, 0, said.stderr);
    const agency = await browser.newContext({ javaScriptEnabled: false, locale: 'vi-VN' });
    const editor = await agency.newPage();
    await editor.goto(at(new URL((JSON.parse(said.stdout) as { url: string }).url).pathname));
    await editor.locator('main').getByRole('button').first().click();
    await editor.getByRole('heading', { name: /^Trả lại cho tôi/ }).waitFor();

    // The standing office gives a task of another agency to this one too.
    await page.goto(at(`${LIST}?q=nang+cap+ket+noi+du+lieu&co-quan=SKHCN`));
    await page.locator('main table').getByRole('link').first().click();
    await page.getByRole('link', { name: 'Trang nhiệm vụ' }).click();
    const give = page.locator('#giao');
    await give.getByLabel('Từng cơ quan').selectOption({ label: 'Sở Xây dựng' });
    await give.getByRole('button', { name: 'Giao nhiệm vụ' }).click();

    await editor.goto(at('/ban-lam-viec/viec-co-quan'));
    const row = editor
      .locator('main')
      .getByRole('row', { name: /Nâng cấp kết nối dữ liệu/ })
      .first();
    assert.match(await row.innerText(), /Chưa bắt đầu|Sắp đến hạn|Trễ hạn/);
    await row.getByRole('link').first().click();
    await editor.getByRole('button', { name: 'Bắt đầu' }).click();
    await editor.getByText('Hoặc ghi văn bản').click();
    await editor.getByLabel('Trích yếu').fill('Biên bản nghiệm thu kết nối');
    await editor.getByLabel('Số, ký hiệu').fill('15/BB-SXD');
    await editor.getByLabel('Cơ quan ban hành').fill('Sở Xây dựng');
    await editor.getByLabel('Ngày', { exact: true }).fill(day(1));
    await editor.getByRole('button', { name: 'Ghi văn bản' }).click();
    await editor.getByRole('button', { name: 'Gửi duyệt' }).click();
    assert.match(await editor.locator('main').innerText(), /Chờ duyệt/);
    const share = new URL(editor.url()).pathname;
    await editor.goto(at('/ban-lam-viec'));
    assert.match(await editor.locator('main').innerText(), /Tôi đang chờ[\s\S]*gửi hôm nay/);

    await page.goto(at('/ban-lam-viec/viec-cua-toi'));
    assert.match(await main(), /sản phẩm chờ duyệt/);
    await page.goto(at(share));
    await press('Duyệt sản phẩm');
    assert.match(await main(), /Đã xong/);

    await editor.goto(at('/ban-lam-viec/viec-co-quan'));
    assert.match(await row.innerText(), /Đã xong/);
    const judging = await browser.newContext({ storageState: await agency.storageState(), locale: 'vi-VN' });
    const faults: string[] = [];
    for (const path of ['', '/viec-co-quan', '/lich-thang'])
      faults.push(...(await faultsOf(judging, at(`/ban-lam-viec${path}`), WIDTHS)));
    await judging.close();
    await agency.close();
    assert.deepEqual(faults, []);
    for (const path of ['/viec-cua-toi', '/dieu-hanh', '/tien-do', '/lich-thang']) met.add(`/ban-lam-viec${path}`);
  });

  test('a register is made on screen, gets one more column, is written by form and file, listed and exported', async () => {
    await page.goto(at('/ban-lam-viec/lap-so'));
    remember();
    await page.getByRole('link', { name: 'Lập sổ mới' }).click();
    remember();
    await page.getByLabel('Tên tiếng Việt', { exact: true }).fill('Sổ tiếp dân');
    await page.getByLabel('Mã', { exact: true }).fill('so_tiep_dan');
    await page.getByLabel('Văn bản làm căn cứ').fill('Luật Tiếp công dân 2013');
    await page.getByLabel('Tên tiếng Việt, 3').fill('Ngày tiếp');
    await page.getByLabel('Kiểu, 3').selectOption('date');
    await press('Lập bản nháp');
    await page.getByRole('link', { name: 'Thêm cột' }).click();
    remember();
    await page.getByLabel('Tên tiếng Việt', { exact: true }).first().fill('Số người');
    await page.getByLabel('Kiểu', { exact: true }).selectOption('integer');
    await page.getByLabel('Nhỏ nhất').fill('1');
    await press('Lưu vào bản nháp');
    assert.match(await main(), /Số người/);
    remember();
    await page.getByRole('link', { name: 'Xem trước và ban hành' }).click();
    assert.match(await main(), /Lập sổ mới với 4 cột/);
    await page.getByLabel('Số văn bản').fill('12/QĐ-SNV');
    await page.getByLabel('Ngày văn bản').fill(day(3));
    await press('Ban hành bản này');
    await page.getByText('Đã áp dụng').waitFor();
    remember();
    await page.goto(at('/ban-lam-viec/so-theo-doi/so_tiep_dan/them'));
    await page.getByLabel('Mã', { exact: true }).fill('TD-1');
    await page.getByLabel('Cơ quan', { exact: true }).fill('Sở Tư pháp');
    await page.getByLabel(/^Số người/).fill('0');
    await press('Lưu bản ghi');
    assert.match(await main(), /Số người phải từ 1/);
    await page.getByLabel(/^Số người/).fill('3');
    await press('Lưu bản ghi');
    assert.match(await main(), /Bản ghi TD-1/);
    remember();
    await page.goto(at('/ban-lam-viec/nhap-so-lieu/so_tiep_dan'));
    await page.setInputFiles('input[name=tep]', file('tiep.csv', ['Mã,Cơ quan,Số người', 'TD-2,Xã Yên Thành,5']));
    await press('Đọc tệp');
    await press(/^Nhập 1 dòng/);
    await page.getByText('Đã nhập lúc').first().waitFor();
    await page.goto(at('/ban-lam-viec/so-theo-doi/so_tiep_dan'));
    assert.match(await main(), /TD-1[^]*TD-2/);
    await page.goto(at('/ban-lam-viec/chat-luong'));
    remember();
    await page.getByRole('link', { name: 'Sổ tiếp dân' }).click();
    assert.match(await main(), /Sở Tư pháp[^]*Xã Yên Thành|Xã Yên Thành[^]*Sở Tư pháp/i);
    remember();
    await page.goto(at('/ban-lam-viec/nhap-so-lieu/so_tiep_dan'));
    const [download] = await Promise.all([
      page.waitForEvent('download'),
      page.getByRole('link', { name: /Tải CSV/ }).click(),
    ]);
    const exported = readFileSync(await download.path(), 'utf8');
    assert.match(exported, /TD-1;.*;3[^]*TD-2;.*;5/);
    await page.setInputFiles('input[name=tep]', file('lai.csv', [exported.replace(/^\uFEFF/, '').trimEnd()]));
    await press('Đọc tệp');
    await press('Xác nhận: không có gì thay đổi');
  });

  test('the list of agencies goes out, is added to, and comes in again', async () => {
    await page.goto(at('/ban-lam-viec/co-quan'));
    const [download] = await Promise.all([
      page.waitForEvent('download'),
      page.getByRole('link', { name: 'Xuất CSV' }).click(),
    ]);
    const path = join(folder, 'co-quan.csv');
    const text = readFileSync(await download.path(), 'utf8');
    writeFileSync(path, text.replace(/Sở Tư pháp/, 'Sở Tư pháp tỉnh'));
    await page.setInputFiles('input[name=tep]', path);
    await page.getByRole('button', { name: 'Xem trước khi nhập' }).click();
    assert.match(await main(), /Đọc [\d.]+ dòng/);
    await press(/^Nhập \d+ dòng tốt/);
    await page.waitForURL(at('/ban-lam-viec/co-quan'));
    remember();
  });

  test('a wrong edition is followed by a correction with its reason in public', async () => {
    await page.goto(at('/ban-lam-viec/cong-bo'));
    await page.getByRole('button', { name: /^Công bố bản số \d+$/ }).waitFor();
    await page.getByText('Đính chính một bản cũ').click();
    await page.getByLabel('Đính chính bản số').selectOption({ index: 1 });
    await page.getByLabel('Lý do đính chính (tiếng Việt)').fill('Một hồ sơ nhập nhầm');
    await page.getByLabel('Lý do đính chính (tiếng Anh)').fill('A dossier entered by mistake');
    await press(/^Công bố bản số \d+$/);
    await page
      .getByText(/Đã công bố bản số \d+/)
      .first()
      .waitFor();
    await page.getByRole('button', { name: /^Công bố bản số \d+$/ }).waitFor();
    remember();
    assert.match(await main(), /đính chính bản số 1/);
    await page.goto(at('/'));
    assert.match(await page.locator('body').innerText(), /Một hồ sơ nhập nhầm|đính chính/i);
  });

  test('the desk in English keeps its question and says everything in English', async () => {
    await page.goto(at(`/ban-lam-viec/so-lieu?chi-so=HS-05&tu=2026-01-01&den=2026-06-30&tach=linh-vuc`));
    await page.getByRole('link', { name: 'English' }).click();
    assert.equal(new URL(page.url()).search, '?chi-so=HS-05&tu=2026-01-01&den=2026-06-30&tach=linh-vuc');
    assert.equal(await page.locator('html').getAttribute('lang'), 'en');
    remember();
    const looks = ['/canh-bao', '/nguon-so-lieu', '/kham-pha?chi-so=HS-05&chi-so=HS-10&xem=ban-do'];
    for (const path of ['', '/cong-bo', '/doi-chieu', '/co-quan', '/nhap-so-lieu/dossiers', '/ke-hoach', ...looks]) {
      const answer = await page.goto(at(`/en/ban-lam-viec${path}`));
      assert.equal(answer?.status(), 200, path);
      assert.equal(await page.locator('html').getAttribute('lang'), 'en');
      const said = `${await page.locator('h1').innerText()} ${await page.locator('main button').allInnerTexts()}`;
      assert.doesNotMatch(said, /Công bố|Đối chiếu|Nhập|Đọc|Kế hoạch/, path);
      remember();
    }
  });

  test('these pages, wide and narrow: axe finds nothing, nothing scrolls sideways', async () => {
    const judging = await browser.newContext({ storageState: await desk.storageState(), locale: 'vi-VN' });
    const faults: string[] = [];
    for (const path of met) faults.push(...(await faultsOf(judging, at(path), WIDTHS)));
    await judging.close();
    assert.deepEqual(faults, []);
  });
});

describe('where somebody works for minutes, with script', { skip }, () => {
  let working: BrowserContext;
  let sheet: Page;
  const cell = (row: number, column: number) =>
    sheet.locator(`table.gr tbody tr:nth-child(${row}) td:nth-child(${column + 1})`);
  const focused = (): Promise<string> =>
    sheet.evaluate(`document.activeElement.getAttribute('aria-label') ?? document.activeElement.value`);

  before(async () => {
    if (skip) return;
    working = await browser.newContext({
      storageState: await desk.storageState(),
      locale: 'vi-VN',
      permissions: ['clipboard-read', 'clipboard-write'],
    });
    sheet = await working.newPage();
    sheet.setDefaultTimeout(30_000);
  });

  test('a block is pasted into the grid, a word composed, and the rows stand in the list once saved', async () => {
    await sheet.goto(at('/ban-lam-viec/so-theo-doi/training/bang'));
    await cell(1, 1).waitFor();
    const last = await sheet.locator('table.gr tbody tr.blank').first().locator('.rown').innerText();
    const row = Number(last);
    const line = (code: string, days: string): string =>
      ['Sở Tư pháp', code, '"L\n9"', 'Kỹ năng số'.normalize('NFD'), '5/1/2027', '', days, 'thừa'].join('\t');
    const copied = `${line('STP-901', '4')}\r\n${line('STP-902', '4l2')}\r\n`;
    await sheet.evaluate(`navigator.clipboard.writeText(${JSON.stringify(copied)})`);
    await cell(row, 1).click();
    await sheet.keyboard.press('Control+v');
    await sheet.getByText('2 ô dán vào không có chỗ').waitFor();
    const shapes = `[...new Set([...document.querySelectorAll('table.gr tbody tr')].map((one) => getComputedStyle(one).display))].join()`;
    assert.equal(await sheet.evaluate(shapes), 'table-row', 'every row stands as one, whatever is done in it');
    await sheet.keyboard.press('F8');
    assert.match(await focused(), new RegExp(`^Dòng ${row + 1}, cột Số ngày học: không phải số`));
    await sheet.keyboard.type('6');
    // A composition begins in a chosen cell; the Enter key that ends it belongs to it.
    await cell(row, 3).click();
    const input = await working.newCDPSession(sheet);
    for (const text of ['l', 'lơ', 'lớp'])
      await input.send('Input.imeSetComposition', { text, selectionStart: text.length, selectionEnd: text.length });
    await input.send('Input.dispatchKeyEvent', { type: 'rawKeyDown', windowsVirtualKeyCode: 229, key: 'Enter' });
    await input.send('Input.insertText', { text: 'lớp' });
    assert.match(await focused(), new RegExp(`^Dòng ${row}, cột Mã lớp`));
    await sheet.keyboard.press('Enter');
    // From where one stands to where one clicks, however long ago that row was drawn.
    await cell(row + 3, 3).click({ modifiers: ['Shift'] });
    assert.equal(await sheet.locator('td.range').count(), 3);
    await sheet.keyboard.press('Control+s');
    await sheet.getByText(/Đã lưu 2 dòng/).waitFor();
    await sheet.goto(at('/ban-lam-viec/so-theo-doi/training?tim=STP-90'));
    assert.match(await sheet.locator('main').innerText(), /STP-901[^]*lớp|lớp[^]*STP-901/);
    assert.match(await sheet.locator('main').innerText(), /STP-902/);
  });

  test('the explorer answers each choice in its place, the address says it, and back goes back', async () => {
    await sheet.goto(at('/ban-lam-viec/kham-pha'));
    await sheet.evaluate(`window.same = true`);
    await sheet.getByLabel('Cơ quan', { exact: true }).selectOption({ label: 'Xã, phường' });
    await sheet.waitForURL(/nhom=xa-phuong/);
    const first = sheet.url();
    await sheet.locator('details[data-pick="chi-so"] summary').click();
    await sheet.getByLabel('Tìm trong danh sách').first().pressSequentially('ho so tiep nhan');
    await sheet.keyboard.press('ArrowDown');
    await sheet.keyboard.press('Space');
    await sheet.waitForURL(/chi-so=HS-01/);
    await sheet.getByRole('heading', { level: 1, name: /^2 chỉ số, \d+ cơ quan$/ }).waitFor();
    assert.equal(await focused(), 'HS-01', 'the focus stays where it was');
    assert.match(await sheet.locator('[data-part="told"]').innerText(), /^2 chỉ số.*số liệu, tính lúc/);
    assert.deepEqual(await axeFindings(sheet), []);
    await sheet.goBack();
    await sheet.getByRole('heading', { level: 1, name: /^Giải quyết đúng hạn: \d+ cơ quan$/ }).waitFor();
    assert.equal(sheet.url(), first);
    assert.equal(await sheet.evaluate(`window.same`), true, 'no page was loaded');
    await working.close();
  });
});
