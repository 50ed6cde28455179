import assert from 'node:assert/strict';
import { test } from 'node:test';
import { addDays, dateAt } from '../../kernel/index.ts';
import { now } from '../../app/act.ts';
import { sql } from '../../platform/database/index.ts';
import { readEntries } from '../audit/index.ts';
import { delegate, givePost } from './commands/holdings.ts';
import { endService } from './commands/people.ts';
import { office, type Desk } from './test/desks.ts';

const o = await office();
const TODAY = dateAt(now());
const PEOPLE = '/ban-lam-viec/nhan-su';
const POSTS = '/ban-lam-viec/chuc-danh';

const admin = await o.seat('administrator');
const head = await o.seat('agency-head', 'SXD');
const officer = await o.seat('officer', 'SXD');
const otherHead = await o.seat('agency-head', 'STP');
const otherOfficer = await o.seat('officer', 'STP');

const sentence = (body: string): string => /<p[^>]*>([^<]*)<\/p>/.exec(body.split('<h1')[1] ?? '')?.[1] ?? body;
const give = (desk: Desk, person: string, post: number, more: Record<string, string> = {}) =>
  desk.post_(`${PEOPLE}/${person}/chuc-danh`, {
    chuc_danh: String(post),
    tu: TODAY,
    den: '',
    van_ban: '12/QĐ',
    ...more,
  });

test('an administrator adds a person with a post by a document, and every step is in the log', async () => {
  const added = await admin.post_(PEOPLE, {
    ten: 'Phạm Thị Thêm',
    thu: 'them@vi.du.vn',
    chuc_danh: String(officer.post),
    tu: TODAY,
    den: '',
    van_ban: '15/QĐ-SXD',
  });
  assert.equal(added.status, 303, sentence(added.body));
  const id = String(added.headers.location).split('/').at(-1) ?? '';
  const page = await admin.get(`${PEOPLE}/${id}`);
  assert.match(page.body, /15\/QĐ-SXD/);
  const [entry] = await readEntries(o.database, { subject: 'access.person', key: id }, 5);
  assert.equal(entry?.action, 'add');
  const [held] = await readEntries(o.database, { subject: 'access.holding' }, 1);
  assert.equal(held?.action, 'give');
  assert.match(JSON.stringify(held?.after), /15\/QĐ-SXD/);
});

test('without a document nothing is given, and the person is not added either', async () => {
  const fields = { ten: 'Không Văn Bản', thu: 'kvb@vi.du.vn', chuc_danh: String(officer.post), tu: TODAY, van_ban: '' };
  const refused = await admin.post_(PEOPLE, fields);
  assert.equal(refused.status, 422);
  assert.doesNotMatch((await admin.get(`${PEOPLE}?tim=kvb`)).body, /Không Văn Bản/);
});

test('an administrator gives any post, but none to themselves', async () => {
  const own = await give(admin, admin.person, head.post);
  assert.equal(own.status, 422);
  assert.match(own.body, /Không ai tự giao chức danh cho mình/);
  assert.equal((await give(admin, otherOfficer.person, head.post, { den: TODAY })).status, 303);
});

test('a head sees the own people and posts, and nobody else is there', async () => {
  const people = await head.get(PEOPLE);
  assert.match(people.body, new RegExp(officer.person));
  assert.doesNotMatch(people.body, new RegExp(otherHead.person));
  assert.equal((await head.get(`${PEOPLE}/${officer.person}`)).status, 200);
  assert.equal((await head.get(`${PEOPLE}/${otherHead.person}`)).status, 404);
  assert.equal((await head.get(`${POSTS}/${officer.post}`)).status, 200);
  assert.equal((await head.get(`${POSTS}/${otherOfficer.post}`)).status, 404);
  assert.equal((await head.get(`${POSTS}/${head.post}`)).status, 404, 'heads do not fill posts of heads');
  assert.equal((await give(head, officer.person, otherOfficer.post)).status, 422);
  assert.equal((await give(head, officer.person, head.post)).status, 422);
  const leave = await head.post_(`${PEOPLE}/${otherOfficer.person}/nghi`, { ngay: TODAY });
  assert.equal(leave.status, 422, 'who also works elsewhere is not sent away by one of the agencies');
});

