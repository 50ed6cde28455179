import assert from 'node:assert/strict';
import { before, describe, it } from 'node:test';
import { TEST_KEYS } from '../../../../test/database.ts';
import { ADDRESS, APPLICANT, cells, dossiers, PHONE } from '../../../../test/hostile/good-files.ts';
import { POISONS } from '../../../../test/hostile/planted.ts';
import { world, type Answer } from '../../../../test/hostile/world.ts';
import { now } from '../../../app/act.ts';
import { addDays, dateAt, formatDate, type Actor, type Result } from '../../../kernel/index.ts';
import { sql } from '../../../platform/database/index.ts';
import type { Act } from '../../../platform/manifest.ts';
import { loadAgencies, type Agency } from '../../agencies/index.ts';
import { readEntries } from '../../audit/index.ts';
import { switchOff, switchOn } from '../../decisions/index.ts';
import { commitImport } from '../../registers/index.ts';
import { openSurvey } from '../../surveys/commands/open-survey.ts';
import { askState } from '../commands/ask-state.ts';
import { makeCodes } from '../commands/make-codes.ts';
import { receiptCode } from '../core/receipt.ts';
import { marksOf, OWN_STATE } from '../matter.ts';
import { room } from '../room.ts';
import { paths } from '../web/paths.ts';

const w = await world();
const today = dateAt(now());
const nobody: Actor = { kind: 'public' };
const office: Actor = {
  kind: 'person',
  id: 'p-office',
  name: 'Văn phòng',
  post: { id: 1, role: 'standing-office', agency: null, field: null, title: 'CQTT' },
  agencies: [],
};
const told = (result: Result<unknown>): string => (result.ok ? 'done' : result.problem.code);
function value<T>(result: Result<T>): T {
  assert.ok(result.ok, result.ok ? '' : JSON.stringify(result.problem));
  return result.value;
}

const OPEN = 'H41.2-260302-0101';
const LATE = 'H41.2-260302-0102';
const DONE = 'H41.2-260302-0103';
const OLD = 'H41.2-260302-0104';
const on = (days: number): string => formatDate(addDays(today, days));
const open = { ready: '', returned: '', status: 'Đang xử lý', received: on(-30) };
const receiptOf = (code: string): string => receiptCode(code, marksOf(TEST_KEYS));
let agency: Agency;

async function decided(): Promise<void> {
  value(await w.acting(office, (act) => switchOn(act, OWN_STATE, { number: '12/QĐ-UBND', date: today })));
}

before(async () => {
  agency = (await loadAgencies(w.database, today)).living.find(({ name }) => name === 'Sở Xây dựng')!;
  const lines = [
    cells({ ...open, code: OPEN, due: on(10) }),
    cells({ ...open, code: LATE, due: on(-3) }),
    cells({ code: DONE, received: on(-30), due: on(-2), ready: on(-4), returned: on(-3) }),
    cells({ code: OLD, received: on(-300), due: on(-250), ready: on(-260), returned: on(-260) }),
  ];
  const run = value(await w.previewDossiers(w.file('ho-so.csv', dossiers(lines))));
  assert.equal(run.counts?.refused, 0, JSON.stringify(run.counts));
  value(await w.acting(w.operator, (act) => commitImport(act, run.id, 'all-or-nothing')));
});

/** As a browser without a session sends it, from an address of its own so that one test does not use up what another may ask. */
const ask = (code: string, receipt: string): Promise<Answer> =>
  w.ask(paths.state, {
    method: 'POST',
    headers: { 'Content-Type': 'application/x-www-form-urlencoded' },
    body: new URLSearchParams({ ma: code, khoa: receipt }).toString(),
  });

describe('dossier-state: off until the province decides', () => {
  it('tells nothing, also to who has both codes; a decision opens it, a reason closes it', async () => {
    const closed = await ask(OPEN, receiptOf(OPEN));
    assert.equal(closed.status, 404);
    assert.doesNotMatch(closed.body, /Đang xử lý/);
    assert.equal((await w.ask(paths.state)).status, 404);
    assert.doesNotMatch((await w.ask('/phan-anh')).body, /tra-cuu-ho-so/);
    assert.equal(told(await w.acting(office, (act) => makeCodes(act, [OPEN]))), 'dossier-state.off');
    await decided();
    assert.match((await w.ask('/phan-anh')).body, /tra-cuu-ho-so/);
    assert.equal(told(await w.acting(office, (act) => switchOff(act, OWN_STATE, ' '))), 'decisions.reason-missing');
    value(await w.acting(office, (act) => switchOff(act, OWN_STATE, 'Thử')));
    assert.equal((await ask(OPEN, receiptOf(OPEN))).status, 404);
    await decided();
    const entries = await w.database.query(sql<{ action: string }>`
      SELECT action FROM audit.entry WHERE subject = 'dossier-state.decision' ORDER BY id`);
    assert.deepEqual(
      entries.map(({ action }) => action),
      ['dossier-state.open', 'dossier-state.close', 'dossier-state.open'],
    );
  });
});

