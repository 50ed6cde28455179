import assert from 'node:assert/strict';
import { before, describe, it } from 'node:test';
import { z } from 'zod';
import { world, type Part } from '../../../../test/hostile/world.ts';
import { date, dateAt, instantAt, type Actor, type Result } from '../../../kernel/index.ts';
import { sql } from '../../../platform/database/index.ts';
import type { Act } from '../../../platform/manifest.ts';
import { loadAgencies, type Agency } from '../../agencies/index.ts';
import { readEntries } from '../../audit/index.ts';
import { forwardRows, previewForward } from '../commands/forward.ts';
import { openContact } from '../commands/contact.ts';
import { switchOff, switchOn } from '../../decisions/index.ts';
import { INTAKE } from '../settings.ts';
import { digestOf, sendFeedback, type Sending, type Taken } from '../commands/send.ts';
import { FEEDBACK_ITEM, findItem, makeMove } from '../../feedback/index.ts';
import { erasePersonalData, findPerson, type LookedUp } from '../../registers/index.ts';
import { stampOf } from '../core/form-time.ts';
import { TEST_KEYS } from '../../../../test/database.ts';
import { findSent, forgetSenders, senderStore } from '../sql/sent.store.ts';

const w = await world();
const { database } = w;
const on = (day: string) => instantAt(date(day), 9);
function value<T>(result: Result<T>): T {
  assert.ok(result.ok, result.ok ? '' : JSON.stringify(result.problem));
  return result.value;
}
const told = (result: Result<unknown>): string => (result.ok ? 'done' : result.problem.code);
const acted = <T>(actor: Actor, work: (act: Act) => Promise<T>): Promise<T> =>
  w.acting(actor, (act) => work({ ...act, at: on('2026-11-20') }), { via: 'web', address: null });
const nobody: Actor = { kind: 'public' };
const office: Actor = {
  kind: 'person',
  id: 'p-office',
  name: 'Văn phòng',
  post: { id: 1, role: 'standing-office', agency: null, field: null, title: 'CQTT' },
  agencies: [],
};

let commune: Agency;
before(async () => {
  commune = (await loadAgencies(database, dateAt(on('2026-11-20'))))
    .ofKind('commune')
    .find(({ position }) => position)!;
});

const sending = (more: Partial<Sending['typed']> = {}, rest: Partial<Sending> = {}): Sending => ({
  typed: {
    field: 'environment',
    kind: 'feedback',
    place: '',
    spot: 'Sau chợ',
    position: `${commune.position!.lat}, ${commune.position!.lon}`,
    title: 'Rác sau chợ',
    body: 'Rác tồn <script>alert(1)</script>',
    name: 'Nguyễn Thị Kín',
    contact: '0987 654 321',
    ...more,
  },
  source: 'web',
  picture: null,
  confirmed: false,
  ...rest,
});
const sent = (more: Partial<Sending['typed']> = {}, rest: Partial<Sending> = {}): Promise<Result<Taken>> =>
  acted(nobody, (act) => sendFeedback(act, sending(more, rest)));

/** The form as a browser sends it, made some seconds ago. */
const form = (more: Readonly<Record<string, string>> = {}): Part[] => {
  const typed = sending().typed;
  const made = Date.now() - 10_000;
  const fields = {
    luc: stampOf(made, TEST_KEYS.hmac('form', 'intake.form')),
    'trang-chu': '',
    'linh-vuc': typed.field,
    'tom-tat': typed.title,
    'loi-van': typed.body,
    xa: commune.code,
    ...more,
  };
  return Object.entries(fields).map(([name, text]): Part => [name, text]);
};
const post = (path: string, parts: readonly Part[]) => w.post(path, parts);