test('a head makes and fills posts of staff of the own agency only', async () => {
  const [own, other] = [String(await o.agency('SXD')), String(await o.agency('STP'))];
  const made = await head.post_(POSTS, { vai_tro: 'agency-editor', co_quan: own, ten: 'Đầu mối mới' });
  assert.equal(made.status, 303, sentence(made.body));
  const post = Number(String(made.headers.location).split('/').at(-1));
  assert.equal((await give(head, officer.person, post)).status, 303);
  assert.equal((await give(head, officer.person, post)).status, 422, 'twice at the same time');
  assert.equal((await head.post_(POSTS, { vai_tro: 'agency-head', co_quan: own, ten: 'x' })).status, 422);
  assert.equal((await head.post_(POSTS, { vai_tro: 'officer', co_quan: other, ten: 'x' })).status, 422);
  assert.equal((await head.post_(POSTS, { vai_tro: 'administrator', co_quan: '', ten: 'x' })).status, 422);
});

test('whoever may not open the first page of the desk begins where they may', async () => {
  const begins = await admin.get('/ban-lam-viec');
  assert.deepEqual([begins.status, begins.headers.location], [303, '/ban-lam-viec/co-quan']);
  const press = await o.seat('press', 'BPTTH');
  assert.equal((await press.get('/ban-lam-viec')).headers.location, '/ban-lam-viec/phan-anh/chuyen-nhieu');
  const table = await press.get('/ban-lam-viec/bang-quyen');
  assert.match(table.body, /Quản lý nhân sự/);
  assert.match(table.body, /chỉ khi: cán bộ đầu mối, chuyên viên/);
});

test('officers reach none of these pages', async () => {
  for (const path of [PEOPLE, POSTS, '/ban-lam-viec/khoa-truy-cap', '/ban-lam-viec/danh-sach-nhan-su'])
    assert.equal((await officer.get(path)).status, 403, path);
  assert.equal((await officer.post_(PEOPLE, { ten: 'x', thu: 'x@y.vn' })).status, 403);
});

test('a leaver is out this very moment, in every post', async () => {
  const leaver = await o.seat('officer', 'SXD');
  assert.equal((await leaver.get('/ban-lam-viec/bang-quyen')).status, 200);
  const done = await head.post_(`${PEOPLE}/${leaver.person}/nghi`, { ngay: TODAY, ly_do: 'Nghỉ hưu' });
  assert.equal(done.status, 303, sentence(done.body));
  assert.equal((await leaver.get('/ban-lam-viec/bang-quyen')).status, 401);
  const back = await admin.post_(`${PEOPLE}/${leaver.person}/tro-lai`, {});
  assert.equal(back.status, 303);
  assert.equal((await leaver.get('/ban-lam-viec/bang-quyen')).status, 401, 'coming back opens no old session');
  const [row] = await o.database.query(sql<{ living: number }>`
    SELECT count(*) AS living FROM access.holding
    WHERE person = ${leaver.person} AND revoked_at IS NULL AND COALESCE(valid_to >= ${TODAY}::date, true)`);
  assert.equal(row?.living, 0, 'and no old post');
});

test('a post taken back ends the session in it; a closed post ends all of them', async () => {
  const one = await o.seat('officer', 'SXD');
  assert.equal((await head.post_(`/ban-lam-viec/giu-chuc-danh/${one.holding}/thu-hoi`, {})).status, 303);
  assert.equal((await one.get('/ban-lam-viec/bang-quyen')).status, 401);
  const two = await o.seat('agency-editor', 'SXD');
  assert.equal((await head.post_(`${POSTS}/${two.post}/dong`, { ngay: TODAY })).status, 303);
  assert.equal((await two.get('/ban-lam-viec/bang-quyen')).status, 401);
  assert.equal((await otherHead.post_(`/ban-lam-viec/giu-chuc-danh/${officer.holding}/thu-hoi`, {})).status, 404);
});

