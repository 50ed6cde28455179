import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { chmodSync, readFileSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { FULL_HEADER, fullLine, PLANTED, plantedIn } from '../../src/rooms/registers/test/people.ts';
import { dataFolder, thuocdo } from '../journeys/program.ts';
import { ROOT } from '../shared.ts';

const ROWS = 7_000;
const folder = await dataFolder({ from: 'empty' });
const json = async <T>(...args: string[]): Promise<T> => {
  const answer = await thuocdo(folder, ...args, '--json');
  assert.equal(answer.code, 0, answer.stdout + answer.stderr);
  return JSON.parse(answer.stdout) as T;
};
const status = () => json<{ current: string; older: string[]; inUse: string[] }>('keys', 'status');

/** A command that reads a value from standard input. */
async function asked(value: string, ...args: string[]): Promise<{ code: number | null; text: string }> {
  const child = spawn(process.execPath, [join(ROOT, 'bin', 'thuocdo.js'), ...args, '--data', folder, '--json'], {
    env: { ...process.env, DATABASE_URL: '', THUOCDO_KEYS: '', NODE_TEST_CONTEXT: undefined },
    stdio: ['pipe', 'pipe', 'pipe'],
  });
  let text = '';
  child.stdout.on('data', (piece: Buffer) => (text += piece.toString()));
  child.stderr.on('data', (piece: Buffer) => (text += piece.toString()));
  child.stdin.end(`${value}\n`);
  const [code] = (await once(child, 'close')) as [number | null];
  return { code, text };
}

/** Rotates in a process of its own and ends it without warning once the first piece is done; answers the rows done by then. */
async function rotateAndKill(): Promise<number> {
  const child = spawn(
    process.execPath,
    ['--import', join(ROOT, 'bin', 'tsx-hook.js'), join(ROOT, 'test', 'personal', 'rotate-child.ts'), folder],
    { stdio: ['ignore', 'pipe', 'inherit'] },
  );
  const ended = once(child, 'close');
  const [first] = (await once(child.stdout, 'data')) as [Buffer];
  child.kill('SIGKILL');
  await ended;
  return Number.parseInt(first.toString(), 10);
}

test('personal values outlive kill -9 in the middle of a rotation, and no start without their keys', async () => {
  const made = join(folder, 'export.csv');
  await json('import', 'agencies', join(ROOT, 'catalog', 'sample', 'agencies.csv'));
  const lines = Array.from({ length: ROWS }, (_, i) =>
    fullLine(`R-${i}`, i === 17 ? {} : { phone: `09${i}`, id: `1${i}` }),
  );
  writeFileSync(made, [FULL_HEADER, ...lines].join('\r\n'));
  writeFileSync(
    join(folder, 'keep.yaml'),
    `name: giu
register: dossiers
fields: { code: Mã hồ sơ, deciding_agency: Đơn vị giải quyết, sector: Lĩnh vực, received: Ngày tiếp nhận, due: Ngày hẹn trả, ready: Ngày có kết quả, status: Trạng thái }
keepPersonal: { columns: [applicant_name, applicant_phone, applicant_id], purpose: Gửi phiếu xin lỗi hồ sơ trễ hạn }
`,
  );
  await json('import', 'dossiers', made, '--mapping', join(folder, 'keep.yaml'), '--yes');
  const first = await status();
  assert.deepEqual(first.inUse, [first.current]);

  assert.ok((await rotateAndKill()) < ROWS);
  const between = await status();
  assert.equal(between.inUse.length, 2);
  const found = await asked(PLANTED.phone, 'personal', 'find', '--phone', '--reason', 'Đơn yêu cầu ngày 12/11');
  assert.deepEqual(JSON.parse(found.text), { records: [{ register: 'dossiers', key: ['R-17', 'mot-cua'] }] });
  await json('keys', 'rotate', '--resume');
  const done = await status();
  assert.deepEqual(done.inUse, [done.current]);
  assert.deepEqual(await json<{ forgotten: string[] }>('keys', 'forget'), { forgotten: [] });

  const ring = join(folder, 'keys', 'ring.json');
  assert.equal(statSync(ring).mode & 0o777, 0o600);
  renameSync(ring, `${ring}.away`);
  const missing = await thuocdo(folder, 'keys', 'status');
  assert.equal(missing.code, 3);
  assert.match(missing.stderr, /Không thấy tệp khoá .*ring\.json/u);
  const text = readFileSync(`${ring}.away`, 'utf8');
  writeFileSync(ring, text.slice(0, 40), { mode: 0o600 });
  assert.match((await thuocdo(folder, 'keys', 'status')).stderr, /Không đọc được khoá/u);
  rmSync(ring);
  renameSync(`${ring}.away`, ring);
  chmodSync(ring, 0o640);
  assert.match((await thuocdo(folder, 'keys', 'status')).stderr, /chmod 600/u);
  chmodSync(ring, 0o600);
  await status();
});

test('erasing by a value that is typed, never an argument', async () => {
  const erased = await asked(PLANTED.id, 'personal', 'erase', '--id-number', '--reason', 'Đơn yêu cầu ngày 12/11');
  assert.deepEqual(JSON.parse(erased.text), { erased: 1 });
  const again = await asked(PLANTED.id, 'personal', 'find', '--id-number', '--reason', 'Đơn yêu cầu ngày 12/11');
  assert.deepEqual(JSON.parse(again.text), { records: [] });
  assert.equal(plantedIn(erased.text + again.text), null);
  const expired = await json<{ expired: { register: string; rows: number }[] }>('personal', 'expire');
  assert.deepEqual(expired, { expired: ['dossiers', 'feedback'].map((register) => ({ register, rows: 0 })) });
});
