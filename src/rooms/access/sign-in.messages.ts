import type { Messages } from '../../kernel/index.ts';

/** What can be wrong on the way in. */
export const signInMessages: Messages = {
  'access.sign-in-wrong': {
    vi: 'Thư điện tử hoặc mật khẩu không đúng. Kiểm tra bàn phím rồi gõ lại, hoặc dùng "Quên mật khẩu".',
    en: 'E-mail or password is not right. Check the keyboard and type again, or use "Forgotten password".',
  },
  'access.too-many-attempts': {
    vi: 'Đã thử sai nhiều lần. Chờ {seconds} giây rồi thử lại.',
    en: 'There were many wrong attempts. Wait {seconds} seconds, then try again.',
  },
  'access.sign-in-lost': {
    vi: 'Lần đăng nhập này đã dở dang quá lâu hoặc đã dùng rồi. Đăng nhập lại từ đầu.',
    en: 'This sign-in was left too long or was used before. Sign in from the start.',
  },
  'access.code-wrong': {
    vi: 'Mã không đúng hoặc đã dùng. Chờ ứng dụng hiện mã mới rồi nhập, và xem đồng hồ điện thoại có đúng giờ không.',
    en: 'The code is not right or was used. Wait for the next one in the app, and see that the telephone has the right time.',
  },
  'access.code-wrong-often': {
    vi: 'Đã nhập sai mã nhiều lần. Đăng nhập lại từ đầu; mất điện thoại thì dùng mã dự phòng.',
    en: 'The code was wrong too often. Sign in from the start; without the telephone use a recovery code.',
  },
  'access.link-over': {
    vi: 'Liên kết này không đúng, đã dùng, hoặc đã hết hạn. Xin liên kết mới ở "Quên mật khẩu", hoặc hỏi người quản trị.',
    en: 'This link is not right, was used, or is too old. Ask for another under "Forgotten password", or ask the administrator.',
  },
  'access.no-email': {
    vi: 'Người này chưa có thư điện tử. Ghi thư điện tử trước khi gửi lời mời.',
    en: 'This person has no e-mail. Enter one before inviting them.',
  },
  'access.email-taken': {
    vi: 'Thư điện tử này không dùng được: sai dạng hoặc đã là của người khác. Ghi thư điện tử khác.',
    en: "This e-mail cannot be used: it is not one, or is another person's. Enter another.",
  },
  'access.password-short': {
    vi: 'Mật khẩu ngắn quá. Dùng ít nhất 12 ký tự, chẳng hạn một câu dài dễ nhớ.',
    en: 'The password is too short. Use at least 12 characters, such as a long sentence.',
  },
  'access.password-long': {
    vi: 'Mật khẩu dài quá 256 ký tự. Rút ngắn lại.',
    en: 'The password is longer than 256 characters. Shorten it.',
  },
  'access.password-common': {
    vi: 'Mật khẩu này dễ đoán: gồm từ thông dụng, phím liền nhau hoặc ký tự lặp. Thêm vài từ của riêng bạn.',
    en: 'This password is easy to guess: common words, neighbouring keys or repeated signs. Add some words of your own.',
  },
  'access.password-breached': {
    vi: 'Mật khẩu này nằm trong danh sách mật khẩu đã bị lộ nên người khác sẽ thử trước tiên. Đặt mật khẩu khác.',
    en: 'This password is on a list of breached ones, which are tried first. Choose another.',
  },
  'access.password-about-you': {
    vi: 'Mật khẩu này gần như chỉ có tên, thư điện tử của bạn hoặc tên hệ thống. Chọn mật khẩu khác.',
    en: 'This password is little more than your name, your e-mail or the name of the system. Choose another.',
  },
  'access.password-differs': {
    vi: 'Hai lần gõ mật khẩu mới không giống nhau. Gõ lại cả hai.',
    en: 'The two new passwords are not the same. Type both again.',
  },
  'access.password-wrong': {
    vi: 'Mật khẩu đang dùng không đúng. Gõ lại.',
    en: 'The current password is not right. Type it again.',
  },
  'access.provider-failed': {
    vi: 'Chưa đăng nhập được qua nhà cung cấp. Thử lại; nếu vẫn không được, báo người vận hành hoặc đăng nhập bằng mật khẩu.',
    en: 'Signing in through the provider did not work. Try again; if it fails again, tell the operator or use your password.',
  },
  'access.provider-unknown': {
    vi: 'Nhà cung cấp nhận ra bạn, nhưng hệ thống này chưa có tên bạn. Nhờ người quản trị thêm bạn và giao chức danh.',
    en: 'The provider knows you, but this system does not. Ask the administrator to add you and give you a post.',
  },
  'access.post-not-held': {
    vi: 'Bạn không còn giữ chức danh này. Tải lại trang rồi chọn chức danh khác.',
    en: 'You do not hold this post any more. Reload the page and choose another.',
  },
};
