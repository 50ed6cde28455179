import assert from 'node:assert/strict';
import { test } from 'node:test';
import { sharedFile } from '../../../test/shared.ts';
import { sql } from '../../platform/database/index.ts';
import { udsv } from './test/read-csv.ts';
import { shippedMappings } from './index.ts';
import { scene, unwrap } from './test/scene.ts';

const s = await scene();
const sample = (name: string): string | null => sharedFile(`samples/${name}`);
const absent = sample('boston311-100.csv') === null ? 'the sample exports are not beside this checkout' : false;
const boston = shippedMappings('dossiers').find((mapping) => mapping.name === 'boston311')!;
const rows = () =>
  s.database.query(sql<{
    code: string;
    received: string;
    timing: string | null;
    overdue: string | null;
    at: number | null;
    status: string;
  }>`
    SELECT code, received_on AS received, timing, overdue_on AS overdue, received_at AS at, status
    FROM reg.dossiers_v WHERE source = 'boston311' ORDER BY code`);

test('the Boston export is recognised by its columns and imported whole', { skip: absent }, async () => {
  const run = await s.import({ file: sample('boston311-100.csv')! });
  assert.deepEqual(run.counts, {
    read: 100,
    new: 100,
    changed: 0,
    unchanged: 0,
    refused: 0,
    duplicates: 0,
    leftOut: 0,
  });
  assert.equal(run.mappingName, 'boston311');
  assert.ok(run.sheets[0]!.dropped.includes('location'));
  const first = (await rows()).find((row) => row.code === '101004143000')!;
  assert.equal(first.received, '2022-01-21');
  assert.equal(first.at, Date.UTC(2022, 0, 21, 18, 47), 'Boston is five hours behind in January');
});

test("the city's own on-time label agrees with our timing, all hundred", { skip: absent }, async () => {
  const labels = new Map(udsv(sample('boston311-100.csv')!).map((row) => [row['case_enquiry_id'], row['ontime']]));
  const wrong = (await rows()).filter((row) => {
    // The city labels an open request by its due day; the export is of 2022.
    const overdue =
      row.timing === 'late' || (row.timing === null && row.overdue !== null && row.overdue <= '2022-12-31');
    return labels.get(row.code) !== (overdue ? 'OVERDUE' : 'ONTIME');
  });
  assert.deepEqual(wrong, []);
});

test('day-first dates with the order said once give the same records', { skip: absent }, async () => {
  const run = await s.import({ file: sample('boston311-dmy-100.csv')!, mapping: { ...boston, dates: 'dmy' } });
  assert.equal(run.counts!.unchanged, 100);
});

test('letters beyond ASCII arrive whole', { skip: absent }, async () => {
  const run = await s.import({ file: sample('boston311-100-with-nonascii.csv')!, mapping: boston });
  assert.equal(run.counts!.read, 100);
  assert.equal(run.counts!.refused, 0);
});

test('rows repeated in one file are taken once, each repeat is named', { skip: absent }, async () => {
  const run = unwrap(await s.preview({ file: sample('boston311-100-20dupes-random.csv')!, mapping: boston }));
  assert.equal(run.counts!.read, 100);
  assert.equal(run.counts!.refused, 20);
  assert.equal(run.counts!.unchanged, 80);
});

test('a later export changes exactly the request that changed', { skip: absent }, async () => {
  const run = await s.import({ file: sample('boston311-100-diff.csv')!, mapping: boston });
  // Of four requests that differ, three differ only in texts that are not imported.
  assert.equal(run.counts!.changed, 1);
  assert.equal(run.counts!.unchanged, 99);
});

test('an export without times counts by days', { skip: absent }, async () => {
  const run = await s.import({
    file: sample('boston311-100-notime.csv')!,
    mapping: boston,
    sourceName: 'boston-notime',
  });
  assert.equal(run.counts!.new, 100);
  const [timed] = await s.database.query(sql<{ n: number }>`
    SELECT count(*)::integer AS n FROM reg.dossiers WHERE source = 'boston-notime' AND received_at IS NOT NULL`);
  assert.equal(timed!.n, 0);
});

test('the New York export: month first, twelve-hour clock, its own zone', { skip: absent }, async () => {
  const run = await s.import({ file: sample('nyc311-100.csv')! });
  assert.equal(run.mappingName, 'newyork311');
  assert.equal(run.counts!.new, 100);
  const [row] = await s.database.query(sql<Record<string, unknown>>`
    SELECT received_on, received_at, timing FROM reg.dossiers_v WHERE code = '42254749'`);
  assert.deepEqual(row, {
    received_on: '2019-04-18',
    received_at: Date.UTC(2019, 3, 19, 1, 55, 45),
    timing: 'on-time',
  });
});
