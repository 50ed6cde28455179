import assert from 'node:assert/strict';
import { before, describe, it } from 'node:test';
import { world } from '../../../../test/hostile/world.ts';
import { PERMISSIONS } from '../../../app/permissions.ts';
import { ROOMS } from '../../../app/rooms.ts';
import { behindWallOf } from '../../../app/wall.ts';
import { date, instantAt, PUBLIC_ACTOR, type Actor, type Result } from '../../../kernel/index.ts';
import { sql } from '../../../platform/database/index.ts';
import type { Act } from '../../../platform/manifest.ts';
import { loadAgencies, type AgencyTree } from '../../agencies/index.ts';
import { readEntries } from '../../audit/index.ts';
import { readFigures, placesIn } from '../../indicators/index.ts';
import { commitImport, deleteRecords, previewImport } from '../../registers/index.ts';
import { keepAddress } from '../commands/keep-address.ts';
import { ITEM, moveItem, publishWords, type MoveInput } from '../commands/move.ts';
import { writeBack } from '../commands/take-in.ts';
import { owedFeedback } from '../owed.ts';
import type { Item } from '../core/item.ts';
import { findItem } from '../sql/item.reads.ts';
import { countShown, listShown } from '../sql/shown.reads.ts';

const w = await world();
const { database } = w;
/** Days of the test, given to every act: after all of the file, before any day that a run of the test lies on. */
const on = (day: string) => instantAt(date(day), 9);

function value<T>(result: Result<T>): T {
  assert.ok(result.ok, result.ok ? '' : JSON.stringify(result.problem));
  return result.value;
}
const told = (result: Result<unknown>): string => (result.ok ? 'done' : result.problem.code);

let tree: AgencyTree;
let commune = 0;
let beside = 0;
const person = (role: 'agency-editor' | 'agency-head' | 'standing-office', agency: number | null): Actor => ({
  kind: 'person',
  id: `p-${role}-${agency ?? 0}`,
  name: `Người ${role}`,
  post: { id: 1, role, agency, field: null, title: role },
  agencies: agency === null ? [] : [agency],
});
const office = person('standing-office', null);

const HEAD =
  'Mã PAKN,Nguồn tiếp nhận,Lĩnh vực,Cơ quan xử lý,Địa bàn,Tiêu đề,Nội dung phản ánh,Ngày tiếp nhận,Hạn xử lý,Trạng thái,Ngày hoàn thành,Kết quả xử lý,Đánh giá,Họ và tên,Số điện thoại,Địa chỉ';

/** Brings a file of a channel, as the office does; answers the counts that stood before the choice. */
async function brought(name: string, lines: readonly string[]) {
  const preview = value(
    await previewImport(
      { database, actor: w.operator, now: () => on('2026-11-20') },
      { register: 'feedback', file: w.file(name, [HEAD, ...lines].join('\n')), fileName: name },
    ),
  );
  value(
    await w.acting(w.operator, (act) => commitImport({ ...act, at: on('2026-11-20') }, preview.id, 'all-or-nothing')),
  );
  return preview.counts!;
}

const item = async (code: string): Promise<Item> => {
  const [row] = await database.query(sql<{ id: number }>`SELECT id FROM feedback.item WHERE code = ${code}`);
  return (await findItem(database, row?.id ?? 0))!;
};
const record = async (code: string) => {
  const [row] = await database.query(sql<Record<string, unknown>>`SELECT * FROM reg.feedback WHERE code = ${code}`);
  return row!;
};

/** With the rights of a request: the wall of the database stands around it. */
const FROM_PAGE = { via: 'web', address: null } as const;
const acted = <T>(actor: Actor, day: string, work: (act: Act) => Promise<T>): Promise<T> =>
  w.acting(actor, (act) => work({ ...act, at: on(day) }), actor === w.operator ? undefined : FROM_PAGE);

