import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { suggestIndicators } from './suggest.ts';

const indicators = [
  {
    code: 'HS-05',
    name: 'Tỷ lệ đúng hạn theo kế hoạch',
    keywords: ['hồ sơ giải quyết đúng hạn', 'đúng hạn'],
    notFor: ['đúng hạn theo 766'],
  },
  { code: 'HS-09', name: 'Hồ sơ đang quá hạn', keywords: ['hồ sơ tồn đọng', 'tồn đọng'] },
  { code: 'HS-03', name: 'Hồ sơ kỳ trước chuyển sang', keywords: ['hồ sơ'], notFor: ['tồn đọng', 'đúng hạn'] },
  { code: 'HS-11', name: 'Giải quyết trực tuyến', keywords: ['hồ sơ giải quyết trực tuyến'] },
  { code: 'KS-01', name: 'Hài lòng về thủ tục', keywords: ['hài lòng về giải quyết thủ tục hành chính'] },
];
const target = (statement: string, expanded = statement) => ({ statement, expanded });

describe('plans: indicators are suggested, with the reason and what was ruled out', () => {
  it('the wording of the target decides', () => {
    const { best, ruledOut } = suggestIndicators(target('không có hồ sơ tồn đọng'), indicators);
    assert.deepEqual(best[0]?.indicator, 'HS-09');
    assert.deepEqual(best[0]?.reasons[0], { code: 'phrase', words: 'hồ sơ tồn đọng' });
    assert.deepEqual(
      ruledOut.map(({ indicator, words }) => [indicator, words]),
      [['HS-03', 'tồn đọng']],
    );
  });
  it('words apart from each other count, spelling and abbreviations do not matter', () => {
    const late = suggestIndicators(
      target('Tỷ lệ HỒ SƠ TTHC ở các cấp được giải quyết đúng hạn đạt từ 95%'),
      indicators,
    );
    assert.equal(late.best[0]?.indicator, 'HS-05');
    const pleased = suggestIndicators(
      target('Mức độ hài lòng về giải quyết TTHC', 'Mức độ hài lòng về giải quyết thủ tục hành chính'),
      indicators,
    );
    assert.equal(pleased.best[0]?.indicator, 'KS-01');
  });
  it('a proper name in capitals outweighs common words; a silent target asks its sentence', () => {
    const named = [...indicators, { code: 'CS-02', name: 'SIPAS', keywords: ['SIPAS'] }];
    const index = suggestIndicators(target('Chỉ số hài lòng về giải quyết thủ tục hành chính (SIPAS)'), named);
    assert.equal(index.best[0]?.indicator, 'CS-02');
    const silent = suggestIndicators(target('thực hiện tốt'), indicators, 'Thực hiện tốt; không có hồ sơ tồn đọng.');
    assert.deepEqual([silent.best[0]?.indicator, silent.best[0]?.reasons[0]?.code], ['HS-09', 'sentence']);
  });
  it('nothing alike yields nothing', () => {
    assert.deepEqual(suggestIndicators(target('cải thiện chỉ số PAR INDEX'), indicators), { best: [], ruledOut: [] });
  });
});