/** A slip that was sent, with words that name somebody. */
const slipFor = (code: string): string => `
  INSERT INTO apologies.slip (key, agency_id, state, due_on, new_due_on, reason, words, drafted_on, drafted_at, drafted_by, number,
    signed_on, sent_on, way, sample, sent_by)
  SELECT ARRAY[code, source], deciding_agency, 'sent', due_on, due_on + 9, 'consultation', 'chờ ông ${APPLICANT}', due_on, now(),
    '{"id": "x"}', '5/PXL', due_on, due_on, 'post', true, '{"id": "x"}'
  FROM reg.dossiers_v WHERE code = '${code}'`;

describe('dossier-state: for whoever holds the receipt', () => {
  it('tells of an open dossier its state, days and agency, and how fresh the data are', async () => {
    const answer = await ask(OPEN.toLowerCase(), receiptOf(OPEN));
    assert.equal(answer.status, 200);
    for (const words of ['Đang xử lý', 'Sở Xây dựng', on(10), 'Số liệu đến'])
      assert.ok(answer.body.includes(words), words);
    assert.doesNotMatch(answer.body, /trễ hạn|Ông\/bà được phục vụ/);
  });

  it('says of a late one why, until when, and the apology', async () => {
    const bare = await ask(LATE, receiptOf(LATE));
    assert.match(bare.body, /Hồ sơ trễ hạn/);
    assert.match(bare.body, /chưa ghi lý do/);
    assert.match(bare.body, /Chưa gửi phiếu xin lỗi/);
    await w.database.transaction((tx) => tx.execute(slipFor(LATE)));
    const answer = await ask(LATE, receiptOf(LATE));
    assert.match(answer.body, /Lý do: Chờ ý kiến cơ quan phối hợp/);
    assert.ok(answer.body.includes(`Hẹn trả lại ngày ${on(6)}`));
    assert.ok(answer.body.includes(`Sở Xây dựng xin lỗi ông/bà vì sự chậm trễ này. Phiếu xin lỗi gửi ngày ${on(-3)}`));
  });

  it('says beforehand that it will be late, once an apology is on its way', async () => {
    await w.database.transaction((tx) => tx.execute(slipFor(OPEN)));
    const answer = await ask(OPEN, receiptOf(OPEN));
    assert.match(answer.body, /Hồ sơ sẽ trả chậm/);
    assert.ok(answer.body.includes(`Hẹn trả lại ngày ${on(19)}`));
  });

  it('holds nothing personal, is kept by nobody, and is no address', async () => {
    for (const code of [OPEN, LATE, DONE]) {
      const { headers, body } = await ask(code, receiptOf(code));
      for (const secret of [APPLICANT, PHONE, ADDRESS, receiptOf(code)]) assert.ok(!body.includes(secret), secret);
      assert.equal(headers['cache-control'], 'no-store');
      assert.match(String(headers['x-robots-tag']), /noindex/);
      assert.equal(headers.location, undefined);
    }
    assert.ok(room.routes?.filter(({ permission }) => permission === 'PUBLIC').every(({ unwatched }) => unwatched));
  });

  it('says that a dossier is not in the data, or no longer, to its owner alone', async () => {
    const unknown = 'H41.2-991231-9999';
    for (const code of [unknown, OLD]) {
      const { status, body } = await ask(code, receiptOf(code));
      assert.equal(status, 200);
      assert.match(body, /chưa có trong số liệu/);
    }
    const stranger = await ask(unknown, receiptOf(OPEN));
    assert.equal(stranger.status, 404);
    assert.doesNotMatch(stranger.body, /chưa có trong số liệu/);
  });

  it('opens by the QR code with a form that is filled in, and looks nothing up by itself', async () => {
    const { status, body } = await w.ask(`${paths.state}?ma=${OPEN}&khoa=${receiptOf(OPEN)}`);
    assert.equal(status, 200);
    assert.ok(body.includes(`value="${OPEN}"`) && body.includes(`value="${receiptOf(OPEN)}"`));
    assert.doesNotMatch(body, /Đang xử lý/);
  });
});

const editor = (of: Agency): Actor => ({
  kind: 'person',
  id: 'p-editor',
  name: 'Một cửa',
  post: { id: 2, role: 'agency-editor', agency: of.id, field: null, title: 'Một cửa' },
  agencies: [of.id],
});

