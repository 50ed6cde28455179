import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { date } from '../../../kernel/index.ts';
import { shippedQuestionnaire } from '../../questionnaires/index.ts';
import { joinSmall } from './cells.ts';
import { figureOf, type Moments } from './figures.ts';
import { redacted } from './redact.ts';
import { columnsOf, readRow } from './sheet-rows.ts';
import { isOver, periodEnd, periodOf, takesAnswers } from './survey.ts';
import { hashOfToken, printedToken, tokenOf } from './token.ts';

describe('surveys: tokens', () => {
  const secret = Uint8Array.from({ length: 32 }, (_, at) => at);
  const chance = fc.uint8Array({ minLength: 15, maxLength: 15 });

  it('are read back however they are typed; of another survey, purpose or with one letter wrong they are none', () => {
    fc.assert(
      fc.property(chance, fc.nat(31), (bytes, place) => {
        const token = tokenOf(bytes, secret, 'invitation');
        const hash = hashOfToken(token, secret, 'invitation');
        assert.ok(hash);
        assert.deepEqual(hashOfToken(` ${printedToken(token).toLowerCase()} `, secret, 'invitation'), hash);
        assert.equal(hashOfToken(token, secret, 'form'), null);
        assert.equal(hashOfToken(token, secret.toReversed(), 'invitation'), null);
        const wrong = token.slice(0, place) + (token[place] === 'Z' ? 'Y' : 'Z') + token.slice(place + 1);
        assert.equal(hashOfToken(wrong, secret, 'invitation'), null);
      }),
    );
    assert.equal(hashOfToken('', secret, 'form'), null);
    assert.equal(hashOfToken('U'.repeat(32), secret, 'form'), null);
  });
});

describe('surveys: cells of few sheets', () => {
  const cells = fc.array(
    fc.record({
      agency: fc.nat(5),
      sector: fc.constantFrom('land', 'justice', 'health', 'other'),
      sheets: fc.integer({ min: 1, max: 12 }),
    }),
    { maxLength: 20 },
  );

  it('are never written by themselves, nothing is lost or counted twice, and keys do not repeat', () => {
    fc.assert(
      fc.property(cells, (given) => {
        const unique = [...new Map(given.map((one) => [`${one.agency} ${one.sector}`, one])).values()];
        const { kept, back } = joinSmall(unique, 5, { rest: 'other', top: 5 });
        for (const { of } of kept) assert.ok(of.reduce((total, { sheets }) => total + sheets, 0) >= 5);
        assert.ok(back.reduce((total, { sheets }) => total + sheets, 0) < 5);
        assert.equal(new Set([...kept.flatMap(({ of }) => of), ...back]).size, unique.length);
        assert.equal(new Set(kept.map(({ agency, sector }) => `${agency} ${sector}`)).size, kept.length);
      }),
    );
  });

  it('go into the rest of their agency, which takes a larger sector along where it is too small itself', () => {
    const { kept } = joinSmall(
      [
        { agency: 1, sector: 'land', sheets: 30 },
        { agency: 1, sector: 'justice', sheets: 9 },
        { agency: 1, sector: 'health', sheets: 2 },
        { agency: 2, sector: 'land', sheets: 3 },
        { agency: 3, sector: 'land', sheets: 4 },
      ],
      5,
      { rest: 'other', top: 99 },
    );
    assert.deepEqual(
      kept.map(({ agency, sector, of }) => [agency, sector, of.reduce((total, one) => total + one.sheets, 0)]),
      [
        [1, 'land', 30],
        [1, 'other', 11],
        [99, 'other', 7],
      ],
    );
  });
});

