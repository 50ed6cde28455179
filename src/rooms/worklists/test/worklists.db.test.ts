import assert from 'node:assert/strict';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import { acting, TEST_ACTOR, TEST_KEYS, TEST_TIME, testDatabase } from '../../../../test/database.ts';
import { addDays, dateAt, formatDate, type LocalDate, type Result } from '../../../kernel/index.ts';
import { sql } from '../../../platform/database/index.ts';
import type { Act } from '../../../platform/manifest.ts';
import { loadAgencies, loadSampleAgencies } from '../../agencies/index.ts';
import { catalogCalendar } from '../../calendar/index.ts';
import { commitImport, deleteRecords, findRegister, previewImport, shippedRegisters } from '../../registers/index.ts';
import { compileList, findWorklist, WorklistError, worklists } from '../catalog.ts';
import { promiseGroup } from '../commands/promise.ts';
import { bandsOn, weeksBefore } from '../core/worklist.ts';
import { countEndedWeeks, ensureWorklists, nameUsers } from '../follow.ts';
import { room } from '../room.ts';
import { groups, items, lateAgencies, totals, weekCounts } from '../sql/item.reads.ts';
import { makeItems } from '../sql/item.store.ts';
import { promisesOf } from '../sql/promise.store.ts';
import { asked } from '../web/asked.ts';
import { weeksAndNow } from '../web/trend.tsx';

const database = await testDatabase();
const act = acting(database, room.reactions ?? []);
const today = dateAt(TEST_TIME);
const list = findWorklist('late-dossiers')!;
const filter = { worklist: list.code, today };
const folder = mkdtempSync(join(tmpdir(), 'thuocdo-worklists-'));
after(() => rmSync(folder, { recursive: true, force: true }));

function value<T>(result: Result<T>): T {
  assert.ok(result.ok, result.ok ? '' : JSON.stringify(result.problem));
  return result.value;
}
const told = (result: Result<unknown>): string => (result.ok ? 'accepted' : result.problem.code);

const HEAD =
  'Mã hồ sơ,Hệ thống,Mã TTHC,Đơn vị tiếp nhận,Đơn vị giải quyết,Đơn vị đang xử lý,Trạng thái,Ngày nhận,Ngày hẹn trả,Ngày kết thúc xử lý,Ngày trả kết quả';
const PROCEDURES = ['1.001', '1.002', '2.003'];
const STATUSES = ['Đang xử lý', 'Chờ bổ sung', 'Đã trả kết quả', 'Công dân rút', 'Đã xử lý xong'];

/** Always the same for a number: there is no chance in this test. */
const drawn = (seed: number, most: number): number => (Math.imul(seed + 1, 2654435761) >>> 8) % most;

/** A line of an export: open and late, open and in time, handed over and still called open, or over. */
function line(code: number, seed: number, agencies: readonly string[]): string {
  const status = STATUSES[drawn(seed, STATUSES.length)]!;
  const over = status === 'Đã trả kết quả' || status === 'Đã xử lý xong';
  const ended = formatDate(addDays(today, -drawn(seed + 7, 120)));
  const agency = agencies[drawn(code + 2, agencies.length)]!;
  return [
    `H-${code}`,
    'Một cửa',
    PROCEDURES[drawn(seed + 1, 3)],
    agency,
    agency,
    drawn(seed + 3, 3) === 0 ? '' : agencies[drawn(seed + 4, agencies.length)],
    status,
    formatDate(addDays(today, -200)),
    drawn(seed + 5, 9) === 0 ? '' : formatDate(addDays(today, 20 - drawn(seed + 6, 150))),
    over ? ended : '',
    over || drawn(seed + 8, 4) === 0 ? ended : '',
  ].join(',');
}

