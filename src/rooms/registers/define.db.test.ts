import assert from 'node:assert/strict';
import { test } from 'node:test';
import { acting, queued } from '../../../test/database.ts';
import { date } from '../../kernel/index.ts';
import { sql } from '../../platform/database/index.ts';
import type { Reaction } from '../../platform/manifest.ts';
import {
  applyDefinition,
  commitImport,
  deleteRecords,
  DEFINITION_PROPOSED,
  ensureRegisters,
  exportRegister,
  findRegister,
  listDefinitions,
  orderDefinition,
  previewImport,
  proposeDefinition,
  readReasons,
  readReasonsOfRun,
  readRecord,
  readRegisterState,
  removeDue,
  saveRecord,
  countAllDue,
  type DefinitionProposed,
} from './index.ts';
import { dropDraft, orderDraft, readWorking, saveDraft } from './commands/draft.ts';
import { previewDefinition } from './commands/define.ts';
import { sealOf } from './core/seal.ts';
import { petitions } from './test/petitions.ts';
import { csv, scene, unwrap } from './test/scene.ts';

const s = await scene();
const { database } = s;
const ORDER = { number: '12/QĐ-SNV', date: date('2026-11-20'), validFrom: date('2026-11-23') };
/** A higher room that reads `quick` and `limit_days`. */
const user: Reaction = {
  notice: DEFINITION_PROPOSED,
  react: async (_, payload) => {
    const asked = payload as DefinitionProposed;
    for (const column of asked.gone)
      if (column === 'quick' || column === 'limit_days')
        asked.uses({ column, name: { vi: 'Chỉ số Q', en: 'Indicator Q' } });
  },
};
const act = acting(database, [user]);
const HEADER = 'Mã đơn,Cơ quan,Ngày nhận,Ngày trả lời,Số ngày,Trạng thái';
const line = (code: string, limit = '5'): string => `${code},Sở Xây dựng,02/03/2026,06/03/2026,${limit},Xong`;
const sealNow = async (given: unknown): Promise<string> =>
  sealOf(await findRegister(database, (given as { code: string }).code));
const ordered = async (given: unknown, seen?: string) => {
  const seal = seen ?? (await sealNow(given));
  return act((one) => orderDefinition(one, given, ORDER, seal));
};
/** Orders a definition and does the job; answers the state that it ended in. */
async function change(given: unknown): Promise<string> {
  const which = unwrap(await ordered(given));
  await act((one) => applyDefinition(one, which));
  return (await listDefinitions(database, which.register))[0]!.state;
}
const codeOf = (result: { ok: boolean; problem?: { code: string } }): string =>
  result.ok ? 'ok' : result.problem!.code;
const raw = (edit: (definition: Record<string, any>) => void, from = petitions()): unknown => {
  const copy = structuredClone(from) as unknown as Record<string, any>;
  edit(copy);
  return copy;
};

test('a register made on screen is a table after its job, and takes files, forms and exports by its code', async () => {
  assert.equal(await findRegister(database, 'petitions_t'), null);
  assert.equal(await change(petitions()), 'installed');
  assert.equal(queued.at(-2)!.job, 'registers.install-definition');
  const state = (await readRegisterState(database, 'petitions_t'))!;
  assert.deepEqual([state.origin, state.version], ['local', 1]);
  const run = await s.import({ file: s.file('a.csv', csv([line('A1'), line('A2')], HEADER)), register: 'petitions_t' });
  assert.equal(run.counts!.new, 2);
  assert.equal(codeOf(await ordered(petitions())), 'registers.definition-unchanged');
});

