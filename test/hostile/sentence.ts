import assert from 'node:assert/strict';
import { gatherMessages, messagesOf } from '../../src/app/say.ts';
import { ROOMS, say } from '../../src/app/rooms.ts';
import { messages as app } from '../../src/app/messages.ts';
import { expressionMessages } from '../../src/platform/expressions/index.ts';
import { paperMessages } from '../../src/platform/documents/index.ts';
import { messages as tabular } from '../../src/platform/tabular/index.ts';
import type { Problem } from '../../src/kernel/index.ts';

/** Every sentence of the program, by problem code. */
export const SENTENCES = gatherMessages([app, tabular, paperMessages, expressionMessages, ...messagesOf(ROOMS)]);

/** Words that tell what to do; a sentence without one only complains. */
const TO_DO: Readonly<Record<'vi' | 'en', RegExp>> = {
  vi: /hãy|kiểm tra|gửi|lưu|sửa|xem|chọn|viết|ghi|điền|nhập|ghép|mở|thêm|chuyển|giữ|đổi|dùng|chạy|lấy|tải|bỏ|dán|chia|trả lời|rút ngắn|khép|đã lấy kết quả|bấm|xoá|tách|đã được nhận|hỏi|đề nghị|nhờ|đăng nhập|thử lại|liên hệ|báo|gõ|đặt|tạo|chờ|giao|đợi|để trống|thu hồi rồi/i,
  en: /check|send|save|correct|see|choose|write|fill|enter|place|open|add|convert|keep|swap|use|run|export|upload|remove|paste|split|answer|is taken once|reload|give|import|copy|unpack|shorten|look for|close|review|sign in|results stored|download|press|answer|give|ask|try|wait|tell|type|set|make|contact|hand|leave|take it back/i,
};

/** What a refusal must be like in both languages: said, complete, and free of anything only a programmer reads. */
export function assertSentence(problem: Problem, expected: { readonly file?: string } = {}): void {
  assert.ok(Object.hasOwn(SENTENCES, problem.code), `no sentence for ${problem.code}`);
  for (const lang of ['vi', 'en'] as const) {
    const sentence = say(problem, lang);
    assertWords(sentence, lang, problem.code);
    if (expected.file) assert.ok(sentence.includes(expected.file), `${problem.code} names no file: ${sentence}`);
  }
}

export function assertWords(sentence: string, lang: 'vi' | 'en', what: string): void {
  assert.ok(sentence.length > 20, `${what}: ${sentence}`);
  assert.doesNotMatch(sentence, /\{[a-zA-Z]+\}/, `${what} leaves a place open`);
  assert.doesNotMatch(sentence, /undefined|\[object|NaN\b/, what);
  assert.doesNotMatch(sentence, /\n\s+at |node_modules|\.ts:\d+|Error:/, `${what} shows a stack`);
  assert.doesNotMatch(
    sentence,
    /\b(tabular|documents|imports|registers|plans|agencies)\.[a-z]+-[a-z]/,
    `${what} shows a code`,
  );
  assert.match(sentence, TO_DO[lang], `${what} does not say what to do`);
  if (lang === 'vi')
    assert.match(sentence, /[àáảãạăắằẳẵặâấầẩẫậđèéẻẽẹêếềểễệìíỉĩịòóỏõọôốồổỗộơớờởỡợùúủũụưứừửữựỳýỷỹỵ]/i, what);
}
