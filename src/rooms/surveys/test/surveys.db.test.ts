import assert from 'node:assert/strict';
import { before, describe, it } from 'node:test';
import fc from 'fast-check';
import { acting, testDatabase } from '../../../../test/database.ts';
import { approximately, date, instantAt, interval, type Result } from '../../../kernel/index.ts';
import { sql } from '../../../platform/database/index.ts';
import { loadAgencies, loadSampleAgencies } from '../../agencies/index.ts';
import { loadPlaces, readFigures } from '../../indicators/index.ts';
import { room as indicators } from '../../indicators/room.ts';
import { castForm, castInvitation, newForm } from '../commands/cast-answer.ts';
import { countDone } from '../commands/count-results.ts';
import { invite } from '../commands/invite.ts';
import { moderate } from '../commands/moderate.ts';
import { takeSheets } from '../commands/take-sheets.ts';
import { mixAll } from '../commands/mix-box.ts';
import { closeNow, openSurvey, type SurveyWish } from '../commands/open-survey.ts';
import { HEADLINE, questionFigure } from '../core/counting.ts';
import { WHOLE } from '../core/survey.ts';
import { readResults } from '../read-results.ts';
import { castMany, type Sheet } from '../sql/box.store.ts';
import { heldRemarks } from '../sql/remark.store.ts';
import { findSurvey, secretOf } from '../sql/survey.store.ts';

const database = await testDatabase();
const at = (day: string) => acting(database, indicators.reactions ?? [], instantAt(date(day), 9));
const act = at('2026-10-05');

function value<T>(result: Result<T>): T {
  assert.ok(result.ok, result.ok ? '' : JSON.stringify(result.problem));
  return result.value;
}
const told = (result: Result<unknown>): string => (result.ok ? 'accepted' : result.problem.code);

let agencies: readonly number[] = [];
before(async () => {
  await act(loadSampleAgencies);
  const tree = await loadAgencies(database, date('2026-10-05'));
  agencies = tree.ofKind('department').map(({ id }) => id);
});

const opened = async (more: Partial<SurveyWish> = {}): Promise<number> =>
  value(
    await act((one) =>
      openSurvey(one, {
        questionnaire: 'counter',
        name: 'Tại quầy',
        from: date('2026-10-01'),
        to: date('2026-10-31'),
        monthly: false,
        posters: true,
        fewest: 5,
        places: agencies.slice(0, 4).map((agency) => ({ agency, sector: WHOLE, population: 100 })),
        ...more,
      }),
    ),
  );

const revision = async (survey: number): Promise<number> => (await findSurvey(database, survey))!.revision;
const invited = async (survey: number, count: number): Promise<string[]> => {
  const wishes = [{ agency: agencies[0]!, sector: WHOLE, count }];
  const seen = { survey, revision: await revision(survey) };
  return value(await act((one) => invite(one, { ...seen, wishes }))).map(({ token }) => token);
};
const overall =
  (level: string, words = '') =>
  (question: string): readonly string[] =>
    question === 'overall' ? [level] : question === 'words' && words !== '' ? [words] : [];

