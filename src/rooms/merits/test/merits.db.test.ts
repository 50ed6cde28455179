import assert from 'node:assert/strict';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import { acting, testDatabase, TEST_TIME } from '../../../../test/database.ts';
import { dateAt, type Result } from '../../../kernel/index.ts';
import { sql } from '../../../platform/database/index.ts';
import { writeDocx } from '../../../platform/documents/index.ts';
import { readDocumentText } from '../../../platform/documents/read/index.ts';
import { loadSamplePeople } from '../../access/index.ts';
import { loadAgencies, loadSampleAgencies, type AgencyTree } from '../../agencies/index.ts';
import { loadSamplePlans, planInForceAt, type Plan } from '../../plans/index.ts';
import { loadSampleWork } from '../../tasks/index.ts';
import { room as tasks } from '../../tasks/room.ts';
import { decideMerit, proposeMerits } from '../commands/merits.ts';
import { suggestionsOf, type Fact, type Suggestion } from '../core/merit.ts';
import { gatherFacts } from '../facts/index.ts';
import { meritDocument } from '../list.document.ts';
import { rulesOf } from '../rules.ts';
import { loadSampleMerits, removeSampleMerits } from '../sample.ts';
import { proposalsOf } from '../sql/merit.store.ts';

const database = await testDatabase();
const act = acting(database, tasks.reactions ?? []);
const today = dateAt(TEST_TIME);
const folder = mkdtempSync(join(tmpdir(), 'merits-'));
after(() => rmSync(folder, { recursive: true }));

function value<T>(result: Result<T>): T {
  assert.ok(result.ok, result.ok ? '' : JSON.stringify(result.problem));
  return result.value;
}
const told = (result: Result<unknown>): string => (result.ok ? 'accepted' : result.problem.code);

let plan: Plan;
let tree: AgencyTree;
let facts: ReadonlyMap<number, readonly Fact[]>;
let suggestions: Suggestion[];
before(async () => {
  await act(loadSampleAgencies);
  await act(loadSamplePlans);
  await act(loadSamplePeople);
  await act(loadSampleWork);
  plan = (await planInForceAt(database, today))!;
  tree = await loadAgencies(database, today);
  facts = await gatherFacts({ database, at: TEST_TIME, plan, tree });
  suggestions = suggestionsOf(facts, rulesOf(plan));
});

describe('merits: facts', () => {
  it('work on time and late of each agency is what the database counts, waiting and stopped work left out', async () => {
    // Due days of the sample are working days or end a quarter; of those that fall on a day off, work done by the next one is in time.
    const counted = await database.query(sql<{ agency: number; all: number; late: number }>`
      SELECT a.agency_id AS agency, count(*)::integer AS "all",
        count(*) FILTER (WHERE a.state <> 'done' OR a.done_on > a.due_on + CASE extract(isodow FROM a.due_on) WHEN 6 THEN 2 WHEN 7 THEN 1 ELSE 0 END)::integer AS late
      FROM tasks.assignment a JOIN tasks.task t ON t.id = a.task_id
      WHERE t.plan_id = ${plan.id} AND a.ended_on IS NULL
        AND ((a.state = 'done' AND a.due_on <= ${today}) OR (a.state IN ('not-started', 'doing') AND a.due_on < '2026-11-21'))
      GROUP BY 1`);
    assert.ok(counted.length > 100);
    for (const { agency, all, late } of counted) {
      const own = facts.get(agency)!.find(({ measure }) => measure === 'tasks-late')!;
      assert.deepEqual([own.numerator, own.denominator], [late, all], tree.byId(agency)?.name);
    }
  });

  it('late work is named with its clause and days; without figures there is nothing of targets', () => {
    const late = [...facts.values()]
      .flat()
      .filter(({ measure, numerator }) => measure === 'tasks-late' && numerator > 0);
    assert.ok(late.length > 10);
    for (const { numerator, details } of late) assert.equal(details.length, Math.min(20, numerator));
    assert.match(late[0]!.details[0]!.figure.vi, /^hạn \d\d\/\d\d\/2026, trễ \d+ ngày làm việc$/u);
    assert.equal(
      [...facts.values()].flat().some(({ measure, denominator }) => measure.startsWith('targets') && denominator > 0),
      false,
    );
  });
});

