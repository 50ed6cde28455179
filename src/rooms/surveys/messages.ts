import type { Bilingual } from '../../kernel/index.ts';
import type { SurveyProblem } from './core/survey.ts';

/** Sentences of this room's problems. */
export const messages: Readonly<Record<SurveyProblem, Bilingual>> = {
  'surveys.unknown': {
    vi: 'Không có khảo sát số {id}. Mở lại từ danh sách.',
    en: 'There is no survey number {id}. Open it again from the list.',
  },
  'surveys.name-missing': {
    vi: 'Khảo sát chưa có tên. Ghi tên rồi mở lại.',
    en: 'The survey has no name. Write one and open it again.',
  },
  'surveys.days-wrong': {
    vi: 'Thiếu một trong hai ngày, ngày kết thúc trước ngày bắt đầu, hoặc khảo sát dài quá hai năm. Sửa lại hai ngày.',
    en: 'A day is missing, the last day lies before the first, or the survey is longer than two years. Correct both days.',
  },
  'surveys.places-missing': {
    vi: 'Chưa chọn cơ quan nào đang hoạt động để hỏi về. Chọn ít nhất một.',
    en: 'No living agency to ask about was chosen. Choose one at least.',
  },
  'surveys.population-missing': {
    vi: 'Phiếu này gia quyền theo tầng nhưng có cơ quan chưa biết số hồ sơ đứng sau. Chọn cơ quan có hồ sơ trong khung chọn mẫu.',
    en: 'This sheet is weighted by strata, and how many dossiers stand behind an agency is not known. Choose agencies with dossiers in the frame.',
  },
  'surveys.fewest-wrong': {
    vi: 'Số phiếu ít nhất để nêu riêng phải từ 3 đến 100. Sửa lại số này.',
    en: 'The fewest sheets that are told of must lie between 3 and 100. Correct the number.',
  },
  'surveys.changed-meanwhile': {
    vi: 'Khảo sát vừa được người khác sửa. Tải lại trang để thấy bản mới, rồi làm tiếp.',
    en: 'Somebody else has just changed this survey. Reload the page to see it, then go on.',
  },
  'surveys.closed': {
    vi: 'Khảo sát này không nhận phiếu hôm nay: chưa mở hoặc đã đóng. Câu trả lời không được ghi; có thể góp ý qua kênh phản ánh, kiến nghị của cơ quan.',
    en: 'This survey takes no answers today: it is not open yet, or closed. Nothing was kept; send your opinion through the feedback channel of the agency instead.',
  },
  'surveys.token-unknown': {
    vi: 'Mã phiếu không đúng. Kiểm tra lại từng nhóm chữ trên thư mời, rồi nhập lại.',
    en: 'The code is not right. Check each group of letters in the invitation and type it again.',
  },
  'surveys.token-used': {
    vi: 'Mã phiếu này đã được dùng. Nếu vừa gửi mà chưa thấy trang cảm ơn, câu trả lời đã được nhận; không cần gửi lại.',
    en: 'This code has been used. If you have just sent your answers and saw no page of thanks, they were received; do not send them again.',
  },
  'surveys.form-unknown': {
    vi: 'Trang này đã cũ hoặc bị cắt. Mở lại trang từ mã QR rồi trả lời lại.',
    en: 'This page is outdated or was cut off. Open it again from the QR code and answer once more.',
  },
  'surveys.place-unknown': {
    vi: 'Khảo sát này không hỏi về cơ quan hoặc lĩnh vực đó, hoặc chức danh này không làm được việc đó. Chọn trong danh sách của khảo sát.',
    en: 'This survey does not ask about that agency or sector, or your post does not reach it. Choose from the list of the survey.',
  },
  'surveys.no-posters': {
    vi: 'Khảo sát này chỉ nhận phiếu theo thư mời. Nhập mã trên thư mời.',
    en: 'This survey takes invited answers only. Type the code of your invitation.',
  },
  'surveys.answers-wrong': {
    vi: 'Còn {count} câu chưa trả lời hoặc trả lời chưa đúng. Xem lời nhắc bên cạnh từng câu rồi gửi lại.',
    en: '{count} questions are not answered or not rightly. See the words beside each and send it again.',
  },
  'surveys.count-wrong': {
    vi: 'Số thư mời phải là số nguyên, tổng từ 1 đến {most}. Sửa lại số.',
    en: 'Numbers of invitations must be whole, 1 to {most} together. Correct them.',
  },
  'surveys.too-few': {
    vi: 'Ít hơn {fewest} thư mời cho một nơi thì có thể đoán ra người trả lời. Tăng số thư, hoặc gộp vào cơ quan.',
    en: 'With fewer than {fewest} invitations for a place one could guess who answered. Print more, or ask about the agency as a whole.',
  },
  'surveys.seed-missing': {
    vi: 'Chưa ghi hạt giống. Ghi một chữ hoặc số bất kỳ và giữ lại để chọn lại được đúng mẫu này.',
    en: 'There is no seed. Write any word or number and keep it, so that this sample can be drawn again.',
  },
  'surveys.sample-wrong': {
    vi: 'Cỡ mẫu từ 1 đến {most}, dự phòng từ 0 đến 200 phần trăm, ngày không ở sau hôm nay. Sửa lại.',
    en: 'The size lies between 1 and {most}, replacements between 0 and 200 per cent, the day not ahead. Correct them.',
  },
  'surveys.frame-empty': {
    vi: 'Không có hồ sơ nào của các cơ quan được hỏi trong khung chọn mẫu. Nhập hồ sơ hoặc chọn ngày khác.',
    en: 'The frame has no dossier of the agencies that are asked about. Import dossiers or choose another day.',
  },
  'surveys.remark-decided': {
    vi: 'Góp ý này đã có người duyệt. Tải lại trang để thấy các góp ý còn chờ.',
    en: 'Somebody has decided on this remark already. Reload the page to see those that wait.',
  },
  'surveys.file-none': {
    vi: 'Chưa chọn tệp. Chọn tệp CSV hoặc XLSX theo mẫu rồi gửi lại.',
    en: 'No file was chosen. Choose a CSV or XLSX made after the template and send it again.',
  },
  'surveys.file-not-such': {
    vi: 'Tệp {file} không có dòng đầu với cột cơ quan và các mã câu hỏi. Dùng tệp mẫu.',
    en: 'The file {file} has no head with the agency and codes of questions. Use the template.',
  },
  'surveys.file-too-long': {
    vi: 'Tệp {file} dài quá {limit} dòng. Tách thành nhiều tệp.',
    en: 'The file {file} has more than {limit} rows. Split it.',
  },
  'surveys.file-wrong': {
    vi: 'Tệp có {count} dòng sai nên chưa nhập dòng nào. Sửa các dòng nêu dưới đây rồi gửi lại.',
    en: '{count} rows of the file are wrong, so none was taken. Correct the rows below and send it again.',
  },
  'surveys.file-before': {
    vi: 'Đúng tệp này đã được nhập trước đó nên không nhập lần nữa. Kiểm tra lại tệp.',
    en: 'This very file was taken before and is not taken twice. Check the file.',
  },
  'surveys.row-agency': {
    vi: 'Khảo sát không hỏi về "{agency}". Ghi mã hoặc tên cơ quan trong danh sách của khảo sát.',
    en: 'The survey does not ask about "{agency}". Write the code or name of an agency of the survey.',
  },
  'surveys.row-answer': {
    vi: 'Câu {question}: không nhận "{answer}". Ghi mã hoặc chữ của một lựa chọn; nhiều lựa chọn cách nhau dấu chấm phẩy.',
    en: 'Question {question}: "{answer}" is not taken. Write the code or words of an option, several parted by semicolons.',
  },
  'surveys.row-period': {
    vi: 'Ngày "{day}" nằm ngoài thời gian khảo sát. Sửa lại ngày của phiếu.',
    en: 'The day "{day}" lies outside the survey. Correct the day of the sheet.',
  },
};
