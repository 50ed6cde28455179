import type { Bilingual } from '../../kernel/index.ts';

export const WORDS = {
  byMail: { vi: 'Theo dõi trang này bằng thư', en: 'Follow this page by mail' },
  scoreboard: { vi: 'Bảng theo dõi cải cách hành chính của tỉnh', en: 'The province’s scoreboard of reform' },
  heading: { vi: 'Theo dõi: {name}', en: 'Follow: {name}' },
  lead: {
    vi: 'Mỗi khi bản công bố nói điều gì mới về trang này, bạn nhận một thư. Thư chỉ nêu điều đã công bố và có liên kết thôi nhận.',
    en: 'You get a mail whenever an edition says something new about this page. It says what is published and has a link to stop.',
  },
  kept: {
    vi: 'Địa chỉ thư được giữ mã hoá, chỉ dùng để gửi tin này, xoá hẳn khi bạn thôi nhận. Chưa xác nhận trong 3 ngày thì tự xoá.',
    en: 'The address is kept encrypted, used for this alone, and deleted when you stop; after 3 days too where it is not confirmed.',
  },
  address: { vi: 'Địa chỉ thư điện tử', en: 'Mail address' },
  ask: { vi: 'Gửi thư xác nhận', en: 'Send a mail to confirm' },
  asked: { vi: 'Xem hộp thư của bạn', en: 'Look into your mail' },
  askedLead: {
    vi: 'Nếu địa chỉ nhận được thư, một thư xác nhận đang trên đường. Mở liên kết trong thư để bắt đầu nhận tin.',
    en: 'If the address takes mail, a mail to confirm is on its way. Open the link in it to begin.',
  },
  atom: { vi: 'Hoặc đọc bằng Atom, không cần địa chỉ thư', en: 'Or read it as Atom, without an address' },
  back: { vi: 'Về trang này', en: 'Back to the page' },
  off: {
    vi: 'Nơi này chưa gửi thư: chưa nối máy chủ thư, hoặc đang là dữ liệu mẫu. Dùng Atom để theo dõi.',
    en: 'No mail is sent from here: there is no mail server, or the data are samples. Use Atom to follow.',
  },
  confirmHeading: { vi: 'Nhận tin về: {name}', en: 'Be told about: {name}' },
  confirmLead: { vi: 'Bấm xác nhận để bắt đầu nhận tin.', en: 'Press to begin.' },
  confirm: { vi: 'Xác nhận', en: 'Confirm' },
  followingHeading: { vi: 'Bạn đang theo dõi: {name}', en: 'You follow: {name}' },
  stop: { vi: 'Thôi nhận, xoá địa chỉ', en: 'Stop, delete the address' },
  stopped: { vi: 'Đã thôi nhận', en: 'Stopped' },
  stoppedLead: { vi: 'Địa chỉ thư của bạn đã được xoá.', en: 'Your address is deleted.' },
  gone: { vi: 'trang không còn trong bản công bố', en: 'a page that is not in the edition any more' },
  mailConfirmSubject: { vi: 'Xác nhận theo dõi: {name}', en: 'Confirm: {name}' },
  mailConfirm: {
    vi: 'Có người (có thể là bạn) muốn nhận tin về "{name}" tại {site}.\n\nMở liên kết này để xác nhận:\n{link}\n\nKhông phải bạn thì bỏ qua thư này; địa chỉ tự xoá sau 3 ngày.\n',
    en: 'Somebody (perhaps you) wants to be told about "{name}" at {site}.\n\nOpen this link to confirm:\n{link}\n\nIf it was not you, do nothing; the address is deleted after 3 days.\n',
  },
  mailNewsSubject: { vi: '{name}: bản công bố số {number}', en: '{name}: edition {number}' },
  mailNews: {
    vi: '{words}\n\nXem: {page}\n\nThôi nhận tin này: {link}\n',
    en: '{words}\n\nSee: {page}\n\nStop these mails: {link}\n',
  },
} as const satisfies Readonly<Record<string, Bilingual>>;
