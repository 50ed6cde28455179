import assert from 'node:assert/strict';
import { before, describe, it } from 'node:test';
import { acting, testDatabase, TEST_TIME } from '../../../../test/database.ts';
import { date, dateAt, instantAt, type Result } from '../../../kernel/index.ts';
import { sql } from '../../../platform/database/index.ts';
import { loadAgencies, loadSampleAgencies } from '../../agencies/index.ts';
import { readEntries } from '../../audit/index.ts';
import { loadSamplePlans, planInForceAt } from '../../plans/index.ts';
import { room as tasks } from '../../tasks/room.ts';
import { issueLetter, keepLetter } from '../commands/letters.ts';
import { answerQuestion, askQuestion, mergeQuestion, QUESTION } from '../commands/questions.ts';
import { alike } from '../core/letter.ts';
import { DIFFICULTY, moveDifficulty, raiseDifficulty, type MoveInput, type Raised } from '../commands/difficulties.ts';
import { loadSampleGuidance, removeSampleGuidance } from '../sample.ts';
import { findLetter, listLetters, recipientsOf } from '../sql/letter.store.ts';
import { findQuestion, listQuestions } from '../sql/question.store.ts';
import { countByStanding, difficultiesFor, findDifficulty, listDifficulties } from '../sql/difficulty.reads.ts';

const database = await testDatabase();
const on = (day: string) => acting(database, tasks.reactions ?? [], instantAt(date(day), 9));
const act = acting(database, tasks.reactions ?? []);
const today = dateAt(TEST_TIME);

function value<T>(result: Result<T>): T {
  assert.ok(result.ok, result.ok ? '' : JSON.stringify(result.problem));
  return result.value;
}
const told = (result: Result<unknown>): string => (result.ok ? 'accepted' : result.problem.code);

let plan = 0;
let commune = 0;
const idOf = new Map<string, number>();
before(async () => {
  await act(loadSampleAgencies);
  await act(loadSamplePlans);
  plan = (await planInForceAt(database, today))!.id;
  const tree = await loadAgencies(database, today);
  commune = tree.ofKind('commune')[0]!.id;
  for (const { code, id } of tree.living) idOf.set(code, id);
});

const raised = async (day: string, more: Partial<Raised> = {}): Promise<number> =>
  value(
    await on(day)((a) =>
      raiseDifficulty(a, {
        plan,
        agency: commune,
        kind: 'difficulty',
        field: 'procedures',
        address: '',
        indicator: '',
        title: 'Chưa có mã thủ tục',
        body: 'Hồ sơ phải nhận giấy',
        ...more,
      }),
    ),
  );
const moved = async (id: number, day: string, step: Partial<MoveInput> & Pick<MoveInput, 'move'>) => {
  const { revision } = (await findDifficulty(database, id))!;
  return on(day)((a) =>
    moveDifficulty(a, { difficulty: id, revision, words: 'Nội dung', outcome: null, to: '', ...step }),
  );
};

