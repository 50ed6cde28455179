import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { findMark, type Mark } from './mark.ts';

const HEAD = 'ỦY BAN NHÂN DÂN\nTỈNH NGHỆ AN';

describe('a mark of secrecy is found', () => {
  const texts: [string, Mark][] = [
    [`${HEAD}\nMẬT\nSố: 12/BC-UBND`, 'MẬT'],
    [`${HEAD}\n  TỐI MẬT  \nSố: 12/BC-UBND`, 'TỐI MẬT'],
    [`${HEAD}\nTUYỆT MẬT`, 'TUYỆT MẬT'],
    [`${HEAD}\n[MẬT]`, 'MẬT'],
    [`${HEAD}\n*** TỐI MẬT ***`, 'TỐI MẬT'],
    [`${HEAD}\nM Ậ T`, 'MẬT'],
    [`${HEAD}\nT Ố I  M Ậ T`, 'TỐI MẬT'],
    [`${HEAD}\nTỐI\u00a0MẬT`, 'TỐI MẬT'],
    [`${HEAD}\nM\u200bẬT`, 'MẬT'],
    ['ỦY BAN NHÂN DÂN TỈNH    TỐI MẬT', 'TỐI MẬT'],
    ['Số: 05/KH-UBND\tMẬT\tNghệ An, ngày 2 tháng 3', 'MẬT'],
    ['Số: 05/KH-UBND (MẬT)', 'MẬT'],
    ['Bản số 2 - TUYỆT MẬT', 'TUYỆT MẬT'],
    ['Độ mật: Tối mật', 'TỐI MẬT'],
    ['ĐỘ MẬT: MẬT', 'MẬT'],
    ['Mức độ mật – Tuyệt mật', 'TUYỆT MẬT'],
    ['MẬT\nTỐI MẬT', 'TỐI MẬT'],
  ];
  for (const [text, mark] of texts) {
    test(JSON.stringify(text), () => {
      for (const form of ['NFC', 'NFD'] as const)
        assert.deepEqual(findMark(['bc.pdf'], text.normalize(form)), { mark, where: 'text' });
    });
  }

  const names: [string, Mark][] = [
    ['MẬT - Kế hoạch phòng thủ.docx', 'MẬT'],
    ['KH_TỐI MẬT_2026.pdf', 'TỐI MẬT'],
    ['[TUYỆT MẬT] danh sách.xlsx', 'TUYỆT MẬT'],
    ['TOI MAT ke hoach.pdf', 'TỐI MẬT'],
    ['ke-hoach-TUYET_MAT.pdf', 'TUYỆT MẬT'],
    ['Báo cáo (MẬT).pdf', 'MẬT'],
    ['Tài liệu BẢO MẬT - MẬT.pdf', 'MẬT'],
  ];
  for (const [name, mark] of names) {
    test(name, () => {
      for (const form of ['NFC', 'NFD'] as const)
        assert.deepEqual(findMark([name.normalize(form)], 'Nội dung'), { mark, where: 'name' });
    });
  }
});

describe('words that hold the same letters are let pass', () => {
  const texts = [
    'QUY CHẾ BẢO MẬT THÔNG TIN',
    'BẢO MẬT',
    'CÔNG TÁC BẢO VỆ BÍ MẬT NHÀ NƯỚC NĂM 2026',
    'BÍ MẬT NHÀ NƯỚC',
    'DANH MỤC BÍ MẬT NHÀ NƯỚC ĐỘ TUYỆT MẬT, TỐI MẬT, MẬT',
    'Ban hành danh mục bí mật nhà nước độ Tối mật, độ Mật thuộc lĩnh vực nội vụ',
    'Tài liệu này không có độ mật.',
    'Độ mật: Thường',
    'Độ mật: Không',
    'MẬT KHẨU',
    'Mật độ dân số: 1.200 người/km2',
    'Mật',
    'Tối mật',
    'MẬT ONG RỪNG',
    'HỎA TỐC',
    'MÁT',
    'MẮT',
    'NGÀNH CƠ YẾU: MẬT MÃ',
    'AN TOÀN, BẢO MẬT:',
  ];
  for (const text of texts) {
    test(text, () => {
      for (const form of ['NFC', 'NFD'] as const) assert.equal(findMark(['bc.pdf'], text.normalize(form)), null);
    });
  }

  const names = [
    'Quy chế BẢO MẬT.docx',
    'Bảo vệ BÍ MẬT nhà nước.pdf',
    'MẬT KHẨU wifi.txt',
    'MẬT ĐỘ dân số.xlsx',
    'mật.pdf',
    'BE MAT DUONG.jpg',
    'MATTRAN.pdf',
    'Format.docx',
  ];
  for (const name of names) test(name, () => assert.equal(findMark([name], 'Nội dung'), null));

  test('a mark far down in running text, and a picture without text', () => {
    assert.equal(findMark(['anh.jpg'], null), null);
    const far = `${'Dòng chữ bình thường.\n'.repeat(60)}Bảng đối chiếu    MẬT    THƯỜNG`;
    assert.equal(findMark(['a.txt'], far), null);
  });
});
