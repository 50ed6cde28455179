import { addDays, dateAt, instantAt, type LocalDate, type Result } from '../../kernel/index.ts';
import type { Act } from '../../platform/manifest.ts';
import { loadAgencies } from '../agencies/index.ts';
import { loadCalendar } from '../calendar/index.ts';
import { planInForceAt } from '../plans/index.ts';
import { moveDifficulty, raiseDifficulty, type MoveInput } from './commands/difficulties.ts';
import { issueLetter, keepLetter } from './commands/letters.ts';
import { answerQuestion, askQuestion, mergeQuestion } from './commands/questions.ts';
import type { DifficultyKind } from './core/difficulty.ts';
import { findDifficulty } from './sql/difficulty.reads.ts';
import { deleteSampleDifficulties } from './sql/difficulty.store.ts';
import { deleteSampleLetters } from './sql/letter.store.ts';

interface SampleDifficulty {
  readonly kind: DifficultyKind;
  readonly field: string;
  readonly title: string;
  readonly body: string;
  /** Working days before today. */
  readonly ago: number;
  /** What happened then: so many working days after it was raised. */
  readonly moves: readonly (Partial<MoveInput> & Pick<MoveInput, 'move'> & { readonly after: number })[];
}

const ANSWER =
  'Thực hiện theo quy trình điện tử đã công bố; trường hợp chưa có mã thì lập danh sách gửi trước ngày 25 hằng tháng. (mẫu)';

const SAMPLE: readonly SampleDifficulty[] = [
  {
    kind: 'difficulty',
    field: 'procedures',
    title: 'Thủ tục mới công bố chưa có trên hệ thống một cửa (mẫu)',
    body: 'Danh mục công bố có 4 thủ tục chưa có mã trên hệ thống nên hồ sơ phải tiếp nhận giấy. Đề nghị cập nhật mã. (mẫu)',
    ago: 16,
    moves: [],
  },
  {
    kind: 'difficulty',
    field: 'digital-government',
    title: 'Hồ sơ đã trả kết quả nhưng không đóng được trên phần mềm (mẫu)',
    body: 'Phần mềm báo lỗi khi kết thúc hồ sơ có liên thông thuế, số hồ sơ quá hạn trên hệ thống vì vậy cao hơn thực tế. (mẫu)',
    ago: 9,
    moves: [{ move: 'ask', words: 'Gửi mã 5 hồ sơ bị lỗi và thời điểm thao tác. (mẫu)', after: 2 }],
  },
  {
    kind: 'proposal',
    field: 'civil-service',
    title: 'Bố trí thêm công chức cho trung tâm phục vụ hành chính công xã (mẫu)',
    body: 'Sau sắp xếp, trung tâm nhận khoảng 900 hồ sơ mỗi tháng, chỉ có 3 người. Đề nghị bổ sung 2 biên chế. (mẫu)',
    ago: 22,
    moves: [
      {
        move: 'answer',
        outcome: 'passed-on',
        words: 'Đã tổng hợp vào tờ trình giao biên chế năm sau. (mẫu)',
        after: 5,
      },
      { move: 'accept', words: '', after: 7 },
    ],
  },
  {
    kind: 'difficulty',
    field: 'institutions',
    title: 'Chưa rõ văn bản của cấp xã cũ còn hiệu lực hay không (mẫu)',
    body: 'Ba xã cũ ban hành quy chế khác nhau, chưa rõ áp dụng quy chế nào trong thời gian chờ văn bản mới. (mẫu)',
    ago: 18,
    moves: [{ move: 'answer', outcome: 'guided', words: ANSWER, after: 9 }],
  },
  {
    kind: 'difficulty',
    field: 'public-finance',
    title: 'Chưa có hướng dẫn chi cho bộ phận một cửa ngoài giờ (mẫu)',
    body: 'Bộ phận một cửa làm thêm sáng thứ Bảy nhưng chưa có định mức chi. (mẫu)',
    ago: 3,
    moves: [],
  },
  {
    kind: 'difficulty',
    field: 'procedures',
    title: 'Không tra được kết quả liên thông đất đai và thuế (mẫu)',
    body: 'Phiếu chuyển thông tin đã gửi nhưng không thấy thông báo thuế trả về trên hệ thống. (mẫu)',
    ago: 12,
    moves: [
      { move: 'answer', outcome: 'guided', words: ANSWER, after: 3 },
      { move: 'reopen', words: 'Đã làm theo nhưng hệ thống vẫn không nhận. (mẫu)', after: 5 },
    ],
  },
];

/** The day so many working days ago. */
async function workingDaysBack(act: Act, today: LocalDate): Promise<(days: number) => LocalDate> {
  const calendar = await loadCalendar(act.tx);
  return (days) => {
    const found = calendar.addWorkingDays(today, -days);
    return found.ok ? found.value.value : addDays(today, -days);
  };
}

/**
 * Difficulties of some communes, letters and questions, through the ordinary commands on days gone by; all say that they are
 * sample.
 */
