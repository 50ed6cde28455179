import assert from 'node:assert/strict';
import { test } from 'node:test';
import { acting, testDatabase } from '../../../../test/database.ts';
import { ensureRoles, ROLES, wallSettings, type Database } from '../../../platform/database/index.ts';
import type { Scope } from '../../../platform/manifest.ts';
import { loadSampleAgencies } from '../../agencies/index.ts';
import { advance } from '../commands/move.ts';
import { openCampaign } from '../commands/open-campaign.ts';
import { cardsOf, itemsOf } from '../sql/campaign.store.ts';
import { COMMUNES, value } from './scene.ts';

const database = await testDatabase();
await acting(database)(loadSampleAgencies);
const state = await ensureRoles(database, { generated: [], queue: 'queue', appendOnly: ['audit.entry'], readOnly: [] });
const work = database.withRoles(ROLES);
const WALLS = ['scoring.read', 'tasks.read', 'reporting.read', 'evidence.read', 'surveys.read', 'registers.read'];
const reaching = (scope: Scope): Database => work.requests(wallSettings(new Map(WALLS.map((wall) => [wall, scope]))));

test('a campaign is opened and taken on by a request that reaches all, behind the wall', async (context) => {
  if (!state.ready) return context.skip('the log-in may not make roles');
  const office = acting(reaching('all'));
  const campaign = value(await office((a) => openCampaign(a, COMMUNES)));
  const cards = await cardsOf(reaching('all'), campaign);
  assert.equal(cards.length, 130);
  const [one] = cards;
  const own = reaching([one!.agency]);
  assert.deepEqual(
    (await cardsOf(own, campaign)).map(({ id }) => id),
    [one!.id],
  );
  assert.equal((await itemsOf(own, campaign)).length, 28);
  assert.deepEqual(await cardsOf(reaching([]), campaign), []);
  const moved = await office((a) => advance(a, { campaign, revision: 1 }));
  assert.ok(moved.ok);
});
