import { stringify } from 'yaml';
import { fill, formatDate, type Bilingual, type Lang, type LocalDate } from '../../../../kernel/index.ts';
import type { Difference } from '../../core/differences.ts';
import { LEVEL_WORDS, TYPE_WORDS } from './words.ts';

const OF: Readonly<Record<Difference['of'], Bilingual>> = {
  register: { vi: 'Sổ', en: 'Register' },
  column: { vi: 'Cột', en: 'Column' },
  value: { vi: 'Giá trị', en: 'Value' },
  derived: { vi: 'Cột suy ra', en: 'Derived column' },
  check: { vi: 'Điều kiện', en: 'Check' },
  clock: { vi: 'Thời hạn', en: 'Clock' },
  personal: { vi: 'Cột dữ liệu cá nhân', en: 'Personal column' },
};

const KIND: Readonly<Record<Difference['kind'], Bilingual>> = {
  added: { vi: '{of} “{code}”: thêm mới', en: '{of} “{code}”: added' },
  removed: { vi: '{of} “{code}”: bỏ', en: '{of} “{code}”: removed' },
  changed: { vi: '{of} “{code}”: sửa', en: '{of} “{code}”: changed' },
  retired: { vi: '{of} “{code}”: ngừng dùng', en: '{of} “{code}”: retired' },
  renamed: { vi: '{of} “{code}”: đổi tên', en: '{of} “{code}”: renamed' },
};

const PROPERTIES: Readonly<Record<string, Bilingual>> = {
  name: { vi: 'tên', en: 'name' },
  source: { vi: 'căn cứ', en: 'source' },
  clauses: { vi: 'mục của kế hoạch', en: 'clauses' },
  key: { vi: 'khoá', en: 'key' },
  same: { vi: 'trùng giữa hai hệ thống', en: 'the same in two systems' },
  rights: { vi: 'quyền xem, ghi', en: 'rights' },
  states: { vi: 'trạng thái', en: 'states' },
  late: { vi: 'cột cho biết quá hạn', en: 'columns of lateness' },
  dropped: { vi: 'cột bị bỏ khi nhập', en: 'dropped headers' },
  retention: { vi: 'thời hạn lưu', en: 'time of keeping' },
  indexes: { vi: 'chỉ mục', en: 'indexes' },
  type: { vi: 'kiểu', en: 'type' },
  required: { vi: 'bắt buộc', en: 'required' },
  open: { vi: 'được công bố', en: 'open' },
  headers: { vi: 'tiêu đề được nhận', en: 'headers' },
  maybe: { vi: 'tiêu đề có thể là cột này', en: 'headers that may mean it' },
  hint: { vi: 'lời nhắc', en: 'help' },
  retired: { vi: 'ngừng dùng từ', en: 'retired since' },
  values: { vi: 'danh mục', en: 'values' },
  also: { vi: 'cách ghi khác', en: 'also written' },
  level: { vi: 'mức', en: 'level' },
  pass: { vi: 'cho qua', en: 'passes' },
  holds: { vi: 'điều kiện', en: 'condition' },
  message: { vi: 'câu báo', en: 'message' },
  column: { vi: 'chỉ vào cột', en: 'points at' },
  code: { vi: 'mã', en: 'code' },
  from: { vi: 'từ', en: 'from' },
  until: { vi: 'đến', en: 'until' },
  due: { vi: 'hạn', en: 'due' },
  limit: { vi: 'số ngày', en: 'limit' },
  pauses: { vi: 'tạm dừng', en: 'pauses' },
};

/** What a difference is about: the property of the register by its name, everything else by its code. */
export function titleOf({ kind, of, code }: Difference, lang: Lang): string {
  if (of === 'register') return `${OF.register[lang]}: ${PROPERTIES[code]?.[lang] ?? code}`;
  return fill(KIND[kind][lang], { of: OF[of][lang], code });
}

const isPair = (value: object): value is Bilingual => Object.keys(value).length === 2 && 'vi' in value && 'en' in value;

function textOf(value: unknown, lang: Lang): string {
  if (value === undefined || value === null || value === '') return '–';
  if (typeof value === 'boolean') return value ? { vi: 'có', en: 'yes' }[lang] : { vi: 'không', en: 'no' }[lang];
  if (typeof value !== 'object')
    return /^\d{4}-\d{2}-\d{2}$/.test(String(value)) ? formatDate(value as LocalDate) : String(value);
  if (isPair(value)) return `${value.vi} / ${value.en}`;
  if (Array.isArray(value) && value.every((one) => typeof one !== 'object')) return value.join('; ') || '–';
  return stringify(value, { lineWidth: 0, collectionStyle: 'flow' }).trim();
}

/** Codes of types and levels have words of their own. */
function valueText(name: string, value: unknown, lang: Lang): string {
  const words: Readonly<Record<string, Bilingual>> | null =
    name === 'type' ? TYPE_WORDS : name === 'level' || name === 'pass' ? LEVEL_WORDS : null;
  return (typeof value === 'string' && words?.[value]?.[lang]) || textOf(value, lang);
}

/** Properties of a thing that are not as they are in the other one; all of them where there is no other. */
function properties(value: unknown, other: unknown, lang: Lang): string[] {
  if (typeof value !== 'object' || value === null || Array.isArray(value) || isPair(value))
    return [textOf(value, lang)];
  const than = (typeof other === 'object' && other !== null ? other : {}) as Record<string, unknown>;
  return Object.entries(value)
    .filter(([name, one]) => JSON.stringify(one) !== JSON.stringify(than[name]))
    .filter(([, one]) => other !== undefined || (one !== false && !(Array.isArray(one) && one.length === 0)))
    .map(([name, one]) => `${PROPERTIES[name]?.[lang] ?? name}: ${valueText(name, one, lang)}`);
}

/** What a changed column says in differences of its own. */
const TOLD_APART = new Set(['name', 'retired', 'values']);

const rest = (value: unknown): unknown =>
  Object.fromEntries(Object.entries(value as object).filter(([name]) => !TOLD_APART.has(name)));

/** What stood before and what comes after, cut to what is not the same. */
export function sidesOf({ kind, of, before, after }: Difference, lang: Lang): { before: string; after: string } {
  const cut = of === 'column' && kind === 'changed' ? rest : (value: unknown): unknown => value;
  const side = (one: unknown, other: unknown): string =>
    one === undefined ? '–' : properties(cut(one), other && cut(other), lang).join('. ') || '–';
  return { before: side(before, after), after: side(after, before) };
}
