import type { Bilingual } from '../../kernel/index.ts';
import type { SignProblem } from './sign.ts';

/** Sentences of the refusals of this folder. */
export const messages: Readonly<Record<SignProblem, Bilingual>> = {
  'signatures.wrong-key': {
    vi: 'Không mở được tệp khoá: sai mật khẩu, hoặc không phải tệp PKCS#12 (.p12, .pfx) mã hoá AES. Xuất lại khoá từ chương trình quản lý chứng thư rồi thử lại.',
    en: 'The key file cannot be opened: the password is wrong, or it is no PKCS#12 file (.p12, .pfx) encrypted by AES. Export the key again from the program that keeps it.',
  },
  'signatures.pdf-unfit': {
    vi: 'Tệp không phải PDF ký được: bị hỏng, có mật khẩu, hoặc lưu theo kiểu nén bảng đối tượng. Mở bằng Word hoặc LibreOffice, xuất lại PDF rồi ký.',
    en: 'The file is no PDF that can be signed: damaged, protected by a password, or with its table of objects in a stream. Export it as PDF again from Word or LibreOffice, then sign.',
  },
};