async function brought(rows: readonly string[], name: string): Promise<void> {
  const file = join(folder, name);
  writeFileSync(file, [HEAD, ...rows].join('\n'));
  const context = { database, actor: TEST_ACTOR, now: () => TEST_TIME, keys: TEST_KEYS };
  const preview = value(await previewImport(context, { register: 'dossiers', file, fileName: name }));
  assert.equal(preview.counts?.refused, 0);
  // A bulk change within another gives the rights of the request back too early: what follows in the outer one would fail.
  let within = false;
  const once = async <T>(work: () => Promise<T>): Promise<T> => {
    assert.ok(!within, 'a bulk change within another');
    within = true;
    return work().finally(() => void (within = false));
  };
  const posting = (a: Act): Act => {
    const own: Act = { ...a, tx: { ...a.tx, bulk: once } };
    return { ...own, post: (notice, payload) => postTo(own, notice, payload) };
  };
  value(await act((a) => commitImport(posting(a), preview.id, 'all-or-nothing')));
}

async function postTo(a: Act, notice: string, payload: unknown): Promise<void> {
  for (const reaction of room.reactions ?? []) if (reaction.notice === notice) await reaction.react(a, payload);
}

let codes: string[] = [];
before(async () => {
  await act(loadSampleAgencies);
  const tree = await loadAgencies(database, today);
  codes = [...tree.ofKind('commune').slice(0, 4), ...tree.ofKind('department').slice(0, 2)].map(({ code }) => code);
});

/** Everything on every list, to be compared with what a new count makes. */
const kept = () =>
  database.query(sql`SELECT worklist, key, agency_id, readers, facts, since, done FROM worklists.item ORDER BY 1, 2`);

async function assertAsCountedAnew(): Promise<void> {
  const moved = await kept();
  for (const one of worklists()) {
    const definition = (await findRegister(database, one.register))!;
    await database.transaction((tx) => makeItems(tx, compileList(one, definition)));
  }
  assert.deepEqual(await kept(), moved);
}

const OPEN = sql`counted AND status IN ('open', 'supplement', 'paying', 'suspended')`;

