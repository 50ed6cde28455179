import type { Bilingual } from '../../../kernel/index.ts';

/** Words of the pages on which people look after their own account. */
export const WORDS = {
  title: { vi: 'Tài khoản của tôi', en: 'My account' },
  posts: { vi: 'Chức danh', en: 'Posts' },
  here: { vi: 'Đang làm việc với chức danh {post}.', en: 'You are working as {post}.' },
  switch: { vi: 'Đổi chức danh', en: 'Switch post' },
  switchLead: {
    vi: 'Quyền và việc cần làm theo chức danh đang chọn. Những gì đang gõ dở ở trang khác vẫn gửi được sau khi đổi.',
    en: 'Rights and duties follow the post you choose. What you are typing on another page can still be sent afterwards.',
  },
  onlyPost: { vi: 'Bạn chỉ giữ một chức danh.', en: 'You hold one post only.' },
  sessions: { vi: 'Phiên đăng nhập', en: 'Sessions' },
  sessionsNote: {
    vi: 'Phiên nào không phải của bạn thì kết thúc ngay và đổi mật khẩu.',
    en: 'End any session that is not yours at once, and change the password.',
  },
  device: { vi: 'Thiết bị', en: 'Device' },
  address: { vi: 'Địa chỉ', en: 'Address' },
  post: { vi: 'Chức danh', en: 'Post' },
  began: { vi: 'Bắt đầu', en: 'Began' },
  seen: { vi: 'Dùng gần nhất', en: 'Last used' },
  thisOne: { vi: 'phiên này', en: 'this one' },
  end: { vi: 'Kết thúc', en: 'End' },
  endOthers: { vi: 'Kết thúc mọi phiên khác', en: 'End all other sessions' },
  unknown: { vi: 'không rõ', en: 'unknown' },
  password: { vi: 'Mật khẩu', en: 'Password' },
  passwordSince: { vi: 'Đặt lúc {at}.', en: 'Set on {at}.' },
  noPassword: {
    vi: 'Chưa có mật khẩu. Đặt mật khẩu để lần sau đăng nhập không cần liên kết dùng một lần.',
    en: 'There is no password. Set one, and no one-time link is needed next time.',
  },
  noPasswordProvider: {
    vi: 'Bạn đăng nhập qua nhà cung cấp khác, không dùng mật khẩu ở đây.',
    en: 'You sign in through another provider; there is no password here.',
  },
  current: { vi: 'Mật khẩu đang dùng', en: 'Current password' },
  change: { vi: 'Đổi mật khẩu', en: 'Change the password' },
  changeNote: { vi: 'Mọi phiên khác sẽ kết thúc.', en: 'All other sessions will end.' },
  codes: { vi: 'Mã xác thực', en: 'Codes' },
  codesOn: {
    vi: 'Đang dùng từ {at}. Còn {count} mã dự phòng.',
    en: 'In use since {at}. {count} recovery codes are left.',
  },
  codesOff: {
    vi: 'Chưa dùng. Ngoài mật khẩu, mỗi lần đăng nhập sẽ cần một mã từ điện thoại.',
    en: 'Not in use. Each sign-in would need a code from your telephone beside the password.',
  },
  codesNeedPassword: { vi: 'Đặt mật khẩu trước khi cài mã xác thực.', en: 'Set a password before setting up codes.' },
  setUp: { vi: 'Cài mã xác thực', en: 'Set up codes' },
  setUpAgain: { vi: 'Cài lại trên điện thoại khác', en: 'Set up on another telephone' },
  moreCodes: { vi: 'Làm mã dự phòng mới', en: 'Make new recovery codes' },
  moreCodesNote: { vi: 'Mã dự phòng cũ sẽ hết dùng được.', en: 'The old recovery codes will stop working.' },
  back: { vi: 'Về trang tài khoản', en: 'Back to the account' },
  done: { vi: 'Đã đổi. Mọi phiên khác đã kết thúc.', en: 'Changed. All other sessions have ended.' },
  ended: { vi: 'Đã kết thúc phiên.', en: 'The session has ended.' },
  typedTitle: { vi: 'Gửi tiếp những gì đã gõ', en: 'Send what you typed' },
  typedLead: {
    vi: 'Những gì bạn gõ chưa được gửi. Xem lại rồi bấm gửi.',
    en: 'What you typed has not been sent. Look it over, then send it.',
  },
  typedFiles: {
    vi: 'Tệp không được giữ lại; hãy chọn lại.',
    en: 'Files were not kept; choose them again.',
  },
  typedSend: { vi: 'Gửi', en: 'Send' },
  typedBack: { vi: 'Mở lại trang đang gõ', en: 'Open the page again' },
  method: {
    vi: { link: 'liên kết một lần', password: 'mật khẩu', provider: 'nhà cung cấp' },
    en: { link: 'one-time link', password: 'password', provider: 'provider' },
  },
  how: { vi: 'Cách đăng nhập', en: 'How' },
} satisfies Readonly<Record<string, Bilingual | { readonly vi: object; readonly en: object }>>;
