import assert from 'node:assert/strict';
import { before, describe, test } from 'node:test';
import { ROOMS } from '../../src/app/rooms.ts';
import type { Route } from '../../src/platform/manifest.ts';
import { publicPages } from '../../src/rooms/portal/index.ts';
import { editionContent } from '../../src/rooms/portal/test/content.factory.ts';
import { importPlan, readPlanFile } from '../../src/rooms/plans/index.ts';
import { sql } from '../../src/platform/database/index.ts';
import { digest } from './digest.ts';
import { goodDossiers, goodPlan } from './good-files.ts';
import { tally } from './tally.ts';
import { inAddress, someTexts } from './texts.ts';
import { world, type Answer, type Part } from './world.ts';

const content = editionContent();
const rooms = ROOMS.map((room) =>
  room.name === 'portal' ? { ...room, ...publicPages(() => Promise.resolve(content)) } : room,
);
const w = await world(rooms);
const counted = tally('pages');
const routes: readonly Route[] = rooms.flatMap((room) => room.routes ?? []);

/** What no page may show, whatever was asked. */
function assertCalm(answer: Answer, what: string): void {
  assert.ok(answer.status < 500, `${what}: ${answer.status} ${answer.body.slice(0, 300)}`);
  // A file for download may hold it as text; its type and nosniff keep it from being a page.
  const isPage = !String(answer.headers['content-disposition'] ?? '').startsWith('attachment');
  if (isPage) assert.doesNotMatch(answer.body, /<script>alert|<img src=x/, what);
  assert.doesNotMatch(answer.body, /\n\s+at .*\.tsx?:\d+|node_modules/, `${what} shows a stack`);
  assert.equal(String(answer.headers['set-cookie'] ?? '').includes('stolen'), false, what);
  assert.equal(answer.headers['x-content-type-options'], 'nosniff', what);
  assert.match(String(answer.headers['content-security-policy']), /default-src 'none'/, what);
}

/** Values that lead each kind of address to something that exists, so that the queries behind it are reached. */
const real: Record<string, string> = {
  register: 'dossiers',
  format: 'csv',
  token: 'x',
  file: 'co-quan.csv',
  set: 'par-index',
};
let plan = 0;

const filled = (path: string, other: Readonly<Record<string, string>> = {}): string =>
  path.replace(/:(\w+)/g, (_, name: string) => other[name] ?? real[name] ?? '1');
const namesOf = (path: string): string[] => [...path.matchAll(/:(\w+)/g)].map((match) => match[1] as string);

before(async () => {
  const previewed = await w.previewDossiers(w.file('tot.csv', goodDossiers));
  assert.ok(previewed.ok);
  real['run'] = String(previewed.value.id);
  const read = await readPlanFile(w.file('ke-hoach.txt', goodPlan));
  assert.ok(read.ok);
  plan = (await w.acting(w.operator, (act) => importPlan(act, read.value))).id;
  real['id'] = String(plan);
  // What the province decides is on, so that its forms are read.
  await w.database.transaction((tx) =>
    tx.execute(`INSERT INTO platform.setting (name, value, changed_at)
      SELECT name, '{"number": "1/QĐ", "date": "2026-01-01"}', now()
      FROM unnest(ARRAY['intake.decision', 'dossier-state.decision']) name`),
  );
  const [target] = await w.database.query(sql<{ id: number }>`SELECT id FROM plans.target ORDER BY id LIMIT 1`);
  real['target'] = String(target?.id);
});

