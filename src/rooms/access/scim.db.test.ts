import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Answer } from '../../../test/hostile/world.ts';
import { office } from './test/desks.ts';

const o = await office();
const admin = await o.seat('administrator');
const officer = await o.seat('officer', 'SXD');
const CORE = 'urn:ietf:params:scim:schemas:core:2.0';
const USER = `${CORE}:User`;
const GROUP = `${CORE}:Group`;
const PATCH = 'urn:ietf:params:scim:api:messages:2.0:PatchOp';
const POST = 'urn:ietf:params:scim:schemas:extension:thuocdo:2.0:Post';
const ERROR = 'urn:ietf:params:scim:api:messages:2.0:Error';

const made = await admin.post_('/ban-lam-viec/khoa-truy-cap/scim', {
  scim_ten: 'Hệ thống định danh tỉnh',
  scim_han: '2027-03-01',
  scim_dia_chi: '127.0.0.0/8',
});
const token = /thuocdo_scim_[\w-]{43}/.exec(made.body)?.[0] ?? '';

interface Spoken extends Answer {
  // The tests look into answers of every shape.
  // oxlint-disable-next-line typescript/no-explicit-any
  readonly json: any;
}

async function scim(method: string, path: string, body?: unknown, bearer: string | null = token): Promise<Spoken> {
  const answer = await o.ask(`/scim/v2${path}`, {
    method,
    headers: {
      ...(bearer !== null && { Authorization: `Bearer ${bearer}` }),
      ...(body !== undefined && { 'Content-Type': 'application/scim+json' }),
    },
    ...(body !== undefined && { body: typeof body === 'string' ? body : JSON.stringify(body) }),
  });
  return { ...answer, json: answer.body === '' ? null : JSON.parse(answer.body) };
}

const patch = (path: string, ...Operations: unknown[]) => scim('PATCH', path, { schemas: [PATCH], Operations });
let next = 0;
async function user(more: Record<string, unknown> = {}): Promise<Spoken['json']> {
  next += 1;
  const body = { schemas: [USER], userName: `bjensen${next}@example.com`, displayName: `Người ${next}`, ...more };
  const created = await scim('POST', '/Users', body);
  assert.equal(created.status, 201, created.body);
  return created.json;
}
const refusedAs = (answer: Spoken, status: number, scimType?: string): void => {
  assert.equal(answer.status, status, answer.body);
  assert.deepEqual(answer.json.schemas, [ERROR]);
  assert.equal(answer.json.status, String(status));
  assert.equal(answer.json.scimType, scimType);
};

test('without a token that works every address answers alike', async () => {
  const wrong = [null, '', 'x', `${token}x`, token.replace('scim', 'api')];
  for (const bearer of wrong) {
    for (const path of ['/Users', '/Users/1', '/Groups', '/ServiceProviderConfig']) {
      const answer = await scim('GET', path, undefined, bearer);
      refusedAs(answer, 401);
      assert.equal(answer.headers['www-authenticate'], 'Bearer');
    }
  }
  const signedIn = await o.ask('/scim/v2/Users', { headers: { Cookie: admin.cookie } });
  assert.equal(signedIn.status, 401, 'a session is no token');
});

test('the service tells what it is (RFC 7644 §4)', async () => {
  const config = await scim('GET', '/ServiceProviderConfig');
  assert.equal(config.headers['content-type'], 'application/scim+json');
  assert.equal(config.json.patch.supported, true);
  assert.equal(config.json.bulk.supported, false);
  const types = await scim('GET', '/ResourceTypes');
  assert.deepEqual(
    types.json.Resources.map((one: { id: string }) => one.id),
    ['User', 'Group'],
  );
  const schemas = await scim('GET', '/Schemas');
  assert.equal(schemas.json.totalResults, 3);
  const one = await scim('GET', `/Schemas/${USER}`);
  assert.equal(one.json.id, USER);
  refusedAs(await scim('GET', '/Schemas?filter=id%20eq%20%22x%22'), 403);
  refusedAs(await scim('GET', '/Schemas/urn:none'), 404);
});

