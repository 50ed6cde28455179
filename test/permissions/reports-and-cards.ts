import { sql } from '../../src/platform/database/index.ts';
import { shippedSet } from '../../src/rooms/criteria/index.ts';
import { shippedOutline } from '../../src/rooms/reporting/index.ts';
import type { World } from '../hostile/world.ts';
import { RELATIONS, type Relation } from './expected.ts';
import type { Scene } from './scene.ts';

const BY = '{"kind":"operator","id":"test"}';

/** A campaign of scoring with a card of each relation, and a component on it that says its mark. */
export async function cardsOf(
  w: World,
  agencies: Scene['agencies'],
  mark: Scene['mark'],
): Promise<Pick<Scene, 'cards' | 'campaign'>> {
  const [opened] = await w.database.transaction((tx) =>
    tx.query(sql<{ id: number }>`
      INSERT INTO scoring.campaign (year, name, set, from_day, to_day, decision, decided_on, self_due, appraisal_due, objection_due,
        final_due, state, sample, opened_at, opened_by)
      VALUES (2026, 'Chấm điểm năm 2026', ${JSON.stringify(shippedSet('par-index'))}::jsonb, '2026-01-01', '2026-12-31', '1/QĐ',
        '2026-11-01', '2026-12-15', '2026-12-25', '2027-01-05', '2027-01-20', 'appraisal', true, now(), ${BY}::jsonb) RETURNING id`),
  );
  const campaign = opened!.id;
  const made: [Relation, number][] = [];
  for (const relation of RELATIONS) {
    const [row] = await w.database.transaction((tx) =>
      tx.query(sql<{ card: number }>`
        WITH card AS (
          INSERT INTO scoring.card (campaign_id, agency_id, group_code) VALUES (${campaign}, ${agencies[relation].id}, 'communes')
          RETURNING id
        ), item AS (INSERT INTO scoring.item (card_id, code) SELECT id, '4.3' FROM card RETURNING id, card_id)
        INSERT INTO scoring.score (item_id, stage, known, reason, given_at, given_by)
        SELECT id, 'self', '{"state":"facts","facts":{"level":"yes"}}', ${mark[relation]}, now(), ${BY}::jsonb FROM item
        RETURNING (SELECT card_id FROM item) AS card`),
    );
    made.push([relation, row!.card]);
  }
  return { campaign, cards: Object.fromEntries(made) as Scene['cards'] };
}

/** A period of reports with one of each relation, and two of a field that lead agencies merge. */
export async function reportsOf(
  w: World,
  agencies: Scene['agencies'],
): Promise<Pick<Scene, 'reports' | 'merged' | 'cycle'>> {
  const [opened] = await w.database.transaction((tx) =>
    tx.query(sql<{ id: number }>`
      INSERT INTO reporting.cycle (kind, name, year, number, from_day, to_day, due_agency, due_province, outline, sample, opened_at, opened_by)
      VALUES ('quarter', 'quý 1 năm 2026', 2026, 1, '2025-12-15', '2026-03-14', '2026-03-18', '2026-03-23',
        ${JSON.stringify(shippedOutline())}::jsonb, true, now(), '{"kind":"operator","id":"test"}') RETURNING id`),
  );
  const cycle = opened!.id;
  const made: [Relation, number][] = [];
  for (const relation of RELATIONS) {
    const level = relation === 'province' ? 'province' : 'agency';
    const [row] = await w.database.transaction((tx) =>
      tx.query(sql<{ id: number }>`
        INSERT INTO reporting.report (cycle_id, agency_id, level, due_on, state)
        VALUES (${cycle}, ${agencies[relation].id}, ${level}, '2026-03-18', 'draft') RETURNING id`),
    );
    made.push([relation, row!.id]);
  }
  const led = await w.database.transaction((tx) =>
    tx.query(sql<{ id: number }>`
      INSERT INTO reporting.report (cycle_id, agency_id, level, field, due_on, state)
      SELECT ${cycle}, agency, 'field', 'procedures', '2026-03-18', 'draft'
      FROM unnest(${[agencies.own.id, agencies.other.id]}::bigint[]) AS agency RETURNING id`),
  );
  const merged = { own: led[0]!.id, other: led[1]!.id };
  return { cycle, merged, reports: Object.fromEntries(made) as Scene['reports'] };
}
