import { ALIAS, type Arm, type Grain, type RollUpPlan, type Step } from '../core/plan.ts';

export const dayTable = (plan: RollUpPlan, grain: Grain): string => `roll.${plan.set.register}_${grain.code}_day`;
export const monthTable = (plan: RollUpPlan, grain: Grain): string => `roll.${plan.set.register}_${grain.code}_month`;

/** Old and new images of changed rows, as texts that may stand behind FROM with the alias `r`; null where there are none. */
export interface ChangedRows {
  readonly added: string | null;
  readonly removed: string | null;
}

/** Closure of `names` over the derived columns, in computing order. */
function neededSteps(plan: RollUpPlan, names: ReadonlySet<string>): Step[] {
  const wanted = new Set(names);
  const chosen: Step[] = [];
  for (const step of plan.steps.toReversed()) {
    if (!wanted.has(step.code)) continue;
    chosen.unshift(step);
    for (const name of step.names) wanted.add(name);
  }
  return chosen;
}

/** Steps grouped so that each group reads only what stands below it. */
function layers(steps: readonly Step[]): Step[][] {
  const depth = new Map<string, number>();
  const grouped: Step[][] = [];
  for (const step of steps) {
    const level = Math.max(0, ...[...step.names].map((name) => depth.get(name) ?? 0));
    depth.set(step.code, level + 1);
    (grouped[level] ??= []).push(step);
  }
  return grouped;
}

/**
 * Records with the derived columns that `names` ask for. Each layer ends in OFFSET 0, which keeps the planner from pasting
 * an expression into every place that reads it: a nested one would be computed dozens of times per record.
 */
function records(plan: RollUpPlan, relation: string, names: ReadonlySet<string>): string {
  const grouped = layers(neededSteps(plan, names));
  let missing = new Set([...names, ...grouped.flat().flatMap((step) => [...step.names])]);
  for (const step of grouped.flat()) missing.delete(step.code);
  const physical = [...missing].sort();
  let from = `SELECT ${physical.map((name) => `${ALIAS}.${name}`).join(', ')} FROM (SELECT * FROM ${relation}) ${ALIAS} WHERE ${plan.counted.sql}`;
  const present = [...physical];
  for (const [level, layer] of grouped.entries()) {
    missing = new Set([...names, ...grouped.slice(level).flatMap((later) => later.flatMap((step) => [...step.names]))]);
    const carried = present.filter((name) => missing.has(name)).map((name) => `${ALIAS}.${name}`);
    const computed = layer.map((step) => `${step.sql} AS ${step.code}`);
    from = `SELECT ${[...carried, ...computed].join(', ')} FROM (${from} OFFSET 0) ${ALIAS}`;
    present.push(...layer.map((step) => step.code));
  }
  return `(${from} OFFSET 0) ${ALIAS}`;
}

/** Everything the movements of a grain ask of a record, each distinct question once. */
interface Questions {
  readonly sql: string[];
  readonly names: Set<string>;
}

function ask(questions: Questions, sql: string): string {
  const known = questions.sql.indexOf(sql);
  return `q${known === -1 ? questions.sql.push(sql) - 1 : known}`;
}

/** Whether the records of a movement's day count, as a condition over the questions and the arm's own flag. */
function counted(
  column: Grain['columns'][number],
  arms: readonly Arm[],
  questions: Questions,
  signed: boolean,
): string {
  const parts = arms.flatMap((arm, at) =>
    arm.movements
      .filter((one) => one.column === column.code)
      .map((one) => {
        const filter = [`v.a${at}`, ...(one.filter === null ? [] : [`r.${ask(questions, one.filter)}`])].join(' AND ');
        const value = one.value === null ? null : `r.${ask(questions, one.value)}`;
        const each = signed ? (value === null ? 'r.sign' : `r.sign * ${value}`) : value;
        const sum = each === null ? `count(*)` : `COALESCE(sum(${each}) FILTER (WHERE ${filter}), 0)`;
        return `${one.sign === 1 ? '+' : '-'} ${each === null ? `${sum} FILTER (WHERE ${filter})` : sum}`;
      }),
  );
  return `NULLIF(${parts.join(' ').replace(/^\+ /, '')}, 0)::${column.sqlType} AS ${column.code}`;
}

/**
 * Net movement of each cell and day of a grain that is counted from the records: each record is read once, its questions
 * answered once, and it is counted on each of its days in one pass over one table of cells.
 */
