import { fill, type Bilingual } from '../../kernel/index.ts';
import type { Mail } from '../../platform/mail/index.ts';

interface MailWords {
  readonly subject: Bilingual;
  readonly text: Bilingual;
}

const WORDS = {
  'access.invitation': {
    subject: { vi: 'Mời dùng Thước Đo', en: 'Invitation to Thước Đo' },
    text: {
      vi: 'Kính gửi {name},\n\nBạn được mời vào hệ thống Thước Đo. Mở liên kết sau để đặt mật khẩu; liên kết dùng một lần, trong {hours} giờ:\n\n{link}\n\nNếu bạn không chờ thư này, hãy bỏ qua.',
      en: 'Dear {name},\n\nYou are invited to Thước Đo. Open the link above to set a password; it works once, within {hours} hours.\n\nIf you did not expect this mail, ignore it.',
    },
  },
  'access.reset': {
    subject: { vi: 'Đặt lại mật khẩu Thước Đo', en: 'Set a new password for Thước Đo' },
    text: {
      vi: 'Kính gửi {name},\n\nCó người yêu cầu đặt lại mật khẩu của bạn. Nếu đó là bạn, mở liên kết sau; liên kết dùng một lần, trong {hours} giờ:\n\n{link}\n\nNếu không phải bạn, hãy bỏ qua thư này: mật khẩu cũ vẫn dùng được.',
      en: 'Dear {name},\n\nSomebody asked for a new password for you. If it was you, open the link above; it works once, within {hours} hours.\n\nIf it was not you, ignore this mail: the old password still works.',
    },
  },
  'access.changed': {
    subject: { vi: 'Cách đăng nhập Thước Đo của bạn đã đổi', en: 'Your sign-in to Thước Đo has changed' },
    text: {
      vi: 'Kính gửi {name},\n\nMật khẩu hoặc mã xác thực của bạn vừa được đổi. Nếu không phải bạn làm, báo ngay cho người quản trị và đặt lại mật khẩu tại:\n\n{link}',
      en: 'Dear {name},\n\nYour password or your codes have just been changed. If it was not you, tell the administrator at once and set a new password at the address above.',
    },
  },
  'access.codes-reset': {
    subject: { vi: 'Mã xác thực Thước Đo của bạn đã được đặt lại', en: 'Your codes for Thước Đo were reset' },
    text: {
      vi: 'Kính gửi {name},\n\nNgười quản trị vừa bỏ ứng dụng tạo mã và các mã dự phòng của bạn, vì có người báo là bạn đã mất chúng. Mọi phiên đăng nhập của bạn đã kết thúc. Lần đăng nhập tới, bạn cài lại ứng dụng tạo mã.\n\nNếu bạn không yêu cầu việc này, báo ngay cho người quản trị và đặt lại mật khẩu tại:\n\n{link}',
      en: 'Dear {name},\n\nThe administrator has just taken away your code generator and recovery codes, since somebody said that you had lost them. All your sessions have ended. You set a generator up anew when you next sign in.\n\nIf you did not ask for this, tell the administrator at once and set a new password at the address above.',
    },
  },
  'access.anchored': {
    subject: { vi: 'Niêm phong nhật ký ngày {day}', en: 'Seal of the record of acts, {day}' },
    text: {
      vi: 'Kính gửi {name},\n\nĐây là niêm phong trong ngày của nhật ký Thước Đo. Giữ thư này ở nơi người vận hành máy chủ không sửa được: có nó, ai sửa nhật ký đã niêm phong đều bị phát hiện.\n\nThời điểm: {at}\nVị trí: {position}\nMã băm (SHA-256): {hash}\n\nĐối chiếu với {link}, hoặc nhờ người vận hành chạy:\nthuocdo audit verify --anchor {hash}',
      en: 'Dear {name},\n\nThis is the seal of the day of the record of acts of Thước Đo. Keep this mail where the operator of the server cannot change it: with it, any change to sealed entries is found.\n\nTime: {at}\nPosition: {position}\nHash (SHA-256): {hash}\n\nCompare it at the address above, or have the operator run the command above.',
    },
  },
} satisfies Readonly<Record<string, MailWords>>;

export type MailKind = keyof typeof WORDS;

/** A mail in both languages, Vietnamese first: nobody has told yet which one they read. */
export function mailOf(kind: MailKind, to: string, params: Readonly<Record<string, string | number>>): Mail {
  const { subject, text } = WORDS[kind];
  return {
    kind,
    to,
    subject: fill(`${subject.vi} / ${subject.en}`, params),
    text: `${fill(text.vi, params)}\n\n---\n\n${fill(text.en, params)}\n`,
  };
}
