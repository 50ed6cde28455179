import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { addDays, date } from '../../../kernel/index.ts';
import { webhookBody, shortMessage } from '../../receivers/index.ts';
import { digestNews } from './digest-news.ts';

const DAY = date('2026-11-23');
const link = 'https://vi.du/ban-lam-viec/don-doc?ban=7';

/** Lines as they are planned: with the words of a reminder, who gave it, and whatever else a line may come to hold. */
const line = fc.record({
  topic: fc.constantFrom('due', 'review', 'silence', 'given'),
  step: fc.constantFrom('-7', '0', '+5', 'given'),
  clock: fc.constantFrom('whole', 'step', 'silence', 'given', 'returned'),
  share: fc.integer({ min: 900_000, max: 999_999 }),
  agency: fc.integer({ min: 900_000, max: 999_999 }),
  dueOn: fc.option(fc.integer({ min: -30, max: 30 }).map((n) => addDays(DAY, n))),
  days: fc.option(fc.integer({ min: -30, max: 30 })),
  words: fc.constant('Nội dung riêng của việc'),
  givenBy: fc.constant('Nguyễn Văn Người'),
  title: fc.constant('Tên nhiệm vụ'),
});

/** All that may stand in a message beside its counts. */
const TEXTS = /^(?:reminders\.digest|SXD|agency-editor|07:30|due|review|silence|given|-7|0|\+5|\d{4}-\d\d-\d\d)$/;

const textsOf = (value: unknown): string[] =>
  typeof value === 'string'
    ? [value]
    : typeof value === 'object' && value !== null
      ? Object.values(value).flatMap(textsOf)
      : [];

test('what leaves is counts, days and the link: no name, no words, no number of a piece of work', () => {
  fc.assert(
    fc.property(fc.array(line, { minLength: 1, maxLength: 30 }), (lines) => {
      const head = {
        about: { vi: 'Sở Xây dựng', en: 'x' },
        day: DAY,
        hour: '07:30',
        agency: 'SXD',
        role: 'agency-editor',
      };
      const news = digestNews({ ...head, link }, lines);
      const body = webhookBody(news);
      const told = textsOf(JSON.parse(body)).filter((text) => text !== link);
      for (const text of told) assert.match(text, TEXTS);
      assert.doesNotMatch(body, /9\d{5}/);
      const { steps, counts } = JSON.parse(body) as { steps: { count: number }[]; counts: Record<string, number> };
      assert.equal(
        steps.reduce((sum, { count }) => sum + count, 0),
        lines.length,
      );
      assert.equal(
        Object.values(counts).reduce((sum, count) => sum + count, 0),
        lines.length,
      );
      const { text } = shortMessage(news);
      assert.match(
        text,
        /^Thước Đo: \d+ việc trễ hạn, \d+ việc sắp đến hạn, \d+ việc chờ duyệt\.(?: Hạn gần nhất \d\d\/\d\d\/\d{4}\.)? Xem https:\/\/vi\.du\/ban-lam-viec\/don-doc\?ban=7$/,
      );
    }),
  );
});