test('the last administrator stays, whatever is tried', async () => {
  const [first] = await o.database.query(sql<{ person: string; holding: number; post: number }>`
    SELECT holding.person, holding.id AS holding, post.id AS post
    FROM access.holding AS holding JOIN access.post AS post ON post.id = holding.post_id
    WHERE post.role = 'administrator' AND holding.person <> ${admin.person}`);
  const { person, holding, post } = first!;
  assert.equal((await admin.post_(`${PEOPLE}/${person}/nghi`, { ngay: TODAY })).status, 303);
  assert.equal((await admin.post_(`${POSTS}/${post}/dong`, { ngay: TODAY })).status, 303);
  assert.ok(holding > 0);
  for (const [path, fields] of [
    [`${PEOPLE}/${admin.person}/nghi`, { ngay: TODAY }],
    [`${POSTS}/${admin.post}/dong`, { ngay: TODAY }],
    [`/ban-lam-viec/giu-chuc-danh/${admin.holding}/thu-hoi`, {}],
  ] as const) {
    const tried = await admin.post_(path, fields);
    assert.equal(tried.status, 422, path);
    assert.match(tried.body, /quản trị hệ thống cuối cùng/);
  }
  assert.equal((await admin.get(PEOPLE)).status, 200);
});

test('a head delegates the whole post to a colleague, who signs for them, and no longer than they hold it', async () => {
  const path = '/ban-lam-viec/uy-quyen';
  const wish = { giu: String(head.holding), tu: TODAY, den: addDays(TODAY, 7), van_ban: '3/UQ' };
  const elsewhere = await head.post_(path, { ...wish, nguoi: otherHead.person });
  assert.match(elsewhere.body, /cùng cơ quan/);
  const colleague = await o.seat('officer', 'SXD', { name: 'Lê Thay Mặt' });
  assert.equal((await colleague.post_(path, { ...wish, nguoi: colleague.person })).status, 422, 'not for themselves');
  const done = await head.post_(path, { ...wish, nguoi: colleague.person });
  assert.equal(done.status, 303, sentence(done.body));
  assert.match((await head.get(path)).body, /Lê Thay Mặt/);
  const [held] = await o.database.query(sql<{ id: number }>`
    SELECT id FROM access.holding WHERE delegated_from = ${head.holding}`);
  await o.database.query(sql`UPDATE access.session SET holding_id = ${held!.id} WHERE person = ${colleague.person}`);
  const people = await colleague.get(PEOPLE);
  assert.equal(people.status, 200, 'works in the post of the head');
  await colleague.post_(`${PEOPLE}/${officer.person}`, { ten: 'Tên Mới', thu: 'nguoi3@vi.du.vn' });
  const [entry] = await readEntries(o.database, { subject: 'access.person', key: officer.person }, 1);
  assert.deepEqual(entry && 'onBehalfOf' in entry.actor && entry.actor.onBehalfOf, {
    id: head.person,
    name: 'Người 2',
  });
  const onward = await o.acting(o.operator, (act) =>
    delegate(act, {
      holding: held!.id,
      person: officer.person,
      from: TODAY,
      to: TODAY,
      document: '4/UQ',
    }),
  );
  assert.equal(!onward.ok && onward.problem.code, 'access.delegation-again');
  await o.must((act) => endService(act, head.person, { leftOn: TODAY, reason: '' }));
  assert.equal((await colleague.get(PEOPLE)).status, 401, 'ends with what it stood in for');
});

test('two at once give one holding', async () => {
  const person = (await o.seat('officer', 'STP')).person;
  const wish = { post: otherOfficer.post, person, from: addDays(TODAY, 40), to: null, document: '9/QĐ' };
  const done = await Promise.all([1, 2, 3].map(() => o.acting(o.operator, (act) => givePost(act, wish))));
  assert.equal(done.filter(({ ok }) => ok).length, 1);
});

test('an invitation is for somebody who never came in', async () => {
  const added = await admin.post_(PEOPLE, { ten: 'Người Mới', thu: 'moi@vi.du.vn', chuc_danh: '', tu: TODAY });
  const page = String(added.headers.location);
  const link = await admin.post_(`${page}/lien-ket`, {});
  assert.match(link.body, /\/dat-mat-khau\/[\w-]{43}/);
  const again = await admin.post_(`${PEOPLE}/${officer.person}/lien-ket`, {});
  assert.equal(again.status, 422);
  assert.match(again.body, /đã đăng nhập rồi/);
});
