import type { Messages } from '../../kernel/index.ts';

export const messages: Messages = {
  'outlines.too-early': {
    vi: 'Ngày bắt đầu phải từ hôm nay, {day}, trở đi. Sửa lại ngày; kỳ đã mở giữ mẫu cũ.',
    en: 'The first day is {day} at the earliest. Correct it; periods that were opened keep their outline.',
  },
  'outlines.same': {
    vi: 'Không có gì khác với mẫu đang dùng. Sửa ít nhất một mục rồi xem lại.',
    en: 'Nothing differs from the outline in force. Correct a section, row or recipient, then see the changes again.',
  },
  'outlines.changed': {
    vi: 'Mẫu vừa được người khác sửa nên chưa lưu. Mở lại trang mẫu để thấy bản mới, rồi sửa tiếp.',
    en: 'Somebody else has just changed the outline, so this was not saved. Open it again to see the new one, then go on.',
  },
  'outlines.nothing': {
    vi: 'Mẫu không còn phần nội dung nào. Giữ ít nhất một phần.',
    en: 'The outline has no section left. Keep at least one.',
  },
  'outlines.code-invalid': {
    vi: 'Mã "{code}" không dùng được. Mã gồm chữ, số và dấu chấm, dài nhất 10, như II.2 hoặc 3.10.',
    en: 'The code "{code}" cannot be used. Codes are letters, digits and dots, at most 10, such as II.2 or 3.10.',
  },
  'outlines.code-twice': {
    vi: 'Mã {code} có ở hai chỗ: "{first}" và "{second}". Đổi một trong hai mã.',
    en: 'The code {code} is there twice: "{first}" and "{second}". Change one of them.',
  },
  'outlines.section-empty': {
    vi: 'Phần {code} chưa có tên hoặc lời gợi ý. Ghi cả hai, hoặc xoá mã để bỏ phần này.',
    en: 'Section {code} has no title or no prompt. Write both, or clear its code to leave it out.',
  },
  'outlines.group-empty': {
    vi: 'Nhóm số liệu "{group}" không có dòng nào. Chuyển dòng vào nhóm, hoặc xoá tên để bỏ nhóm.',
    en: 'The group of figures "{group}" has no row. Move rows into it, or clear its title to leave it out.',
  },
  'outlines.group-unknown': {
    vi: 'Dòng {code} thuộc nhóm "{group}" không có trong phụ lục. Chọn một nhóm có tên.',
    en: 'Row {code} belongs to the group "{group}", which the annex does not have. Choose a group with a title.',
  },
  'outlines.group-section': {
    vi: 'Nhóm số liệu "{group}" gắn với phần "{section}" không có trong mẫu. Ghi mã của một phần.',
    en: 'The group "{group}" belongs to the section "{section}", which is not there. Write the code of a section.',
  },
  'outlines.row-empty': {
    vi: 'Dòng {code} thiếu tên, hoặc thiếu cả mã chỉ số lẫn đơn vị tính. Dòng tính từ chỉ số thì ghi mã chỉ số; dòng tự khai thì ghi đơn vị tính.',
    en: 'Row {code} lacks a name, or both an indicator and a unit. A computed row names its indicator; a typed one its unit.',
  },
  'outlines.indicator-unknown': {
    vi: 'Dòng {code} dùng chỉ số "{indicator}" không có trong danh mục. Xem mã ở trang Số liệu, hoặc để trống để cơ quan tự khai.',
    en: 'Row {code} uses the indicator "{indicator}", which is not known. See codes on the page of figures, or leave it empty to have it typed.',
  },
  'outlines.hold-unknown': {
    vi: 'Dòng {code} đối chiếu với dòng "{row}" không có trong phụ lục hoặc là chính nó. Ghi mã của một dòng khác.',
    en: 'Row {code} is held to the row "{row}", which is not in the annex or is itself. Write the code of another row.',
  },
  'outlines.too-long': {
    vi: 'Nội dung ở {code} dài quá {most} chữ cái. Rút gọn.',
    en: 'What stands at {code} is longer than {most} letters. Shorten it.',
  },
};

export type OutlineProblem = Extract<keyof typeof messages, string>;
