import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { date } from '../../../kernel/index.ts';
import type { AgencyTree } from '../../agencies/index.ts';
import { catalogCalendar } from '../../calendar/index.ts';
import { channelIn, clocksOn } from '../rules.ts';
import { daysLate, dueAfterWait, nextStep, routeOf, standingOf, windowOpen, workingDaysAfter } from './clocks.ts';
import { move, movesFrom } from './move.ts';
import { personalPieces, redacted } from './redact.ts';
import { judgeAddress } from './address.ts';

const calendar = catalogCalendar();
const clocks = clocksOn(date('2026-11-02'));
const told = (result: { ok: true; value: unknown } | { ok: false; problem: { code: string } }): string =>
  result.ok ? String(result.value) : result.problem.code;
const at = (state: Parameters<typeof move>[0]['state'], more: object = {}) => ({
  state,
  reopenedWhy: null,
  publishedOn: null,
  withheldWhy: null,
  ...more,
});

describe('the course of feedback', () => {
  it('is taken up, answered, rated, and opened again once', () => {
    assert.equal(told(move(at('received'), 'accept', '')), 'handling');
    assert.equal(told(move(at('handling'), 'accept', '')), 'feedback.move-impossible');
    assert.equal(told(move(at('handling'), 'answer', '  ')), 'feedback.words-missing');
    assert.equal(told(move(at('handling'), 'answer', 'x'.repeat(5_001))), 'feedback.words-too-long');
    assert.equal(told(move(at('handling'), 'reassign', 'Thuộc xã')), 'handling');
    assert.equal(told(move(at('asked'), 'supply', 'Số nhà 5')), 'handling');
    assert.equal(told(move(at('answered'), 'reopen', 'Chưa sửa')), 'handling');
    assert.equal(told(move(at('answered', { reopenedWhy: 'x' }), 'reopen', 'Chưa')), 'feedback.opened-before');
    assert.equal(
      told(move(at('answered', { publishedOn: '2026-11-05' }), 'withhold', 'x')),
      'feedback.move-impossible',
    );
    assert.deepEqual(movesFrom(at('turned'), false), []);
    assert.deepEqual(movesFrom(at('answered', { reopenedWhy: 'x' }), true), ['rate']);
  });

  it('owes a decision in 2, an answer in 15, its publication in 2 working days: 2 September and weekends do not count', () => {
    const item = {
      state: 'received' as const,
      receivedOn: date('2026-08-31'),
      dueOn: workingDaysAfter(date('2026-08-31'), clocks.answer, calendar),
      answeredOn: null,
      publishedOn: null,
      withheldWhy: null,
    };
    assert.deepEqual([clocks.decide, clocks.ask, clocks.answer, clocks.publish], [2, 5, 15, 2]);
    // The day before National Day is off too, and so is the day itself: the second working day is Friday the 4th.
    assert.deepEqual(nextStep(item, clocks, calendar), { step: 'decide', on: '2026-09-04' });
    assert.deepEqual(nextStep({ ...item, state: 'handling' }, clocks, calendar), { step: 'answer', on: item.dueOn });
    const answered = { ...item, state: 'answered' as const, answeredOn: date('2026-09-11') };
    assert.deepEqual(nextStep(answered, clocks, calendar), { step: 'publish', on: '2026-09-15' });
    assert.equal(nextStep({ ...answered, withheldWhy: 'Việc riêng' }, clocks, calendar), null);
    assert.equal(nextStep({ ...item, state: 'asked' }, clocks, calendar), null);
  });

  it('the days stand still while its sender is asked; late is the day after, whatever the state', () => {
    const [friday, monday] = [date('2026-11-06'), date('2026-11-09')];
    assert.equal(dueAfterWait({ dueOn: date('2026-11-10'), askedOn: friday }, monday, calendar), '2026-11-11');
    assert.equal(dueAfterWait({ dueOn: null, askedOn: friday }, monday, calendar), null);
    const row = { state: 'answered' as const, stepDueOn: friday };
    assert.equal(standingOf(row, friday, friday), 'soon');
    assert.equal(standingOf(row, date('2026-11-07'), monday), 'late');
    assert.equal(standingOf({ ...row, stepDueOn: null }, monday, monday), 'answered');
    assert.equal(daysLate({ stepDueOn: friday }, date('2026-11-11'), calendar), 3);
    assert.ok(windowOpen(date('2026-11-02'), date('2026-11-23'), clocks, calendar));
    assert.ok(!windowOpen(date('2026-11-02'), date('2026-11-24'), clocks, calendar));
  });

  it('goes to the agency it was given to, else to the commune, else to who leads the field, else to the fallback', () => {
    const [root, office, home, commune] = [
      { id: 1, code: 'H' },
      { id: 2, code: 'VP' },
      { id: 3, code: 'SNV' },
      { id: 4, code: 'X' },
    ];
    const living = [root, office, home, commune];
    const tree = {
      root,
      living,
      byId: (id: number) => living.find((one) => one.id === id) ?? (id === 9 ? { id: 9, code: 'OLD' } : undefined),
      isLiving: (one: { id: number }) => one.id !== 9,
      successors: (id: number) => (id === 9 ? [{ successorId: 4 }] : []),
    } as unknown as AgencyTree;
    const routing = { fallback: 'VP', fields: { conduct: { place: true, agency: 'SNV' }, health: { agency: 'GONE' } } };
    const route = (agency: number, field: 'conduct' | 'health' | 'land', place: number | null) =>
      routeOf({ agency, field, place }, routing, tree);
    assert.equal(route(3, 'land', 4), 3);
    assert.equal(route(1, 'conduct', 4), 4);
    assert.equal(route(1, 'conduct', 9), 4, 'a former commune’s heir');
    assert.equal(route(9, 'land', null), 4);
    assert.equal(route(1, 'conduct', null), 3);
    assert.equal(route(1, 'health', 4), 2);
    assert.equal(route(1, 'land', 4), 2);
  });
});

