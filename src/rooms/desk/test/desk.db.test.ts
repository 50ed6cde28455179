import assert from 'node:assert/strict';
import { before, describe, test } from 'node:test';
import { now } from '../../../app/act.ts';
import { addDays, dateAt } from '../../../kernel/index.ts';
import { sql } from '../../../platform/database/index.ts';
import { office, type Desk } from '../../access/test/desks.ts';
import { loadSamplePlans, planInForceAt } from '../../plans/index.ts';
import { loadSampleWork } from '../../tasks/index.ts';

const o = await office();
const TODAY = dateAt(now());
const LINKS = '/ban-lam-viec/lien-ket-rieng';
const MAKE = '/ban-lam-viec/lich-thang/lien-ket';

const editor = await o.seat('agency-editor', 'SXD');
const leader = await o.seat('leader');
const officer = await o.seat('officer', 'SXD');
const press = await o.seat('press');
const reviewer = await o.seat('field-lead', 'STP', { field: 'institutions' });

let plan = 0;
before(async () => {
  await o.acting(o.operator, loadSamplePlans);
  await o.acting(o.operator, loadSampleWork);
  plan = (await planInForceAt(o.database, TODAY))!.id;
});

const linkOf = async (desk: Desk, cua = ''): Promise<string> => {
  const made = await desk.post_(MAKE, { ten: 'Điện thoại', cua });
  return /\/lich-viec\/thuocdo_calendar_[\w-]{43}/.exec(made.body)?.[0] ?? assert.fail(made.body.slice(0, 1_500));
};
const uids = (body: string, kind: string): number[] =>
  [...body.matchAll(new RegExp(`^UID:tasks-${kind}-(\\d+)@thuocdo\\r$`, 'gm'))]
    .map(([, id]) => Number(id))
    .toSorted((a, b) => a - b);
/** Shares of an agency that are due late enough for a calendar, counted without the program's reads. */
const dueAt = async (code: string): Promise<number[]> => {
  const rows = await o.database.query(sql<{ id: number }>`
    SELECT a.id FROM tasks.assignment a JOIN agencies.agency g ON g.id = a.agency_id
    JOIN tasks.task t ON t.id = a.task_id
    WHERE g.code = ${code} AND a.ended_on IS NULL AND a.due_on >= ${addDays(TODAY, -60)} AND t.plan_id = ${plan} ORDER BY 1`);
  return rows.map(({ id }) => id);
};

describe('desk: a calendar of work', () => {
  test('holds exactly the shares of the agencies that the post works for, each with a name that stays', async () => {
    const path = await linkOf(editor);
    const answer = await o.ask(path);
    assert.equal(answer.status, 200, answer.body);
    assert.match(String(answer.headers['content-type']), /^text\/calendar; charset=utf-8/);
    const wanted = await dueAt('SXD');
    assert.ok(wanted.length > 2);
    assert.deepEqual(uids(answer.body, 'assignment'), wanted);
    const again = await o.ask(path);
    assert.equal(again.headers['etag'], answer.headers['etag']);
    const unchanged = await o.ask(path, { headers: { 'If-None-Match': String(answer.headers['etag']) } });
    assert.deepEqual([unchanged.status, unchanged.body], [304, '']);
    await o.database.query(sql`
      UPDATE tasks.assignment SET due_on = due_on + 1, revision = revision + 1 WHERE id = ${wanted[0]!}`);
    const changed = await o.ask(path, { headers: { 'If-None-Match': String(answer.headers['etag']) } });
    assert.equal(changed.status, 200);
    assert.deepEqual(uids(changed.body, 'assignment'), wanted, 'the names stay when a day moves');
  });

  test('a revoked link, a wrong one and one of another kind are addresses that do not exist', async () => {
    const path = await linkOf(editor);
    const token = path.split('/').at(-1) ?? '';
    assert.equal((await o.ask(`/lich/${token}`)).status, 404, 'a link of work tells nothing of posts');
    const posts = await editor.post_(LINKS, { ten: 'Điện thoại' });
    const other = /thuocdo_calendar_[\w-]{43}/.exec(posts.body)?.[0] ?? '';
    assert.equal((await o.ask(`/lich/${other}`)).status, 200);
    assert.equal((await o.ask(`/lich-viec/${other}`)).status, 404, 'nor the other way round');
    assert.equal((await o.ask('/lich-viec/thuocdo_calendar_x')).status, 404);
    const [row] = await o.database.query(sql<{ id: number }>`
      SELECT id FROM access.token WHERE token_digest = sha256(${token}::bytea)`);
    assert.equal((await editor.post_(`${LINKS}/${row!.id}/thu-hoi`, {})).status, 303);
    assert.equal((await o.ask(path)).status, 404);
  });

  test('a link about one agency shows that one alone, also where its post sees the province', async () => {
    const path = await linkOf(leader, 'SXD');
    const { body } = await o.ask(`${path}?co-quan=STP`);
    assert.deepEqual(uids(body, 'assignment'), await dueAt('SXD'));
    assert.match(body, /X-WR-CALNAME:Hạn công việc: Sở Xây dựng\r\n/);
    assert.match((await leader.get(LINKS)).body, /Chức danh \d+, Sở Xây dựng/, 'the list of links says so');
  });

  test('who sees the province has one event for each task of the plan, not one for each of its shares', async () => {
    const { body } = await o.ask(await linkOf(leader));
    const rows = await o.database.query(sql<{ id: number }>`
      SELECT DISTINCT t.id FROM tasks.task t JOIN tasks.assignment a ON a.task_id = t.id
      WHERE a.due_on >= ${addDays(TODAY, -60)} AND a.ended_on IS NULL AND t.plan_id = ${plan} ORDER BY 1`);
    assert.deepEqual(
      uids(body, 'task'),
      rows.map(({ id }) => id),
    );
    assert.deepEqual(uids(body, 'assignment'), []);
  });

  test('nobody makes a link of what they do not reach, and none where they read no work', async () => {
    const beyond = await editor.post_(MAKE, { ten: 'x', cua: 'STP' });
    assert.equal(beyond.status, 422);
    assert.doesNotMatch(beyond.body, /thuocdo_calendar/);
    assert.equal((await editor.post_(MAKE, { ten: 'x', cua: 'KHONG-CO' })).status, 422);
    assert.equal((await press.post_(MAKE, { ten: 'x', cua: '' })).status, 403);
  });

  test("an officer's desk, list and calendar hold the shares that name the post, and no others of the agency", async () => {
    const [named] = await o.database.query(sql<{ id: number }>`
      UPDATE tasks.assignment SET post_id = ${officer.post}
      WHERE id = (
        SELECT id FROM tasks.assignment a WHERE agency_id = (SELECT agency_id FROM access.post WHERE id = ${officer.post})
          AND ended_on IS NULL AND state = 'doing' AND due_on >= ${TODAY} ORDER BY due_on, id LIMIT 1)
      RETURNING id`);
    const calendar = await o.ask(await linkOf(officer));
    assert.deepEqual(uids(calendar.body, 'assignment'), [named!.id]);
    const shares = (body: string) => [...new Set(body.match(/phan-cong\/\d+/g))];
    for (const path of ['/ban-lam-viec', '/ban-lam-viec/nhiem-vu'])
      assert.deepEqual(shares((await officer.get(path)).body), [`phan-cong/${named!.id}`], path);
    const page = (await officer.get(`/ban-lam-viec/nhiem-vu/phan-cong/${named!.id}`)).body;
    assert.match(page, /name="da-chi"/);
    // What the officer may not read is not called missing.
    assert.doesNotMatch(page, /Chưa gắn sản phẩm|name="nguoi"|name="kinh-phi"|value="submit"|value="stop"/);
  });
});