test('columns, choices, labels and retirement come to a live table without losing a row', async () => {
  const before = await readRecord(database, petitions(), ['A1']);
  const given = raw((one) => {
    one['columns'].push({
      code: 'kind',
      type: 'choice',
      name: { vi: 'Loại', en: 'Kind' },
      values: [{ code: 'k1', name: { vi: 'Một', en: 'One' } }],
    });
    one['columns']
      .find((column: any) => column.code === 'status')
      .values.push({ code: 'refused', name: { vi: 'Từ chối', en: 'Refused' } });
    one['columns'].find((column: any) => column.code === 'agency').name = { vi: 'Đơn vị', en: 'Unit' };
    one['columns'].find((column: any) => column.code === 'officer').retired = '2026-11-01';
  });
  const proposal = unwrap(await act((one) => proposeDefinition(one, given)));
  assert.deepEqual(
    proposal.differences.map(({ kind, of, code }) => `${kind} ${of} ${code}`),
    [
      'renamed column agency',
      'changed column agency',
      'retired column officer',
      'added value status.refused',
      'added column kind',
    ],
  );
  assert.equal(await change(given), 'installed');
  const definition = (await findRegister(database, 'petitions_t'))!;
  const { kind, ...rest } = (await readRecord(database, definition, ['A1']))!;
  assert.equal(kind, null);
  assert.deepEqual(rest, before);
  // What is retired is neither exported nor taken in again; the table and the history keep it.
  const chunks: string[] = [];
  const { Writable } = await import('node:stream');
  const target = new Writable({ write: (chunk, _, done) => (chunks.push(String(chunk)), done()) });
  await database.snapshot((read) => exportRegister(read, 'petitions_t', { format: 'csv', target, scope: 'all' }));
  assert.ok(!chunks.join('').includes('Mã cán bộ') && chunks.join('').includes('Đơn vị'));
  const typed = { code: 'A1', officer: 'CB-01' };
  assert.equal(
    codeOf(await s.act((one) => saveRecord(one, 'petitions_t', typed, before!['run_id'] as number))),
    'imports.unknown-field',
  );
});

test('what would lose data or is still used is refused with the number of records or the users, and nothing changes', async () => {
  const standing = (await findRegister(database, 'petitions_t'))!;
  const refusals: [string, unknown][] = [
    [
      'registers.definition-loses',
      raw(
        (one) => (
          (one['columns'] = one['columns'].filter((column: any) => column.code !== 'answered')),
          (one['clocks'] = []),
          (one['derived'] = []),
          (one['checks'] = [])
        ),
        standing,
      ),
    ],
    [
      'registers.definition-loses',
      raw((one) => (one['columns'].find((column: any) => column.code === 'kind').required = true), standing),
    ],
    [
      'registers.definition-loses',
      raw(
        (one) => (
          (one['columns'].find((column: any) => column.code === 'limit_days').type = 'text'),
          (one['clocks'] = [])
        ),
        raw((one) => (one['derived'] = []), standing) as never,
      ),
    ],
    [
      'registers.definition-loses',
      raw((one) => {
        one['columns'].find((column: any) => column.code === 'status').values.splice(2, 1);
        one['states'].ended = ['refused'];
      }, standing),
    ],
    ['registers.definition-used', raw((one) => (one['derived'] = []), standing)],
  ];
  for (const [code, given] of refusals) assert.equal(codeOf(await ordered(given)), code);
  const [loss] = unwrap(await act((one) => proposeDefinition(one, refusals[0]![1]))).losses;
  assert.deepEqual([loss!.rows, loss!.column], [2, 'answered_on']);
  assert.equal((await listDefinitions(database, 'petitions_t')).length, 2);
  assert.deepEqual(await findRegister(database, 'petitions_t'), standing);
});

test('records that come between the order and the job are looked at again: the refusal leaves everything as it was', async () => {
  const standing = (await findRegister(database, 'petitions_t'))!;
  const which = unwrap(
    await ordered(
      raw((one) => (one['columns'] = one['columns'].filter((column: any) => column.code !== 'kind')), standing),
    ),
  );
  assert.equal(
    codeOf(await ordered(raw((one) => (one['name'].vi = 'Khác'), standing))),
    'registers.definition-waiting',
  );
  const run = (await readRecord(database, standing, ['A2']))!['run_id'] as number;
  unwrap(await s.act((one) => saveRecord(one, 'petitions_t', { code: 'A2', kind: 'k1' }, run)));
  assert.equal(codeOf(await act((one) => applyDefinition(one, which))), 'registers.definition-loses');
  assert.deepEqual((await listDefinitions(database, 'petitions_t'))[0]!.problem!.params, {
    column: 'kind',
    rows: 1,
    kind: 'dropped',
  });
  assert.deepEqual(await findRegister(database, 'petitions_t'), standing);
  assert.equal((await readRecord(database, standing, ['A2']))!['kind'], 'k1');
});

