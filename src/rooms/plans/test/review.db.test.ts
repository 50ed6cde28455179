import assert from 'node:assert/strict';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, describe, it } from 'node:test';
import { acting, testDatabase, TEST_KEYS } from '../../../../test/database.ts';
import { ROOT } from '../../../../test/shared.ts';
import { actingOn, now } from '../../../app/act.ts';
import { gatherMessages, messagesOf, sayWith } from '../../../app/say.ts';
import { listen, webApp } from '../../../app/web/server.ts';
import { findSession, grant, issueSignInToken, signIn } from '../../access/index.ts';
import { room as access } from '../../access/room.ts';
import { room } from '../room.ts';
import { listPlans, targetsOfPlan } from '../sql/plan.reads.ts';

const database = await testDatabase();
const folder = await mkdtemp(join(tmpdir(), 'plans-web-'));
const rooms = [access, room];
const everything = grant('all', ['standing-office', 'operator']);
const { server, url } = await listen(
  webApp({
    database,
    keys: TEST_KEYS,
    acting: actingOn(database, TEST_KEYS, rooms, async () => {}),
    rooms,
    permissions: Object.fromEntries((room.actions ?? []).map((action) => [action, [everything]])),
    say: sayWith(() => gatherMessages(messagesOf(rooms))),
    folder,
    sample: () => true,
    hosts: null,
  }),
  '127.0.0.1',
  0,
);
after(async () => {
  await new Promise((done) => server.close(done));
  await rm(folder, { recursive: true });
});

const signedIn = await acting(database, [], now())(async (act) => signIn(act, await issueSignInToken(act)));
assert.ok(signedIn.ok);
const cookie = `thuocdo_session=${signedIn.value}`;
const session = await findSession(database, signedIn.value, now());
const csrf = session?.csrf ?? '';

const LIST = '/ban-lam-viec/ke-hoach';
const get = (path: string) => fetch(url + path, { headers: { cookie }, redirect: 'manual' });
async function send(path: string, fields: Record<string, string | File>): Promise<Response> {
  const body = new FormData();
  for (const [name, value] of Object.entries({ csrf, ...fields })) body.set(name, value);
  return fetch(url + path, { method: 'POST', headers: { cookie }, body, redirect: 'manual' });
}
const plan = async () => {
  const [first] = await listPlans(database);
  assert.ok(first);
  return first;
};
const revision = async () => ({ revision: String((await plan()).revision) });

describe('plans: a review page shows text and extraction side by side', () => {
  it('nobody sees it without signing in', async () => {
    assert.equal((await fetch(url + LIST)).status, 401);
  });

  it('a file that cannot be read comes back with its sentence; nothing is written', async () => {
    const answer = await send(`${LIST}/nhap`, { tep: new File(['%PDF-1.4'], 'hong.pdf') });
    assert.equal(answer.status, 422);
    assert.match(await answer.text(), /hong\.pdf bị hỏng/);
    assert.equal((await listPlans(database)).length, 0);
  });

  it('an upload leads to the review of its draft', async () => {
    const text = await readFile(join(ROOT, 'catalog/sample/plans/2026.txt'));
    const answer = await send(`${LIST}/nhap`, { tep: new File([text], 'ke-hoach-2026.txt') });
    assert.equal(answer.status, 303);
    const page = await (await get(answer.headers.get('location') ?? '')).text();
    assert.match(page, /Tìm thấy 24 chỉ tiêu/);
    assert.match(page, /<mark>Tỷ lệ hồ sơ TTHC được giải quyết đúng hạn ở từng cấp đạt trên 98%<sup>4<\/sup><\/mark>/);
    assert.match(page, /<b>trên 98%<\/b>/);
    assert.doesNotMatch(page, / style="/);
    const english = await (await get(`/en${LIST}/${(await plan()).id}`)).text();
    assert.match(english, /<b>above 98%<\/b>/);
  });

  it('the whole text, the open ones and an editor are addresses', async () => {
    const { id } = await plan();
    const [target] = await targetsOfPlan(database, id);
    assert.match(await (await get(`${LIST}/${id}?toan-van=1`)).text(), /Người đứng đầu trực tiếp chỉ đạo/);
    assert.match(await (await get(`${LIST}/${id}?sua=${target?.id}`)).text(), /class="tg edit"/);
    assert.equal((await get(`${LIST}/999999`)).status, 404);
  });
});

describe('plans: the officer corrects, confirms and publishes without script', () => {
  const typed = { comparator: '>=', value: '98,5', unit: 'percent', statement: 'Văn bản đúng tiến độ', atLeast: '' };

  it('a correction with a fault comes back with what was typed', async () => {
    const { id } = await plan();
    const target = (await targetsOfPlan(database, id))[1]?.id;
    const path = `${LIST}/${id}/chi-tieu/${target}`;
    const answer = await send(path, { ...(await revision()), ...typed, value: 'chín mươi', do: 'save' });
    const page = await answer.text();
    assert.equal(answer.status, 422);
    assert.match(page, /“chín mươi” không phải giá trị dùng được/);
    assert.match(page, /Văn bản đúng tiến độ<\/textarea>/);
  });

  it('a correction is saved and confirmed with one button; a stale page is refused', async () => {
    const { id } = await plan();
    const target = (await targetsOfPlan(database, id))[1]?.id;
    const path = `${LIST}/${id}/chi-tieu/${target}`;
    const seen = await revision();
    assert.equal(
      (await send(path, { ...seen, ...typed, do: 'save-confirm', reason: 'theo bản ký', indicator: 'VB-02' })).status,
      303,
    );
    const saved = (await targetsOfPlan(database, id))[1];
    assert.deepEqual([saved?.comparator, saved?.value, saved?.state], ['>=', '98.5', 'confirmed']);
    assert.deepEqual(saved?.indicators, ['VB-02']);
    assert.equal((await send(path, { ...(await revision()), ...typed, do: 'save', unlink: 'VB-02' })).status, 303);
    assert.deepEqual((await targetsOfPlan(database, id))[1]?.indicators, []);
    assert.equal((await send(path, { ...seen, ...typed, do: 'save' })).status, 409);
  });

  it('dismissing needs a reason; adding, confirming the rest and publishing follow', async () => {
    const { id } = await plan();
    const first = (await targetsOfPlan(database, id))[0]?.id;
    assert.equal((await send(`${LIST}/${id}/chi-tieu/${first}`, { ...(await revision()), do: 'dismiss' })).status, 422);
    const dismissal = { ...(await revision()), do: 'dismiss', reason: 'lời dẫn' };
    assert.equal((await send(`${LIST}/${id}/chi-tieu/${first}`, dismissal)).status, 303);
    const added = await send(`${LIST}/${id}/chi-tieu`, { ...(await revision()), ...typed, address: 'I.5#2' });
    assert.equal(added.status, 303);
    assert.equal((await send(`${LIST}/${id}/cong-bo`, await revision())).status, 422);
    assert.equal((await send(`${LIST}/${id}/xac-nhan`, await revision())).status, 303);
    assert.equal((await send(`${LIST}/${id}/cong-bo`, await revision())).status, 303);
    assert.equal((await plan()).state, 'in-force');
    const list = await (await get(LIST)).text();
    assert.match(list, /Đang có hiệu lực/);
    const closing = { ...(await revision()), endedOn: '2026-12-31', reason: 'hết năm' };
    assert.equal((await send(`${LIST}/${id}/khep`, closing)).status, 303);
    assert.equal((await plan()).state, 'closed');
  });
});