describe('surveys: who answered what cannot be told', () => {
  it('a used token is gone; a sheet shares no transaction, order, number or time with anything that stays', async () => {
    const survey = await opened();
    const tokens = await invited(survey, 60);
    // Which answer came how manieth is written into the text, so that the test knows and can try to join.
    const xids: string[] = [];
    for (const [place, token] of tokens.entries()) {
      const done = await act(async (one) => {
        const cast = await castInvitation(one, { survey, token, sent: overall('v4', `góp ý ${place}`) });
        const [row] = await one.tx.query(sql<{ xid: string }>`SELECT pg_current_xact_id()::xid::text AS xid`);
        xids.push(row!.xid);
        return cast;
      });
      value(done);
    }
    const during = await tablesWritten(xids);
    assert.deepEqual(during, { 'surveys.envelope': 60 });
    await act(mixAll);
    // Nothing that stays carries the number of a transaction in which somebody answered.
    assert.deepEqual(await tablesWritten(xids), {});
    assert.equal((await database.query(sql`SELECT 1 FROM surveys.token WHERE survey_id = ${survey}`)).length, 0);
    const answers = await database.query(sql<{ xmin: string }>`
      SELECT DISTINCT xmin::text AS xmin FROM surveys.answer WHERE survey_id = ${survey}`);
    assert.equal(answers.length, 1, 'all of one mixing, so that none is told from another');
    const remarks = await database.query(sql<{ words: string }>`
      SELECT words FROM surveys.remark WHERE survey_id = ${survey} ORDER BY ctid`);
    const order = remarks.map(({ words }) => Number(words.split(' ').at(-1)));
    assert.deepEqual(
      order.toSorted((a, b) => a - b),
      Array.from({ length: 60 }, (_, one) => one),
    );
    assert.ok(Math.abs(rankCorrelation(order)) < 0.7, `stored in the order of arrival: ${order.join(' ')}`);
  });

  it('a sheet counts for the sector that it names; one that names none of the survey is refused', async () => {
    const agency = agencies[0]!;
    const survey = await opened({ places: ['justice', 'land'].map((sector) => ({ agency, sector, population: 9 })) });
    const secret = (await secretOf(database, survey))!;
    for (const sector of ['', 'all', 'land']) {
      const given = { survey, agency, sector, form: newForm(secret), channel: 'poster', sent: overall('v5') } as const;
      assert.equal(
        told(await act((one) => castForm(one, given))),
        sector === 'land' ? 'accepted' : 'surveys.place-unknown',
      );
    }
    const kept = await database.query(sql`SELECT sector FROM surveys.envelope WHERE survey_id = ${survey}`);
    assert.deepEqual(kept, [{ sector: 'land' }]);
  });

  it('sheets of a poster likewise: what is left of the form shares nothing with a sheet', async () => {
    const survey = await opened();
    const secret = (await secretOf(database, survey))!;
    const agency = agencies[1]!;
    for (let place = 0; place < 12; place += 1) {
      const form = newForm(secret);
      const send = () => act((one) => castForm(one, { survey, agency, form, channel: 'poster', sent: overall('v5') }));
      assert.equal(value(await send()), 'counted');
      assert.equal(value(await send()), 'before', 'the same form again');
    }
    await act(mixAll);
    const joined = await database.query(sql`
      SELECT 1 FROM surveys.spent s JOIN surveys.answer a ON a.xmin = s.xmin OR a.ctid = s.ctid AND a.xmin = s.xmin`);
    assert.equal(joined.length, 0);
    const [count] = await database.query(sql<{ n: number }>`
      SELECT count(*)::integer AS n FROM surveys.answer WHERE survey_id = ${survey}`);
    assert.equal(count!.n, 12);
  });

  it('tables of tokens and sheets hold no time, no running number and no name', async () => {
    const columns = await database.query(sql<{ name: string; type: string; fallback: string | null; identity: string }>`
      SELECT table_name || '.' || column_name AS name, data_type AS type, column_default AS fallback, is_identity AS identity
      FROM information_schema.columns
      WHERE table_schema = 'surveys' AND table_name IN ('token', 'spent', 'envelope', 'answer', 'remark')`);
    assert.ok(columns.length > 20);
    for (const { name, type, fallback, identity } of columns) {
      assert.doesNotMatch(type, /time|serial/, name);
      assert.equal(identity, 'NO', name);
      assert.ok(fallback === null || /gen_random_uuid|'held'/.test(fallback), `${name}: ${fallback}`);
    }
    const [kept] = await database.query(sql<{ on: string }>`SELECT current_setting('track_commit_timestamp') AS on`);
    assert.equal(kept!.on, 'off');
  });
});

/** Rows of every table that were last written in one of these transactions. */
async function tablesWritten(xids: readonly string[]): Promise<Record<string, number>> {
  const tables = await database.query(sql<{ name: string }>`
    SELECT format('%I.%I', schemaname, tablename) AS name FROM pg_tables WHERE schemaname NOT LIKE 'pg\\_%'
      AND schemaname <> 'information_schema' ORDER BY 1`);
  const found: Record<string, number> = {};
  for (const { name } of tables) {
    const [row] = await database.query(sql<{ n: number }>`
      SELECT count(*)::integer AS n FROM ${sql.raw(name)} t WHERE t.xmin::text = ANY (${[...xids]}::text[])`);
    if (row!.n > 0) found[name] = row!.n;
  }
  return found;
}