test('a transaction that dies on the way leaves the old table and the old definition', async () => {
  const standing = (await findRegister(database, 'petitions_t'))!;
  const which = unwrap(
    await ordered(
      raw((one) => one['columns'].push({ code: 'later', type: 'text', name: { vi: 'Sau', en: 'Later' } }), standing),
    ),
  );
  await assert.rejects(
    act(async (one) => (unwrap(await applyDefinition(one, which)), Promise.reject(new Error('killed')))),
    /killed/,
  );
  assert.deepEqual(await findRegister(database, 'petitions_t'), standing);
  assert.deepEqual(
    await database.query(
      sql`SELECT 1 FROM pg_attribute WHERE attrelid = 'reg.petitions_t'::regclass AND attname = 'later'`,
    ),
    [],
  );
  await act((one) => applyDefinition(one, which));
  assert.equal((await listDefinitions(database, 'petitions_t'))[0]!.state, 'installed');
});

test('a file read by an older definition is to be read again', async () => {
  const preview = unwrap(
    await previewImport(s.context, { file: s.file('b.csv', csv([line('B1')], HEADER)), register: 'petitions_t' }),
  );
  const standing = (await findRegister(database, 'petitions_t'))!;
  assert.equal(
    await change(
      raw((one) => one['columns'].push({ code: 'note', type: 'text', name: { vi: 'Ghi chú', en: 'Note' } }), standing),
    ),
    'installed',
  );
  assert.equal(codeOf(await s.act((one) => commitImport(one, preview.id, 'good-rows'))), 'registers.older-definition');
  assert.equal(await readRecord(database, (await findRegister(database, 'petitions_t'))!, ['B1']), null);
});

test('an upgrade leaves a local definition alone', async () => {
  const standing = (await findRegister(database, 'petitions_t'))!;
  await ensureRegisters(database, [petitions({ version: 9 })]);
  assert.deepEqual(await findRegister(database, 'petitions_t'), standing);
});

test('a warning that asks for a reason lets a record and a file pass only with one, kept with record and run', async () => {
  const values = { code: 'W1', agency: 'Sở Xây dựng', received: '02/03/2026', status: 'open' };
  const save = (reason = '') => s.act((one) => saveRecord(one, 'petitions_t', values, null, reason));
  assert.equal(codeOf(await save()), 'registers.petitions_t.no-limit');
  assert.equal(codeOf(await save(' x ')), 'registers.petitions_t.no-limit');
  const { runId } = unwrap(await save('Chờ văn bản hướng dẫn'));
  assert.deepEqual(await readReasons(database, 'petitions_t', ['W1']), [
    { runId, rule: 'no-limit', reason: 'Chờ văn bản hướng dẫn' },
  ]);
  const preview = unwrap(
    await previewImport(s.context, {
      file: s.file('w.csv', csv([line('W2', ''), line('W3'), line('W4', '')], HEADER)),
      register: 'petitions_t',
    }),
  );
  assert.equal(preview.warnings[0]!.reasonFor, 'no-limit');
  const commit = (reasons = {}) => s.act((one) => commitImport(one, preview.id, 'good-rows', reasons));
  assert.equal(codeOf(await commit()), 'registers.warning-needs-reason');
  unwrap(await commit({ '*': 'Theo báo cáo giấy' }));
  assert.deepEqual(
    (await readReasonsOfRun(database, preview.id)).map(({ rule, rows }) => [rule, rows]),
    [['no-limit', 2]],
  );
  assert.deepEqual(await readReasons(database, 'petitions_t', ['W3']), []);
});