describe('worklists: moved by each change of the register', () => {
  it('is made at the start, follows imports, changes and deletions, and is what a new count makes', async () => {
    assert.deepEqual((await ensureWorklists(database)).toSorted(), [
      'late-dossiers',
      'late-recommendations',
      'missing-apologies',
    ]);
    assert.deepEqual(await ensureWorklists(database), []);
    await brought(
      Array.from({ length: 400 }, (_, at) => line(at, at, codes)),
      'ho-so.csv',
    );
    const first = await kept();
    assert.ok(first.length > 100);
    await assertAsCountedAnew();
    // Half of them change in every column, some new ones come.
    await brought(
      Array.from({ length: 300 }, (_, at) => line(at + 200, at * 3 + 1_011, codes)),
      'thay-doi.csv',
    );
    assert.notDeepEqual(await kept(), first);
    await assertAsCountedAnew();
    const keys = [0, 1, 2, 3, 4, 5, 6, 7].map((at) => ({ code: `H-${at}`, source: 'Một cửa' }));
    value(await act((a) => deleteRecords(a, 'dossiers', { keys }, 'thử')));
    await assertAsCountedAnew();
  });

  it('how many, how old, what is done and not closed, and by whom agree with SQL of another hand', async () => {
    const bands = bandsOn(list, today, catalogCalendar());
    const counted = await totals(database, filter, 'all', bands);
    const [own] = await database.query(sql<{ late: number; done: number; oldest: LocalDate; old: number }>`
      SELECT count(*)::integer AS late, (count(*) FILTER (WHERE returned_on IS NOT NULL OR ready_on IS NOT NULL))::integer AS done,
        min(due_on) AS oldest, (count(*) FILTER (WHERE (
          SELECT count(*) FROM generate_series(due_on + 1, ${today}::date, '1 day') AS d WHERE extract(isodow FROM d) < 6) >= 61
        ))::integer AS old
      FROM reg.dossiers WHERE ${OPEN} AND due_on < ${today}::date`);
    assert.deepEqual([counted.late, counted.done, counted.oldest], [own!.late, own!.done, own!.oldest]);
    assert.ok(own!.done > 0 && own!.late > own!.done && own!.old > 0);
    assert.equal(
      counted.bands.reduce((sum, one) => sum + one, 0),
      own!.late,
    );
    // Holidays make a lateness shorter than the weekdays between, never longer.
    assert.ok(counted.bands.at(-1)! > 0 && counted.bands.at(-1)! <= own!.old);
    const rows = await groups(database, filter, 'all', { limit: 1_000, skip: 0 });
    assert.equal(
      rows.reduce((sum, one) => sum + one.late, 0),
      own!.late,
    );
    const [first] = rows;
    const narrowed = { ...filter, agency: first!.agency, facts: [...first!.facts] };
    assert.equal((await items(database, narrowed, 'all', { limit: 500, skip: 0 })).length, first!.late);
    const byBand = await items(database, { ...filter, band: bands[4]! }, 'all', { limit: 5_000, skip: 0 });
    assert.equal(byBand.length, counted.bands[4]);
    // What an agency works on a step of, it may read; what it has no part in, it may not.
    const [reader] = await database.query(sql<{ agency: number; late: number }>`
      SELECT a.id AS agency, count(*)::integer AS late
      FROM agencies.agency a JOIN reg.dossiers d ON a.id IN (d.deciding_agency, d.receiving_agency, d.step_agency)
      WHERE ${OPEN} AND d.due_on < ${today}::date
      GROUP BY 1 HAVING count(*) > count(*) FILTER (WHERE d.deciding_agency = a.id) ORDER BY 1 LIMIT 1`);
    assert.equal((await totals(database, filter, [reader!.agency], [])).late, reader!.late);
  });

  it('the weeks before are counted once, with what was late at their ends', async () => {
    const weeks = weeksBefore(today, 13);
    assert.equal(await act(countEndedWeeks), 13 * worklists().length);
    assert.equal(await act(countEndedWeeks), 0);
    const counted = await weekCounts(database, list.code, 'all', weeks[0]!);
    assert.deepEqual(
      counted.map(({ endsOn }) => endsOn),
      weeks,
    );
    for (const { endsOn, late } of [counted[0]!, counted[6]!, counted[12]!]) {
      const [own] = await database.query(sql<{ late: number }>`
        SELECT count(*)::integer AS late FROM reg.dossiers
        WHERE counted AND due_on < ${endsOn}::date AND (status IN ('open', 'supplement', 'paying', 'suspended')
          OR (status <> 'not-received' AND COALESCE(ready_on, returned_on, received_on) > ${endsOn}::date))`);
      assert.equal(late, own!.late, endsOn);
    }
    assert.ok(counted.some(({ late }) => late > 0));
  });
});

describe('worklists: what an agency sees of records that another has to clear', () => {
  const seenBy = async (scope: readonly number[], address: string) =>
    (await asked({
      database,
      at: TEST_TIME,
      params: { list: list.code },
      query: new URLSearchParams(address),
      scope: () => scope,
    }))!;

  it('the filter names agencies beyond it, and the weeks are compared with what the same agencies are late with now', async () => {
    const tree = await loadAgencies(database, today);
    const [pair] = await database.query(sql<{ own: number; other: number; both: number }>`
      SELECT d.step_agency AS own, d.deciding_agency AS other, count(*)::integer AS both FROM reg.dossiers d
      WHERE ${OPEN} AND d.due_on < ${today}::date AND d.step_agency <> d.deciding_agency GROUP BY 1, 2 ORDER BY 3 DESC, 1, 2 LIMIT 1`);
    const { own, other, both } = pair!;
    const about = await seenBy([own], `co-quan=${tree.byId(other)!.code}`);
    assert.equal((await totals(database, about.filter, [own], [])).late, both);
    assert.deepEqual(
      await lateAgencies(database, about.filter, [own]),
      await lateAgencies(database, (await seenBy([own], '')).filter, [own]),
    );
    assert.equal(await weeksAndNow(database, about, both), null);
    const whole = await seenBy([own], '');
    const { late } = await totals(database, whole.filter, [own], []);
    const [decided] = await database.query(sql<{ late: number }>`
      SELECT count(*)::integer AS late FROM reg.dossiers
      WHERE ${OPEN} AND due_on < ${today}::date AND deciding_agency = ${own}`);
    assert.equal((await weeksAndNow(database, whole, late))!.now, decided!.late);
    assert.ok(decided!.late < late);
  });
});

