import type { Bilingual } from '../../../kernel/index.ts';

/** Words of the pages on which people sign in. */
export const WORDS = {
  title: { vi: 'Đăng nhập', en: 'Sign in' },
  email: { vi: 'Thư điện tử', en: 'E-mail' },
  password: { vi: 'Mật khẩu', en: 'Password' },
  signIn: { vi: 'Đăng nhập', en: 'Sign in' },
  through: { vi: 'Đăng nhập qua {name}', en: 'Sign in through {name}' },
  forgot: { vi: 'Quên mật khẩu', en: 'Forgotten password' },
  forgotLead: {
    vi: 'Nhập thư điện tử của bạn. Liên kết đặt mật khẩu mới sẽ được gửi tới đó.',
    en: 'Type your e-mail. A link to set a new password will be sent there.',
  },
  sendLink: { vi: 'Gửi liên kết', en: 'Send the link' },
  linkSent: {
    vi: 'Nếu thư điện tử này có trong hệ thống, liên kết đã được gửi. Liên kết dùng được một lần, trong 2 giờ. Không thấy thư thì xem hộp thư rác, rồi hỏi người quản trị.',
    en: 'If this e-mail is known, the link has been sent. It works once, within 2 hours. If no mail comes, look into the spam folder, then ask the administrator.',
  },
  typedKept: {
    vi: 'Phiên làm việc đã kết thúc. Những gì bạn đã gõ được giữ lại; đăng nhập lại để gửi tiếp.',
    en: 'Your session has ended. What you typed is kept; sign in again to go on sending it.',
  },
  passwordSet: {
    vi: 'Đã đặt mật khẩu. Đăng nhập bằng mật khẩu mới.',
    en: 'The password is set. Sign in with it.',
  },
  signedOut: { vi: 'Bạn đã đăng xuất.', en: 'You are signed out.' },
  goOn: { vi: 'Tiếp tục', en: 'Go on' },
  codeTitle: { vi: 'Mã xác thực', en: 'Authentication code' },
  codeLead: {
    vi: 'Mở ứng dụng tạo mã trên điện thoại và nhập mã gồm 6 chữ số.',
    en: 'Open the app that makes codes on your telephone and type the 6 digits.',
  },
  code: { vi: 'Mã', en: 'Code' },
  codeHint: { vi: 'Mất điện thoại thì nhập một mã dự phòng.', en: 'Without the telephone, type a recovery code.' },
  setUpTitle: { vi: 'Cài mã xác thực', en: 'Set up codes' },
  setUpLead: {
    vi: 'Chức danh của bạn cần thêm một lớp bảo vệ ngoài mật khẩu.',
    en: 'Your post needs a second protection beside the password.',
  },
  setUpApp: {
    vi: 'Mở một ứng dụng tạo mã (TOTP) trên điện thoại.',
    en: 'Open an app that makes codes (TOTP) on your telephone.',
  },
  setUpScan: {
    vi: 'Quét hình dưới đây, hoặc gõ khoá ở bên dưới hình.',
    en: 'Scan the picture below, or type the key that stands under it.',
  },
  setUpType: { vi: 'Nhập mã 6 chữ số mà ứng dụng hiện ra.', en: 'Type the 6 digits that the app shows.' },
  setUpButton: { vi: 'Dùng mã này', en: 'Use these codes' },
  qr: {
    vi: 'Hình để ứng dụng tạo mã quét; khoá để gõ tay ở bên dưới',
    en: 'Picture for the app to scan; the key to type stands below',
  },
  key: { vi: 'Khoá', en: 'Key' },
  recoveryTitle: { vi: 'Mã dự phòng', en: 'Recovery codes' },
  recoveryLead: {
    vi: 'Chép hoặc in các mã này và cất nơi an toàn. Mỗi mã dùng được một lần khi không có điện thoại. Trang này chỉ hiện một lần.',
    en: 'Copy or print these codes and keep them safe. Each works once when the telephone is not at hand. This page is shown only once.',
  },
  kept: { vi: 'Đã cất mã, tiếp tục', en: 'Codes are kept, go on' },
  postTitle: { vi: 'Chọn chức danh', en: 'Choose a post' },
  postLead: {
    vi: 'Bạn giữ nhiều chức danh. Quyền và việc cần làm theo chức danh đang chọn; có thể đổi bất cứ lúc nào.',
    en: 'You hold several posts. Rights and duties follow the one you work in; you can switch at any time.',
  },
  until: { vi: 'đến hết {date}', en: 'until {date}' },
  setPassword: { vi: 'Đặt mật khẩu', en: 'Set a password' },
  newPassword: { vi: 'Mật khẩu mới', en: 'New password' },
  newPasswordHint: {
    vi: 'Ít nhất 12 ký tự. Một câu dài dễ nhớ là tốt; không bắt buộc chữ hoa, số hay dấu.',
    en: 'At least 12 characters. A long sentence is good; capitals, digits and signs are not required.',
  },
  repeat: { vi: 'Gõ lại mật khẩu mới', en: 'The new password again' },
  forPerson: { vi: 'Cho tài khoản {email}.', en: 'For the account {email}.' },
} satisfies Readonly<Record<string, Bilingual>>;