describe('guidance: a difficulty', () => {
  it('goes to who leads the field, by a day of working days, and is answered, opened again once and accepted', async () => {
    // Monday 2 November 2026; five working days for procedures.
    const id = await raised('2026-11-02');
    const first = (await findDifficulty(database, id))!;
    assert.deepEqual([first.solver, first.dueOn, first.state], [idOf.get('VPUBND'), '2026-11-09', 'open']);
    assert.equal(told(await moved(id, '2026-11-03', { move: 'answer' })), 'guidance.outcome-missing');
    value(await moved(id, '2026-11-03', { move: 'ask', words: 'Mã hồ sơ nào?' }));
    assert.equal(
      told(await moved(id, '2026-11-04', { move: 'answer', outcome: 'guided' })),
      'guidance.move-impossible',
    );
    value(await moved(id, '2026-11-05', { move: 'supply', words: 'Hồ sơ 12 và 15' }));
    const supplied = (await findDifficulty(database, id))!;
    assert.deepEqual([supplied.dueOn, supplied.askedFor], ['2026-11-11', null]);
    assert.match(supplied.body, /nhận giấy\n\nHồ sơ 12/);
    assert.equal(told(await moved(id, '2026-11-06', { move: 'reassign', to: 'KHONG-CO' })), 'guidance.solver-unknown');
    assert.equal(told(await moved(id, '2026-11-06', { move: 'reassign', to: 'VPUBND' })), 'guidance.solver-same');
    value(await moved(id, '2026-11-06', { move: 'reassign', to: 'SKHCN', words: 'Thuộc phần mềm' }));
    const handed = (await findDifficulty(database, id))!;
    assert.deepEqual(
      [handed.solver, handed.dueOn, handed.handedOn],
      [idOf.get('SKHCN'), '2026-11-11', [idOf.get('VPUBND')]],
    );
    value(await moved(id, '2026-11-10', { move: 'answer', outcome: 'guided', words: 'Dùng mã tạm' }));
    value(await moved(id, '2026-11-12', { move: 'reopen', words: 'Mã tạm không nhận' }));
    const again = (await findDifficulty(database, id))!;
    assert.deepEqual([again.state, again.dueOn, again.answer], ['open', '2026-11-19', null]);
    value(await moved(id, '2026-11-13', { move: 'answer', outcome: 'solved', words: 'Đã thêm mã' }));
    assert.equal(told(await moved(id, '2026-11-14', { move: 'reopen' })), 'guidance.opened-before');
    value(await moved(id, '2026-11-16', { move: 'accept', words: '' }));
    const entries = await readEntries(database, { subject: DIFFICULTY, key: String(id) }, 20);
    assert.deepEqual(entries.map(({ action }) => action.replace('guidance.', '')).toReversed(), [
      'raise',
      'ask',
      'supply',
      'reassign',
      'answer',
      'reopen',
      'answer',
      'accept',
    ]);
    assert.deepEqual(entries[0]?.before, { state: 'answered' });
    assert.equal(entries[1]?.reason, 'Đã thêm mã');
  });

  it('takes the field of the task it is about; what the plan does not hold is refused; so is an older sight of it', async () => {
    const id = await raised('2026-11-03', { field: '', address: 'PL.III.10', indicator: 'HS-10', kind: 'proposal' });
    const found = (await findDifficulty(database, id))!;
    assert.deepEqual(
      [found.field, found.address, found.indicator, found.solver, found.dueOn],
      ['organisation', 'PL.III.10', 'HS-10', null, '2026-11-12'],
    );
    const wrong = async (more: Partial<Raised>) => {
      const input = { plan, agency: commune, kind: 'difficulty' as const, field: '', address: '', indicator: '' };
      return told(await act((a) => raiseDifficulty(a, { ...input, title: 'Vướng', body: 'Vướng', ...more })));
    };
    assert.equal(await wrong({ address: 'X.9' }), 'guidance.address-unknown');
    assert.equal(await wrong({ indicator: 'ZZ-1' }), 'guidance.indicator-unknown');
    assert.equal(await wrong({ title: ' ' }), 'guidance.title-missing');
    assert.equal(await wrong({ body: ' ' }), 'guidance.words-missing');
    const older = {
      difficulty: id,
      revision: found.revision - 1,
      move: 'accept',
      words: '',
      outcome: null,
      to: '',
    } as const;
    assert.equal(told(await act((a) => moveDifficulty(a, older))), 'guidance.changed-meanwhile');
    assert.equal(
      told(await act((a) => moveDifficulty({ ...a, may: () => false }, { ...older, revision: found.revision }))),
      'guidance.unknown',
    );
  });

  it('whose rows another agency sees: the raiser’s, the solver’s, and who handed it on', async () => {
    const rows = async (ids: readonly number[]) =>
      (
        await listDifficulties(
          database,
          { plan },
          { scope: ids, day: { today, soonTo: today } },
          { limit: 100, skip: 0 },
        )
      ).length;
    assert.equal(await rows([commune]), 2);
    assert.equal(await rows([idOf.get('SKHCN')!]), 1);
    assert.equal(await rows([idOf.get('VPUBND')!]), 1);
    assert.equal(await rows([idOf.get('STC')!]), 0);
  });

  it('counts of a period, of an agency and of a day agree with SQL of another hand', async () => {
    const late = await raised('2026-11-04', { title: 'Trả lời muộn', field: 'public-finance' });
    value(await moved(late, '2026-11-20', { move: 'answer', outcome: 'declined', words: 'Chưa có nguồn' }));
    const taken = await raised('2026-11-05', { title: 'Rút' });
    value(await moved(taken, '2026-11-06', { move: 'withdraw', words: 'Đã tự xử lý' }));
    await raised('2026-10-01', { title: 'Quá hạn', agency: idOf.get('SXD')! });
    const period = { from: date('2026-01-01'), to: date('2026-11-21') };
    const { rows, ...counts } = await difficultiesFor(database, plan, period);
    assert.deepEqual(counts, { raised: 5, withdrawn: 1, answeredInTime: 1, answeredLate: 1, late: 2, open: 0 });
    assert.equal(rows.length, 5);
    const own = await difficultiesFor(database, plan, period, idOf.get('SXD'));
    assert.deepEqual([own.raised, own.late], [1, 1]);
    // On the 19th the late answer had not come yet, and the second was still in time on the 12th.
    const earlier = await difficultiesFor(database, plan, { ...period, to: date('2026-11-12') });
    assert.deepEqual([earlier.answeredInTime, earlier.answeredLate, earlier.late, earlier.open], [0, 0, 1, 3]);
    const [sum] = await database.query(sql<{ late: number }>`
      SELECT count(*)::integer AS late FROM guidance.difficulty
      WHERE plan_id = ${plan} AND state = 'open' AND due_on < ${today}::date`);
    const day = { today, soonTo: today };
    assert.equal((await countByStanding(database, { plan }, { scope: 'all', day })).get('late'), sum!.late);
    const found = await listDifficulties(
      database,
      { plan, words: 'tra loi muon' },
      { scope: 'all', day },
      { limit: 9, skip: 0 },
    );
    assert.deepEqual(
      found.map(({ id }) => id),
      [late],
    );
  });
});