describe('worklists: a reason and a day for a group', () => {
  it('the agency gives them for what is late, the newest stands, and the number beside it tells how it is kept', async () => {
    const [first] = await groups(database, filter, 'all', { limit: 1, skip: 0 });
    const { agency, facts } = first!;
    const input = {
      worklist: list.code,
      agency,
      fact: facts[0]!,
      reason: 'Chờ quy hoạch',
      promisedOn: addDays(today, 5),
    };
    const given = async (more: Partial<typeof input>) => act((a) => promiseGroup(a, { ...input, ...more }));
    assert.equal(told(await given({ reason: ' ' })), 'worklists.reason-missing');
    assert.equal(told(await given({ reason: 'x'.repeat(1_001) })), 'worklists.reason-too-long');
    assert.equal(told(await given({ promisedOn: addDays(today, -1) })), 'worklists.day-past');
    assert.equal(told(await given({ fact: 'khong-co' })), 'worklists.none-late');
    assert.equal(told(await given({ worklist: 'khong-co' })), 'worklists.unknown');
    assert.equal(told(await act((a) => promiseGroup({ ...a, may: () => false }, input))), 'worklists.unknown');
    value(await given({}));
    value(await given({ reason: 'Đã có quy hoạch', promisedOn: addDays(today, 9) }));
    const newest = (await promisesOf(database, list.code, [first!]))(first!);
    const { late } = await totals(database, { ...filter, agency, facts: [facts[0]] }, 'all', []);
    assert.deepEqual(
      [newest!.reason, newest!.promisedOn, newest!.late, newest!.times],
      ['Đã có quy hoạch', addDays(today, 9), late, 2],
    );
  });
});

describe('worklists: the catalogue', () => {
  it('every list compiles over its register, and one that asks for the day or for what is not there is refused', () => {
    const dossiers = shippedRegisters().get('dossiers')!;
    for (const one of worklists()) compileList(one, shippedRegisters().get(one.register)!);
    const wrong = (more: Partial<typeof list>) => () => compileList({ ...list, ...more }, dossiers);
    assert.throws(wrong({ where: 'due_on < today' }), WorklistError);
    assert.throws(wrong({ since: 'status' }), WorklistError);
    assert.throws(wrong({ group: ['received'] }), WorklistError);
    assert.throws(wrong({ agency: 'nobody' }), WorklistError);
  });

  it('a register does not lose what a list over it asks for', () => {
    const before = shippedRegisters().get('dossiers')!;
    const told: string[] = [];
    const uses = ({ column, name }: { readonly column: string; readonly name: { readonly vi: string } }) =>
      void told.push(`${column}: ${name.vi}`);
    const without = (code: string) => ({ ...before, columns: before.columns.filter((one) => one.code !== code) });
    nameUsers({ before, after: without('step_agency'), gone: ['step_agency'], uses });
    nameUsers({ before, after: without('fee'), gone: ['fee'], uses });
    nameUsers({ before, after: { ...before, derived: [] }, gone: ['timing'], uses });
    const lists = ['Hồ sơ quá hạn chưa xong', 'Hồ sơ quá hạn chưa gửi phiếu xin lỗi'];
    assert.deepEqual(
      told,
      ['step_agency', 'timing'].flatMap((column) => lists.map((name) => `${column}: ${name}`)),
    );
  });
});
