import { sql } from '../../src/platform/database/index.ts';
import type { World } from '../hostile/world.ts';
import { RELATIONS, type Relation } from './expected.ts';
import type { Scene } from './scene.ts';

/** Feedback to be answered by agencies by relation, and the same turned to its lawful channel. */
export async function feedbackOf(
  w: World,
  agencies: Scene['agencies'],
  mark: Scene['mark'],
): Promise<Scene['feedback']> {
  const item = async (relation: Relation, state: 'handling' | 'turned'): Promise<number> => {
    const turned = state === 'turned';
    const [row] = await w.database.transaction((tx) =>
      tx.query(sql<{ id: number }>`
        INSERT INTO feedback.item (code, source, run_id, kind, field, agency_id, title, body, search, state, received_on, due_on,
          answered_on, channel)
        VALUES (${`PA-${state}-${relation}`}, 'national', 1, 'feedback', 'other', ${agencies[relation].id},
          ${turned ? 'Đã chuyển kênh' : `Phản ánh ${mark[relation]}`}, '', '', ${state}, '2026-11-02', '2026-12-01',
          CASE WHEN ${turned} THEN '2026-11-03'::date END, CASE WHEN ${turned} THEN 'denunciation' END)
        RETURNING id`),
    );
    return row!.id;
  };
  const made: [Relation, { handling: number; turned: number }][] = [];
  for (const relation of RELATIONS)
    made.push([relation, { handling: await item(relation, 'handling'), turned: await item(relation, 'turned') }]);
  return Object.fromEntries(made) as Scene['feedback'];
}