export function countedDelta(plan: RollUpPlan, grain: Grain, rows: ChangedRows): string {
  const moving = new Set(grain.columns.map((column) => column.code));
  const arms = plan.arms.filter((arm) => arm.movements.some((one) => moving.has(one.column)));
  const questions: Questions = { sql: [], names: new Set() };
  const signed = rows.removed !== null;
  const columns = grain.columns.map((column) => counted(column, arms, questions, signed));
  const dimensions = grain.by.map((code) => plan.dimensions.get(code)!);
  for (const arm of arms)
    for (const one of arm.movements)
      if (moving.has(one.column)) for (const name of one.names) questions.names.add(name);
  for (const read of [...arms.map((arm) => arm.day), ...dimensions.map((one) => one.value)])
    for (const name of read.names) questions.names.add(name);
  const answers = [
    ...dimensions.map((one) => `${one.value.sql} AS ${one.code}`),
    ...arms.map((arm, at) => `${arm.day.sql} AS d${at}`),
    ...questions.sql.map((sql, at) => `(${sql}) AS q${at}`),
  ];
  const images = (
    [
      ['added', 1],
      ['removed', -1],
    ] as const
  ).flatMap(([side, sign]) => {
    const relation = rows[side];
    if (relation === null) return [];
    const sided = signed ? [`${sign} AS sign`, ...answers] : answers;
    return [`SELECT ${sided.join(', ')} FROM ${records(plan, relation, questions.names)}`];
  });
  const days = arms.map((_, at) => `(r.d${at}, ${arms.map((__, other) => String(other === at)).join(', ')})`);
  const keys = ['v.day', ...grain.by.map((code) => `r.${code}`)];
  return [
    `SELECT ${[...keys, ...columns].join(', ')}`,
    `FROM (${images.join(' UNION ALL ')} OFFSET 0) r`,
    `CROSS JOIN LATERAL (VALUES ${days.join(', ')}) AS v (day, ${arms.map((_, at) => `a${at}`).join(', ')})`,
    `WHERE v.day IS NOT NULL GROUP BY ${keys.join(', ')}`,
  ].join(' ');
}

const sums = (grain: Grain): string =>
  grain.columns.map(({ code, sqlType }) => `NULLIF(sum(${code}), 0)::${sqlType} AS ${code}`).join(', ');

function post(table: string, grain: Grain, unit: 'day' | 'month', from: string, empty: boolean): string {
  const keys = [unit, ...grain.by].join(', ');
  const columns = grain.columns.map((column) => column.code);
  const insert = `INSERT INTO ${table} AS held (${[keys, ...columns].join(', ')}) SELECT ${[keys, ...columns].join(', ')} FROM ${from} ORDER BY ${keys}`;
  if (empty) return insert;
  const added = columns.map(
    (code) =>
      `${code} = CASE WHEN EXCLUDED.${code} IS NULL THEN held.${code} ELSE NULLIF(COALESCE(held.${code}, 0) + EXCLUDED.${code}, 0) END`,
  );
  return `${insert} ON CONFLICT (${keys}) DO UPDATE SET ${added.join(', ')}`;
}

/**
 * Net movements of every grain as named queries, `<grain>_days` and `<grain>_months`. Coarser grains and months are summed
 * up from the finest movement, not counted again.
 */
export function deltaCtes(plan: RollUpPlan, rows: ChangedRows): string[] {
  return plan.grains.flatMap((grain) => {
    const by = grain.by.join(', ');
    const summed = sums(grain);
    const days =
      grain.from === null
        ? countedDelta(plan, grain, rows)
        : `SELECT day, ${by}, ${summed} FROM ${grain.from}_days GROUP BY day, ${by}`;
    const months =
      grain.from === null
        ? `SELECT date_trunc('month', day::timestamp)::date AS month, ${by}, ${summed} FROM ${grain.code}_days GROUP BY 1, ${by}`
        : `SELECT month, ${by}, ${summed} FROM ${grain.from}_months GROUP BY month, ${by}`;
    return [`${grain.code}_days AS MATERIALIZED (${days})`, `${grain.code}_months AS MATERIALIZED (${months})`];
  });
}

/**
 * One statement that moves every table of a register's roll-ups by what changed. `empty` leaves out the look-up of rows
 * that cannot be there.
 */
export function postDelta(plan: RollUpPlan, rows: ChangedRows, empty: boolean): string {
  const posts = plan.grains.flatMap((grain) => [
    `${grain.code}_day_rows AS (${post(dayTable(plan, grain), grain, 'day', `${grain.code}_days`, empty)})`,
    `${grain.code}_month_rows AS (${post(monthTable(plan, grain), grain, 'month', `${grain.code}_months`, empty)})`,
  ]);
  return `WITH ${[...deltaCtes(plan, rows), ...posts].join(',\n')}\nSELECT 1`;
}

/** Tables of a grain: keyed by time first, so that a day's rows lie together and bulk loads append. A zero is kept as NULL. */
export function createTables(plan: RollUpPlan, grain: Grain): string[] {
  return (['day', 'month'] as const).map((unit) => {
    const table = unit === 'day' ? dayTable(plan, grain) : monthTable(plan, grain);
    const keys = grain.by.map((code) => `${code} ${plan.dimensions.get(code)!.sqlType} NOT NULL`);
    const columns = grain.columns.map(({ code, sqlType }) => `${code} ${sqlType}`);
    return `CREATE TABLE ${table} (${unit} date NOT NULL, ${[...keys, ...columns].join(', ')}, PRIMARY KEY (${[unit, ...grain.by].join(', ')}))`;
  });
}
