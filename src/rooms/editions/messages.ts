import type { Messages } from '../../kernel/index.ts';

/** Sentences of this room: refusals, and words that are frozen into an edition. */
export const messages = {
  'editions.no-plan': {
    vi: 'Chưa có kế hoạch nào có hiệu lực vào ngày {day}, nên chưa có chỉ tiêu để công bố. Duyệt và ban hành kế hoạch năm {year} trước.',
    en: 'No plan is in force on {day}, so there are no targets to publish. Review and publish the plan of {year} first.',
  },
  'editions.no-data': {
    vi: 'Chưa có lần nhập hồ sơ nào. Nhập hồ sơ trước rồi công bố.',
    en: 'No dossiers have been imported. Import them first, then publish.',
  },
  'editions.document-incomplete': {
    vi: 'Văn bản công bố phải có đủ số, ngày và cơ quan ban hành. Điền phần còn thiếu, hoặc để trống cả ba nếu không có văn bản.',
    en: 'The publishing document needs number, date and issuer. Fill in what is missing, or leave all three empty where there is none.',
  },
  'editions.document-future': {
    vi: 'Ngày văn bản {date} sau hôm nay. Sửa lại ngày ban hành.',
    en: 'The document is dated {date}, after today. Correct its date.',
  },
  'editions.correction-unknown': {
    vi: 'Không có bản công bố số {number} để đính chính. Chọn một số trong danh sách.',
    en: 'There is no edition {number} to correct. Choose a number from the list.',
  },
  'editions.reason-missing': {
    vi: 'Đính chính phải nêu lý do. Hãy viết bằng cả tiếng Việt và tiếng Anh, vì lý do được đăng công khai.',
    en: 'A correction needs a reason. Write it in Vietnamese and in English, because it is published.',
  },
  'editions.data-moving': {
    vi: 'Số liệu vừa đổi trong lúc tính vì có lần nhập đang ghi. Đợi lần nhập xong rồi công bố lại.',
    en: 'The data changed while they were computed, because an import is being written. Publish again when it is done.',
  },
  'editions.being-published': {
    vi: 'Một bản khác đang được công bố. Đợi bản đó xong, xem nó đã có điều cần chưa rồi mới công bố tiếp.',
    en: 'Another edition is being published. Wait until it is done, and see whether it already says what is needed.',
  },
  'editions.publication-failed': {
    vi: 'Công bố không thành vì lỗi của chương trình. Chưa có bản nào được ghi. Bấm công bố lại; nếu vẫn lỗi thì báo người vận hành xem nhật ký.',
    en: 'Publishing failed by a fault of the program. No edition was written. Publish again; if it fails again, have the operator see the log.',
  },
  'editions.publication-interrupted': {
    vi: 'Chương trình dừng giữa lúc đang công bố. Chưa có bản nào được ghi. Bấm công bố lại.',
    en: 'The program stopped while the edition was being published. No edition was written. Press Publish again.',
  },
  'editions.unknown': {
    vi: 'Không có bản công bố số {number}.',
    en: 'There is no edition {number}.',
  },
  'editions.source-unnamed': { vi: 'Hệ thống nguồn không ghi tên', en: 'Source system not named' },
  'editions.predecessors': {
    vi: 'Số liệu trước {day} cộng từ các đơn vị đã sáp nhập: {names}.',
    en: 'Figures before {day} are added up from the merged units: {names}.',
  },
} as const satisfies Messages;
