import type { Bilingual } from '../../../kernel/index.ts';
import type { DocumentProblem } from './problems.ts';
import type { TemplateProblem } from './template.ts';

/** Sentences of the refusals of this folder: what is wrong, where, what to do. */
export const messages = {
  'documents.template-not-docx': {
    vi: 'Tệp {file} không phải DOCX. Mở bằng Word hoặc LibreOffice, lưu thành .docx rồi tải lên.',
    en: 'The file {file} is no DOCX. Open it in Word or LibreOffice, save it as .docx and upload that.',
  },
  'documents.template-macros': {
    vi: 'Tệp {file} chứa macro hoặc đối tượng nhúng nên không dùng làm mẫu được. Bỏ macro, đối tượng nhúng rồi lưu thành .docx.',
    en: 'The file {file} holds macros or embedded objects and cannot be a template. Remove them and save it as .docx.',
  },
  'documents.template-outside': {
    vi: 'Mẫu trỏ tới tệp bên ngoài: {target}. Nhúng hình vào tệp, gỡ mẫu đính kèm của Word rồi tải lên lại.',
    en: 'The template refers to a file outside: {target}. Put pictures into the file, detach Word’s own template, then upload it again.',
  },
  'documents.template-unknown': {
    vi: 'Ô điền "{name}" ở {place} không có. Các ô điền dùng được, viết trong hai dấu ngoặc nhọn: {known}.',
    en: 'There is no placeholder "{name}" (at {place}). Those that exist, written in double braces: {known}.',
  },
  'documents.template-not-alone': {
    vi: 'Ô điền {name} ở {place} phải đứng một mình trong đoạn. Chuyển chữ khác sang đoạn riêng.',
    en: 'The placeholder {name} (at {place}) must stand alone in its paragraph. Move the other words to a paragraph of their own.',
  },
  'documents.template-no-text': {
    vi: 'Mẫu thiếu ô điền NOI_DUNG nên văn bản sẽ mất nội dung. Thêm ô này vào một đoạn riêng.',
    en: 'The template lacks the placeholder NOI_DUNG: the document would have no text. Put it into a paragraph of its own.',
  },
  'documents.unreadable': {
    vi: 'Không mở được tệp {file}. Hãy kiểm tra tệp còn ở đó, không phải thư mục và được phép đọc, rồi gửi lại.',
    en: 'The file {file} cannot be opened. Check that it is still there, is not a folder and may be read, then send it again.',
  },
  'documents.empty': {
    vi: 'Tệp {file} không có nội dung. Hãy lưu lại văn bản rồi gửi tệp mới.',
    en: 'The file {file} is empty. Save the document again and send the new file.',
  },
  'documents.too-large': {
    vi: 'Tệp {file} nặng {size} MB, vượt mức {limit} MB của một văn bản. Hãy bỏ hình ảnh hoặc tách phụ lục ra tệp riêng rồi gửi lại.',
    en: 'The file {file} has {size} MB, more than the {limit} MB of a document. Remove pictures or put the annex in a file of its own and send it again.',
  },
  'documents.too-long': {
    vi: 'Văn bản trong tệp {file} quá dài (mức cho phép: {limit}). Hãy chỉ gửi quyết định và kế hoạch, tách phụ lục ra tệp riêng.',
    en: 'The document in {file} is too long (allowed: {limit}). Send only the decision and the plan, with the annex in a file of its own.',
  },
  'documents.wrong-type': {
    vi: 'Tệp {file} có nội dung kiểu {type}, không phải văn bản đọc được. Hãy gửi tệp .docx, .txt, hoặc .pdf có lớp chữ.',
    en: 'The content of {file} is {type}, not a document that can be read. Send a .docx or .txt file, or a .pdf with a text layer.',
  },
  'documents.old-word': {
    vi: 'Tệp {file} là văn bản Word đời cũ (.doc). Hãy mở bằng Word hoặc LibreOffice, lưu thành .docx rồi gửi tệp mới.',
    en: 'The file {file} is an old Word document (.doc). Open it in Word or LibreOffice, save it as .docx and send the new file.',
  },
  'documents.password': {
    vi: 'Tệp {file} được đặt mật khẩu nên không đọc được. Hãy mở tệp, bỏ mật khẩu, lưu lại rồi gửi tệp mới.',
    en: 'The file {file} is protected by a password and cannot be read. Open it, remove the password, save it and send the new file.',
  },
  'documents.damaged': {
    vi: 'Tệp {file} bị hỏng hoặc tải chưa hết. Hãy tải lại; nếu vẫn mở được thì lưu thành tệp mới rồi gửi.',
    en: 'The file {file} is damaged or was not transferred completely. Download it again; if it still opens, save it as a new file and send that.',
  },
  'documents.zip-bomb': {
    vi: 'Tệp {file} nén quá mức bình thường: giải nén ra sẽ quá lớn nên đã dừng đọc. Hãy lưu văn bản thành tệp mới rồi gửi lại.',
    en: 'The file {file} is packed beyond the usual: it would unpack to too much, so reading stopped. Save the document as a new file and send that.',
  },
  'documents.doctype': {
    vi: 'Tệp {file} chứa khai báo DOCTYPE, thứ không có trong văn bản Word bình thường, nên bị từ chối. Hãy mở bằng Word và lưu thành tệp mới.',
    en: 'The file {file} holds a DOCTYPE declaration, which no ordinary Word document has, and is refused. Open it in Word and save it as a new file.',
  },
  'documents.no-text': {
    vi: 'Tệp {file} mở được nhưng không có chữ nào. Nếu nội dung là ảnh chụp, hãy nhận dạng chữ (OCR) rồi gửi lại, hoặc gửi tệp .docx gốc.',
    en: 'The file {file} opens but holds no text. If its content is a picture, recognise the text (OCR) and send it again, or send the original .docx.',
  },
  'documents.scanned': {
    vi: 'Tệp {file} là bản quét, không có lớp chữ, nên không đọc được {pages} trang. Hãy gửi tệp .docx gốc, hoặc nhận dạng chữ (OCR) rồi gửi lại.',
    en: 'The file {file} is a scan without a text layer; its {pages} pages cannot be read. Send the original .docx, or recognise the text (OCR) and send it again.',
  },
  'documents.tcvn3': {
    vi: 'Chữ trong tệp {file} gõ bằng phông TCVN3 (ABC) như .VnTime. Hãy chuyển mã sang Unicode (trong Unikey: Ctrl+Shift+F6) rồi gửi lại.',
    en: 'The text of {file} was typed in a TCVN3 (ABC) font such as .VnTime. Convert it to Unicode (in Unikey: Ctrl+Shift+F6) and send it again.',
  },
  'documents.not-utf8': {
    vi: 'Tệp {file} không phải chữ Unicode (UTF-8 hoặc UTF-16). Hãy mở bằng Notepad, chọn Lưu thành, mã hoá UTF-8, rồi gửi lại.',
    en: 'The file {file} is not Unicode text (UTF-8 or UTF-16). Open it in Notepad, choose Save as with encoding UTF-8, and send it again.',
  },
} as const satisfies Record<DocumentProblem | TemplateProblem, Bilingual>;
