import assert from 'node:assert/strict';
import { test } from 'node:test';
import { date, instantAt } from '../../kernel/index.ts';
import type { AgencyContent, EditionContent } from '../editions/index.ts';
import { form06aOutline, letterheadRules } from './catalog.ts';
import { letterheadOf } from './core/letterhead.ts';
import { writtenDocument } from './form06a.document.ts';
import { publishedForm06a } from './published-form06a.ts';

const outline = form06aOutline();
const edition = {
  header: {
    number: 7,
    publishedAt: instantAt(date('2026-11-10'), 9),
    asOf: date('2026-11-09'),
    interval: { from: date('2026-01-01'), to: date('2026-11-09') },
    suppressUnder: 5,
    sample: true,
  },
  counting: { name: { vi: 'Quy tắc A', en: 'Rule A' }, details: [{ vi: 'Rút đứng riêng', en: 'Withdrawn apart' }] },
  sectors: [
    { code: 'land', name: { vi: 'Đất đai', en: 'Land' } },
    { code: 'merit', name: { vi: 'Thi đua', en: 'Merit' } },
  ],
} as unknown as EditionContent;
type Figures = Pick<AgencyContent, 'figures' | 'sectors'>;
const land = {
  sector: 'land',
  received: { online: 60, direct: 30, carriedOver: 10 },
  resolved: { early: 70, onTime: 10, late: 5 },
  open: { inTime: 8, overdue: 2 },
  state: 'on-track',
} as const;
const agency = {
  figures: {
    received: land.received,
    resolved: land.resolved,
    open: land.open,
    apologies: { owed: 7, inTime: 7, late: 0, none: 0 },
  },
  sectors: [land],
} satisfies Figures;
const form = (over: Partial<Figures> = {}) => publishedForm06a(edition, { ...agency, ...over }, outline)!;

test('the form holds what the edition froze: its days, its counts, its number, and the check', () => {
  const { rows, total, difference, notes, interval, sample } = form();
  assert.deepEqual(rows, [{ sector: 'Đất đai', counts: [100, 60, 30, 10, 85, 70, 10, 5, 10, 8, 2] }]);
  assert.deepEqual(total, [100, 60, 30, 10, 85, 70, 10, 5, 10, 8, 2]);
  assert.equal(difference, 5);
  assert.deepEqual(interval, edition.header.interval);
  assert.ok(sample);
  assert.match(notes.join('\n'), /bản công bố số 7 ngày 10\/11\/2026/);
  assert.match(notes.join('\n'), /tiếp nhận 100 = đã giải quyết 85 \+ đang giải quyết 10 \+ đứng ngoài các cột 5/);
  assert.match(notes.join('\n'), /Quy tắc đếm: Quy tắc A\. Rút đứng riêng\./);
  assert.doesNotMatch(notes.join('\n'), /không nêu|Dòng tổng số gồm cả/);
});

test('a hidden count is a word, and so is every sum that would give it away', () => {
  const merit = {
    sector: 'merit',
    received: { online: 'under', direct: 'under', carriedOver: 0 },
    resolved: { early: 'under', onTime: 0, late: 0 },
    open: { inTime: 0, overdue: 0 },
    state: 'on-track',
  } as const;
  const hiding = {
    ...land,
    received: { ...land.received, online: 'withheld', direct: 'withheld' },
    resolved: { ...land.resolved, early: 'withheld' },
  } as const;
  const { rows, total, notes } = form({ sectors: [merit, hiding] });
  assert.deepEqual(rows, [
    { sector: 'Đất đai', counts: ['*', '*', '*', 10, '*', '*', 10, 5, 10, 8, 2] },
    { sector: 'Thi đua', counts: ['*', 'dưới 5', 'dưới 5', 0, '*', 'dưới 5', 0, 0, 0, 0, 0] },
  ]);
  assert.deepEqual(total.slice(0, 4), [100, 60, 30, 10], 'the agency itself is no secret');
  assert.match(notes.join('\n'), /“\*”: không nêu/);
});

test('where the rows are less than the total, the form says that there are others', () => {
  const fewer = { ...land, received: { ...land.received, direct: 29 } };
  assert.match(form({ sectors: [fewer] }).notes.join('\n'), /Dòng tổng số gồm cả/);
});

test('where the agency itself is hidden there is no check', () => {
  const figures = { ...agency.figures, resolved: { early: 'withheld', onTime: 'under', late: 5 } } as const;
  const { difference, notes } = form({ figures });
  assert.equal(difference, '*');
  assert.doesNotMatch(notes.join('\n'), /Kiểm tra/);
});

test('nobody numbers or signs it: it bears the day of the edition', () => {
  const letterhead = letterheadOf(
    { code: '17017', kind: 'commune', name: 'Ủy ban nhân dân xã Yên Thành' },
    letterheadRules(),
  );
  const document = writtenDocument(form(), outline, letterhead);
  assert.equal(document.signatory, null);
  assert.equal(document.date, '2026-11-10');
  assert.deepEqual(document.recipients, []);
  assert.equal(document.mark, outline.mark);
});

test('an agency without figures, or an edition without what came in by sector, has no form', () => {
  assert.equal(publishedForm06a(edition, { figures: null, sectors: [] }, outline), null);
  const { received: _received, ...older } = land;
  assert.equal(publishedForm06a(edition, { ...agency, sectors: [older] }, outline), null);
});
