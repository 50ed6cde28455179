import assert from 'node:assert/strict';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, test } from 'node:test';
import { Readable } from 'node:stream';
import { Clamav, ScannerError, scannerAddress } from './index.ts';
import { fakeClamd } from './test/fake-clamd.ts';

const folder = mkdtempSync(join(tmpdir(), 'thuocdo-clamd-'));
after(() => rmSync(folder, { recursive: true }));

const bytes = (text: string, times = 1): Readable =>
  Readable.from(Array.from({ length: times }, () => Buffer.from(text)));
const scanner = (address: string): Clamav => new Clamav(scannerAddress(address)!);
const why = (expected: string) => (error: unknown) => error instanceof ScannerError && error.why === expected;

test('addresses as people write them', () => {
  assert.deepEqual(scannerAddress('/run/clamav/clamd.ctl'), { path: '/run/clamav/clamd.ctl' });
  assert.deepEqual(scannerAddress('unix:/run/c'), { path: '/run/c' });
  assert.deepEqual(scannerAddress('unix:///run/c'), { path: '/run/c' });
  assert.deepEqual(scannerAddress('quet.tinh.local'), { host: 'quet.tinh.local', port: 3310 });
  assert.deepEqual(scannerAddress('tcp://10.0.0.5:3311'), { host: '10.0.0.5', port: 3311 });
  assert.deepEqual(scannerAddress('[::1]:3310'), { host: '::1', port: 3310 });
  for (const wrong of ['', 'unix:x', 'a b', 'host:port', 'user@host', 'host/x'])
    assert.equal(scannerAddress(wrong), null);
});

test('clean and infected, over a port and over a socket', async () => {
  for (const path of [undefined, join(folder, 'clamd.ctl')]) {
    const clamd = await fakeClamd({ bad: 'EICAR', ...(path && { path }) });
    assert.deepEqual(await scanner(clamd.address).scan(bytes('sạch'.repeat(2000), 200)), { kind: 'clean' });
    assert.deepEqual(await scanner(clamd.address).scan(bytes('xx EICAR xx')), {
      kind: 'infected',
      threat: 'Eicar-Test-Signature',
    });
    assert.deepEqual(clamd.seen, [Buffer.byteLength('sạch') * 400_000, 11]);
    await clamd.close();
  }
});

test('no verdict is never taken for clean', async () => {
  const gone = await fakeClamd();
  await gone.close();
  await assert.rejects(scanner(gone.address).scan(bytes('a')), why('unreachable'));
  const rude = await fakeClamd({ rude: true });
  await assert.rejects(scanner(rude.address).scan(bytes('a')), why('unreachable'));
  await rude.close();
  const small = await fakeClamd({ most: 1000 });
  await assert.rejects(scanner(small.address).scan(bytes('a'.repeat(500), 4000)), why('too-large'));
  await small.close();
});

test('a file that breaks off while it is read is no verdict', async () => {
  const clamd = await fakeClamd();
  const broken = new Readable({
    read() {
      this.destroy(new Error('disk'));
    },
  });
  await assert.rejects(scanner(clamd.address).scan(broken), /disk/);
  await clamd.close();
});
