import { signatureOf, type Instant, type LocalDate } from '../../../kernel/index.ts';
import { sql, type Read } from '../../../platform/database/index.ts';
import type { Act } from '../../../platform/manifest.ts';
import { editedRules, keptRules, rulesOf, shippedRules } from '../catalog.ts';
import type { Rules } from '../core/rules.ts';

interface KeptRow {
  readonly id: number;
  readonly rules: unknown;
}

const kept = ({ id, rules }: KeptRow): Rules => rulesOf(`local ${id}`, editedRules.parse(rules));

/** A topic that the program has brought since a version was kept stands as the program brings it. */
function withNewTopics(rules: Rules, day: LocalDate): Rules {
  const known = new Set(rules.topics.map(({ ladder }) => ladder.topic));
  const brought = shippedRules(day).topics.filter(({ ladder }) => !known.has(ladder.topic));
  return { ...rules, topics: [...rules.topics, ...brought] };
}

/** The rules as they stand on a day: the last version of the standing office, or the catalogue's where there is none. */
export async function rulesOn(read: Read, day: LocalDate): Promise<Rules> {
  const [row] = await read.query(sql<KeptRow>`
    SELECT id, rules FROM reminders.rules WHERE from_on <= ${day} ORDER BY from_on DESC, id DESC LIMIT 1`);
  return row ? withNewTopics(kept(row), day) : shippedRules(day);
}

/** A version of the rules, with who made it when. */
export interface RulesVersion {
  readonly id: number;
  readonly fromOn: LocalDate;
  readonly rules: Rules;
  readonly madeAt: Instant;
  readonly madeBy: string | null;
}

/** Versions of the standing office, the last made first. */
export async function rulesVersions(read: Read, limit: number): Promise<RulesVersion[]> {
  const rows = await read.query(sql<KeptRow & Omit<RulesVersion, 'rules'>>`
    SELECT id, rules, from_on AS "fromOn", made_at AS "madeAt", made_by ->> 'name' AS "madeBy"
    FROM reminders.rules ORDER BY id DESC LIMIT ${limit}`);
  return rows.map((row) => ({ ...row, rules: kept(row) }));
}

/** Adds a version behind the one that was seen last; null where somebody else has added one since. */
export async function insertRules(
  act: Act,
  { from, rules, seen }: { from: LocalDate; rules: Rules; seen: number },
): Promise<number | null> {
  const [row] = await act.tx.query(sql<{ id: number }>`
    INSERT INTO reminders.rules (made_from, from_on, rules, made_at, made_by)
    SELECT ${seen}::bigint, ${from}::date, ${JSON.stringify(keptRules(rules))}::jsonb, ${new Date(act.at)},
      ${JSON.stringify(signatureOf(act.actor))}::jsonb
    WHERE (SELECT COALESCE(max(id), 0) FROM reminders.rules) = ${seen} ON CONFLICT (made_from) DO NOTHING RETURNING id`);
  return row?.id ?? null;
}