describe('every address with hostile parts', () => {
  test('parts of the path', async () => {
    for (const [at, route] of routes.entries()) {
      for (const name of namesOf(route.path)) {
        for (const text of someTexts(at)) {
          const path = filled(route.path, { [name]: inAddress(text) });
          const answer = route.method === 'GET' ? await w.get(path) : await w.post(path, [['revision', '1']]);
          assertCalm(answer, `${route.method} ${path}`);
          counted();
        }
      }
    }
  });

  test('parts of the path that are no address at all', async () => {
    for (const path of [
      '/co-quan/%E0%A4%A',
      '/co-quan/%ff',
      '/%00',
      '//evil.example/co-quan',
      '/en//evil.example',
      '/assets/..%2f..%2fpackage.json',
      '/assets/../../package.json',
      '/assets/%2e%2e/%2e%2e/etc/passwd',
      '/du-lieu/..%2f..%2fpackage.json',
      `/${'a/'.repeat(3_000)}`,
      `/co-quan?q=${'x'.repeat(12_000)}`,
    ]) {
      const answer = await w.ask(path);
      assertCalm(answer, path);
      assert.doesNotMatch(answer.body, /"dependencies"|root:x:/);
      assert.doesNotMatch(String(answer.headers.location ?? ''), /^\/\/|^https?:/);
      counted();
    }
  });

  test('query strings', async () => {
    const keys = [
      'trang',
      'truoc',
      'khoa',
      'tim',
      'loai',
      'sua',
      'co-quan',
      'tu',
      'den',
      'quy-tac',
      'dang',
      'q',
      'xep',
    ];
    const more = ['chieu', 'linh-vuc', 'tinh-trang', 'chi-tieu', 'dong', 'constructor', '__proto__'];
    const lists = routes.filter(({ method, path }) => method === 'GET' && !path.includes(':token'));
    for (const [at, route] of lists.entries()) {
      const path = filled(route.path);
      for (const text of someTexts(at)) {
        const query = [...keys, ...more].map((key) => `${key}=${inAddress(text.slice(0, 60))}`).join('&');
        assertCalm(await w.get(`${path}?${query}&khoa=mot-cua`), `GET ${path}? ${JSON.stringify(text.slice(0, 40))}`);
        counted();
      }
    }
  });

  test('the form of an agency and interval, one hostile word at a time', async () => {
    const good = { 'co-quan': '17017', tu: '2026-01-01', den: '2026-03-31', 'quy-tac': 'plan', dang: 'xlsx' };
    for (const [at, key] of Object.keys(good).entries()) {
      for (const text of someTexts(at)) {
        const query = new URLSearchParams({ ...good, [key]: text.toWellFormed() });
        assertCalm(await w.get(`/ban-lam-viec/bieu-mau/06a?${query}`), `${key}=${JSON.stringify(text.slice(0, 40))}`);
        counted();
      }
    }
  });
});