describe('intake: off until the province decides', () => {
  it('takes nothing, and says where to go instead; a decision opens it, a reason closes it', async () => {
    assert.equal(told(await sent()), 'intake.closed');
    assert.match((await w.ask('/phan-anh/gui')).body, /chưa mở tiếp nhận/);
    const open = (number: string, day: string) => acted(office, (act) => switchOn(act, INTAKE, { number, date: day }));
    assert.equal(told(await open('', '2026-11-01')), 'decisions.missing');
    assert.equal(told(await open('5/QĐ-UBND', '2027-01-01')), 'decisions.missing');
    value(await open('5/QĐ-UBND', '2026-11-01'));
    assert.equal(told(await acted(office, (act) => switchOff(act, INTAKE, ' '))), 'decisions.reason-missing');
    value(await acted(office, (act) => switchOff(act, INTAKE, 'Thử')));
    assert.equal(told(await sent()), 'intake.closed');
    value(await open('5/QĐ-UBND', '2026-11-01'));
    const page = await w.ask('/phan-anh/gui');
    assert.match(page.body, /5\/QĐ-UBND/);
    assert.match((await w.ask('/phan-anh')).body, /href="\/phan-anh\/gui"/);
  });
});

describe('intake: what somebody sends', () => {
  it('goes to the commune it happened in, has a day, a record without words and a sender that is encrypted', async () => {
    const { item, code, token } = value(await sent());
    const one = (await findItem(database, item))!;
    assert.deepEqual(
      [one.place, one.agency, one.state, one.dueOn, one.own],
      [commune.id, commune.id, 'received', '2026-12-11', true],
    );
    const [record] = await database.query(sql<{ title: string; content: string | null; agency: number }>`
      SELECT title, content, agency FROM reg.feedback WHERE code = ${code}`);
    assert.deepEqual([record!.content, record!.agency], [null, commune.id]);
    assert.ok(!record!.title.includes('Rác'));
    const tables = await database.query(sql<{ name: string }>`
      SELECT format('%I.%I', schemaname, tablename) AS name FROM pg_tables WHERE schemaname !~ '^pg_' AND schemaname <> 'information_schema'`);
    for (const { name } of tables) {
      const held = await database.query(
        sql`SELECT FROM ${sql.raw(name)} t WHERE t::text ~ ${`Thị Kín|0987 654|${token}`}`,
      );
      assert.equal(held.length, 0, `${name} holds the sender or the link`);
    }
    assert.equal((await database.query(sql`SELECT FROM feedback.shown WHERE item_id = ${item}`)).length, 0);
    const open = (reason: string) => acted(office, (act) => openContact(act, { item, reason }));
    assert.equal(told(await open('')), 'intake.reason-missing');
    assert.equal(value(await open('Hỏi lại chỗ')).name, 'Nguyễn Thị Kín');
    const [entry] = await readEntries(database, { subject: FEEDBACK_ITEM, key: String(item) }, 1);
    assert.deepEqual([entry?.action, entry?.reason], ['intake.open-contact', 'Hỏi lại chỗ']);
    assert.deepEqual(await senderStore.keysInUse(database), [TEST_KEYS.current()]);
    const reason = 'Người gửi yêu cầu xoá';
    const find = async (kind: LookedUp, asked: string) =>
      value(await w.acting(w.operator, (act) => findPerson(act, { kind, value: asked, reason }))).map((one) => one.key);
    const wanted = value(await sent({ name: 'Trần Văn Xoá', contact: 'Zalo +84 905 111 222, xoa@example.vn' }));
    const key = [wanted.code, 'web'];
    assert.deepEqual(await find('phone', '0905111222'), [key]);
    assert.deepEqual(await find('email', 'XOA@example.vn'), [key]);
    assert.deepEqual(await find('name', 'trần văn xóa'), [key]);
    assert.deepEqual(await find('phone', '0905111223'), []);
    const erase = [{ register: 'feedback', key }];
    assert.equal(value(await w.acting(w.operator, (act) => erasePersonalData(act, erase, reason))), 1);
    assert.equal((await findSent(database, wanted.item))?.reachable, false);
    assert.deepEqual(await find('phone', '0905111222'), []);
    assert.equal(await acted(office, (act) => act.tx.bulk(() => forgetSenders(act, date('2028-11-20')))), 0);
    assert.equal(await acted(office, (act) => act.tx.bulk(() => forgetSenders(act, date('2028-11-21')))), 1);
    assert.equal(told(await open('Hỏi lại')), 'intake.nothing-sent');
  });

  it('is refused with its reason: words, field, place outside the province, picture that is none', async () => {
    assert.equal(told(await sent({ title: ' ' })), 'intake.words-missing');
    assert.equal(told(await sent({ body: 'x'.repeat(5_001) })), 'intake.words-too-long');
    assert.equal(told(await sent({ field: 'x' })), 'intake.field-missing');
    assert.equal(told(await sent({ place: 'HN-01' })), 'intake.place-unknown');
    assert.equal(told(await sent({ position: '21.03, 105.85' })), 'intake.position-outside');
    assert.equal(told(await sent({}, { picture: Buffer.from('%PDF-1.7') })), 'intake.picture-type');
  });

  it('complaints and denunciations: its sender is told first; who sends words of a denunciation is not written down', async () => {
    const words = { title: 'Tố cáo', body: 'Cán bộ nhận hối lộ' };
    const before = (await database.query(sql`SELECT FROM feedback.item`)).length;
    assert.equal(told(await sent(words)), 'intake.channel-asked');
    assert.equal((await database.query(sql`SELECT FROM feedback.item`)).length, before);
    const { item } = value(await sent(words, { confirmed: true }));
    const came = (await findSent(database, item))!;
    assert.deepEqual([came.channel, came.reachable], ['denunciation', false]);
    const complaint = value(await sent({ body: 'Tôi khiếu nại việc này, đồ chó' }, { confirmed: true }));
    const other = (await findSent(database, complaint.item))!;
    assert.deepEqual([other.channel, other.reachable, other.held], ['complaint', true, ['đồ chó']]);
    assert.match((await w.ask('/phan-anh/kenh/denunciation')).body, /Luật Tố cáo/);
    // Whoever reads it sees what it is: from then on nobody here knows who sent it.
    const turn = async (to: string) => {
      const { item: id } = value(await sent());
      const { revision } = (await findItem(database, id))!;
      const input = { item: id, revision, move: 'turn', words: '', channel: to } as const;
      value(await acted(office, (act) => makeMove(act, input, () => true)));
      return (await findSent(database, id))!.reachable;
    };
    assert.deepEqual([await turn('complaint'), await turn('denunciation')], [true, false]);
  });
});