test('records past their time of keeping are counted, and go only with a reason', async () => {
  const standing = (await findRegister(database, 'petitions_t'))!;
  const kept = { months: 6, after: 'answered', basis: { document: 'Luật thử', sureness: 'sample' } };
  assert.equal(await change(raw((one) => (one['retention'] = kept), standing)), 'installed');
  const [counted] = (await act((one) => countAllDue(one))).filter(({ register }) => register === 'petitions_t');
  const answered = 5;
  assert.equal(counted!.due, answered);
  assert.equal(codeOf(await act((one) => removeDue(one, 'petitions_t', ''))), 'registers.removal-reason');
  assert.equal(unwrap(await act((one) => removeDue(one, 'petitions_t', 'Hết thời hạn lưu'))).rows, answered);
  const left = await database.query(sql<{ code: string }>`SELECT code FROM reg.petitions_t`);
  assert.deepEqual(left, [{ code: 'W1' }]);
  assert.ok((await s.act((one) => deleteRecords(one, 'petitions_t', { keys: [{ code: 'W1' }] }, 'xong rồi'))).ok);
});

const column = (one: Record<string, any>, code: string): any =>
  one['columns'].find((found: any) => found.code === code);

test('a whole number becomes an amount of money on the live table and in the history, and keeps its values', async () => {
  const standing = (await findRegister(database, 'petitions_t'))!;
  await s.import({ file: s.file('m.csv', csv([line('M1', '7')], HEADER)), register: 'petitions_t' });
  await s.import({ file: s.file('m2.csv', csv([line('M1', '9')], HEADER)), register: 'petitions_t' });
  const wider = (one: Record<string, any>): void => {
    column(one, 'limit_days').type = 'decimal';
    one['clocks'] = [];
    one['derived'] = one['derived'].filter(({ code }: any) => code === 'quick');
  };
  assert.equal(await change(raw(wider, standing)), 'installed');
  const now = (await findRegister(database, 'petitions_t'))!;
  assert.equal((await readRecord(database, now, ['M1']))!['limit_days'], '9');
  const former = await database.query(sql`SELECT limit_days FROM reg.petitions_t_history WHERE code = 'M1'`);
  assert.deepEqual(former, [{ limit_days: '7' }]);
});

test('texts become a choice only where every record holds one of its values; a number never becomes an agency', async () => {
  const standing = (await findRegister(database, 'petitions_t'))!;
  const values = ['W1', 'M2'].map((code) => ({ code: code.toLowerCase(), name: { vi: code, en: code } }));
  const kept = raw((one) => Object.assign(column(one, 'note'), { type: 'choice', values }), standing);
  assert.equal(codeOf(await act((one) => proposeDefinition(one, kept))), 'ok');
  const run = (await readRecord(database, standing, ['M1']))!['run_id'] as number;
  unwrap(await s.act((one) => saveRecord(one, 'petitions_t', { code: 'M1', note: 'ngoài danh mục' }, run)));
  const [lost] = unwrap(await act((one) => proposeDefinition(one, kept))).losses;
  assert.deepEqual([lost!.column, lost!.rows], ['note', 1]);
  const agency = raw((one) => (column(one, 'agency').type = 'integer'), standing);
  assert.equal(codeOf(await ordered(agency)), 'registers.definition-loses');
});

test('a column laid down anew on an empty register is demanded and indexed as before', async () => {
  const empty = petitions({ code: 'empty_t', states: undefined, checks: [] });
  assert.equal(await change(empty), 'installed');
  const given = raw((one) => ((column(one, 'code').type = 'integer'), (one['key'] = ['code'])), empty);
  assert.equal(await change(given), 'installed');
  const indexes = await database.query(sql<{ name: string }>`
    SELECT indexname AS name FROM pg_indexes WHERE indexname ~ '^empty_t_(history_)?key$' ORDER BY 1`);
  assert.deepEqual(indexes, [{ name: 'empty_t_history_key' }, { name: 'empty_t_key' }]);
  const [column_] = await database.query(sql<{ demanded: boolean }>`
    SELECT attnotnull AS demanded FROM pg_attribute WHERE attrelid = 'reg.empty_t'::regclass AND attname = 'code'`);
  assert.equal(column_!.demanded, true);
});