test('a user is created, read and refused twice (RFC 7644 §3.3)', async () => {
  const body = {
    schemas: [USER],
    userName: 'bjensen',
    externalId: 'bjensen',
    name: { formatted: 'Ms. Barbara J Jensen III', familyName: 'Jensen', givenName: 'Barbara' },
    emails: [{ value: 'bjensen@example.com', type: 'work', primary: true }],
  };
  const created = await scim('POST', '/Users', body);
  assert.equal(created.status, 201);
  assert.equal(created.headers.location, created.json.meta.location);
  assert.equal(created.json.name.formatted, 'Ms. Barbara J Jensen III');
  assert.equal(created.json.active, true);
  const read = await scim('GET', `/Users/${created.json.id}`);
  assert.deepEqual(read.json, created.json);
  refusedAs(await scim('POST', '/Users', { ...body, userName: 'BJENSEN', externalId: 'other' }), 409, 'uniqueness');
  refusedAs(await scim('POST', '/Users', { ...body, userName: 'other', emails: [] }), 409, 'uniqueness');
  refusedAs(await scim('POST', '/Users', { schemas: [USER] }), 400, 'invalidValue');
  refusedAs(await scim('POST', '/Users', '{'), 400, 'invalidSyntax');
  refusedAs(await scim('POST', '/Users', '[]'), 400, 'invalidSyntax');
  refusedAs(await scim('GET', '/Users/2819c223-7f76-453a-919d-413861904646'), 404);
});

test('lists are filtered and paged (RFC 7644 §3.4.2)', async () => {
  const one = await user({ externalId: '701984' });
  const by = (filter: string) => scim('GET', `/Users?filter=${encodeURIComponent(filter)}`);
  for (const filter of [
    `userName eq "${one.userName.toUpperCase()}"`,
    `${USER}:userName eq "${one.userName}"`,
    'externalId eq "701984"',
    `id eq "${one.id}" and active eq true`,
    `emails[type eq "work"].value eq "${one.userName}"`,
    `emails.value EQ "${one.userName}"`,
  ]) {
    const found = await by(filter);
    assert.equal(found.json.totalResults, 1, filter);
    assert.equal(found.json.Resources[0].id, one.id);
  }
  const none = await by('userName eq "nobody"');
  assert.deepEqual([none.status, none.json.totalResults, none.json.Resources], [200, 0, []]);
  for (const filter of ['userName co "x"', 'userName', 'userName eq', 'password eq "x"', 'a eq "x" or b eq "y"', '((('])
    refusedAs(await by(filter), 400, 'invalidFilter');
  assert.equal((await by(`userName eq "x' OR 1=1 --"`)).json.totalResults, 0);
  const all = await scim('GET', '/Users');
  const part = await scim('GET', '/Users?startIndex=2&count=1');
  assert.deepEqual(
    [part.json.startIndex, part.json.itemsPerPage, part.json.totalResults],
    [2, 1, all.json.totalResults],
  );
  assert.equal(part.json.Resources[0].id, all.json.Resources[1].id);
  assert.equal((await scim('GET', '/Users?startIndex=0&count=-1')).json.itemsPerPage, 0);
  const bare = await scim('GET', '/Users?attributes=userName&count=1');
  assert.deepEqual(Object.keys(bare.json.Resources[0]).sort(), ['id', 'schemas', 'userName']);
});

