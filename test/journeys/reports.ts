import assert from 'node:assert/strict';
import type { Page } from 'playwright-core';

/** What these walks need of the journey that they are part of. */
interface Way {
  readonly at: (path: string) => string;
  /** Opens the desk of a post. */
  readonly seat: (post: string, script: boolean) => Promise<Page>;
}

const REPORTS = '/ban-lam-viec/bao-cao-dinh-ky';
const COMMUNE = '17479';

/** The quarter that is not over yet, by the cut on the 15th: the one before is in the sample. */
function quarterNow(): { readonly year: number; readonly number: number } {
  const [year, month, date] = new Date().toISOString().slice(0, 10).split('-').map(Number) as [number, number, number];
  const number = Math.ceil((month + (date > 14 ? 1 : 0)) / 3);
  return number > 4 ? { year: year + 1, number: 1 } : { year, number };
}

/** The standing office opens a quarter; a commune that has nothing new to tell sends it. Steps are pages, boxes and buttons. */
export async function wardSendsQuarter({ page, at, seat }: Way & { readonly page: Page }): Promise<void> {
  const quarter = quarterNow();
  await page.goto(at(REPORTS));
  const form = page.locator('#mo-ky');
  await form.locator('[name=nam]').fill(String(quarter.year));
  await form.locator('[name=thu]').fill(String(quarter.number));
  await form.getByRole('button', { name: 'Mở kỳ' }).click();
  assert.match(await page.locator('h1').innerText(), new RegExp(`quý ${quarter.number} năm ${quarter.year}`));
  const cycle = new URL(page.url()).pathname;

  let steps = 0;
  const step = async (act: Promise<unknown>): Promise<void> => {
    steps += 1;
    await act;
  };
  const editor = await seat(`agency-editor@${COMMUNE}`, false);
  await step(editor.goto(at(cycle)));
  assert.match(editor.url(), /\/so\/\d+$/, 'the only report that the commune owes opens at once');
  await step(editor.getByRole('button', { name: /^Lấy lời kỳ trước cho \d+ phần còn trống/ }).click());
  const annex = editor.locator('#phu-luc');
  for (const box of await annex.locator('input.num').all()) await step(box.fill('2'));
  await step(annex.getByRole('button', { name: 'Ghi số liệu' }).click());
  assert.doesNotMatch(await editor.locator('#kiem-tra').innerText(), /Chưa (viết|ghi)/);
  const head = await seat(`agency-head@${COMMUNE}`, false);
  await step(head.goto(editor.url()));
  await step(head.locator('#viec textarea').fill('Không có nội dung mới so với quý trước.'));
  await step(head.getByRole('button', { name: 'Gửi báo cáo' }).click());
  assert.match(await head.locator('.lead').innerText(), /Đã gửi, gửi đúng hạn; bản 1 gửi/);
  assert.equal(steps, 10);
  await editor.context().close();
  await head.context().close();
}

/** Put on the clipboard as Word does, and pasted. */
const PASTE = `(() => {
  const data = new DataTransfer();
  data.setData('text/html', '<p class=MsoNormal><b>Kiến nghị</b></p><p style="mso-list:l0 level1"><span style="mso-list:Ignore">·</span>Cấp máy quét</p><img src="x">');
  const paste = new ClipboardEvent('paste', { clipboardData: data, bubbles: true, cancelable: true });
  document.querySelector('textarea').dispatchEvent(paste);
})()`;

/** A section is written while the network breaks off: it is sent when it is back, under a receipt. */
export async function writesOffline({ at, seat }: Way): Promise<void> {
  const writer = await seat('agency-editor@SXD', true);
  await writer.goto(at(REPORTS));
  await writer.locator('#phan-V a').click();
  const box = writer.locator('textarea');
  await box.fill('Đề nghị.\n');
  await box.press('Control+End');
  await writer.evaluate(PASTE);
  assert.match(await box.inputValue(), /# Kiến nghị\n- Cấp máy quét/);
  assert.match(await writer.locator('[data-said]').innerText(), /Đã bỏ 1 ảnh/);
  await writer.context().setOffline(true);
  await writer.getByRole('button', { name: 'Ghi', exact: true }).click();
  await writer.getByText(/Chưa gửi được vì mất kết nối/).waitFor();
  await writer.context().setOffline(false);
  await writer.getByText(/Đã nhận phần V lúc .+ biên nhận/).waitFor();
  assert.match(await writer.locator('#phan-V').innerText(), /Kiến nghị\s+- Cấp máy quét/);
  await writer.context().close();
}