describe('desk: pages', () => {
  test('posts that do tasks begin with their work, others with how the year stands', async () => {
    assert.match((await editor.get('/ban-lam-viec')).body, /Trả lại cho tôi[\s\S]*Tôi đang chờ/);
    assert.doesNotMatch((await leader.get('/ban-lam-viec')).body, /Trả lại cho tôi/);
    const mine = await reviewer.get('/ban-lam-viec/viec-cua-toi');
    const [waits] = await o.database.query(sql<{ count: number }>`
      SELECT count(*)::integer AS count FROM tasks.assignment a JOIN tasks.task t ON t.id = a.task_id
      WHERE t.field = 'institutions' AND a.state = 'waiting' AND a.ended_on IS NULL AND t.plan_id = ${plan}`);
    assert.ok(waits!.count > 0);
    assert.match(mine.body, new RegExp(`<h1>${waits!.count} sản phẩm chờ duyệt</h1>`), 'those of the own field');
  });

  test('an agency that the post does not reach is not there', async () => {
    const page = (code: string) => editor.get(`/ban-lam-viec/viec-co-quan?co-quan=${code}`);
    assert.equal((await page('SXD')).status, 200);
    assert.equal((await page('STP')).status, 404);
    assert.equal((await page('KHONG-CO')).status, 404);
    assert.equal((await editor.get('/ban-lam-viec/dieu-hanh')).status, 403);
  });

  test('each number of the oversight opens a list of so many rows', async () => {
    const { body } = await leader.get('/ban-lam-viec/dieu-hanh');
    const numbers = [...body.matchAll(/<a href="(\/ban-lam-viec\/nhiem-vu[^"]*)">([\d.]+)<\/a>/g)];
    assert.ok(numbers.length > 20);
    const told = (text: string): number => Number(text.replaceAll('.', ''));
    // One of each kind: by field, by agency, by reason, and the sums.
    for (const [, href = '', text = ''] of numbers.filter((_, at) => at % 9 === 0)) {
      const list = await leader.get(href.replaceAll('&amp;', '&'));
      const all = /Dòng [\d.]+–[\d.]+ trong ([\d.]+)/.exec(list.body)?.[1] ?? '0';
      assert.equal(told(all), told(text), href);
    }
  });

  test('month and year open for an agency and for the province, whatever month is asked for', async () => {
    for (const desk of [editor, leader])
      for (const path of [
        'lich-thang',
        'lich-thang?thang=2026-02',
        'lich-thang?thang=khong',
        'tien-do',
        'tien-do?lv=steering',
      ]) {
        const answer = await desk.get(`/ban-lam-viec/${path}`);
        assert.equal(answer.status, 200, path);
      }
  });
});