async function moved(actor: Actor, day: string, code: string, input: Omit<MoveInput, 'item' | 'revision'>) {
  const { id, revision } = await item(code);
  return acted(actor, day, (act) => moveItem(act, { item: id, revision, ...input }));
}

const line = (code: string, more: Partial<Record<string, string>> = {}): string => {
  const cells = {
    code,
    source: 'Cổng Dịch vụ công quốc gia',
    field: 'Môi trường',
    agency: 'Ủy ban nhân dân tỉnh Nghệ An',
    place: tree.byId(commune)!.name,
    title: 'Rác thải ở chợ',
    content: 'Rác tồn từ tuần trước',
    received: '02/11/2026',
    due: '',
    status: 'Mới tiếp nhận',
    answered: '',
    answer: '',
    rating: '',
    name: 'Nguyễn Văn Kín',
    phone: '0912345678',
    address: 'Xóm Kín',
    ...more,
  };
  return Object.values(cells).join(',');
};

before(async () => {
  tree = await loadAgencies(database, date('2026-11-20'));
  commune = tree.ofKind('commune')[0]!.id;
  beside = tree.ofKind('commune')[1]!.id;
});

describe('feedback: a file of a channel is followed from its day to its answer', () => {
  it('is routed by field and place, has its days, and is the same the second time', async () => {
    const root = tree.root!.name;
    const lines = [
      line('PA-1', { agency: root }),
      line('PA-2', { agency: root, place: '', field: 'Thái độ cán bộ' }),
      line('PA-3', {
        agency: tree.byId(beside)!.name,
        status: 'Đã trả lời',
        answered: '20/11/2026',
        answer: 'Xong',
        rating: '5',
      }),
      line('PA-4', { agency: root, field: 'Y tế', due: '10/11/2026', status: 'Đang xử lý' }),
    ];
    assert.deepEqual(
      (({ new: added, changed, unchanged }) => ({ added, changed, unchanged }))(await brought('kenh.csv', lines)),
      { added: 4, changed: 0, unchanged: 0 },
    );
    const shown = async (code: string) => {
      const { agency, state, dueOn, step, stepDueOn } = await item(code);
      return [tree.byId(agency)!.code, state, dueOn, step, stepDueOn];
    };
    assert.deepEqual(await shown('PA-1'), [tree.byId(commune)!.code, 'received', '2026-11-23', 'decide', '2026-11-04']);
    assert.deepEqual(await shown('PA-2'), ['SNV', 'received', '2026-11-23', 'decide', '2026-11-04']);
    assert.deepEqual(await shown('PA-3'), [tree.byId(beside)!.code, 'answered', '2026-11-23', 'publish', '2026-11-24']);
    assert.deepEqual(await shown('PA-4'), ['SYT', 'handling', '2026-11-10', 'answer', '2026-11-10']);
    assert.ok((await acted(w.operator, '2026-11-20', writeBack)) > 0);
    const { agency, due_on: due } = await record('PA-1');
    assert.deepEqual([agency, due], [commune, '2026-11-23']);
    // The same file knows neither agency nor day; what was told here stands again after the job.
    await brought('kenh-2.csv', lines);
    await acted(w.operator, '2026-11-20', writeBack);
    assert.deepEqual(await shown('PA-1'), [tree.byId(commune)!.code, 'received', '2026-11-23', 'decide', '2026-11-04']);
    assert.equal((await record('PA-1'))['agency'], commune);
    assert.equal((await database.query(sql`SELECT FROM feedback.item`)).length, 4);
    assert.equal((await database.query(sql`SELECT FROM feedback.item WHERE behind`)).length, 0);
  });

  it('nothing of the sender is kept anywhere, unless a mapping says what for', async () => {
    const tables = await database.query(sql<{ name: string }>`
      SELECT format('%I.%I', schemaname, tablename) AS name FROM pg_tables WHERE schemaname IN ('reg', 'feedback', 'audit', 'imports')`);
    for (const { name } of tables) {
      const rows = await database.query(sql`SELECT FROM ${sql.raw(name)} t WHERE t::text ~ 'Kín|0912345678'`);
      assert.equal(rows.length, 0, name);
    }
  });

  it('an agency handles its own, with its audit entry, and the record follows; others are not there', async () => {
    const editor = person('agency-editor', commune);
    assert.equal(
      told(await moved(person('agency-editor', beside), '2026-11-05', 'PA-1', { move: 'accept', words: '' })),
      'feedback.unknown',
    );
    value(await moved(editor, '2026-11-03', 'PA-1', { move: 'accept', words: '' }));
    value(await moved(editor, '2026-11-04', 'PA-1', { move: 'ask', words: 'Chợ nào?' }));
    assert.equal((await item('PA-1')).step, null);
    value(await moved(editor, '2026-11-06', 'PA-1', { move: 'supply', words: 'Chợ Chùa' }));
    assert.deepEqual([(await item('PA-1')).dueOn, (await item('PA-1')).stepDueOn], ['2026-11-25', '2026-11-25']);
    assert.equal((await item('PA-1')).body, 'Rác tồn từ tuần trước\n\nChợ Chùa');
    const stale = await acted(editor, '2026-11-09', async (act) =>
      moveItem(act, { item: (await item('PA-1')).id, revision: 1, move: 'answer', words: 'x' }),
    );
    assert.equal(told(stale), 'feedback.changed-meanwhile');
    value(
      await moved(editor, '2026-11-09', 'PA-1', {
        move: 'reassign',
        words: 'Thuộc xã bên',
        to: tree.byId(beside)!.code,
      }),
    );
    assert.equal((await record('PA-1'))['agency'], beside);
    // Who handed it on goes on seeing it, and cannot move it any more.
    const wall = behindWallOf(database, ROOMS, PERMISSIONS);
    assert.equal((await findItem(wall(editor), (await item('PA-1')).id))?.agency, beside);
    assert.equal(told(await moved(editor, '2026-11-09', 'PA-1', { move: 'answer', words: 'x' })), 'feedback.unknown');
    const other = person('agency-editor', beside);
    value(await moved(other, '2026-11-10', 'PA-1', { move: 'answer', words: 'Đã dọn. Gọi 0912 345 678 nếu còn.' }));
    const { answered_on: answered, status, answer } = await record('PA-1');
    assert.deepEqual([answered, status, answer], ['2026-11-10', 'answered', null]);
    const [entry] = await readEntries(database, { subject: ITEM, key: String((await item('PA-1')).id) }, 1);
    assert.ok(entry?.action === 'feedback.answer');
    assert.equal((entry.before as { state: string }).state, 'handling');
    assert.ok(!JSON.stringify(entry).includes('Đã dọn'), 'words stay out of the record of acts');
  });

  it('words are public only once they are passed without personal data; the answer, once it is passed', async () => {
    const day = { today: date('2026-11-11'), soonTo: date('2026-11-12') };
    const face = async (code: string) =>
      (await listShown(behindWallOf(database, ROOMS, PERMISSIONS)(PUBLIC_ACTOR), {}, day, { limit: 50, skip: 0 })).find(
        (one) => one.code === code,
      );
    const before = (await face('PA-1'))!;
    assert.deepEqual([before.title, before.answer, before.dueOn, before.state], [null, null, '2026-11-25', 'answered']);
    const head = person('agency-head', beside);
    const pass = async (actor: Actor, answer: string) => {
      const { id, revision } = await item('PA-1');
      return acted(actor, '2026-11-11', (act) =>
        publishWords(act, { item: id, revision, title: 'Rác thải ở chợ', body: 'Rác tồn', answer }),
      );
    };
    assert.equal(told(await pass(person('agency-editor', beside), 'Đã dọn.')), 'feedback.unknown');
    assert.equal(told(await pass(head, 'Đã dọn. Gọi 0912 345 678.')), 'feedback.personal-left');
    value(await pass(head, 'Đã dọn.'));
    assert.deepEqual(
      [(await face('PA-1'))!.answer, (await item('PA-1')).publishedOn, (await item('PA-1')).step],
      ['Đã dọn.', '2026-11-11', null],
    );
    assert.equal((await record('PA-1'))['published_on'], '2026-11-11');
    const found = async (words: string) => (await listShown(database, { words }, day, { limit: 9, skip: 0 })).length;
    assert.deepEqual([await found('rac thai cho'), await found('tuan truoc')], [1, 0], 'only passed words are found');
    value(await moved(head, '2026-11-12', 'PA-1', { move: 'reopen', words: 'Vẫn còn rác' }));
    const again = (await face('PA-1'))!;
    assert.deepEqual([again.answer, again.dueOn, again.reopened], [null, '2026-12-03', true]);
    assert.equal(
      told(await moved(head, '2026-11-13', 'PA-1', { move: 'rate', words: '', rating: 4 })),
      'feedback.move-impossible',
    );
    value(await moved(head, '2026-11-13', 'PA-1', { move: 'answer', words: 'Đã dọn lại' }));
    value(await moved(head, '2026-11-16', 'PA-1', { move: 'rate', words: '', rating: 4 }));
    assert.equal(
      told(await moved(head, '2026-11-17', 'PA-1', { move: 'reopen', words: 'Nữa' })),
      'feedback.opened-before',
    );
  });

  it('what is turned to its lawful channel leaves the public and the agency that it may be about', async () => {
    const editor = person('agency-editor', tree.byCode('SNV')!.id);
    assert.equal(
      told(await moved(editor, '2026-11-05', 'PA-2', { move: 'turn', words: '', channel: 'nothing' })),
      'feedback.channel-unknown',
    );
    value(await moved(editor, '2026-11-05', 'PA-2', { move: 'turn', words: '', channel: 'denunciation' }));
    const { id, answer } = await item('PA-2');
    assert.match(answer!, /Luật Tố cáo/);
    const wall = behindWallOf(database, ROOMS, PERMISSIONS);
    assert.deepEqual(
      [await findItem(wall(editor), id), (await findItem(wall(office), id))?.channel],
      [null, 'denunciation'],
    );
    assert.equal((await database.query(sql`SELECT FROM feedback.shown WHERE item_id = ${id}`)).length, 0);
    assert.deepEqual([(await record('PA-2'))['content'], (await record('PA-2'))['status']], [null, 'turned']);
    const former = (words: string) =>
      database.query(sql`SELECT FROM reg.feedback_history h WHERE code = 'PA-2' AND h::text ~ ${words}`);
    assert.ok((await former('PA-2')).length > 0);
    // The channel goes on saying it: what it said is gone from the record and its past once the record was written back.
    await brought('kenh-lai.csv', [line('PA-2', { agency: tree.root!.name, place: '', field: 'Thái độ cán bộ' })]);
    await acted(w.operator, '2026-11-20', writeBack);
    assert.deepEqual([(await former('Rác')).length, (await record('PA-2'))['content']], [0, null]);
    assert.equal(
      (await findItem(wall(office), id))?.title,
      'Rác thải ở chợ',
      'who sends it on still reads what it says',
    );
  });

  it('figures count the records; SQL of another hand agrees, and so does the public page', async () => {
    const interval = { from: date('2026-11-01'), to: date('2026-11-30') };
    const [sums] = await database.query(sql<{ due: number; inTime: number; received: number }>`
      SELECT count(*)::integer AS due, count(*) FILTER (WHERE answered_on <= due_on)::integer AS "inTime",
        (SELECT count(*)::integer FROM reg.feedback) AS received
      FROM reg.feedback WHERE due_on BETWEEN '2026-11-01' AND '2026-11-30'`);
    assert.deepEqual(sums, { due: 3, inTime: 2, received: 4 });
    const [onTime] = await readFigures(database, placesIn(tree), { indicators: ['PA-03'], interval });
    assert.match(JSON.stringify(onTime), /"numerator":2,"denominator":3/);
    const { sums: shown } = await countShown(database, {}, { today: date('2026-11-25'), soonTo: date('2026-11-26') });
    assert.deepEqual(shown, { received: 3, due: 2, inTime: 1, late: 1, rated: 2, satisfied: 2 });
  });

  it('owed steps are what the reminders chase; the channel’s own answer ends them', async () => {
    const owed = async () => (await owedFeedback(database)).map(({ code, dueOn }) => [code, dueOn]);
    assert.deepEqual(await owed(), [
      ['PA-1', '2026-11-17'],
      ['PA-3', '2026-11-24'],
      ['PA-4', '2026-11-10'],
    ]);
    await brought('kenh-3.csv', [
      line('PA-4', {
        agency: tree.byCode('SYT')!.name,
        field: 'Y tế',
        due: '10/11/2026',
        status: 'Hoàn thành',
        answered: '12/11/2026',
        answer: 'Xong',
      }),
    ]);
    assert.deepEqual((await item('PA-4')).state, 'answered');
    assert.deepEqual((await owed()).at(-1), ['PA-4', '2026-11-16']);
    value(await moved(office, '2026-11-13', 'PA-4', { move: 'withhold', words: 'Việc riêng' }));
    assert.equal((await owed()).length, 2);
  });

  it('what leaves the register is gone here; addresses are kept by those they are of', async () => {
    value(
      await w.acting(office, (act) =>
        deleteRecords(act, 'feedback', { keys: [{ code: 'PA-4', source: 'national' }] }, 'Nhập nhầm'),
      ),
    );
    assert.equal((await database.query(sql`SELECT FROM feedback.item WHERE code = 'PA-4'`)).length, 0);
    const address = { place: 'Trụ sở', phone: '', mail: '', web: '', responsible: 'Văn phòng' };
    const keep = (actor: Actor, revision: number) =>
      acted(actor, '2026-11-05', (act) => keepAddress(act, { agency: commune, revision, address }));
    assert.equal(told(await keep(person('agency-editor', beside), 0)), 'feedback.agency-unknown');
    value(await keep(person('agency-editor', commune), 0));
    assert.equal(told(await keep(person('agency-editor', commune), 0)), 'feedback.changed-meanwhile');
  });
});

