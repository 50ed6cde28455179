import { acting } from '../../../../test/database.ts';
import { Random } from '../../../app/sample/index.ts';
import { openPool } from '../../../platform/database/index.ts';
import { typedRows } from '../../outlines/index.ts';
import { keepSection, keepTyped } from '../commands/keep-report.ts';
import { moveReport } from '../commands/move-report.ts';
import { cycleFor, figuresOf } from '../commands/open-report.ts';
import { figuresMark } from '../core/check.ts';
import { findCycle } from '../sql/cycle.reads.ts';
import { findReport, reportsOf } from '../sql/report.reads.ts';

/** Writes and sends reports of a cycle, in any order, until none is left; each that was sent is told, and the process may die at any moment. */
const [url = '', cycleId = '0', seed = '0'] = process.argv.slice(2);
const database = openPool({ connection: { connectionString: url }, size: 2 });
const act = acting(database);
const random = new Random(Number(seed));
const cycle = (await findCycle(database, Number(cycleId)))!;

const at = async (id: number) => ({ report: id, revision: (await findReport(database, id))!.revision });

/** What two processes do to the same report is refused to one of them; it is then left to whoever was first. */
async function work(id: number): Promise<void> {
  const report = (await findReport(database, id))!;
  const { outline } = cycleFor(report, cycle);
  for (const { code } of outline.sections)
    await act(async (a) => keepSection(a, { ...(await at(id)), code, words: `Nội dung ${code} của ${id}.` }));
  const rows = Object.fromEntries(typedRows(outline).map(({ code }) => [code, { value: id, note: '' }]));
  await act(async (a) => keepTyped(a, { ...(await at(id)), rows }));
  const sent = await act(async (a) => {
    const figures = figuresMark(await figuresOf(a, { report, cycle: cycleFor(report, cycle) }));
    return moveReport(a, { ...(await at(id)), move: 'send', reason: '', figures });
  });
  if (sent.ok) process.stdout.write(`sent ${id}\n`);
}

for (;;) {
  const open = (await reportsOf(database, [cycle.id])).filter(
    ({ level, state }) => level === 'agency' && (state === 'owed' || state === 'draft'),
  );
  if (open.length === 0) break;
  await work(open[random.below(open.length)]!.id);
}
await database.close();