describe('guidance: letters, and questions that are answered once for all', () => {
  const typed = {
    field: 'procedures',
    subject: 'Hướng dẫn kết thúc hồ sơ',
    body: 'Rà soát hồ sơ đã trả kết quả',
    addresses: 'II.2, PL.II.6',
    groups: ['communes', 'departments'],
    agencies: [] as string[],
  };
  const revisionOf = async (letter: number) => (await findLetter(database, letter))!.revision;
  const ask = async (words: string, letter: number | null = null) =>
    act((a) => askQuestion(a, { plan, agency: commune, letter, field: 'procedures', words }));

  it('a draft is written, issued with the number of the clerk, and reaches the agencies of its groups on that day', async () => {
    const wrong = async (more: Partial<typeof typed>) =>
      told(await act((a) => keepLetter(a, { plan, at: null, typed: { ...typed, ...more } })));
    assert.equal(await wrong({ addresses: 'II.2; X.1' }), 'guidance.address-unknown');
    assert.equal(await wrong({ subject: '' }), 'guidance.subject-missing');
    const letter = value(await act((a) => keepLetter(a, { plan, at: null, typed: { ...typed, groups: [] } })));
    const issued = async (number: string, issuedOn: string) =>
      act(async (a) =>
        issueLetter(a, { letter, revision: await revisionOf(letter), number, issuedOn: date(issuedOn) }),
      );
    assert.equal(told(await issued('', '2026-11-20')), 'guidance.number-missing');
    assert.equal(told(await issued('567/VP', '2027-01-01')), 'guidance.day-ahead');
    assert.equal(told(await issued('567/VP', '2026-11-20')), 'guidance.recipients-missing');
    const at = { letter, revision: await revisionOf(letter) };
    assert.equal(value(await act((a) => keepLetter(a, { plan, at, typed }))), letter);
    assert.equal(told(await act((a) => keepLetter(a, { plan, at, typed }))), 'guidance.changed-meanwhile');
    const tree = await loadAgencies(database, today);
    const communes = tree.ofKind('commune', 'ward').length;
    const reached = value(await issued('567/VP-KSTT', '2026-11-20'));
    assert.equal(reached, (await findLetter(database, letter))!.reached);
    assert.ok(reached > communes && (await recipientsOf(database, letter)).includes(commune));
    assert.equal(told(await issued('568/VP', '2026-11-20')), 'guidance.move-impossible');
    assert.deepEqual(
      (await listLetters(database, { plan, drafts: false, words: '567 vp ket thuc' }, 9)).map(({ id }) => id),
      [letter],
    );
    assert.equal(
      told(await act((a) => keepLetter({ ...a, may: () => false }, { plan, at: null, typed }))),
      'guidance.field-missing',
    );
  });

  it('a question that was asked before is merged and counted; the answer is found without marks, most asked first', async () => {
    const [letter] = await listLetters(database, { plan, drafts: false }, 1);
    const first = value(await ask('Hồ sơ trả qua bưu chính ghi ngày nào?', letter!.id));
    const second = value(await ask('Trả qua bưu chính thì ghi ngày trả nào?'));
    const third = value(await ask('Bao giờ có biểu mẫu mới?'));
    assert.equal(told(await ask(' ')), 'guidance.words-missing');
    assert.equal(told(await ask('Hỏi', 999_999)), 'guidance.unknown');
    const at = async (question: number) => ({ question, revision: (await findQuestion(database, question))!.revision });
    const merge = async (question: number, into: number) =>
      act(async (a) => mergeQuestion(a, { ...(await at(question)), into }));
    assert.equal(told(await merge(second, second)), 'guidance.not-mergeable');
    value(await merge(second, first));
    assert.equal(told(await merge(third, second)), 'guidance.not-mergeable');
    value(await act(async (a) => answerQuestion(a, { ...(await at(third)), answer: 'Tháng 12' })));
    value(await act(async (a) => answerQuestion(a, { ...(await at(first)), answer: 'Ngày bàn giao cho bưu chính' })));
    value(await act(async (a) => answerQuestion(a, { ...(await at(first)), answer: 'Ngày bàn giao' })));
    const published = await listQuestions(database, { plan, state: 'published' }, 9);
    assert.deepEqual(
      published.map(({ id, times, field }) => [id, times, field]),
      [
        [first, 2, 'procedures'],
        [third, 1, 'procedures'],
      ],
    );
    assert.deepEqual(
      (await listQuestions(database, { plan, state: 'published', words: 'buu chinh ban giao' }, 9)).map(({ id }) => id),
      [first],
    );
    assert.deepEqual(
      alike('Qua bưu chính ghi ngày nào?', published).map(({ id }) => id),
      [first, third],
    );
    const [entry] = await readEntries(database, { subject: QUESTION, key: String(first) }, 5);
    assert.deepEqual(
      [entry?.before, entry?.after],
      [{ answer: 'Ngày bàn giao cho bưu chính' }, { answer: 'Ngày bàn giao' }],
    );
  });
});

describe('guidance: the sample', () => {
  it('stands in every state, says what it is, and goes without a trace', async () => {
    const own = (await database.query(sql`SELECT FROM guidance.difficulty`)).length;
    assert.ok((await act(loadSampleGuidance)) > 4);
    const states = await database.query(sql<{ state: string; titles: string[] }>`
      SELECT state, array_agg(title) AS titles FROM guidance.difficulty WHERE sample GROUP BY 1`);
    assert.deepEqual(states.map(({ state }) => state).toSorted(), ['accepted', 'answered', 'asked', 'open']);
    assert.ok(states.flatMap(({ titles }) => titles).every((title) => title.endsWith('(mẫu)')));
    assert.equal((await database.query(sql`SELECT FROM guidance.question WHERE sample`)).length, 4);
    await act(removeSampleGuidance);
    assert.equal((await database.query(sql`SELECT FROM guidance.letter WHERE sample`)).length, 0);
    assert.equal((await database.query(sql`SELECT FROM guidance.difficulty`)).length, own);
  });
});
