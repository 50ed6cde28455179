import type { Bilingual } from '../../kernel/index.ts';

/** Parts of a definition as a person calls them; what is not here is called as the file calls it. */
const PART_WORDS: Readonly<Record<string, Bilingual>> = {
  name: { vi: 'tên', en: 'name' },
  vi: { vi: 'tiếng Việt', en: 'in Vietnamese' },
  en: { vi: 'tiếng Anh', en: 'in English' },
  code: { vi: 'mã', en: 'code' },
  source: { vi: 'căn cứ', en: 'source' },
  basis: { vi: 'căn cứ', en: 'source' },
  document: { vi: 'văn bản', en: 'document' },
  clauses: { vi: 'mục của kế hoạch', en: 'clauses of the plan' },
  columns: { vi: 'cột', en: 'column' },
  type: { vi: 'kiểu', en: 'type' },
  values: { vi: 'giá trị', en: 'values' },
  headers: { vi: 'tiêu đề trong tệp', en: 'headers in files' },
  retired: { vi: 'ngày ngừng dùng', en: 'day of retirement' },
  states: { vi: 'trạng thái', en: 'states' },
  ended: { vi: 'giá trị đã xong', en: 'values that mean over' },
  clocks: { vi: 'thời hạn', en: 'clock' },
  from: { vi: 'từ ngày', en: 'from' },
  until: { vi: 'đến ngày', en: 'until' },
  due: { vi: 'hạn trả', en: 'due day' },
  limit: { vi: 'giới hạn', en: 'limit' },
  days: { vi: 'số ngày', en: 'days' },
  pauses: { vi: 'tạm dừng', en: 'pause' },
  derived: { vi: 'cột suy ra', en: 'derived column' },
  checks: { vi: 'điều kiện', en: 'check' },
  holds: { vi: 'biểu thức', en: 'condition' },
  message: { vi: 'câu báo', en: 'what is said' },
  column: { vi: 'chỉ vào cột', en: 'column pointed at' },
  retention: { vi: 'thời hạn lưu', en: 'time of keeping' },
  months: { vi: 'số tháng', en: 'months' },
  after: { vi: 'sau ngày', en: 'after the day' },
};

const inside = (node: unknown, key: string): unknown =>
  typeof node === 'object' && node !== null ? (node as Record<string, unknown>)[key] : undefined;

/** What one of a list is called: its Vietnamese name or sentence, else its code, else its number from one. */
function calledIn(list: readonly unknown[], index: string): string {
  const one = list[Number(index)];
  const called = [inside(inside(one, 'name'), 'vi'), inside(inside(one, 'message'), 'vi'), inside(one, 'code')];
  return String(called.find((text) => typeof text === 'string' && text !== '') ?? Number(index) + 1);
}

/** A place of a definition in words: of "columns.3.values" it makes “cột “Kết quả”, giá trị”. */
export function placeInWords(definition: unknown, at: string): Bilingual {
  const words: { vi: string; en: string }[] = [];
  let node = definition;
  for (const key of at.split('.')) {
    const last = words.at(-1);
    if (Array.isArray(node) && last) {
      const called = ` “${calledIn(node, key)}”`;
      words[words.length - 1] = { vi: last.vi + called, en: last.en + called };
    } else words.push(PART_WORDS[key] ?? { vi: key, en: key });
    node = inside(node, key);
  }
  return { vi: words.map(({ vi }) => vi).join(', '), en: words.map(({ en }) => en).join(', ') };
}