describe('intake: the form and the private page', () => {
  it('a person’s form is taken and its page opens; a program’s is not; more than a bit of it at a time is turned away', async () => {
    const count = async () => (await database.query(sql`SELECT FROM feedback.item`)).length;
    const before = await count();
    assert.equal((await post('/phan-anh/gui', form({ 'trang-chu': 'http://spam.example' }))).status, 422);
    assert.equal((await post('/phan-anh/gui', form({ luc: '' }))).status, 422);
    assert.equal(await count(), before);
    const done = await post('/phan-anh/gui', form());
    assert.equal(done.status, 303, done.body.slice(0, 400));
    const path = String(done.headers.location);
    const page = await w.ask(path);
    assert.match(page.body, /Đã nhận\. Mã: PA-/);
    assert.ok(!page.body.includes('<script>alert'));
    assert.deepEqual([page.headers['x-robots-tag'], page.headers['cache-control']], ['noindex, nofollow', 'no-store']);
    assert.equal((await w.ask(path.replace(/.{3}\?.*/, 'xxx'))).status, 404);
    assert.equal(await count(), before + 1);
    const buckets = await database.query(
      sql<{ holder: string }>`SELECT holder FROM platform.bucket WHERE name = 'intake.form'`,
    );
    assert.deepEqual(buckets, [{ holder: 'all' }], 'no address is kept');
    await database.transaction((tx) =>
      tx.execute(`UPDATE platform.bucket SET tokens = -1000 WHERE name = 'intake.form'`),
    );
    const late = await post('/phan-anh/gui', form());
    assert.equal(late.status, 422);
    assert.match(late.body, /quá nhiều phản ánh/);
    assert.match(late.body, /Rác sau chợ/, 'what was typed stays');
    assert.equal(await count(), before + 1);
  });

  it('its sender tells more, rates and opens again by the link alone, and nothing of another item', async () => {
    const { item, token } = value(await sent());
    const other = value(await sent());
    const state = async (of = item) => (await findItem(database, of))!;
    const set = (change: string) =>
      database.transaction((tx) => tx.execute(`UPDATE feedback.item SET ${change} WHERE id = ${item}`));
    const by = async (what: string, more: readonly Part[]) =>
      (await post(`/phan-anh/rieng/${token}`, [['revision', String((await state()).revision)], ['lam', what], ...more]))
        .status;
    assert.equal(await by('answer', [['loi', 'Tôi tự trả lời']]), 422);
    await set(`state = 'asked', asked_on = '2026-11-20', asked_for = 'Chợ nào?', step = NULL, step_due_on = NULL`);
    assert.equal(await by('supply', [['loi', 'Chợ Chùa']]), 303);
    assert.match((await state()).body, /Chợ Chùa$/);
    await set(
      `state = 'answered', answered_on = '${dateAt(on('2026-11-20'))}', answer = 'Xong', step = NULL, step_due_on = NULL`,
    );
    assert.equal(await by('rate', [['muc', '9']]), 422);
    assert.equal(await by('rate', [['muc', '5']]), 303);
    assert.equal((await state()).rating, 5);
    assert.equal((await state(other.item)).rating, null);
    const [row] = await database.query(
      sql<{ own: boolean }>`SELECT link_digest = ${digestOf(token)} AS own FROM feedback.item WHERE id = ${item}`,
    );
    assert.ok(row!.own);
  });
});