test('who saw another definition than the one in force is refused, at the order and when it is applied', async () => {
  const standing = (await findRegister(database, 'petitions_t'))!;
  const renamed = raw((one) => (one['name'] = { vi: 'Sổ đơn', en: 'Petitions' }), standing);
  assert.equal(codeOf(await ordered(renamed, 'khac')), 'registers.definition-moved');
  assert.equal(codeOf(await ordered(renamed, '')), 'registers.definition-exists');
  const both = await Promise.all([ordered(renamed), ordered(renamed)]);
  assert.deepEqual(both.map(codeOf).sort(), ['ok', 'registers.definition-waiting']);
  const which = unwrap(both.find((one) => one.ok)!);
  const upgraded = raw((one) => (one['clauses'] = ['II.6']), standing);
  await database.query(
    sql`UPDATE registers.register SET definition = ${JSON.stringify(upgraded)}::jsonb, digest = 'x' WHERE code = 'petitions_t'`,
  );
  assert.equal(codeOf(await act((one) => applyDefinition(one, which))), 'registers.definition-moved');
  await database.query(
    sql`UPDATE registers.register SET definition = ${JSON.stringify(standing)}::jsonb, digest = 'y' WHERE code = 'petitions_t'`,
  );
});

test('before a change is ordered it is said what it does to the records that stand', async () => {
  const standing = (await findRegister(database, 'petitions_t'))!;
  const given = raw((one) => {
    one['columns'].push({ code: 'fee', type: 'money', name: { vi: 'Phí', en: 'Fee' } });
    column(one, 'decision').retired = '2026-11-01';
    column(one, 'received').required = false;
    one['checks'] = [
      { ...one['checks'][0], holds: '!has(fee) || fee > 0', code: 'fee-sign' },
      { ...one['checks'][0], holds: 'has(fee)', code: 'fee-there' },
    ];
    one['derived'] = [];
  }, standing);
  const { rows, effects, users } = unwrap(await act((one) => previewDefinition(one, given)));
  assert.equal(rows, 1);
  assert.deepEqual(
    effects.map(({ kind, code, rows: n }) => `${kind} ${code} ${n}`),
    [
      'kept decision 0',
      'relaxed received 1',
      'empty fee 1',
      'fails fee-sign 0',
      'fails fee-there 1',
      'passes answer-before 1',
      'passes no-limit 1',
    ],
  );
  assert.deepEqual(
    users.map(({ name }) => name.vi),
    ['Chỉ số Q'],
  );
});

test('a draft is kept until it is ordered; who worked on an older one is refused', async () => {
  const { definition, basis } = (await readWorking(database, 'petitions_t'))!;
  const named = (vi: string) => ({ ...definition, name: { vi, en: 'Petitions' } });
  const seen = (revision: number) => ({ seen: { revision, basis }, register: 'petitions_t' });
  const save = (vi: string, revision: number) => act((one) => saveDraft(one, named(vi), seen(revision)));
  unwrap(await save('Một', 0));
  assert.equal(codeOf(await save('Hai', 0)), 'registers.draft-moved');
  assert.equal(codeOf(await act((one) => saveDraft(one, named('Hai'), null))), 'registers.definition-exists');
  // Who orders waits for who is saving, so that nothing saved is lost.
  let early: ReturnType<typeof orderDraft> | undefined;
  await act(async (one) => {
    unwrap(await saveDraft(one, named('Hai'), seen(1)));
    early = act((other) => orderDraft(other, 'petitions_t', 1, ORDER));
    const waiting = sql`SELECT 1 FROM pg_stat_activity WHERE datname = current_database() AND wait_event_type = 'Lock'`;
    while ((await database.query(waiting)).length === 0);
  });
  assert.equal(codeOf(await early!), 'registers.draft-moved');
  assert.equal(codeOf(await act((one) => dropDraft(one, 'petitions_t', 1))), 'registers.draft-moved');
  const which = unwrap(await act((one) => orderDraft(one, 'petitions_t', 2, ORDER)));
  unwrap(await act((one) => applyDefinition(one, which)));
  assert.equal((await findRegister(database, 'petitions_t'))!.name.vi, 'Hai');
  assert.equal((await readWorking(database, 'petitions_t'))!.draft, null);
  assert.equal(
    codeOf(await save('Ba', 0)),
    'registers.draft-moved',
    'no draft then and none now, yet another definition',
  );
});
