import { sql, type Tx } from '../../../platform/database/index.ts';
import type { Act } from '../../../platform/manifest.ts';
import type { TargetFields, TargetState } from '../core/plan.ts';
import type { DutyDraft, PlanExtraction, TargetDraft, TaskDraft } from '../core/plan-extraction.ts';
import { lastDayOf } from '../core/time-phrase.ts';
import { by, time } from './plan.store.ts';

const json = (value: unknown) => sql`${JSON.stringify(value)}::jsonb`;

/** A target as a row. `position` follows the text, with room between neighbours for targets added later. */
export interface NewTarget extends TargetFields {
  readonly clause: string;
  readonly address: string;
  readonly ordinal: number;
  readonly position: number;
  readonly origin: 'extracted' | 'added';
  readonly expanded: string;
  readonly dueText: string | null;
  readonly recurrence: string | null;
  readonly partOf: TargetDraft['partOf'];
  readonly span: TargetDraft['span'];
  readonly reasons: readonly string[];
}

export function newTarget(draft: TargetDraft, position: number): NewTarget {
  const { baseline, due, ...rest } = draft;
  return {
    ...rest,
    position,
    origin: 'extracted',
    baselineYear: baseline?.year ?? null,
    baselineValue: baseline?.value ?? null,
    dueOn: due ? lastDayOf(due.time) : null,
    dueText: due?.text ?? null,
  };
}

export async function insertTargets(tx: Tx, planId: number, targets: readonly NewTarget[]): Promise<number[]> {
  const rows = targets.map((target) => ({
    ...target,
    at_least: target.atLeast,
    unit_noun: target.unitNoun,
    baseline_year: target.baselineYear,
    baseline_value: target.baselineValue,
    due_on: target.dueOn,
    due_text: target.dueText,
    part_of_address: target.partOf?.address ?? null,
    part_of_ordinal: target.partOf?.ordinal ?? null,
    span_start: target.span.start,
    span_end: target.span.end,
  }));
  const written = await tx.query(sql<{ id: number }>`
    INSERT INTO plans.target (plan_id, clause, address, ordinal, position, origin, state, kind, comparator, at_least, value,
      unit, unit_noun, statement, expanded, scope, exception, baseline_year, baseline_value, due_on, due_text, recurrence,
      part_of_address, part_of_ordinal, span_start, span_end, reasons)
    SELECT ${planId}, clause, address, ordinal, position, origin, 'suggested', kind, comparator, at_least, value,
      unit, unit_noun, statement, expanded, scope, exception, baseline_year, baseline_value, due_on, due_text, recurrence,
      part_of_address, part_of_ordinal, span_start, span_end,
      ARRAY(SELECT jsonb_array_elements_text(reasons))
    FROM jsonb_to_recordset(${json(rows)}) AS target (clause text, address text, ordinal integer, position integer,
      origin text, kind text, comparator text, at_least boolean, value numeric, unit text, unit_noun text, statement text,
      expanded text, scope jsonb, exception text, baseline_year integer, baseline_value numeric, due_on date, due_text text,
      recurrence text, part_of_address text, part_of_ordinal integer, span_start integer, span_end integer, reasons jsonb)
    RETURNING id`);
  return written.map((row) => row.id);
}

export async function insertDuties(tx: Tx, planId: number, { tasks, duties }: PlanExtraction): Promise<void> {
  const row = (draft: TaskDraft | DutyDraft, position: number) => {
    // "Trước ngày 31/7" is the day it is due; "6 tháng cuối năm" beside it only says what the work is about.
    const due =
      draft.dates.find((phrase) => phrase.time.kind === 'by') ??
      draft.dates.find((phrase) => phrase.time.kind === 'within');
    return {
      ...draft,
      position,
      body: draft.text,
      due_on: due ? lastDayOf(due.time) : null,
      due_text: due?.text ?? null,
      field_address: 'fieldAddress' in draft ? draft.fieldAddress : null,
    };
  };
  await tx.query(sql`
    INSERT INTO plans.task (plan_id, address, clause, field, field_address, position, body, due_on, due_text, recurrences)
    SELECT ${planId}, address, address, field, field_address, position, body, due_on, due_text,
      ARRAY(SELECT jsonb_array_elements_text(every))
    FROM jsonb_to_recordset(${json(tasks.map(row))}) AS task (address text, field text, field_address text, position integer,
      body text, due_on date, due_text text, every jsonb)`);
  await tx.query(sql`
    INSERT INTO plans.duty (plan_id, address, position, agency, body, due_on, due_text, recurrences)
    SELECT ${planId}, address, position, agency, body, due_on, due_text, ARRAY(SELECT jsonb_array_elements_text(every))
    FROM jsonb_to_recordset(${json(duties.map(row))}) AS duty (address text, position integer, agency text, body text,
      due_on date, due_text text, every jsonb)`);
}

export async function updateTarget(tx: Tx, id: number, fields: TargetFields & { expanded: string }): Promise<void> {
  await tx.query(sql`
    UPDATE plans.target
    SET kind = ${fields.kind}, comparator = ${fields.comparator}, at_least = ${fields.atLeast}, value = ${fields.value}::numeric,
        unit = ${fields.unit}, unit_noun = ${fields.unitNoun}, statement = ${fields.statement}, expanded = ${fields.expanded},
        scope = ${json(fields.scope)}, exception = ${fields.exception}, baseline_year = ${fields.baselineYear},
        baseline_value = ${fields.baselineValue}::numeric, due_on = ${fields.dueOn}::date
    WHERE id = ${id}`);
}

export async function updateTargetState(tx: Tx, ids: readonly number[], state: TargetState): Promise<void> {
  await tx.query(sql`UPDATE plans.target SET state = ${state} WHERE id = ANY(${[...ids]})`);
}

export async function insertLink(act: Act, targetId: number, indicator: string): Promise<void> {
  await act.tx.query(sql`
    INSERT INTO plans.target_indicator (target_id, indicator, linked_at, linked_by)
    VALUES (${targetId}, ${indicator}, ${time(act.at)}, ${by(act)})
    ON CONFLICT DO NOTHING`);
}

export async function deleteLink(tx: Tx, targetId: number, indicator: string): Promise<void> {
  await tx.query(sql`DELETE FROM plans.target_indicator WHERE target_id = ${targetId} AND indicator = ${indicator}`);
}