describe('feedback: the list for everybody', () => {
  it('is kept as long as nothing of it changes, each language and filter for itself, and never longer', async () => {
    const list = async (path: string): Promise<string> => (await w.ask(path)).body;
    const ways = ['/phan-anh', '/en/phan-anh', '/phan-anh?q=khoi', '/phan-anh?trang=2'];
    const rename = (title: string) => sql`UPDATE feedback.shown SET title = ${title} WHERE code = 'PA-1'`;
    const before = await Promise.all(ways.map(list));
    assert.equal(new Set(before).size, ways.length);
    assert.deepEqual(await Promise.all(ways.map(list)), before);
    await assert.rejects(
      database.transaction(async (tx) => {
        await tx.query(rename('Chưa ai duyệt'));
        assert.doesNotMatch(await list('/phan-anh'), /Chưa ai duyệt/, 'what is not written yet is told by nobody');
        throw new Error('taken back');
      }),
    );
    assert.doesNotMatch(await list('/phan-anh'), /Chưa ai duyệt/);
    await database.query(rename('Khói ở chợ'));
    assert.match(await list('/phan-anh'), /Khói ở chợ/);
    assert.match(await list('/en/phan-anh'), /Khói ở chợ/);
    await database.query(sql`DELETE FROM feedback.shown WHERE code = 'PA-1'`);
    assert.doesNotMatch(await list('/phan-anh'), /Khói ở chợ/);
  });
});