/** Spearman's, between the order in which they are stored and in which they came. */
function rankCorrelation(order: readonly number[]): number {
  const n = order.length;
  const squares = order.reduce((sum, came, stored) => sum + (came - stored) ** 2, 0);
  return 1 - (6 * squares) / (n * (n * n - 1));
}

describe('surveys: a token counts once', () => {
  const ops = fc.array(
    fc.record({
      token: fc.nat(4),
      how: fc.constantFrom('send', 'twice-at-once', 'broken-off', 'answer-lost', 'mix'),
    }),
    { minLength: 1, maxLength: 14 },
  );

  it('whatever is sent at once, again, broken off before it is written, or mixed in between', async () => {
    await fc.assert(
      fc.asyncProperty(ops, async (steps) => {
        const survey = await opened();
        const tokens = await invited(survey, 5);
        const counted = new Set<number>();
        const send = (token: number) =>
          act((one) => castInvitation(one, { survey, token: tokens[token]!, sent: overall('v4') }));
        for (const { token, how } of steps) {
          const fresh = !counted.has(token);
          if (how === 'mix') await act(mixAll);
          else if (how === 'twice-at-once') {
            const both = (await Promise.all([send(token), send(token)])).map(told).toSorted();
            assert.deepEqual(
              both,
              fresh ? ['accepted', 'surveys.token-used'] : ['surveys.token-used', 'surveys.token-used'],
            );
            counted.add(token);
          } else if (how === 'broken-off') {
            // The server ends before the commit: neither the token nor the sheet may be touched.
            const lost = act(async (one) => {
              await castInvitation(one, { survey, token: tokens[token]!, sent: overall('v4') });
              throw new Error('the server ends');
            });
            await assert.rejects(lost, /the server ends/);
          } else {
            // Whether or not the answer to it arrives, what was committed stays, and a second sending is told so.
            assert.equal(told(await send(token)), fresh ? 'accepted' : 'surveys.token-used');
            counted.add(token);
          }
          const [kept] = await database.query(sql<{ sheets: number; tokens: number }>`
            SELECT ((SELECT count(*) FROM surveys.envelope WHERE survey_id = ${survey})
              + (SELECT count(*) FROM surveys.answer WHERE survey_id = ${survey}))::integer AS sheets,
              (SELECT count(*) FROM surveys.token WHERE survey_id = ${survey})::integer AS tokens`);
          assert.deepEqual(kept, { sheets: counted.size, tokens: 5 - counted.size });
        }
      }),
      { numRuns: 8 },
    );
  });

  it('of another survey, mistyped, of a closed survey or one that has not begun it says so', async () => {
    const survey = await opened();
    const [token = ''] = await invited(survey, 5);
    const other = await opened();
    const send = (to: number, text: string, day = '2026-10-05') =>
      at(day)((one) => castInvitation(one, { survey: to, token: text, sent: overall('v4') }));
    assert.equal(told(await send(other, token)), 'surveys.token-unknown');
    assert.equal(
      told(
        await send(
          survey,
          token.replace(/^./, (first) => (first === 'A' ? 'B' : 'A')),
        ),
      ),
      'surveys.token-unknown',
    );
    assert.equal(told(await send(survey, token, '2026-09-30')), 'surveys.closed');
    assert.equal(told(await send(survey, token, '2026-11-01')), 'surveys.closed');
    assert.equal(
      told(await act((one) => castInvitation(one, { survey, token, sent: () => [] }))),
      'surveys.answers-wrong',
    );
    assert.equal(
      told(
        await send(
          survey,
          ` ${token
            .toLowerCase()
            .match(/.{1,4}/g)!
            .join('-')} `,
        ),
      ),
      'accepted',
    );
    const few = act(async (one) =>
      invite(one, { survey, revision: 1, wishes: [{ agency: agencies[0]!, sector: WHOLE, count: 2 }] }),
    );
    assert.equal(told(await few), 'surveys.too-few');
    assert.equal(told(await act((one) => closeNow(one, { survey, revision: 9 }))), 'surveys.changed-meanwhile');
    value(await act((one) => closeNow(one, { survey, revision: 1 })));
    assert.equal(told(await send(survey, token)), 'surveys.closed');
  });
});

