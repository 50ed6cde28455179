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
} satisfies Readonly<Record<string, MailWords>>;

export type MailKind = keyof typeof WORDS;

/** A mail in both languages, Vietnamese first: nobody has told yet which one they read. */
export function mailOf(kind: MailKind, to: string, params: Readonly<Record<string, string | number>>): Mail {
  const { subject, text } = WORDS[kind];
  return {
    kind,
    to,
    subject: `${subject.vi} / ${subject.en}`,
    text: `${fill(text.vi, params)}\n\n---\n\n${fill(text.en, params)}\n`,
  };
}