describe('what the public may read', () => {
  it('is without telephones, identity numbers, accounts and mail; days, money and house numbers stay', () => {
    const text =
      'Gọi 0912 345 678 hoặc +84 912.345.678, CCCD 040123456789, TK 12345678901, thư an.nguyen@example.vn; ngày 05/11/2026, số nhà 120, đóng 150.000.000 đồng';
    assert.equal(
      redacted(text),
      'Gọi […] hoặc […], CCCD […], TK […], thư […]; ngày 05/11/2026, số nhà 120, đóng 150.000.000 đồng',
    );
    assert.deepEqual(
      personalPieces(text).map(({ form }) => form),
      ['phone', 'phone', 'id-number', 'account', 'email'],
    );
    assert.equal(redacted('Không có gì'), 'Không có gì');
  });

  it('complaints and denunciations are pointed at by their words, with marks and without', () => {
    assert.equal(channelIn('Tôi xin TỐ CÁO ông A nhận hối lộ')?.code, 'denunciation');
    assert.equal(channelIn('don khieu nai quyet dinh thu hoi dat')?.code, 'complaint');
    assert.equal(channelIn('Đèn đường hỏng'), null);
    assert.equal(channelIn('denunciation')?.keepsSender ?? null, null);
  });

  it('an address has a way to send something, each of its form', () => {
    const none = { place: '', phone: '', mail: '', web: '', responsible: 'Văn phòng' };
    assert.equal(told(judgeAddress(none)), 'feedback.address-empty');
    assert.equal(told(judgeAddress({ ...none, web: 'javascript:alert(1)' })), 'feedback.address-unreadable');
    assert.equal(told(judgeAddress({ ...none, mail: 'a@b' })), 'feedback.address-unreadable');
    assert.equal(told(judgeAddress({ ...none, phone: 'gọi tôi' })), 'feedback.address-unreadable');
    const good = judgeAddress({ ...none, mail: ' pakn@example.vn ', web: 'https://example.vn/pakn' });
    assert.ok(good.ok && good.value.mail === 'pakn@example.vn');
  });
});