/**
 * GeoReport v2 as its specification describes the answers (wiki.open311.org/GeoReport_v2): written down here as facts, since
 * there is no schema to be had from the publisher.
 */
const w3c = z.string().regex(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(Z|[+-]\d\d:\d\d)$/);
const maybe = z.string().nullable();
const SERVICES = z
  .array(
    z.strictObject({
      service_code: z.string().min(1),
      service_name: z.string().min(1),
      description: z.string(),
      metadata: z.boolean(),
      type: z.enum(['realtime', 'batch', 'blackbox']),
      keywords: z.string(),
      group: z.string(),
    }),
  )
  .min(1);
const REQUESTS = z.array(
  z.strictObject({
    service_request_id: z.string().min(1),
    status: z.enum(['open', 'closed']),
    status_notes: maybe,
    service_name: z.string(),
    service_code: z.string(),
    description: maybe,
    agency_responsible: maybe,
    service_notice: maybe,
    requested_datetime: w3c,
    updated_datetime: w3c,
    expected_datetime: w3c.nullable(),
    address: maybe,
    address_id: maybe,
    zipcode: maybe,
    lat: z.number().nullable(),
    long: z.number().nullable(),
    media_url: maybe,
  }),
);
const MADE = z.array(
  z.strictObject({ service_request_id: z.string(), service_notice: z.string(), account_id: z.string().nullable() }),
);
const ERRORS = z.array(z.strictObject({ code: z.number(), description: z.string().min(1) })).min(1);