describe('surveys: paper, files and what people wrote', () => {
  it('a file is taken whole or not at all, and once; a remark is shown as somebody cleared it, and its own words go', async () => {
    const survey = await opened();
    const row = (agency: string, level: string, at_: number) => ({
      agency,
      sector: '',
      day: null,
      given: { overall: [level], words: ['Gặp chị Lan'] },
      row: at_,
    });
    const take = (hash: number, rows: ReturnType<typeof row>[]) =>
      act((one) => takeSheets(one, { survey, hash: new Uint8Array(32).fill(hash), rows, sectorOf: () => null }));
    const tree = await loadAgencies(database, date('2026-10-05'));
    const { code, name } = tree.byId(agencies[0]!)!;
    const wrong = value(await take(1, [row(code, 'v5', 2), row('Sở Không Có', 'v5', 3)]));
    assert.deepEqual(
      [wrong.taken, wrong.faults.map((fault) => [fault.code, fault.place?.row])],
      [0, [['surveys.row-agency', 3]]],
    );
    assert.equal(value(await take(1, [row(code, 'v5', 2), row(name, 'v1', 3)])).taken, 2);
    assert.equal(told(await take(1, [row(code, 'v5', 2)])), 'surveys.file-before');
    const form = newForm((await secretOf(database, survey))!);
    const paper = { survey, agency: agencies[0]!, form, channel: 'paper', sent: overall('v4') } as const;
    // Paper comes in after the last day too, and counts for the survey; nobody may enter for who is not theirs.
    assert.equal(value(await at('2026-11-03')((one) => castForm(one, paper))), 'counted');
    assert.equal(told(await act((one) => castForm({ ...one, may: () => false }, paper))), 'surveys.place-unknown');
    await at('2026-11-03')(mixAll);
    const [held] = await heldRemarks(database, survey, 5);
    const decide = (shown: string) => act((one) => moderate(one, { survey, remark: held!.id, shown }));
    value(await decide('Gặp chị […]'));
    assert.equal(told(await decide('')), 'surveys.remark-decided');
    const [kept] = await database.query(sql<{ words: string; shown: string }>`
      SELECT words, shown FROM surveys.remark WHERE id = ${held!.id}::uuid`);
    assert.deepEqual(kept, { words: 'Gặp chị […]', shown: 'Gặp chị […]' });
  });
});