describe('every form with hostile fields', () => {
  const names = ['cach', 'nguon', 'lan', 'khoa', 'ly-do', 'revision', 'do', 'comparator', 'value', 'unit', 'unitNoun']
    .concat(['statement', 'population', 'exception', 'baselineYear', 'baselineValue', 'dueOn', 'reason', 'indicator'])
    .concat(['unlink', 'address', 'number', 'issuedOn', 'year', 'endedOn', 'upload', 'name', 'ngay', 'mui', 'tieu-de'])
    .concat(['dia-chi', 'khai-bao', 'bi-mat', 'cong-ten', 'dung', 'dien-thoai', 'tin'])
    .concat(['gio', 'nghi', 'tu', 'buoc.due.0', 'ai.due.0', 'lai.due', 'ai-lai.due', 'trong.silence'])
    .concat(['tom-tat', 'loi-van', 'tra-loi', 'linh-vuc', 'xa', 'cho', 'toa-do', 'ho-ten', 'lien-he', 'luc', 'dong'])
    .concat(['muc', 'lam', 'loi', 'kenh', 'den', 'nguon', 'xac-nhan', 'api_key', 'service_code', 'description', 'lat'])
    .concat(['nhom', 'ten', 'constructor', '__proto__'])
    .concat(['documentNumber', 'documentDate', 'documentIssuer', 'correctionOf', 'reasonVi', 'reasonEn'])
    .concat(
      ['code', 'source', 'deciding_agency', 'received', 'status', 'sector'].flatMap((field) => [
        `gia.${field}`,
        `cot.${field}`,
        `hang.${field}`,
        `tu.${field}`,
        `den.${field}`,
      ]),
    );

  const revision = async (): Promise<string> => {
    const [row] = await w.database.query(sql<{ revision: number }>`SELECT revision FROM plans.plan WHERE id = ${plan}`);
    return String(row?.revision ?? 0);
  };

  test('all fields at once', async () => {
    const forms = routes.filter(({ method, path }) => method === 'POST' && path !== '/dang-xuat');
    for (const [at, route] of forms.entries()) {
      if (route.path.endsWith('/xoa') && route.path.includes('ke-hoach')) continue;
      for (const text of someTexts(at)) {
        const fields = names.map((name): Part => [name, name === 'nhom' ? `${text} = ${text}` : text]);
        assertCalm(
          await w.post(filled(route.path), [['khoa', text], ...fields]),
          `POST ${route.path} ${JSON.stringify(text.slice(0, 40))}`,
        );
        counted();
      }
    }
    await w.workOff();
    assert.deepEqual(w.uploads(), []);
  });

  test('a target whose fields are right but for one', async () => {
    const good: Readonly<Record<string, string>> = {
      do: 'save',
      comparator: '>=',
      value: '95',
      unit: 'percent',
      statement: 'Đúng hạn',
      reason: 'thử',
      baselineYear: '2025',
      baselineValue: '90',
      dueOn: '31/12/2026',
      indicator: '',
    };
    for (const [at, name] of Object.keys(good).entries()) {
      for (const text of someTexts(at)) {
        const parts = Object.entries({ ...good, [name]: text }).map(([key, value]): Part => [key, value]);
        const path = filled('/ban-lam-viec/ke-hoach/:id/chi-tieu/:target');
        assertCalm(
          await w.post(path, [['revision', await revision()], ...parts]),
          `${name}=${JSON.stringify(text.slice(0, 40))}`,
        );
        counted();
      }
    }
  });

  test('a record whose fields are right but for one', async () => {
    const good: Readonly<Record<string, string>> = {
      'gia.code': 'X-1',
      'gia.source': 'mot-cua',
      'gia.deciding_agency': 'SXD',
      'gia.received': '02/03/2026',
      'gia.status': 'open',
      lan: '',
    };
    for (const [at, name] of Object.keys(good).entries()) {
      for (const text of someTexts(at)) {
        const parts = Object.entries({ ...good, [name]: text }).map(([key, value]): Part => [key, value]);
        assertCalm(
          await w.post('/ban-lam-viec/ban-ghi/dossiers', parts),
          `${name}=${JSON.stringify(text.slice(0, 40))}`,
        );
        counted();
      }
    }
  });

  test('blanks of a plan, one hostile word at a time', async () => {
    const blanks = [
      ['o-trong', 'number'],
      ['o-trong', 'issuedOn'],
      ['o-trong', 'year'],
      ['khep', 'endedOn'],
      ['chi-tieu', 'address'],
    ] as const;
    for (const [at, [path, name]] of blanks.entries()) {
      for (const text of someTexts(at)) {
        const parts: Part[] = [
          ['revision', await revision()],
          [name, text],
          ['value', '95'],
          ['statement', 'x'],
        ];
        assertCalm(
          await w.post(`/ban-lam-viec/ke-hoach/${plan}/${path}`, parts),
          `${path} ${name} ${JSON.stringify(text)}`,
        );
        counted();
      }
    }
  });

  test('nothing came into the register by fields alone but the records whose every field was right', async () => {
    assert.deepEqual(
      (await w.database.query(sql`SELECT 1 FROM reg.dossiers WHERE code <> 'X-1' AND length(code) > 200`)).length,
      0,
    );
    const before = await digest(w.database);
    for (const route of routes.filter(({ method }) => method === 'POST')) {
      const answer = await w.ask(filled(route.path), { method: 'POST', headers: { Cookie: w.cookie } });
      assertCalm(answer, `POST ${route.path} without a form`);
      counted();
    }
    assert.deepEqual(await digest(w.database), before);
  });
});
