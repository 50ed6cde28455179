import type { Bilingual } from '../../../../kernel/index.ts';
import type { Loss } from '../../core/evolve.ts';
import type { Effect } from '../../core/effects.ts';

export const EFFECT_WORDS: Readonly<Record<Effect['kind'], Bilingual>> = {
  empty: {
    vi: 'Thêm cột “{name}”: {rows} bản ghi đang có để trống cột này.',
    en: 'Column “{name}” comes in: {rows} records that stand leave it empty.',
  },
  kept: {
    vi: 'Cột “{name}” ngừng dùng: {rows} bản ghi có giá trị, giữ nguyên.',
    en: 'Column “{name}” is retired: {rows} records hold a value and keep it.',
  },
  widened: {
    vi: 'Cột “{name}” nhận kiểu rộng hơn: {rows} giá trị được chuyển, không đổi số.',
    en: 'Column “{name}” becomes wider: {rows} values are converted, none changes.',
  },
  relaxed: {
    vi: 'Cột “{name}” không còn bắt buộc; {rows} bản ghi giữ nguyên.',
    en: 'Column “{name}” may be left out from now on; {rows} records stay.',
  },
  fails: {
    vi: 'Điều kiện “{name}”: {rows} bản ghi đang có không đạt. Chúng vẫn giữ nguyên; sửa chúng thì phải đạt.',
    en: 'Check “{name}”: {rows} records that stand do not hold it. They stay; who changes them must satisfy it.',
  },
  passes: {
    vi: 'Bỏ điều kiện “{name}”; {rows} bản ghi không còn bị kiểm tra theo đó.',
    en: 'Check “{name}” goes; {rows} records are no longer held to it.',
  },
};

export const LOSS_WORDS: Readonly<Record<Loss['kind'], Bilingual>> = {
  dropped: {
    vi: 'Bỏ cột “{column}” thì {rows} bản ghi mất giá trị. Cho cột ngừng dùng thay vì xoá.',
    en: 'Without column “{column}” {rows} records lose a value. Retire it instead.',
  },
  missing: {
    vi: 'Cột “{column}” thành bắt buộc mà {rows} bản ghi chưa có giá trị. Bổ sung trước, hoặc không bắt buộc.',
    en: 'Column “{column}” becomes required and {rows} records lack it. Fill it in first, or leave it optional.',
  },
  retyped: {
    vi: 'Cột “{column}” đổi kiểu, {rows} giá trị không giữ được. Thêm một cột mới thay vì đổi kiểu.',
    en: 'Column “{column}” changes its type and {rows} values do not fit. Add a new column instead.',
  },
  values: {
    vi: 'Bỏ giá trị của cột “{column}” mà {rows} bản ghi đang dùng. Giữ giá trị đó lại.',
    en: 'Values of column “{column}” go that {rows} records hold. Keep those values.',
  },
  key: {
    vi: 'Đổi khoá thành “{column}” khi sổ đã có {rows} bản ghi. Khoá chỉ đổi được khi sổ trống.',
    en: 'The key becomes “{column}” while {rows} records stand. It can only change while the register is empty.',
  },
};

export const PREVIEW_WORDS = {
  allPass: {
    vi: 'Điều kiện “{name}”: mọi bản ghi đang có đều đạt.',
    en: 'Check “{name}”: all records that stand hold it.',
  },
  title: { vi: 'Xem trước: {register}', en: 'Preview: {register}' },
  makes: {
    vi: 'Lập sổ mới với {columns} cột. Chưa có bản ghi nào.',
    en: 'A new register with {columns} columns comes into being, without records.',
  },
  changes: {
    vi: '{changes} thay đổi trên sổ có {rows} bản ghi; không bản ghi nào mất dữ liệu.',
    en: '{changes} changes of a register with {rows} records; none of them loses anything.',
  },
  refused: { vi: 'Chưa ban hành được', en: 'Cannot be ordered yet' },
  happens: { vi: 'Điều gì sẽ xảy ra', en: 'What happens' },
  nothing: { vi: 'Không bản ghi nào bị ảnh hưởng.', en: 'No record is touched.' },
  derived: {
    vi: 'Cột suy ra và thời hạn được tính lại cho cả {rows} bản ghi; số liệu dựa vào chúng được cộng lại.',
    en: 'Derived columns and clocks are worked out anew for all {rows} records; figures that rest on them are counted again.',
  },
  readers: { vi: 'Đang đọc những cột được sửa', en: 'What reads the columns that change' },
  users: {
    vi: '“{column}” còn được dùng: {names}. Sửa những chỗ đó trước.',
    en: '“{column}” is still used by {names}. Change those first.',
  },
  order: { vi: 'Ban hành', en: 'Order' },
  orderLead: {
    vi: 'Ghi văn bản quyết định. Việc đổi bảng chạy ngay sau đó; sổ vẫn dùng được.',
    en: 'Name the document that orders it. The tables change right afterwards; the register stays in use.',
  },
  number: { vi: 'Số văn bản', en: 'Document' },
  date: { vi: 'Ngày văn bản', en: 'Dated' },
  validFrom: { vi: 'Có hiệu lực từ ngày', en: 'In force from' },
  validHint: { vi: 'Không sau hôm nay.', en: 'Not after today.' },
  act: { vi: 'Ban hành bản này', en: 'Order this version' },
} as const satisfies Record<string, Bilingual>;