describe('surveys: figures', () => {
  const moments = (agency: number, n: number, yes: number): Moments => ({
    agency,
    sector: 'all',
    sheets: n,
    v: n,
    y: yes,
    vv: n,
    vy: yes,
    yy: yes,
    answers: n,
    levels: 4 * n,
  });
  const came = [
    { agency: 1, sector: 'all', sheets: 50 },
    { agency: 2, sector: 'all', sheets: 50 },
  ];
  const places = [
    { agency: 1, sector: 'all', population: 900, invited: 0 },
    { agency: 2, sector: 'all', population: 100, invited: 0 },
  ];

  it('by hand: 45 of 50 stand for 900 and 20 of 50 for 100; the margin is that of a stratified sample', () => {
    const { share, mean, margin } = figureOf([moments(1, 50, 45), moments(2, 50, 20)], came, places, true);
    // (900 · 0,9 + 100 · 0,4) / 1000 = 85 %
    assert.deepEqual(share, { numerator: 17n, denominator: 20n });
    assert.deepEqual(mean, { numerator: 4n, denominator: 1n });
    const part = (big: number, p: number) => big ** 2 * (1 - 50 / big) * ((p * (1 - p)) / 49);
    assert.ok(Math.abs(margin! - (1.96 * Math.sqrt(part(900, 0.9) + part(100, 0.4))) / 1000) < 1e-12);
  });

  it('without weights every sheet counts alike; no valid answer is no figure; one sheet says nothing of the spread', () => {
    const alike = figureOf([moments(1, 50, 45), moments(2, 50, 20)], came, places, false);
    assert.deepEqual(alike.share, { numerator: 13n, denominator: 20n });
    assert.ok(Math.abs(alike.margin! - 1.96 * Math.sqrt((0.65 * 0.35) / 99)) < 1e-12);
    assert.deepEqual(figureOf([], came, places, true).share, null);
    const single = [{ agency: 1, sector: 'all', sheets: 1 }];
    assert.equal(figureOf([moments(1, 1, 1)], single, places, true).margin, null);
  });
});

describe('surveys: periods', () => {
  const monthly = { monthly: true, from: date('2026-10-15'), to: date('2026-12-10'), state: 'open' as const };

  it('are months cut at both ends, or the survey as a whole; a clock that runs backwards opens nothing', () => {
    assert.equal(periodOf(monthly, date('2026-10-20')), '2026-10-15');
    assert.equal(periodEnd(monthly, date('2026-10-15')), '2026-10-31');
    assert.equal(periodEnd(monthly, date('2026-12-01')), '2026-12-10');
    assert.equal(periodOf({ ...monthly, monthly: false }, date('2026-12-01')), '2026-10-15');
    assert.equal(takesAnswers(monthly, date('2026-10-14')), false);
    assert.equal(takesAnswers(monthly, date('2026-12-11')), false);
    assert.equal(isOver({ ...monthly } as never, date('2026-10-15'), date('2026-10-31')), false);
    assert.equal(isOver({ ...monthly } as never, date('2026-10-15'), date('2026-11-01')), true);
  });
});

describe('surveys: files of sheets', () => {
  const counter = shippedQuestionnaire('counter')!;
  const columns = columnsOf(counter, ['TT', 'Mã cơ quan', 'Ngày', 'overall', 'reasons', 'words'])!;

  it('are read by codes, words or levels of options; each cell that is none is named with row and column', () => {
    const read = (...cells: string[]) => readRow(counter, columns, ['1', 'SNV', ...cells], 7);
    const row = read('2026-10-05', 'không hài lòng', 'late; Lý do khác', 'Chờ lâu');
    assert.ok(row.ok);
    assert.deepEqual(row.value.given, { overall: ['v2'], reasons: ['late', 'other'], words: ['Chờ lâu'] });
    assert.deepEqual([row.value.agency, row.value.day], ['SNV', '2026-10-05']);
    const level = read('', '5');
    assert.deepEqual(level.ok && level.value.given, { overall: ['v5'] });
    const wrong = read('hôm qua', 'tuyệt vời', 'late; gì đó');
    assert.ok(!wrong.ok);
    assert.deepEqual(
      wrong.problem.map(({ code, place }) => [code, place?.row, place?.column]),
      [
        ['surveys.row-answer', 7, 'overall'],
        ['surveys.row-answer', 7, 'reasons'],
        ['surveys.row-period', 7, undefined],
      ],
    );
    assert.equal(columnsOf(counter, ['Cơ quan', 'Ghi chú']), null);
  });
});

describe('surveys: remarks', () => {
  it('lose telephone and identity numbers, addresses of mail and names behind a form of address, as a first guess', () => {
    assert.equal(
      redacted('Gặp anh Nguyễn Văn Nam, gọi 0912 345 678 hoặc a.b@x.vn, chị ấy hẹn 3 lần'),
      'Gặp anh […], gọi […] hoặc […], chị ấy hẹn 3 lần',
    );
    assert.equal(redacted('Chờ 45 phút ngày 12/10/2026'), 'Chờ 45 phút ngày 12/10/2026');
    assert.equal(
      redacted('Cô Hoa rất nhiệt tình, đồng chí Lê Bảy thì không'),
      'Cô […] rất nhiệt tình, đồng chí […] thì không',
    );
  });
});