describe('intake: Open311 GeoReport v2, in and out', () => {
  const get = async (path: string) => w.ask(`/open311/${path}`);
  const json = async (path: string): Promise<unknown> => JSON.parse((await get(path)).body);
  const KEY = 'khoa-cua-bao';

  it('services, requests and one request have the published shapes, as JSON and as XML', async () => {
    const services = SERVICES.parse(await json('v2/services.json'));
    assert.ok(services.some(({ service_code }) => service_code === 'environment'));
    REQUESTS.parse(await json('v2/requests.json'));
    ERRORS.parse(await json('v2/requests.json?status=done'));
    assert.equal((await get('v2/requests.json?status=done')).status, 400);
    assert.equal((await get('v2/requests/999999.json')).status, 404);
    ERRORS.parse(await json('v2/nothing.json'));
    const xml = await get('v2/services.xml');
    assert.match(String(xml.headers['content-type']), /^text\/xml/);
    assert.match(xml.body, /^<\?xml[^>]*\?>\n<services><service><service_code>procedures<\/service_code>/);
    assert.match((await get('discovery.json')).body, /GeoReport_v2/);
  });

  it('a request comes in by the key of a program that was let forward, and is told with its day and without its words', async () => {
    const send = async (more: Readonly<Record<string, string>>) => {
      const parts = { service_code: 'transport', description: 'Ổ gà\nrất sâu', address_id: commune.code, ...more };
      const answer = await post(
        '/open311/v2/requests.json',
        Object.entries(parts).map(([name, text]): Part => [name, text]),
      );
      return { status: answer.status, body: JSON.parse(answer.body) as unknown };
    };
    assert.equal((await send({})).status, 403);
    assert.equal((await send({ api_key: 'x' })).status, 403);
    await database.transaction((tx) =>
      tx.execute(`
        WITH person AS (INSERT INTO access.person (id, name, created_at) VALUES ('p-bao', 'Báo', now()) RETURNING id),
          post AS (INSERT INTO access.post (role, title, created_at) VALUES ('press', 'Báo', now()) RETURNING id)
        INSERT INTO access.token (kind, token_digest, name, post_id, person, actions, addresses, created_at)
        SELECT 'api', sha256('${KEY}'), 'Báo', post.id, person.id, '{intake.forward}', '{}', now() FROM post, person`),
    );
    const outside = await send({ api_key: KEY, lat: '21.03', long: '105.85' });
    assert.equal(outside.status, 400);
    ERRORS.parse(outside.body);
    const made = await send({ api_key: KEY, email: 'nguoi-gui@example.vn' });
    assert.equal(made.status, 201, JSON.stringify(made.body));
    const [{ service_request_id: id } = { service_request_id: '' }] = MADE.parse(made.body);
    const [told] = REQUESTS.parse(await json(`v2/requests/${id}.json`));
    assert.deepEqual(
      [told!.status, told!.description, told!.address_id, told!.lat],
      ['open', null, commune.code, null],
    );
    assert.ok(told!.expected_datetime);
    assert.ok(!(await get(`v2/requests/${id}.xml`)).body.includes('Ổ gà'));
    assert.equal((await findItem(database, Number(id)))!.source, 'press');
  });

  it('the press forwards in bulk: counts first, complaints are left out, the same file again adds nothing', async () => {
    const row = (reference: string, body: string, at: number) => ({
      row: at,
      reference,
      title: 'Bạn đọc phản ánh',
      body,
      field: 'Môi trường, vệ sinh',
      place: commune.shortName,
    });
    const rows = [
      row('B1', 'Rác', 2),
      row('B2', 'Tôi khiếu nại quyết định', 3),
      row('B1', 'Rác', 4),
      row('B3', 'Đèn', 5),
    ];
    const count = async () => {
      const { fresh, known, turned } = value(await acted(office, (act) => previewForward(act, rows)));
      return [fresh.length, known.length, turned.length];
    };
    assert.deepEqual(await count(), [2, 0, 1]);
    assert.equal(value(await acted(office, (act) => forwardRows(act, rows))), 2);
    assert.deepEqual(await count(), [0, 2, 1]);
    assert.equal(value(await acted(office, (act) => forwardRows(act, rows))), 0);
    const [one] = await database.query(sql<{ place: number; field: string }>`
      SELECT place_id AS place, field FROM feedback.item WHERE code = 'BC-B1' AND source = 'press'`);
    assert.deepEqual(one, { place: commune.id, field: 'environment' });
    const partly = [row('B8', 'Đường ngập', 2), row('B9', 'x'.repeat(5_001), 3)];
    assert.equal(told(await acted(office, (act) => forwardRows(act, partly))), 'intake.words-too-long');
    assert.equal((await database.query(sql`SELECT FROM feedback.item WHERE code = 'BC-B8'`)).length, 0, 'all or none');
    const many = Array.from({ length: 101 }, (_, at) => row(`M${at}`, 'x', at));
    assert.equal(told(await acted(office, (act) => forwardRows(act, many))), 'intake.too-many-rows');
  });
});
