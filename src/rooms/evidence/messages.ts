import type { Bilingual, Messages } from '../../kernel/index.ts';
import { messages as documents } from '../../platform/documents/read/index.ts';
import { messages as signatures } from '../../platform/signatures/index.ts';
import { messages as files } from '../../platform/files/index.ts';
import type { EvidenceProblem } from './core/item.ts';

const own = {
  'evidence.no-such-item': {
    vi: 'Không có tài liệu số {item}. Mở lại danh sách tài liệu rồi chọn.',
    en: 'There is no evidence number {item}. Open the list again and choose there.',
  },
  'evidence.file-missing': {
    vi: 'Chưa chọn tệp. Chọn một tệp rồi gửi lại.',
    en: 'No file was chosen. Choose a file and send it again.',
  },
  'evidence.link-invalid': {
    vi: 'Địa chỉ “{url}” không dùng được. Ghi địa chỉ đầy đủ bắt đầu bằng https:// và không kèm tên đăng nhập.',
    en: 'The address “{url}” cannot be used. Write the whole address, beginning with https:// and without a user name.',
  },
  'evidence.number-missing': {
    vi: 'Chưa có số, ký hiệu văn bản. Ghi như trên văn bản, ví dụ 12/BC-SNV.',
    en: 'The number of the document is missing. Write it as on the document, such as 12/BC-SNV.',
  },
  'evidence.date-missing': {
    vi: 'Chưa có ngày của văn bản. Ghi ngày dạng 31/12/2026.',
    en: 'The date of the document is missing. Write it as 31/12/2026.',
  },
  'evidence.issued-in-future': {
    vi: 'Ngày ban hành ở sau hôm nay. Sửa lại ngày theo văn bản đã ký.',
    en: 'The day of issue lies after today. Correct it by the signed document.',
  },
  'evidence.signature-bad': {
    vi: 'Chữ ký số trong tệp không tin được: nội dung đã đổi sau khi ký, hoặc không đọc được chữ ký. Lấy lại bản đã ký từ hệ thống văn bản rồi chọn tệp đó.',
    en: 'The electronic signature in the file is not to be believed: the content was changed after signing, or it cannot be read. Fetch the signed file again from the document system and choose that.',
  },
  'evidence.signature-none': {
    vi: 'Tệp không có chữ ký số. Chọn tệp đã ký số, hoặc đổi cách ký thành “trên giấy”.',
    en: 'The file has no electronic signature. Choose the file that was signed, or change how it was signed to “on paper”.',
  },
  'evidence.signed-missing': {
    vi: 'Chưa có bản đã ký. Thêm tệp PDF đã ký vào tài liệu kiểm chứng của cơ quan, rồi chọn ở đây.',
    en: 'The signed paper is missing. Add the signed PDF to the agency’s evidence, then choose it here.',
  },
  'evidence.agency-missing': {
    vi: 'Chưa chọn cơ quan sở hữu tài liệu, hoặc bạn không được thêm tài liệu cho cơ quan đó. Chọn một cơ quan trong danh sách.',
    en: 'No agency was chosen to own the evidence, or you may not add any for it. Choose one of the list.',
  },
  'evidence.kind-not-taken': {
    vi: 'Loại của tệp {file} không được nhận ở đây. Các loại được nhận: {kinds}.',
    en: 'Files of the type of {file} are not taken here. Those taken: {kinds}.',
  },
  'evidence.purged-before': {
    vi: 'Nội dung của tệp {file} trước đây đã bị xoá sạch khỏi hệ thống nên không nhận lại. Hỏi Cơ quan Thường trực nếu đó là nhầm lẫn.',
    en: 'The content of {file} was purged from the system before and is not taken again. Ask the standing office if that was a mistake.',
  },
  'evidence.infected-before': {
    vi: 'Nội dung của tệp {file} đã được bộ quét nhận là có mã độc. Quét vi-rút máy của bạn; gửi một tệp sạch.',
    en: 'The scanner found malware in the content of {file} before. Scan your computer for viruses and send a clean file.',
  },
  'evidence.copy-same': {
    vi: 'Bản che giống hệt bản gốc. Che thông tin riêng tư trong tệp rồi gửi tệp đã che.',
    en: 'The redacted copy is the same as the original. Black out private things in the file and send that one.',
  },
  'evidence.copy-of-copy': {
    vi: 'Chỉ làm bản che từ một tệp gốc. Mở tài liệu gốc rồi thêm bản che ở đó.',
    en: 'Redacted copies are made of an original file. Open the original and add the copy there.',
  },
  'evidence.not-a-copy': {
    vi: 'Chỉ công bố được bản che. Thêm bản đã che thông tin riêng tư rồi công bố bản đó.',
    en: 'Only a redacted copy can be published. Add one with private things blacked out and publish that.',
  },
  'evidence.not-scanned-yet': {
    vi: 'Tệp đang chờ quét vi-rút, chưa mở được. Thử lại sau ít phút.',
    en: 'The file waits for the virus scan and cannot be opened yet. Try again in a few minutes.',
  },
  'evidence.infected': {
    vi: 'Bộ quét thấy mã độc ({threat}) nên tệp đã bị cách ly, không ai mở được. Yêu cầu người gửi nộp tệp sạch.',
    en: 'The scanner found malware ({threat}): the file is in quarantine and nobody can open it. Ask the sender for a clean one.',
  },
  'evidence.bytes-missing': {
    vi: 'Hệ thống có ghi tài liệu này nhưng không còn nội dung tệp. Báo người vận hành chạy "npx thuocdo doctor" và phục hồi từ bản sao lưu.',
    en: 'The evidence is on record but the content of its file is gone. Tell the operator to run "npx thuocdo doctor" and restore a backup.',
  },
  'evidence.reason-missing': {
    vi: 'Chưa ghi lý do. Ghi lý do rồi gửi lại.',
    en: 'The reason is missing. Write it and send it again.',
  },
  'evidence.no-such-content': {
    vi: 'Không có tệp nào mang mã băm {sha256}. Mã băm SHA-256 gồm 64 chữ số thập lục phân, xem ở trang của tài liệu.',
    en: 'No file has the hash {sha256}. A SHA-256 has 64 hexadecimal digits; the page of the evidence shows it.',
  },
  'evidence.no-such-upload': {
    vi: 'Không còn lượt tải lên này: đã xong, đã bỏ hoặc quá hạn. Tải tệp lên lại từ đầu.',
    en: 'This upload is no longer there: finished, dropped or expired. Upload the file again from the beginning.',
  },
  'evidence.wrong-hash': {
    vi: 'Nội dung nhận được của {file} không khớp cỡ hoặc mã băm đã khai. Tải tệp lên lại từ đầu.',
    en: 'What arrived of {file} does not agree with the size or hash that were said. Upload the file again from the beginning.',
  },
  'evidence.request-invalid': {
    vi: 'Yêu cầu không đúng dạng ở: {detail}. Xem lại mô tả giao diện tải tệp.',
    en: 'The request is not of the form asked for at: {detail}. See the description of uploads.',
  },
  'evidence.other-offset': {
    vi: 'Máy chủ đang giữ {offset} byte của tệp. Gửi tiếp từ byte đó.',
    en: 'The server has {offset} bytes of the file. Go on from there.',
  },
  'evidence.upload-busy': {
    vi: 'Một phần khác của tệp này đang được gửi. Chờ phần đó xong rồi gửi tiếp.',
    en: 'Another piece of this file is arriving just now. Wait for it and go on.',
  },
  'evidence.too-many-uploads': {
    vi: 'Đang có {count} lượt tải lên chưa xong. Hoàn tất hoặc bỏ bớt rồi bắt đầu lượt mới.',
    en: 'There are {count} unfinished uploads. Finish or drop some before beginning another.',
  },
  'evidence.mark-found': {
    vi: 'Tệp {file} có dấu “{mark}”. Tài liệu mật không được đưa vào hệ thống này. Nếu không phải tài liệu mật, xác nhận kèm lý do.',
    en: 'The file {file} bears the mark “{mark}”. Secret papers must not be put into this system. If it is none, confirm that with a reason.',
  },
} as const satisfies Record<EvidenceProblem, Bilingual>;

/** Sentences of this room's refusals, with those of the files it reads. */
export const messages: Messages = { ...documents, ...files, ...signatures, ...own };
