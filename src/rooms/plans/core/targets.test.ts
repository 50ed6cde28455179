import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { extractPlan } from './extraction.ts';
import type { TargetDraft } from './plan-extraction.ts';

/** The targets of one goal in a plan of 2027. */
const goal = (text: string): readonly TargetDraft[] =>
  extractPlan(`KẾ HOẠCH\nCải cách hành chính năm 2027\nI. MỤC TIÊU\n1. ${text}\nII. NHIỆM VỤ\n`).targets;
const brief = (text: string) => goal(text).map(({ comparator, value, unit }) => [comparator, value, unit]);

const WORDINGS: readonly (readonly [string, readonly unknown[]])[] = [
  ['Tỷ lệ giải quyết đúng hạn đạt từ 95% trở lên.', ['>=', '95', 'percent']],
  ['Tỷ lệ giải quyết đúng hạn đạt 95% trở lên.', ['>=', '95', 'percent']],
  ['Tỷ lệ giải quyết đúng hạn đạt tối thiểu 95,5 %.', ['>=', '95.5', 'percent']],
  ['Tỷ lệ giải quyết đúng hạn không thấp hơn 95%.', ['>=', '95', 'percent']],
  ['Tỷ lệ giải quyết đúng hạn ≥ 95%.', ['>=', '95', 'percent']],
  ['Tỷ lệ giải quyết đúng hạn đạt trên 95%.', ['>', '95', 'percent']],
  ['Tỷ lệ hồ sơ quá hạn dưới 2%.', ['<', '2', 'percent']],
  ['Tỷ lệ hồ sơ quá hạn không quá 2%.', ['<=', '2', 'percent']],
  ['Tỷ lệ hồ sơ quá hạn từ 2% trở xuống.', ['<=', '2', 'percent']],
  ['Tăng ít nhất 5% số hồ sơ trực tuyến.', ['increase', '5', 'percent']],
  ['Giảm 30% thời gian giải quyết.', ['decrease', '30', 'percent']],
  ['Chỉ số cải cách hành chính nằm trong nhóm 15 tỉnh dẫn đầu.', ['<=', '15', 'rank']],
  ['Có ít nhất 05 sáng kiến được công nhận.', ['>=', '5', 'count']],
  ['Không để hồ sơ tồn đọng.', ['=', '0', 'count']],
  ['Nâng cao chất lượng phục vụ.', ['statement', null, null]],
];

describe('plans: comparators in words', () => {
  for (const [text, expected] of WORDINGS) it(text, () => assert.deepEqual(brief(text), [expected]));
});

describe('plans: targets split sentence by sentence', () => {
  it('two figures in one sentence are two targets', () => {
    assert.deepEqual(brief('100% sở, ngành dùng chữ ký số và 90% xã, phường dùng chữ ký số.'), [
      ['=', '100', 'percent'],
      ['=', '90', 'percent'],
    ]);
  });
  it('"trong đó" inside the sentence is a part of the whole before it', () => {
    const [all, part] = goal(
      'Tỷ lệ thanh toán trực tuyến đạt từ 50% trở lên, trong đó lĩnh vực đất đai, thuế đạt trên 60%.',
    );
    assert.deepEqual([all?.value, part?.value, part?.partOf], ['50', '60', { address: 'I.1', ordinal: 1 }]);
    assert.deepEqual(part?.scope.items, ['đất đai', 'thuế']);
  });
  it('the value of the base year is no target', () => {
    const [target, ...more] = goal('Tăng tỷ lệ số hóa kết quả so với năm 2026 (72,6%).');
    assert.deepEqual([target?.comparator, target?.value, more.length], ['increase', null, 0]);
    assert.deepEqual([target?.baseline?.year, target?.baseline?.value], [2026, '72.6']);
  });
  it('"không có vi phạm" belongs to the people counted, "không có hồ sơ tồn đọng" is a target', () => {
    assert.equal(goal('100% công chức chấp hành kỷ luật, không có vi phạm.').length, 1);
    assert.equal(goal('100% hồ sơ chậm được xin lỗi, không có hồ sơ tồn đọng.').length, 2);
  });
  it('abbreviations and decimals do not end a sentence', () => {
    const targets = goal('Tỷ lệ hồ sơ tại TP. Vinh đạt 87.5% trở lên. 100% hồ sơ chậm được xin lỗi.');
    assert.deepEqual(
      targets.map(({ address, value }) => [address, value]),
      [
        ['I.1#1', '87.5'],
        ['I.1#2', '100'],
      ],
    );
  });
  it('a wish inside a task is a target only if the text strives for it', () => {
    const plan = extractPlan(
      'KẾ HOẠCH\nCải cách hành chính năm 2027\nI. MỤC TIÊU\n1. Công khai 100% kết quả.\nII. NHIỆM VỤ\n1. Cải cách thể chế\na) Nâng cao mức độ hài lòng của người dân;\nb) Mở rộng tự chủ; phấn đấu nâng cao sự hài lòng của người dân.',
    );
    assert.deepEqual(
      plan.targets.map(({ address }) => address),
      ['I.1', 'II.1.b'],
    );
  });
});