describe('surveys: figures', () => {
  /** Sheets about four agencies, weighted by how many stand behind each; `pleased` of so many. */
  const sheets = (survey: number, place: number, count: number, pleased: number): Sheet[] =>
    Array.from({ length: count }, (_, one) => ({
      survey,
      agency: agencies[place]!,
      sector: WHOLE,
      channel: 'paper',
      period: date('2026-10-01'),
      answers: {
        place: [one < pleased ? 'v5' : 'v2'],
        equipment: [one % 7 === 0 ? 'none' : one < pleased ? 'v4' : 'v3'],
        posted: ['v4'],
        time: one % 3 === 0 ? [] : ['v1'],
        commented: ['no'],
      },
      texts: {},
    }));
  const populations = [1000, 300, 70, 900];

  it('weighted by strata, exact, with their margin; blanks leave the denominator: as plain SQL finds them', async () => {
    const survey = await opened({
      questionnaire: 'sipas',
      posters: false,
      places: populations.map((population, place) => ({ agency: agencies[place]!, sector: WHOLE, population })),
    });
    await act((one) =>
      castMany(one.tx, [
        ...sheets(survey, 0, 40, 30),
        ...sheets(survey, 1, 25, 10),
        ...sheets(survey, 2, 2, 2),
        ...sheets(survey, 3, 33, 32),
      ]),
    );
    await act(mixAll);
    const results = await readResults(database, (await findSurvey(database, survey))!);
    const headline = results.figures.get(HEADLINE)!;
    const [plain] = await database.query(sql<{ num: string; den: string; variance: number; share: number }>`
      WITH sheet AS (
        SELECT a.agency_id,
          (SELECT count(*) FROM unnest(ARRAY['place','equipment','posted','papers','time','manner','guidance','right','exact','channel','answer']) q
            WHERE a.answers -> q ->> 0 IN ('v1','v2','v3','v4','v5')) AS v,
          (SELECT count(*) FROM unnest(ARRAY['place','equipment','posted','papers','time','manner','guidance','right','exact','channel','answer']) q
            WHERE a.answers -> q ->> 0 IN ('v4','v5')) AS y
        FROM surveys.answer a WHERE a.survey_id = ${survey}
      ), stratum AS (
        SELECT p.population::numeric AS big, s.*, count(*) OVER (PARTITION BY s.agency_id) AS n
        FROM sheet s JOIN surveys.place p ON p.survey_id = ${survey} AND p.agency_id = s.agency_id
      ), total AS (SELECT sum(big / n * y) AS num, sum(big / n * v) AS den FROM stratum),
      spread AS (
        SELECT s.agency_id, max(s.big) AS big, max(s.n) AS n, var_samp(s.y - t.num / t.den * s.v) AS var
        FROM stratum s CROSS JOIN total t GROUP BY s.agency_id
      )
      SELECT t.num::text AS num, t.den::text AS den, (t.num / t.den)::float8 AS share,
        (SELECT sum(big * big * (1 - n / big) / n * var) / (t.den * t.den) FROM spread)::float8 AS variance FROM total t`);
    assert.ok(Math.abs(approximately(headline.share!) - plain!.share) < 1e-12);
    assert.ok(Math.abs(approximately(headline.satisfied) - Number(plain!.num)) < 1e-9);
    assert.ok(Math.abs(headline.margin! - 1.96 * Math.sqrt(plain!.variance)) < 1e-9);
    const equipment = results.figures.get(questionFigure('equipment'))!;
    assert.equal(equipment.answers, 100 - 6 - 4 - 1 - 5, '"don’t know" is no answer');
    // One agency has two sheets: it is not told of, nor a second one from which it would follow.
    const telling = new Map(results.byAgency.map((one) => [Number(one.key), one.telling]));
    assert.equal(telling.get(agencies[2]!), 'under');
    assert.ok([...telling.values()].filter((one) => one !== 'shown').length >= 2);

    await at('2026-11-02')((one) => closeNow(one, { survey, revision: 1 }));
    const rows = await database.query(sql<{ answered: number; valid: string; satisfied: string }>`
      SELECT answered, valid::text AS valid, satisfied::text AS satisfied FROM reg.survey_results
      WHERE survey = (SELECT code FROM surveys.survey WHERE id = ${survey}) ORDER BY answered`);
    const answered = rows.map((row) => row.answered);
    assert.deepEqual(answered, [25, 33, 40], 'two sheets of an agency are no row');
    const sum = (name: 'satisfied' | 'valid') => rows.reduce((total, row) => total + Number(row[name]), 0);
    const [figure] = await readFigures(database, await loadPlaces(database, date('2026-11-02')), {
      indicators: ['HL-03'],
      interval: interval(date('2026-10-01'), date('2026-10-31'))!,
    });
    const { observation } = figure!;
    assert.ok(observation.state === 'value' && observation.denominator !== null);
    assert.ok(Math.abs(observation.numerator / observation.denominator - sum('satisfied') / sum('valid')) < 1e-12);
  });

  it('a period that sheets still come for is counted again; the row that stood is written over', async () => {
    const survey = await opened();
    const counted = async (day: string, more: readonly Sheet[]): Promise<unknown> => {
      await act((one) => castMany(one.tx, more));
      await act(mixAll);
      value(await at(day)(async (one) => countDone(one, (await findSurvey(database, survey))!)));
      return database.query(sql`SELECT r.answered FROM reg.survey_results r JOIN surveys.survey s ON s.code = r.survey
        WHERE s.id = ${survey} ORDER BY r.answered`);
    };
    const first = [...sheets(survey, 0, 8, 6), ...sheets(survey, 1, 12, 6)];
    assert.deepEqual(await counted('2026-11-02', first), [{ answered: 8 }, { answered: 12 }]);
    assert.deepEqual(await counted('2026-11-03', sheets(survey, 1, 10, 6)), [{ answered: 8 }, { answered: 22 }]);
  });
});
