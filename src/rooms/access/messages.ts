import type { Messages } from '../../kernel/index.ts';

export const messages: Messages = {
  'access.link-unknown': {
    vi: 'Liên kết đăng nhập này không đúng hoặc đã được thay bằng liên kết mới. Mở liên kết in ra sau cùng, hoặc chạy "npx thuocdo link" trên máy chủ để lấy liên kết khác.',
    en: 'This sign-in link is not right or was replaced by a newer one. Open the one printed last, or run "npx thuocdo link" on the server for another.',
  },
  'access.link-used': {
    vi: 'Liên kết đăng nhập này đã được dùng. Mỗi liên kết chỉ dùng một lần; chạy "npx thuocdo link" trên máy chủ để lấy liên kết khác.',
    en: 'This sign-in link was used before. Each works once; run "npx thuocdo link" on the server for another.',
  },
  'access.link-expired': {
    vi: 'Liên kết đăng nhập này đã quá {minutes} phút. Chạy "npx thuocdo link" trên máy chủ để lấy liên kết khác.',
    en: 'This sign-in link is older than {minutes} minutes. Run "npx thuocdo link" on the server for another.',
  },
  'access.no-post': {
    vi: 'Bạn hiện không giữ chức danh nào trong hệ thống này. Hãy nhờ người quản trị giao chức danh, kèm số văn bản.',
    en: 'You hold no post in this system today. Ask the administrator to give you one, with the number of the document.',
  },
  'access.sign-in-needed': {
    vi: 'Trang này chỉ dành cho người đã đăng nhập. Đăng nhập tại trang Đăng nhập (/dang-nhap), hoặc mở liên kết do lệnh "npx thuocdo link" trên máy chủ in ra.',
    en: 'This page is for people who have signed in. Sign in on the page Sign in (/dang-nhap), or open the link that "npx thuocdo link" prints on the server.',
  },
  'access.form-expired': {
    vi: 'Biểu mẫu này đã cũ hoặc được gửi từ trang khác nên chưa được nhận. Quay lại, tải lại trang rồi gửi lần nữa.',
    en: 'This form is out of date or came from another site and was not accepted. Go back, reload the page and send it again.',
  },
  'access.not-allowed': {
    vi: 'Chức danh của bạn không có quyền làm việc này. Hãy nhờ người quản trị làm, hoặc đổi sang chức danh khác nếu bạn giữ nhiều chức danh.',
    en: 'Your post may not do this. Ask the administrator, or switch to another post if you hold several.',
  },
};
