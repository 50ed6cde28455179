import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, it } from 'node:test';
import { ROOT } from '../../../../test/shared.ts';
import { extractPlan } from './extraction.ts';

const BARE = `UBND TỈNH MẪU          CỘNG HOÀ XÃ HỘI CHỦ NGHĨA VIỆT NAM
                         Độc lập - Tự do - Hạnh phúc
Số: 57/KH-UBND           Mẫu, ngày 05 tháng 01 năm 2027

KẾ HOẠCH
Cải cách hành chính tỉnh Mẫu năm 2027

Thực hiện Nghị quyết số 76/NQ-CP ngày 15/7/2021 của Chính phủ, Ủy ban nhân dân
tỉnh ban hành Kế hoạch như sau:

I. Mục đích, yêu cầu
1. Mục đích
Bảo đảm sự thống nhất trong chỉ đạo. Năm trước tỷ lệ đúng hạn chưa cao.
2. Yêu cầu
Phân công rõ việc, rõ người.
II. Mục tiêu
1. Mục tiêu chung
Nâng cao chất lượng phục vụ người dân.
2. Mục tiêu cụ thể
a) 100% thủ tục hành chính (TTHC) được công khai;
b) Tỷ lệ hồ sơ TTHC giải quyết đúng hạn đạt từ 97% trở lên.
III. Nhiệm vụ
1. Công tác chỉ đạo, điều hành
- Ban hành kế hoạch trong tháng 01/2027;
- Kiểm tra ít nhất 30% cơ quan, đơn vị.
2. Cải cách thể chế
- Rà soát văn bản thường xuyên.
IV. Tổ chức thực hiện
1. Sở Nội vụ: Theo dõi, đôn đốc, báo cáo trước ngày 15/12/2027.
2. Các sở, ban, ngành
Căn cứ Kế hoạch này tổ chức thực hiện, định kỳ hàng quý báo cáo./.

Nơi nhận:
- Bộ Nội vụ;
- Các sở, ngành;
- Lưu: VT.

TM. ỦY BAN NHÂN DÂN
CHỦ TỊCH


Nguyễn Văn Mẫu

PHỤ LỤC
PHÂN CÔNG NHIỆM VỤ
`;

describe('plans: a plan by itself, without a decision', () => {
  const plan = extractPlan(BARE);
  it('its head is read', () => {
    assert.equal(plan.layout, 'plan');
    assert.equal(plan.header.number, '57/KH-UBND');
    assert.deepEqual(plan.header.date, { day: 5, month: 1, year: 2027 });
    assert.equal(plan.header.title, 'Cải cách hành chính tỉnh Mẫu năm 2027');
    assert.equal(plan.header.issuer, 'UBND TỈNH MẪU');
    assert.deepEqual([plan.header.signer?.name, plan.header.signer?.post], ['Nguyễn Văn Mẫu', 'CHỦ TỊCH']);
    assert.deepEqual(plan.header.recipients, ['Bộ Nội vụ', 'Các sở, ngành', 'Lưu: VT']);
    assert.equal(plan.header.annex.present, true);
    assert.deepEqual(
      plan.findings.map(({ code }) => code),
      ['theme-missing'],
    );
  });
  it('purposes are no targets, goals are', () => {
    assert.deepEqual(
      plan.targets.map(({ address, comparator, value }) => [address, comparator, value]),
      [
        ['II.2.a', '=', '100'],
        ['II.2.b', '>=', '97'],
        ['III.1-2', '>=', '30'],
      ],
    );
  });
  it('seven fields, dashes without letters, agencies before a colon', () => {
    assert.deepEqual(
      plan.tasks.map(({ address, field }) => [address, field]),
      [
        ['III.1-1', 'steering'],
        ['III.1-2', 'steering'],
        ['III.2-1', 'institutions'],
      ],
    );
    assert.deepEqual(
      plan.duties.map(({ address, agency }) => [address, agency]),
      [
        ['IV.1', 'Sở Nội vụ'],
        ['IV.2', 'Các sở, ban, ngành'],
      ],
    );
    assert.deepEqual(plan.duties[1]?.every, ['quarter']);
  });
});

describe('plans: headings and spelling as they come', () => {
  const source = readFileSync(join(ROOT, 'catalog/sample/plans/2025.txt'), 'utf8');
  const shape = (text: string) => {
    const plan = extractPlan(text);
    return [
      plan.clauses.map(({ address, role }) => [address, role]),
      plan.targets.map(({ address, comparator, value }) => [address, comparator, value]),
    ];
  };
  const expected = shape(source);
  it('headings without their Roman numbers', () => {
    assert.deepEqual(shape(source.replace(/^(?:I|II|III|IV)\. (?=\p{Lu}{3})/gmu, '')), expected);
  });
  it('headings in small letters', () => {
    assert.deepEqual(
      shape(
        source
          .replace('I. MỤC TIÊU', 'I. Mục tiêu')
          .replace('II. NHIỆM VỤ', 'II. Nhiệm vụ')
          .replace('III. GIẢI PHÁP', 'III. Giải pháp'),
      ),
      expected,
    );
  });
  it('the other place of tone marks, tabs, blanks at line ends and marks of byte order', () => {
    const other = source.replaceAll('Ủy', 'Uỷ').replaceAll('hóa', 'hoá').replaceAll('hòa', 'hoà');
    assert.deepEqual(shape(`\ufeff${other.replaceAll('\n', ' \t\n')}`), expected);
  });
  it('"a." for "a)" and long dashes', () => {
    assert.deepEqual(shape(source.replace(/^([a-zđ])\) /gmu, '$1. ').replace(/^- (?=\p{Lu})/gmu, '– ')), expected);
  });
  it('text that is no plan yields nothing and says so', () => {
    for (const text of ['', 'Kính gửi: các sở, ngành', '100%\n\n\n%%%', '\f\f\f12\n13']) {
      const plan = extractPlan(text);
      assert.deepEqual([plan.layout, plan.targets.length], ['unknown', 0]);
      assert.ok(plan.findings.some(({ code }) => code === 'plan-missing'));
    }
  });
});