describe('merits: from a suggestion to a decision', () => {
  it('proposing keeps the facts of the day and the head; the same agency is proposed once for one thing', async () => {
    assert.ok(
      suggestions.some(({ rule }) => rule.kind === 'credit') && suggestions.some(({ rule }) => rule.kind === 'blame'),
    );
    assert.equal(told(await act((a) => proposeMerits(a, { plan: plan.id, suggestions: [] }))), 'merits.none-chosen');
    assert.equal(value(await act((a) => proposeMerits(a, { plan: plan.id, suggestions }))), suggestions.length);
    assert.equal(value(await act((a) => proposeMerits(a, { plan: plan.id, suggestions }))), 0);
    const made = await proposalsOf(database, plan.id);
    assert.deepEqual(
      made.map(({ agency, kind, facts: kept }) => [agency, kind, kept]).toSorted(),
      suggestions.map(({ agency, rule, facts: kept }) => [agency, rule.kind, kept]).toSorted(),
    );
    const heads = await database.query(
      sql<{ agency: number }>`SELECT agency_id AS agency FROM access.post WHERE role = 'agency-head'`,
    );
    for (const { agency, head } of made)
      assert.equal(
        head !== '',
        heads.some((post) => post.agency === agency),
      );
  });

  it('is agreed, or refused with a reason, once; only what was agreed stands in the letter, with its figures and clause', async () => {
    const [credit, other] = (await proposalsOf(database, plan.id)).filter(({ kind }) => kind === 'credit');
    const [blame] = (await proposalsOf(database, plan.id)).filter(({ kind }) => kind === 'blame');
    const deciding = (one: { id: number; revision: number }, verdict: 'agreed' | 'refused', reason = '') =>
      act((a) => decideMerit(a, { proposal: one.id, revision: one.revision, verdict, reason }));
    assert.equal(told(await deciding(blame!, 'refused', ' ')), 'merits.reason-missing');
    assert.equal(told(await deciding({ ...blame!, revision: 9 }, 'agreed')), 'merits.changed-meanwhile');
    assert.equal(told(await deciding({ id: 0, revision: 1 }, 'agreed')), 'merits.unknown');
    value(await deciding(credit!, 'agreed'));
    value(await deciding(blame!, 'refused', 'Do thiên tai'));
    assert.equal(told(await deciding(credit!, 'refused', 'x')), 'merits.decided-already');
    const path = join(folder, 'danh-sach.docx');
    writeFileSync(path, await writeDocx(meritDocument(plan, await proposalsOf(database, plan.id), tree)));
    const { text } = value(await readDocumentText(path));
    const nameOf = (agency: number): string => tree.byId(agency)!.name;
    assert.ok(text.includes(nameOf(credit!.agency)) && text.includes('III.4'));
    const { numerator, denominator } = credit!.facts[0]!;
    assert.ok(text.includes(`(${numerator}/${denominator})`), text);
    assert.equal(text.includes(nameOf(blame!.agency)), false);
    assert.equal(other !== undefined && text.includes(nameOf(other.agency)), false);
    assert.match(text, /2\. Đề nghị phê bình\s+Không có\./u);
  });

  it('the sample has proposals of every state and goes with it', async () => {
    await act(removeSampleMerits);
    assert.ok((await act((a) => loadSampleMerits(a, suggestions.slice(0, 12)))) > 0);
    const states = new Set((await proposalsOf(database, plan.id)).map(({ state }) => state));
    assert.ok(states.has('agreed') && states.size > 1);
    await act(removeSampleMerits);
    assert.deepEqual(await proposalsOf(database, plan.id), []);
  });
});
