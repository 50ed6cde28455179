import type { Bilingual } from '../../kernel/index.ts';

/** Sentences of this room's problems. */
export const messages: Readonly<Record<string, Bilingual>> = {
  'questionnaires.unknown': {
    vi: 'Không có phiếu hỏi {code}. Mở lại từ danh sách.',
    en: 'There is no questionnaire {code}. Open it again from the list.',
  },
  'questionnaires.question-unknown': {
    vi: 'Phiếu không có câu {question}. Mở lại phiếu từ danh sách.',
    en: 'The sheet has no question {question}. Open it again from the list.',
  },
  'questionnaires.changed-meanwhile': {
    vi: 'Phiếu hỏi vừa được người khác sửa. Tải lại trang để thấy bản mới, rồi làm tiếp.',
    en: 'Somebody else has just changed this sheet. Reload the page to see the new version, then go on.',
  },
  'questionnaires.reason-missing': {
    vi: 'Chưa ghi lý do sửa. Ghi một câu rồi lưu lại.',
    en: 'Why it is changed is not said. Write one sentence and save again.',
  },
  'questionnaires.kind-stands': {
    vi: 'Loại của phiếu không đổi được, vì kết quả các loại không cộng với nhau. Lập phiếu mới với mã khác.',
    en: 'The kind of a sheet stays, since results of kinds are not added up. Make a new sheet under another code.',
  },
  'questionnaires.shape': {
    vi: 'Phiếu hỏi sai ở {at}: {detail}. Sửa lại rồi lưu.',
    en: 'The questionnaire is wrong at {at}: {detailEn}. Correct it and save again.',
  },
  'questionnaires.question-twice': {
    vi: 'Hai câu cùng mã {question}. Đổi mã một câu.',
    en: 'Two questions have the code {question}. Change one of them.',
  },
  'questionnaires.option-twice': {
    vi: 'Câu {question} có hai lựa chọn cùng mã {option}. Đổi mã một lựa chọn.',
    en: 'Question {question} has two options with the code {option}. Change one of them.',
  },
  'questionnaires.scale-unknown': {
    vi: 'Câu {question} dùng thang {scale} không có trong phiếu. Khai thang đó hoặc chọn thang khác.',
    en: 'Question {question} uses the scale {scale}, which the sheet lacks. Declare it or choose another one.',
  },
  'questionnaires.options-missing': {
    vi: 'Câu {question} là câu chọn nhưng chưa có lựa chọn. Ghi ít nhất hai lựa chọn.',
    en: 'Question {question} asks for a choice and has no options. Write two at least.',
  },
  'questionnaires.factor-unknown': {
    vi: 'Câu {question} thuộc yếu tố {factor} không có trong phiếu. Khai yếu tố đó hoặc để trống.',
    en: 'Question {question} belongs to the factor {factor}, which the sheet lacks. Declare it or leave it empty.',
  },
  'questionnaires.condition-wrong': {
    vi: 'Điều kiện hỏi của câu {question} sai: {detail}. Chỉ dùng được các câu đứng trước; sửa lại rồi lưu.',
    en: 'The condition of question {question} is wrong: {detailEn}. It may name only questions before it; correct it and save again.',
  },
  'questionnaires.method-question': {
    vi: 'Cách tính dùng câu {question}, nhưng phiếu không có câu đó hoặc câu đó không đếm được. Chọn câu thang điểm hoặc câu chọn một.',
    en: 'The method counts question {question}, which is not there or cannot be counted. Choose a scale or a single choice.',
  },
  'questionnaires.method-satisfied': {
    vi: 'Câu {question} không có lựa chọn nào được coi là hài lòng. Khai lại cách tính.',
    en: 'Question {question} has no option that means satisfied. Declare the method anew.',
  },
  'questionnaires.method-points': {
    vi: 'Cách tính theo điểm, nhưng câu {question} có lựa chọn chưa có điểm. Ghi điểm cho mọi lựa chọn.',
    en: 'The method counts points, and question {question} has an option without any. Give points to each.',
  },
  'questionnaires.language-lacks': {
    vi: 'Phiếu khai có tiếng {language} nhưng còn chỗ chưa dịch. Dịch đủ hoặc bỏ thứ tiếng đó.',
    en: 'The sheet promises the language {language} and lacks it in some places. Translate all or leave it out.',
  },
  'questionnaires.answer-missing': {
    vi: 'Câu này chưa được trả lời. Chọn một mức, hoặc "Không biết" nếu có.',
    en: 'This question is not answered. Choose an answer, or "Don’t know" where it is offered.',
  },
  'questionnaires.answer-unknown': {
    vi: 'Trả lời không có trong các lựa chọn. Chọn lại.',
    en: 'The answer is none of the options. Choose again.',
  },
  'questionnaires.answer-several': {
    vi: 'Câu này chỉ chọn một. Chọn lại một mức.',
    en: 'Only one can be chosen here. Choose again.',
  },
  'questionnaires.answer-too-long': {
    vi: 'Góp ý dài quá 2.000 chữ. Rút ngắn lại.',
    en: 'The text is longer than 2,000 letters. Shorten it.',
  },
  'questionnaires.form-missing': {
    vi: 'Chưa chọn tệp XLSForm. Chọn tệp XLSX rồi gửi lại.',
    en: 'No XLSForm was chosen. Choose an XLSX and send it again.',
  },
  'questionnaires.form-none': {
    vi: 'Tệp {file} không có trang "survey". Chọn tệp XLSForm của KoBoToolbox hoặc ODK.',
    en: 'The file {file} has no sheet "survey". Choose an XLSForm of KoBoToolbox or ODK.',
  },
  'questionnaires.form-empty': {
    vi: 'Trang "survey" không có câu hỏi nào. Kiểm tra cột type và name.',
    en: 'The sheet "survey" has no question. Check the columns type and name.',
  },
  'questionnaires.form-type': {
    vi: 'Dạng câu "{type}" không nhận. Đổi thành select_one, select_multiple hoặc text, hoặc bỏ dòng này.',
    en: 'Questions of type "{type}" are not taken. Use select_one, select_multiple or text, or leave the row out.',
  },
  'questionnaires.form-list': {
    vi: 'Trang "choices" không có danh sách "{list}". Thêm danh sách hoặc sửa tên.',
    en: 'The sheet "choices" has no list "{list}". Add it or correct the name.',
  },
  'questionnaires.form-relevant': {
    vi: 'Điều kiện "{relevant}" không nhận. Chỉ dùng so sánh một câu với một mã, nối bằng and, or, not.',
    en: 'The condition "{relevant}" is not taken. Compare one question with one code, joined by and, or, not.',
  },
};
