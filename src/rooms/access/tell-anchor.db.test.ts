import assert from 'node:assert/strict';
import { test } from 'node:test';
import { sealAndAnchor } from '../audit/index.ts';
import { openDesk } from './test/desk.ts';

const desk = await openDesk();

test('the anchor of the day is mailed to whoever holds an inspector’s post, and to nobody else', async () => {
  await desk.person('thanh-tra@tinh.vn', ['inspector'], null);
  await desk.person('thanh-tra-hai@tinh.vn', ['inspector', 'officer'], null);
  await desk.person('lanh-dao@tinh.vn', ['leader'], null);
  const anchor = await sealAndAnchor(desk.context.act);
  assert.deepEqual(await desk.mails(), [], 'the chain does not wait for the mails');
  await desk.workOff();
  const mails = await desk.mails();
  assert.deepEqual(mails.map(({ to }) => to).toSorted(), ['thanh-tra-hai@tinh.vn', 'thanh-tra@tinh.vn']);
  for (const { text, subject } of mails) {
    assert.match(subject, /Niêm phong nhật ký ngày \d\d\/\d\d\/\d{4}/);
    assert.ok(text.includes(anchor.hash) && text.includes(`Vị trí: ${anchor.position}`));
    assert.ok(text.includes(`${desk.url}/niem-phong`));
  }
});
