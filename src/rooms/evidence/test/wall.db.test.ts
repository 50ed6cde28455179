import assert from 'node:assert/strict';
import { test } from 'node:test';
import { ensureRoles, ROLES, sql, wallSettings, type Database } from '../../../platform/database/index.ts';
import type { Scope } from '../../../platform/manifest.ts';
import { publishCopy } from '../commands/publish-copy.ts';
import { scene } from './scene.ts';

const s = await scene();
const state = await ensureRoles(s.database, {
  generated: [],
  queue: 'queue',
  appendOnly: ['audit.entry'],
  readOnly: [],
});
const work = s.database.withRoles(ROLES);
const reaching = (scope: Scope): Database => work.requests(wallSettings(new Map([['evidence.read', scope]])));

const seen = async (database: Database): Promise<number[]> =>
  (await database.query(sql<{ id: number }>`SELECT id FROM evidence.item ORDER BY id`)).map((row) => row.id);

test('the database itself keeps back items of agencies that a request does not reach', async (context) => {
  if (!state.ready) return context.skip('the log-in may not make roles');
  const own = (await s.sent('Của Nội vụ', 'a.txt')).id;
  const copy = (await s.sent('Của Nội vụ, đã che', 'b.txt', s.people.home, { che: String(own) })).id;
  const theirs = (await s.sent('Của Y tế', 'c.txt', s.people.health)).id;
  assert.deepEqual(await seen(reaching('all')), [own, copy, theirs]);
  assert.deepEqual(await seen(reaching([s.home])), [own, copy]);
  assert.deepEqual(await seen(reaching([s.health])), [theirs]);
  assert.deepEqual(await seen(reaching([])), []);
  assert.deepEqual(await seen(work.requests()), []);
  await assert.rejects(
    reaching([s.home]).transaction((tx) =>
      tx.query(sql`INSERT INTO evidence.item (agency_id, kind, title, search, url, added_by, added_at)
                   VALUES (${s.health}, 'link', 'x', '', 'https://x.vn', '{}', now())`),
    ),
    { code: '42501' },
  );
  assert.ok((await s.act(s.people.office)((act) => publishCopy(act, copy))).ok);
  assert.deepEqual(await seen(reaching([])), [copy], 'what is published everybody sees');
});