describe('dossier-state: a dossier that two source systems hold', () => {
  const LOCAL = 'H41.2-260302-0201';
  const OTHER = 'G22.99-260302-000201';

  it('tells by either code of the one that counts, with its apology', async () => {
    const header = 'Mã hồ sơ,Mã hồ sơ khác,Đơn vị giải quyết,Ngày tiếp nhận,Ngày hẹn trả,Trạng thái';
    const rows = (code: string, other: string, due: number) =>
      `${header}\r\n${code},${other},Sở Xây dựng,${on(-30)},${on(due)},Đang xử lý\r\n`;
    for (const [source, text] of [
      ['mot-cua', rows(LOCAL, OTHER, -5)],
      ['bo-nganh', rows(OTHER, '', 20)],
    ] as const) {
      const run = value(await w.previewDossiers(w.file(`${source}.csv`, text), source));
      value(await w.acting(w.operator, (act) => commitImport(act, run.id, 'all-or-nothing')));
    }
    await w.database.transaction((tx) => tx.execute(slipFor(LOCAL)));
    for (const code of [LOCAL, OTHER]) {
      const { body } = await ask(code, receiptOf(code));
      assert.match(body, /Hồ sơ trễ hạn/, code);
      assert.match(body, /Lý do: Chờ ý kiến cơ quan phối hợp/, code);
    }
  });

  it('is printed for by whoever has to do with it, under the other code too', async () => {
    const [other] = (await loadAgencies(w.database, today)).ofKind('commune');
    for (const code of [LOCAL, OTHER]) {
      value(await w.acting(editor(agency), (act) => makeCodes(act, [code])));
      assert.equal(told(await w.acting(editor(other!), (act) => makeCodes(act, [code]))), 'dossier-state.not-yours');
    }
  });
});

describe('dossier-state: codes for receipts', () => {
  it('are made for own dossiers and for those that no data know yet, each printing on record', async () => {
    const made = value(await w.acting(editor(agency), (act) => makeCodes(act, [` ${OPEN} `, OPEN, '', 'MOI-1'])));
    assert.deepEqual(made, [
      { code: OPEN, receipt: receiptOf(OPEN) },
      { code: 'MOI-1', receipt: receiptOf('MOI-1') },
    ]);
    const [entry] = await readEntries(w.database, { subject: 'dossier-state.receipt', key: '2' }, 5);
    assert.equal(entry?.action, 'dossier-state.print');
    assert.ok(!JSON.stringify(entry).includes(receiptOf(OPEN)), 'the code itself is nowhere');
  });

  it('are not made for dossiers of others, nor too many at a time', async () => {
    const other = (await loadAgencies(w.database, today)).ofKind('commune')[0]!;
    const refusedTo = (actor: Actor, codes: readonly string[]) => w.acting(actor, (act) => makeCodes(act, codes));
    assert.equal(told(await refusedTo(editor(other), [OPEN])), 'dossier-state.not-yours');
    assert.equal(told(await refusedTo(editor(agency), [' '])), 'dossier-state.codes-missing');
    const many = Array.from({ length: 201 }, (_, at) => `A-${at}`);
    assert.equal(told(await refusedTo(editor(agency), many)), 'dossier-state.too-many-codes');
  });
});

/** Taps each of the buttons below the state of a dossier that is done, each on a page of its own; answers how many there are. */
async function tapEach(): Promise<number> {
  const BUTTON = /<button class="btn" name="(c\.[a-z]+)" value="([a-z0-9]+)"/g;
  for (let tapped = 0; ; tapped++) {
    const { body } = await ask(DONE, receiptOf(DONE));
    const buttons = [...body.matchAll(BUTTON)];
    if (tapped === buttons.length) return tapped;
    const [, path] = /action="(\/y-kien\/phieu\/[^"]+)"/.exec(body) ?? [];
    const [, name, level] = buttons[tapped]!;
    const field = (called: string): string => new RegExp(`name="${called}" value="([^"]*)"`).exec(body)?.[1] ?? '';
    const sent = await w.ask(path!, {
      method: 'POST',
      headers: { 'Content-Type': 'application/x-www-form-urlencoded' },
      body: new URLSearchParams({ luot: field('luot'), 'da-hoi': field('da-hoi'), [name!]: level! }).toString(),
    });
    assert.equal(sent.status, 200, sent.body.slice(0, 500));
    assert.match(sent.body, /Đã nhận phiếu/, level);
  }
}