test('a user is replaced and patched (RFC 7644 §3.5)', async () => {
  const one = await user();
  const path = `/Users/${one.id}`;
  const put = await scim('PUT', path, { schemas: [USER], userName: one.userName, displayName: 'Tên Mới' });
  assert.equal(put.json.displayName, 'Tên Mới');
  const patched = await patch(
    path,
    { op: 'replace', path: 'displayName', value: 'Tên Khác' },
    { op: 'add', value: { emails: [{ value: 'babs@example.com', type: 'work', primary: true }] } },
  );
  assert.equal(patched.json.displayName, 'Tên Khác');
  assert.equal(patched.json.emails[0].value, 'babs@example.com');
  refusedAs(await patch(path, { op: 'replace', path: 'id', value: 'x' }), 400, 'mutability');
  refusedAs(await patch(path, { op: 'replace', path: 'a b', value: 'x' }), 400, 'invalidPath');
  refusedAs(await patch(path, { op: 'move', path: 'active', value: 'x' }), 400, 'invalidSyntax');
  refusedAs(await patch(path, { op: 'remove' }), 400, 'noTarget');
  refusedAs(await patch(path, { op: 'replace', path: 'active', value: 'maybe' }), 400, 'invalidValue');
  refusedAs(await scim('PATCH', path, { Operations: [] }), 400, 'invalidSyntax');
  refusedAs(await patch(path, { op: 'remove', path: 'userName' }), 400, 'invalidValue');
  assert.equal((await scim('GET', path)).json.displayName, 'Tên Khác', 'a refused patch changes nothing');
});

test('what Entra ID sends is understood', async () => {
  const one = await user();
  const path = `/Users/${one.id}`;
  const changed = await patch(
    path,
    { op: 'Replace', path: 'active', value: 'True' },
    { op: 'Add', path: 'emails[type eq "work"].value', value: 'entra@example.com' },
    { op: 'Replace', path: 'name.givenName', value: 'An' },
    { op: 'Replace', path: 'name.familyName', value: 'Trần' },
    { op: 'Add', path: 'urn:ietf:params:scim:schemas:extension:enterprise:2.0:User:department', value: 'CNTT' },
    { op: 'Add', path: 'externalId', value: 'entra-1' },
  );
  assert.equal(changed.status, 200, changed.body);
  assert.deepEqual(
    [changed.json.emails[0].value, changed.json.displayName, changed.json.externalId, changed.json.active],
    ['entra@example.com', 'Trần An', 'entra-1', true],
  );
  const flat = await patch(path, { op: 'replace', value: { 'name.givenName': 'Bình', active: false } });
  assert.deepEqual([flat.json.displayName, flat.json.active], ['Trần Bình', false]);
  assert.equal((await patch(path, { op: 'Replace', path: 'active', value: 'True' })).json.active, true);
});

test('active: false is out the same moment', async () => {
  assert.equal((await officer.get('/ban-lam-viec/bang-quyen')).status, 200);
  const gone = await patch(`/Users/${officer.person}`, { op: 'Replace', path: 'active', value: 'False' });
  assert.equal(gone.status, 200, gone.body);
  assert.equal(gone.json.active, false);
  assert.deepEqual(gone.json.groups, []);
  assert.equal((await officer.get('/ban-lam-viec/bang-quyen')).status, 401);
});

