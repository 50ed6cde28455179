import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { sql } from '../../../platform/database/index.ts';
import { openDesk, PASSWORD } from '../test/desk.ts';

const desk = await openDesk();
const { database } = desk;

describe('what somebody typed when the session had ended', () => {
  const text = 'Dòng một\r\n<b>Dòng hai</b> "có dấu"';

  test('comes back to the same person, as it was, and can be sent', async () => {
    const person = await desk.person('go@tinh.vn', ['officer']);
    await desk.person('khac@tinh.vn', ['officer']);
    const browser = desk.browser();
    await browser.signIn('go@tinh.vn');
    const csrf = await browser.csrf();
    await database.query(sql`UPDATE access.session SET ended_at = now() WHERE person = ${person}`);
    const path = '/ban-lam-viec/tai-khoan/ma-moi?nguon=1';
    const kept = await browser.post(path, { csrf, 'ghi-chu': text, 'mat-khau': 'bí mật', trang: '2' });
    assert.equal(kept.status, 401);
    assert.match(kept.body, /được giữ lại/);
    const token = /name="da-go" value="([^"]+)"/.exec(kept.body)?.[1] ?? '';
    const stranger = desk.browser();
    assert.equal(
      (await stranger.signIn('khac@tinh.vn', PASSWORD, { 'da-go': token })).location,
      `/ban-lam-viec/da-go/${token}`,
    );
    const refused = await stranger.get(`/ban-lam-viec/da-go/${token}`);
    assert.equal(refused.status, 404);
    assert.doesNotMatch(refused.body, /Dòng/);
    const back = await browser.signIn('go@tinh.vn', PASSWORD, { 'da-go': token });
    const shown = await browser.get(back.location ?? '');
    assert.equal(shown.status, 200);
    assert.match(shown.body, /action="\/ban-lam-viec\/tai-khoan\/ma-moi\?nguon=1"/);
    assert.match(shown.body, /<textarea name="ghi-chu" hidden="">\nDòng một\r\n&lt;b&gt;Dòng hai/);
    assert.match(shown.body, new RegExp(`name="csrf" value="${await browser.csrf()}"`));
    assert.doesNotMatch(shown.body, /bí mật/);
    const [row] = await database.query(
      sql<{
        found: number;
      }>`SELECT count(*) AS found FROM access.sealed WHERE position('Dòng' IN encode(bytes, 'escape')) > 0`,
    );
    assert.equal(row?.found, 0);
  });

  test('is shown at once where the same person has signed in again meanwhile, or switched posts', async () => {
    await desk.person('tab@tinh.vn', ['officer']);
    const browser = desk.browser();
    await browser.signIn('tab@tinh.vn');
    const csrf = await browser.csrf();
    await browser.signIn('tab@tinh.vn');
    const shown = await browser.post('/ban-lam-viec/tai-khoan/ma-moi', { csrf, 'ghi-chu': text });
    assert.equal(shown.status, 403);
    assert.match(shown.body, /Dòng hai/);
    const other = desk.browser();
    await other.signIn('khac@tinh.vn');
    const refused = await other.post('/ban-lam-viec/tai-khoan/ma-moi', { csrf, 'ghi-chu': text });
    assert.equal(refused.status, 403);
    assert.doesNotMatch(refused.body, /Dòng hai/);
  });

  test('is not kept for forms of other sites or without a token of ours', async () => {
    const before = await database.query(sql`SELECT 1 FROM access.sealed WHERE kind = 'typed'`);
    const browser = desk.browser();
    await browser.post('/ban-lam-viec/tai-khoan/ma-moi', { csrf: 'made-up', 'ghi-chu': text });
    await browser.post('/ban-lam-viec/tai-khoan/ma-moi', { csrf: '', 'ghi-chu': text });
    await browser.post('/ban-lam-viec/tai-khoan/ma-moi', { 'ghi-chu': text }, { 'Sec-Fetch-Site': 'cross-site' });
    const after = await database.query(sql`SELECT 1 FROM access.sealed WHERE kind = 'typed'`);
    assert.equal(after.length, before.length);
  });
});