describe('dossier-state: one tap', () => {
  it('sends a sheet of the counter that knows nothing of the dossier', async () => {
    const before = await ask(DONE, receiptOf(DONE));
    assert.doesNotMatch(before.body, /mot-cham/, 'no survey is open');
    const days = { from: today, to: addDays(today, 30), monthly: true, posters: true, fewest: 5 };
    const places = [{ agency: agency.id, sector: 'all', population: null }];
    value(
      await w.acting(office, (act) => openSurvey(act, { questionnaire: 'counter', name: 'Tại quầy', ...days, places })),
    );
    const levels = await tapEach();
    assert.equal(levels, 6, 'what somebody is dissatisfied with counts at one tap as what they are satisfied with');
    const sheets = await w.database.query(
      sql<{ sheet: string }>`SELECT to_jsonb(e)::text AS sheet FROM surveys.envelope e`,
    );
    assert.equal(sheets.length, levels);
    for (const { sheet } of sheets) assert.ok(!sheet.includes(DONE) && !sheet.includes('260302'));
  });
});

/** Statements and marks that asking costs, as the command makes them. */
async function work(code: string, receipt: string): Promise<{ statements: string[]; marks: number; told: string }> {
  const statements: string[] = [];
  let marks = 0;
  const result = await w.acting(nobody, (act: Act) => {
    const tx: Act['tx'] = {
      ...act.tx,
      query: (query) => {
        statements.push(query.compile === undefined ? 'statement' : JSON.stringify(query).slice(0, 4_000));
        return act.tx.query(query);
      },
      bulk: (inner) => (statements.push('bulk'), act.tx.bulk(inner)),
    };
    const keys = Object.create(act.keys, {
      hmac: { value: (text: string, purpose: string) => ((marks += 1), act.keys.hmac(text, purpose)) },
    }) as Act['keys'];
    return askState({ ...act, tx, keys, origin: { via: 'web', address: null } }, { code, receipt });
  });
  return { statements, marks, told: told(result) };
}

describe('dossier-state: for whoever guesses', () => {
  const guesses: readonly (readonly [string, string])[] = [
    [OPEN, '0000-0000-0000-0000'],
    [OPEN, receiptOf(LATE)],
    [OPEN, ''],
    [OLD, receiptOf(OPEN)],
    ['H41.2-991231-9999', receiptOf(OPEN)],
    ['', receiptOf(OPEN)],
    ["' OR '1'='1", "' OR '1'='1"],
    ['x'.repeat(5_000), 'y'.repeat(5_000)],
  ];

  it('unknown and wrong cost the same statements and the same one mark, and never reach the register', async () => {
    const costs = await Promise.all(guesses.map(([code, receipt]) => work(code, receipt)));
    for (const cost of costs) {
      assert.deepEqual(
        { ...cost, statements: cost.statements.length },
        { statements: 2, marks: 1, told: 'dossier-state.unknown' },
      );
      assert.ok(!cost.statements.includes('bulk'));
    }
    const right = await work(OPEN, receiptOf(OPEN));
    assert.equal(right.told, 'done');
    assert.equal(right.marks, 1);
    assert.ok(right.statements.includes('bulk'));
  });

  it('unknown and wrong are answered alike, but for what was typed', async () => {
    const plain = ({ body }: Answer): string => body.replace(/value="[^"]*"/g, 'value=""');
    const [first, ...rest] = await Promise.all(guesses.slice(0, 6).map(([code, receipt]) => ask(code, receipt)));
    for (const answer of rest) {
      assert.equal(answer.status, first!.status);
      assert.equal(plain(answer), plain(first!));
      assert.deepEqual(Object.keys(answer.headers).toSorted(), Object.keys(first!.headers).toSorted());
    }
  });

  it('shows what was typed as text', async () => {
    for (const poison of POISONS.slice(0, 6)) {
      const { status, body } = await w.ask(`${paths.state}?${new URLSearchParams({ ma: poison, khoa: poison })}`);
      assert.equal(status, 200);
      assert.doesNotMatch(body, /<script>window|<img src=x|<svg onload|<iframe src/);
    }
  });

  it('one sender cannot go through codes, keeps no owner behind the same address waiting, and no address is kept', async () => {
    const answers: number[] = [];
    for (let at = 0; at < 30; at++) answers.push((await ask(`H41.2-260302-${at}`, receiptOf(OPEN))).status);
    assert.ok(answers.includes(429), answers.join());
    assert.equal((await ask(LATE, receiptOf(LATE))).status, 200, 'who holds a receipt is not kept out');
    const holders = await w.database.query(sql<{ holder: string }>`
      SELECT holder FROM platform.bucket WHERE name = 'dossier-state'`);
    assert.deepEqual(holders, [{ holder: 'all' }]);
  });

  it('who holds a receipt cannot ask without end, and keeps others from nothing', async () => {
    const answers: number[] = [];
    for (let at = 0; at < 30; at++) answers.push((await ask(OLD, receiptOf(OLD))).status);
    assert.ok(answers.includes(200) && answers.includes(429), answers.join());
    assert.equal((await ask(LATE, receiptOf(LATE))).status, 200);
  });
});