test('a group is a post: members are given it and lose it', async () => {
  const desk = await o.seat('agency-editor', 'SXD');
  const path = `/Groups/${desk.post}`;
  const group = await scim('GET', path);
  assert.equal(group.json.displayName, 'Chức danh 3 (Sở Xây dựng)');
  assert.deepEqual(group.json[POST], { role: 'agency-editor', title: 'Chức danh 3', agency: 'SXD' });
  const found = await scim('GET', `/Groups?filter=${encodeURIComponent('displayName eq "Chức danh 3 (Sở Xây dựng)"')}`);
  assert.equal(found.json.Resources[0].id, String(desk.post));
  const excluded = await scim('GET', `${path}?excludedAttributes=members`);
  assert.equal('members' in excluded.json, false);
  const one = await user();
  const added = await patch(path, { op: 'Add', path: 'members', value: [{ value: one.id }] });
  assert.equal(added.json.members.length, 2, added.body);
  assert.equal((await patch(path, { op: 'Add', path: 'members', value: [{ value: one.id }] })).json.members.length, 2);
  const removed = await patch(path, { op: 'Remove', path: 'members', value: [{ $ref: null, value: desk.person }] });
  assert.deepEqual(
    removed.json.members.map((m: { value: string }) => m.value),
    [one.id],
  );
  assert.equal((await desk.get('/ban-lam-viec/bang-quyen')).status, 401, 'whoever is taken out is out at once');
  const filtered = await patch(path, { op: 'remove', path: `members[value eq "${one.id}"]` });
  assert.deepEqual(filtered.json.members, []);
  const two = await user();
  const put = await scim('PUT', path, {
    schemas: [GROUP],
    displayName: group.json.displayName,
    members: [{ value: two.id }],
  });
  assert.equal(put.json.members[0].value, two.id);
  assert.equal((await scim('GET', `/Users/${two.id}`)).json.groups[0].value, String(desk.post));
  refusedAs(await patch(path, { op: 'add', path: 'members', value: [{ value: 'nobody' }] }), 404);
  refusedAs(await patch(path, { op: 'replace', path: 'displayName', value: 'Khác' }), 400, 'mutability');
  refusedAs(await scim('GET', '/Groups/999999'), 404);
});

test('whoever made the token gives themselves nothing through it, and the last administrator stays', async () => {
  const desk = await o.seat('standing-office');
  refusedAs(await patch(`/Groups/${desk.post}`, { op: 'add', path: 'members', value: [{ value: admin.person }] }), 403);
  const first = await scim('GET', `/Groups?filter=${encodeURIComponent('displayName eq "Quản trị hệ thống"')}`);
  const [other] = first.json.Resources[0].members;
  assert.equal((await patch(`/Users/${other.value}`, { op: 'replace', value: { active: false } })).status, 200);
  refusedAs(await patch(`/Users/${admin.person}`, { op: 'replace', value: { active: false } }), 403);
  refusedAs(await scim('DELETE', `/Users/${admin.person}`), 403);
});

test('a post is made with its role and closed again', async () => {
  refusedAs(await scim('POST', '/Groups', { schemas: [GROUP], displayName: 'Chỉ có tên' }), 400, 'invalidValue');
  const body = { schemas: [GROUP, POST], displayName: 'Chuyên viên mới', [POST]: { role: 'officer', agency: 'STP' } };
  const created = await scim('POST', '/Groups', body);
  assert.equal(created.status, 201, created.body);
  refusedAs(await scim('POST', '/Groups', body), 409, 'uniqueness');
  assert.equal((await scim('DELETE', `/Groups/${created.json.id}`)).status, 204);
  refusedAs(await scim('GET', `/Groups/${created.json.id}`), 404);
});

test('a deleted user is gone, and the same person when they come back', async () => {
  const one = await user();
  assert.equal((await scim('DELETE', `/Users/${one.id}`)).status, 204);
  refusedAs(await scim('GET', `/Users/${one.id}`), 404);
  refusedAs(await scim('DELETE', `/Users/${one.id}`), 404);
  const again = await scim('POST', '/Users', { schemas: [USER], userName: one.userName, displayName: 'Trở lại' });
  assert.equal(again.status, 201, again.body);
  assert.equal(again.json.id, one.id);
  assert.equal(again.json.active, true);
});

test('a revoked token lets nobody in', async () => {
  const page = await admin.get('/ban-lam-viec/khoa-truy-cap');
  const id = /khoa-truy-cap\/(\d+)\/thu-hoi/.exec(page.body)?.[1];
  assert.doesNotMatch(page.body, new RegExp(token), 'the token is shown once');
  assert.equal((await admin.post_(`/ban-lam-viec/khoa-truy-cap/${id}/thu-hoi`, {})).status, 303);
  refusedAs(await scim('GET', '/Users'), 401);
});