export async function loadSampleGuidance(act: Act): Promise<number> {
  const today = dateAt(act.at);
  const plan = await planInForceAt(act.tx, today);
  if (!plan?.sample) return 0;
  const communes = (await loadAgencies(act.tx, today)).ofKind('ward', 'commune');
  const dayBack = await workingDaysBack(act, today);
  const on = (days: number): Act => ({ ...act, at: instantAt(dayBack(Math.max(0, days)), 9), may: () => true });
  for (const [at, one] of SAMPLE.entries()) {
    const agency = communes[at % 3]?.id ?? 0;
    const { kind, field, title, body } = one;
    const given = { plan: plan.id, agency, kind, field, address: '', indicator: '', title, body };
    const raised = value(await raiseDifficulty(on(one.ago), given, true));
    for (const { after, ...step } of one.moves) {
      const { revision = 0 } = (await findDifficulty(act.tx, raised)) ?? {};
      const input = { difficulty: raised, revision, words: '', outcome: null, to: '', ...step };
      value(await moveDifficulty(on(one.ago - after), input));
    }
  }
  await loadLetters(on, { plan: plan.id, communes: communes.map(({ id }) => id) });
  return SAMPLE.length;
}

interface SampleLetter {
  readonly field: string;
  readonly number: string;
  readonly ago: number;
  readonly subject: string;
  readonly body: string;
  readonly groups: readonly string[];
  readonly questions: readonly {
    readonly words: string;
    readonly answer: string | null;
    readonly again: string | null;
  }[];
}

const LETTERS: readonly SampleLetter[] = [
  {
    field: '',
    number: '1234/SNV-CCHC',
    ago: 30,
    subject: 'Hướng dẫn theo dõi, báo cáo kết quả cải cách hành chính (mẫu)',
    body: 'Các cơ quan cập nhật tiến độ và tài liệu kiểm chứng trước ngày 20 hằng tháng. (mẫu)\nNhiệm vụ đã có sản phẩm được duyệt thì không báo cáo lại bằng văn bản giấy. (mẫu)',
    groups: ['departments', 'communes'],
    questions: [
      {
        words: 'Nhiệm vụ phối hợp có phải nộp tài liệu kiểm chứng riêng không? (mẫu)',
        answer:
          'Có, phần việc nào nộp tài liệu của phần việc đó; tài liệu chung thì gắn lại, không tải lên lần nữa. (mẫu)',
        again: 'Cơ quan phối hợp có cần nộp tài liệu kiểm chứng không? (mẫu)',
      },
      { words: 'Báo cáo tháng 12 chốt số liệu đến ngày nào? (mẫu)', answer: null, again: null },
    ],
  },
  {
    field: 'procedures',
    number: '567/VP-KSTT',
    ago: 12,
    subject: 'Hướng dẫn kết thúc hồ sơ đã trả kết quả trên hệ thống (mẫu)',
    body: 'Rà soát hồ sơ đã trả kết quả mà chưa kết thúc trên hệ thống, kết thúc xong trước ngày 25. (mẫu)',
    groups: ['communes'],
    questions: [
      {
        words: 'Hồ sơ trả qua bưu chính thì ngày trả kết quả ghi ngày nào? (mẫu)',
        answer: 'Ghi ngày bàn giao cho bưu chính. (mẫu)',
        again: null,
      },
    ],
  },
];

/** Letters with questions of communes, answered, merged and waiting. */
async function loadLetters(
  on: (days: number) => Act,
  { plan, communes }: { readonly plan: number; readonly communes: readonly number[] },
): Promise<void> {
  for (const one of LETTERS) {
    const { field, subject, body, groups, number, ago } = one;
    const typed = { field, subject, body, addresses: '', groups, agencies: [] };
    const made = value(await keepLetter(on(ago), { plan, at: null, typed, sample: true }));
    value(await issueLetter(on(ago), { letter: made, revision: 1, number, issuedOn: dateAt(on(ago).at) }));
    for (const [at, { words, answer, again }] of one.questions.entries()) {
      const agency = communes[at] ?? communes[0] ?? 0;
      const ask = (text: string, by: number, days: number) =>
        askQuestion(on(days), { plan, agency: by, letter: made, field: 'steering', words: text }, true);
      const question = value(await ask(words, agency, ago - 2));
      if (answer !== null) value(await answerQuestion(on(ago - 4), { question, revision: 1, answer }));
      if (again === null) continue;
      const later = value(await ask(again, communes[2] ?? agency, ago - 6));
      value(await mergeQuestion(on(ago - 7), { question: later, revision: 1, into: question }));
    }
  }
}

function value<T>(result: Result<T>): T {
  if (!result.ok) throw new Error(`the sample's own guidance was refused: ${result.problem.code}`);
  return result.value;
}

/** Takes away what the sample raised, asked and wrote, before its plans go. */
export async function removeSampleGuidance(act: Act): Promise<number> {
  await deleteSampleLetters(act);
  return deleteSampleDifficulties(act);
}
