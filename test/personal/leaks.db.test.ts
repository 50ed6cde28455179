import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { now } from '../../src/app/act.ts';
import { ROOMS } from '../../src/app/rooms.ts';
import { sql } from '../../src/platform/database/index.ts';
import { openTable } from '../../src/platform/tabular/index.ts';
import { commitImport, exportRegister, previewImport } from '../../src/rooms/registers/index.ts';
import { mappingSchema, type Mapping } from '../../src/rooms/imports/index.ts';
import { FULL_HEADER, fullLine, PLANTED, plantedIn } from '../../src/rooms/registers/test/people.ts';
import { TEST_KEYS } from '../database.ts';
import { world } from '../hostile/world.ts';

const w = await world();
let logged = '';
const original = process.stderr.write.bind(process.stderr);
before(() => {
  process.stderr.write = ((piece: string | Uint8Array) => {
    logged += String(piece);
    return true;
  }) as typeof process.stderr.write;
});
after(() => {
  process.stderr.write = original;
});

const COLUMNS = ['applicant_name', 'applicant_phone', 'applicant_address', 'applicant_id', 'applicant_email'];
const mapping = (keep: boolean): Mapping =>
  mappingSchema.parse({
    name: 'thử',
    register: 'dossiers',
    fields: {
      code: 'Mã hồ sơ',
      deciding_agency: 'Đơn vị giải quyết',
      sector: 'Lĩnh vực',
      procedure: 'Tên thủ tục hành chính',
      received: 'Ngày tiếp nhận',
      due: 'Ngày hẹn trả',
      ready: 'Ngày có kết quả',
      status: 'Trạng thái',
    },
    ...(keep && { keepPersonal: { columns: COLUMNS, purpose: 'Gửi phiếu xin lỗi hồ sơ trễ hạn' } }),
  }) as Mapping;

/** One file as systems export it: good rows, a refused one, a row of another agency's name. */
const file = (name: string, codes: readonly string[]): string =>
  w.file(
    name,
    [
      FULL_HEADER,
      ...codes.map((code) => fullLine(code)),
      fullLine('X-1', { received: 'hôm qua' }),
      fullLine('X-2', { agency: 'Sở Không Có' }),
    ].join('\r\n'),
  );

async function bring(name: string, codes: readonly string[], keep: boolean): Promise<number> {
  const previewed = await previewImport(
    { database: w.database, keys: TEST_KEYS, actor: w.operator, now },
    { register: 'dossiers', file: file(name, codes), mapping: mapping(keep) },
  );
  assert.ok(previewed.ok);
  const staged = await pagesOf(previewed.value.id, codes[0] ?? '');
  assert.deepEqual(staged, [], `${name} before the decision`);
  const done = await w.acting(w.operator, (act) => commitImport(act, previewed.value.id, 'good-rows'));
  assert.ok(done.ok);
  return previewed.value.id;
}

/** Addresses of pages and files, also those of one run and one record, that answer with a planted value. */
async function pagesOf(run: number, code: string): Promise<string[]> {
  const paths = ROOMS.flatMap((room) => room.routes ?? [])
    .filter(({ method, path }) => method === 'GET' && !path.includes(':') && !path.includes('dang-xuat'))
    .map(({ path }) => path);
  const desk = '/ban-lam-viec';
  const own = [
    `${desk}/lan-nhap/${run}`,
    `${desk}/lan-nhap/${run}/cach-doc`,
    `${desk}/lan-nhap/${run}/loi/csv`,
    `${desk}/nhap-so-lieu/dossiers`,
    `${desk}/nhap-so-lieu/dossiers/xuat/csv`,
    `${desk}/ban-ghi/dossiers?khoa=${code}&khoa=mot-cua`,
  ];
  for (const path of own.filter((one) => !one.includes('ban-ghi') && !one.endsWith('cach-doc')))
    assert.equal((await w.get(path)).status, 200, path);
  const found: string[] = [];
  for (const path of [...paths, ...own].flatMap((one) => [one, `/en${one === '/' ? '' : one}`])) {
    const answer = await w.get(path);
    if (plantedIn(answer.body) || plantedIn(JSON.stringify(answer.headers))) found.push(path);
  }
  return found;
}

async function tables(): Promise<string[]> {
  const names = await w.database.query(sql<{ name: string }>`
    SELECT format('%I.%I', schemaname, tablename) AS name FROM pg_tables
    WHERE schemaname NOT IN ('pg_catalog', 'information_schema')`);
  const found: string[] = [];
  for (const { name } of names) {
    const rows = await w.database.query(sql<{ text: string }>`SELECT t::text AS text FROM ${sql.raw(name)} t`);
    if (plantedIn(rows.map(({ text }) => text).join('\n'))) found.push(name);
  }
  return found;
}

for (const keep of [false, true]) {
  test(`${keep ? 'kept' : 'dropped'}: no page, file, log or table shows a planted value`, async () => {
    const codes = keep ? ['K-1', 'K-2'] : ['D-1', 'D-2'];
    const run = await bring(keep ? 'kept.csv' : 'dropped.csv', codes, keep);
    assert.deepEqual(await pagesOf(run, codes[0] as string), []);
    assert.deepEqual(await tables(), []);
    const target = w.file('out.xlsx', '');
    const written = await w.database.snapshot((read) =>
      exportRegister(read, 'dossiers', { format: 'xlsx', target, lang: 'vi', scope: 'all' }),
    );
    assert.ok(written.ok);
    const opened = await openTable(target);
    assert.ok(opened.ok);
    for await (const sheet of opened.value.sheets())
      for await (const batch of sheet.batches()) assert.equal(plantedIn(JSON.stringify(batch.rows)), null);
    await opened.value.close();
    assert.equal(plantedIn(logged), null);
    const [side] = await w.database.query(sql<{ n: number }>`SELECT count(*)::integer AS n FROM reg.dossiers_personal`);
    assert.equal(side?.n, keep ? 2 : 0);
  });
}

test('a page that fails on personal values says and logs none of them', async () => {
  await w.database.transaction((tx) =>
    tx.bulk(() => tx.execute(`UPDATE reg.dossiers_personal SET sealed = sealed || '\\x00' WHERE code = 'K-2'`)),
  );
  const ask = (code: string) =>
    w.post(`/ban-lam-viec/ban-ghi/dossiers/ca-nhan?khoa=${code}&khoa=mot-cua`, [['ly-do-xem', 'Báo hồ sơ trễ hạn']]);
  for (const code of ['K-1', 'K-2']) {
    const answer = await ask(code);
    assert.notEqual(answer.status, 200, 'a post that handles no dossier sees none of it');
    assert.equal(plantedIn(answer.body), null);
  }
  const found = await w.post('/ban-lam-viec/du-lieu-ca-nhan', [
    ['theo', 'phone'],
    ['gia-tri', PLANTED.phone],
    ['ly-do', 'Đơn yêu cầu ngày 12/11'],
  ]);
  assert.ok(found.body.includes('K-1'));
  assert.equal(plantedIn(found.body), null);
  assert.equal(plantedIn(logged), null);
});
