import { sql } from '../../src/platform/database/index.ts';
import type { World } from '../hostile/world.ts';
import { RELATIONS, type Relation } from './expected.ts';
import type { Scene, Visitor } from './scene.ts';

export async function sharesOf(
  w: World,
  agencies: Scene['agencies'],
  { mark, plan }: { readonly mark: Scene['mark']; readonly plan: number },
): Promise<Scene['shares']> {
  const made: [Relation, { task: number; assignment: number }][] = [];
  for (const [at, relation] of RELATIONS.entries()) {
    const [row] = await w.database.transaction((tx) =>
      tx.query(sql<{ task: number; assignment: number }>`
        WITH task AS (
          INSERT INTO tasks.task (plan_id, address, position, kind, field, title, search, lead, partners, every)
          VALUES (${plan}, ${`X.${at}`}, ${1000 + at}, 'annex', 'procedures', ${`Việc ${mark[relation]}`}, ${mark[relation]}, '[]', '[]', '{}')
          RETURNING id
        )
        INSERT INTO tasks.assignment (task_id, agency_id, role, state, source, made_at)
        SELECT id, ${agencies[relation].id}, 'lead', 'doing', 'hand', now() FROM task RETURNING task_id AS task, id AS assignment`),
    );
    made.push([relation, row!]);
  }
  return Object.fromEntries(made) as Scene['shares'];
}

/** A share that names the officer. */
export async function namedShareOf(
  w: World,
  { plan, agency, visitors }: { readonly plan: number; readonly agency: number; readonly visitors: readonly Visitor[] },
): Promise<number> {
  const officer = visitors.find(({ role }) => role === 'officer')?.actor;
  const post = officer?.kind === 'person' ? officer.post.id : null;
  const [row] = await w.database.transaction((tx) =>
    tx.query(sql<{ id: number }>`
      WITH task AS (
        INSERT INTO tasks.task (plan_id, address, position, kind, field, title, search, lead, partners, every)
        VALUES (${plan}, 'X.90', 1090, 'annex', 'procedures', 'Việc ghi tên chuyên viên', '', '[]', '[]', '{}') RETURNING id
      )
      INSERT INTO tasks.assignment (task_id, agency_id, role, state, source, made_at, post_id)
      SELECT id, ${agency}, 'lead', 'doing', 'hand', now(), ${post} FROM task RETURNING id`),
  );
  return row!.id;
}
