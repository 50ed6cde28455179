import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { SaxesParser } from 'saxes';
import { cardSvg, linesOf, type ShareCard } from './share-card.ts';

const card = (more: Partial<ShareCard> = {}): ShareCard => ({
  above: 'I.3#2',
  title: 'Tỷ lệ hồ sơ giải quyết đúng hạn',
  figure: { words: '94,3%', below: 'trên 98%' },
  state: 'Có nguy cơ',
  foot: 'Bản công bố số 45',
  sample: null,
  brand: 'Thước Đo',
  ...more,
});

describe('portal: pictures for sharing', () => {
  it('say title, figure, clause, state and edition, and whether data are invented', () => {
    const svg = cardSvg(card(), 'Be Vietnam Pro');
    for (const words of ['I.3#2', 'Tỷ lệ hồ sơ', '94,3%', 'Có nguy cơ · trên 98%', 'Bản công bố số 45'])
      assert.ok(svg.includes(words), words);
    assert.ok(!svg.includes('Dữ liệu mẫu'));
    assert.ok(cardSvg(card({ sample: 'Dữ liệu mẫu' }), 'x').includes('Dữ liệu mẫu'));
  });

  it('breaks lines between words and ends in dots where there are too many', () => {
    assert.deepEqual(linesOf('một hai ba bốn', 5, 5), ['một hai', 'ba bốn']);
    const cut = linesOf('dài '.repeat(100), 10, 3);
    assert.equal(cut.length, 3);
    assert.match(cut[2]!, /…$/);
    assert.ok(linesOf('x'.repeat(500), 10, 3).every((one) => one.length < 30));
    assert.deepEqual(linesOf(' ', 10, 3), []);
  });

  it('is XML whatever stands in it', () => {
    for (const text of [
      '<script>alert(1)</script>',
      '"&\u0000\ud800',
      ']]>',
      '</svg><image href="file:///etc/passwd"/>',
    ]) {
      const svg = cardSvg(card({ title: text, above: text, foot: text, state: text }), 'x');
      new SaxesParser().write(svg).close();
      assert.doesNotMatch(svg, /<script|<image/);
    }
  });
});
