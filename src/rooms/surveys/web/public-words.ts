import type { Bilingual } from '../../../kernel/index.ts';

export const PUBLIC_WORDS = {
  place: { vi: 'Ý kiến', en: 'Have your say' },
  title: { vi: 'Ý kiến của ông/bà', en: 'Have your say' },
  lead: {
    vi: 'Phiếu không ghi tên. Không lưu ai trả lời, trả lời lúc nào, từ máy nào. Kết quả chỉ nêu khi đủ số phiếu.',
    en: 'No name is asked. Who answered, when and from which device is not kept. Results are told of enough sheets only.',
  },
  open: { vi: 'Khảo sát đang mở', en: 'Open surveys' },
  openNone: {
    vi: 'Hôm nay không có khảo sát nào mở cho mọi người. Có thư mời thì nhập mã ở dưới.',
    en: 'No survey is open to everybody today. With an invitation, type its code below.',
  },
  about: { vi: 'Về cơ quan', en: 'About' },
  chosen: { vi: 'Trả lời', en: 'Answer' },
  byCode: { vi: 'Có thư mời', en: 'With an invitation' },
  code: { vi: 'Mã trên thư mời', en: 'Code of the invitation' },
  codeHint: {
    vi: 'Gồm số khảo sát và bốn nhóm chữ, ví dụ 12-ABCD1234-…',
    en: 'The survey’s number and four groups, as 12-ABCD1234-…',
  },
  go: { vi: 'Mở phiếu', en: 'Open' },
  aboutAgency: { vi: 'Phiếu hỏi về: {agency}.', en: 'This sheet asks about: {agency}.' },
  aboutSector: { vi: 'Phiếu hỏi về: {agency}, lĩnh vực {sector}.', en: 'This sheet asks about: {agency}, {sector}.' },
  whichSector: { vi: 'Ông/bà làm thủ tục lĩnh vực nào', en: 'What was your procedure about' },
  send: { vi: 'Gửi phiếu', en: 'Send' },
  optional: { vi: 'không bắt buộc', en: 'optional' },
  more: {
    vi: 'Còn {count} câu theo trả lời của ông/bà. Trả lời tiếp rồi gửi.',
    en: '{count} more questions follow from your answers. Answer them and send.',
  },
  thanks: { vi: 'Đã nhận phiếu', en: 'Your answers were received' },
  thanksLead: {
    vi: 'Cảm ơn ông/bà. Phiếu được trộn với các phiếu khác trước khi đếm. Lời góp ý được đọc trước khi công bố.',
    en: 'Thank you. Your sheet is mixed with others before it is counted. What you wrote is read before any of it is published.',
  },
  before: {
    vi: 'Phiếu này đã được nhận trước đó và chỉ tính một lần.',
    en: 'This sheet was received before and counts once.',
  },
  refused: { vi: 'Chưa nhận được phiếu', en: 'Your answers were not received' },
  larger: { vi: 'Chữ to', en: 'Large type' },
  smaller: { vi: 'Chữ thường', en: 'Usual type' },
  until: { vi: 'đến hết ngày {date}', en: 'until {date}' },
  foot: { vi: 'Khảo sát của tỉnh về cải cách hành chính', en: 'Surveys of the province on administrative reform' },
} as const satisfies Record<string, Bilingual>;
