import assert from 'node:assert/strict';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, describe, it } from 'node:test';
import { acting, testDatabase } from '../../../../test/database.ts';
import { ROOT } from '../../../../test/shared.ts';
import type { Result } from '../../../kernel/index.ts';
import { sql } from '../../../platform/database/index.ts';
import { loadSampleAgencies } from '../../agencies/index.ts';
import { readEntries } from '../../audit/index.ts';
import { discardDraft, importPlan } from '../commands/import-plan.ts';
import { importAnnex } from '../commands/import-annex.ts';
import { readAnnexFile, type AnnexFile } from '../read-annex-file.ts';
import { readPlanFile } from '../read-plan-file.ts';
import { loadSamplePlans } from '../sample.ts';
import { annexOfPlan, findPlan, planInForceAt, tasksOfPlan } from '../sql/plan.reads.ts';
import { date } from '../../../kernel/index.ts';

const database = await testDatabase();
const act = acting(database);
const folder = mkdtempSync(join(tmpdir(), 'annex-db-'));
after(() => rmSync(folder, { recursive: true }));
await act(loadSampleAgencies);

function value<T>(result: Result<T>): T {
  assert.ok(result.ok, result.ok ? '' : JSON.stringify(result.problem));
  return result.value;
}
const told = (result: Result<unknown>): string => (result.ok ? 'accepted' : result.problem.code);
async function csv(...lines: readonly string[]): Promise<AnnexFile> {
  const path = join(folder, 'phu-luc.csv');
  writeFileSync(path, ['STT;Nhiệm vụ;Sản phẩm;Cơ quan chủ trì;Cơ quan phối hợp;Thời gian', ...lines].join('\n'));
  return value(await readAnnexFile(path));
}

const { id } = await act(async (a) =>
  importPlan(a, value(await readPlanFile(join(ROOT, 'catalog/sample/plans/2026.txt')))),
);
const at = async () => ({ plan: id, revision: (await findPlan(database, id))!.revision });
const annexTasks = async () => (await tasksOfPlan(database, id)).filter(({ origin }) => origin === 'annex');

describe('plans: an annex in a draft', () => {
  it('is written whole, beside the tasks of the text, and takes the remark off that it lacks', async () => {
    const before = await tasksOfPlan(database, id);
    const file = await csv(
      'I;Cải cách thể chế',
      '1;Rà soát văn bản;Báo cáo;Sở Tư pháp;UBND các xã, phường;Quý III/2026',
    );
    assert.ok((await findPlan(database, id))!.findings.some(({ code }) => code === 'annex-missing'));
    assert.deepEqual(value(await act(async (a) => importAnnex(a, { ...(await at()), file, answers: [] }))), {
      tasks: 1,
    });
    const [task] = await annexTasks();
    assert.equal((await tasksOfPlan(database, id)).length, before.length + 1);
    assert.deepEqual(
      [
        task?.address,
        task?.field,
        task?.dueOn,
        task?.dueText,
        task?.lead.map(({ kind }) => kind),
        task?.partners.map(({ kind }) => kind),
      ],
      ['PL.I.1', 'institutions', '2026-09-30', 'Quý III/2026', ['agency'], ['group']],
    );
    assert.ok(!(await findPlan(database, id))!.findings.some(({ code }) => code === 'annex-missing'));
    const [entry] = await readEntries(database, { subject: 'plans.plan', key: String(id) }, 1);
    assert.equal(entry?.action, 'plans.annex');
  });

  it('another file takes its place; a fault or an unclear name leaves everything as it was', async () => {
    const rows = ['1;Việc;Văn bản;Sở Nội vụ;;Quý I', '2;Việc hai;Văn bản;Tổ công tác;;Quý I'];
    const file = await csv(...rows);
    const refused = await act(async (a) => importAnnex(a, { ...(await at()), file, answers: [] }));
    assert.equal(told(refused), 'plans.annex-faults');
    assert.equal((await annexTasks()).length, 1);
    const answers = [['Tổ công tác', 'nhom:departments']] as const;
    value(await act(async (a) => importAnnex(a, { ...(await at()), file, answers })));
    assert.deepEqual(
      (await annexTasks()).map(({ address }) => address),
      ['PL.1', 'PL.2'],
    );
    assert.equal((await annexOfPlan(database, id))?.tasks, 2);
    const old = await act((a) => importAnnex(a, { plan: id, revision: 1, file, answers }));
    assert.equal(told(old), 'plans.changed-meanwhile');
  });

  it('a draft goes with its annex; a published plan takes none', async () => {
    value(await act(async (a) => discardDraft(a, await at())));
    assert.deepEqual(await database.query(sql`SELECT FROM plans.annex`), []);
    await act(loadSamplePlans);
    const plan = (await planInForceAt(database, date('2026-11-01')))!;
    const own = (await tasksOfPlan(database, plan.id)).filter(({ origin }) => origin === 'annex');
    assert.equal(own.length, 22);
    assert.deepEqual(
      own.flatMap(({ lead, partners }) => [...lead, ...partners]).filter(({ kind }) => kind === 'unclear'),
      [],
    );
    const file = await csv('1;Việc;Văn bản;Sở Nội vụ;;Quý I');
    const late = await act((a) => importAnnex(a, { plan: plan.id, revision: plan.revision, file, answers: [] }));
    assert.equal(told(late), 'plans.annex-not-draft');
  });
});
