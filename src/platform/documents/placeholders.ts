import type { Bilingual } from '../../kernel/index.ts';

/** What a template of a document can stand for. */
export type TemplateKind = 'report' | 'letter';

interface Placeholder {
  readonly name: Bilingual;
  /** Stands for paragraphs and tables: alone in its paragraph. */
  readonly block?: true;
  /** In templates of this kind alone. */
  readonly only?: TemplateKind;
}

/** Words that a template made in Word is filled by, written as {{NOI_DUNG}}. */
export const PLACEHOLDERS: Readonly<Record<string, Placeholder>> = {
  CO_QUAN_CAP_TREN: { name: { vi: 'cơ quan chủ quản', en: 'superior body' } },
  CO_QUAN: { name: { vi: 'cơ quan ban hành', en: 'issuer' } },
  SO: { name: { vi: 'số, để trống đến khi văn thư cấp', en: 'number, blank until the clerk gives it' } },
  KY_HIEU: { name: { vi: 'ký hiệu', en: 'symbol' } },
  DIA_DANH: { name: { vi: 'địa danh', en: 'place' } },
  NGAY: { name: { vi: 'ngày tháng năm ban hành', en: 'day of issue' } },
  TIEU_DE: { name: { vi: 'tên loại văn bản', en: 'kind of document' }, only: 'report' },
  TRICH_YEU: { name: { vi: 'trích yếu', en: 'subject' }, only: 'report' },
  KY_SO_LIEU: { name: { vi: 'kỳ số liệu', en: 'period' }, only: 'report' },
  VE_VIEC: { name: { vi: 'về việc', en: 'what it is about' }, only: 'letter' },
  KINH_GUI: { name: { vi: 'kính gửi', en: 'to whom' }, only: 'letter' },
  NOI_DUNG: { name: { vi: 'toàn bộ nội dung', en: 'the whole text' }, block: true },
  CHUC_DANH_KY: { name: { vi: 'quyền hạn, chức vụ người ký', en: 'office of who signs' } },
  NGUOI_KY: { name: { vi: 'họ tên người ký', en: 'name of who signs' } },
  NOI_NHAN: { name: { vi: 'nơi nhận', en: 'places of receipt' } },
  PHU_LUC_TIEU_DE: { name: { vi: 'tên phụ lục', en: 'head of the annex' }, only: 'report' },
  PHU_LUC: { name: { vi: 'bảng phụ lục số liệu', en: 'table of the annex' }, block: true, only: 'report' },
  MA_TRA_CUU: { name: { vi: 'mã tra cứu số liệu', en: 'code that leads back' }, only: 'report' },
  CANH_BAO: { name: { vi: 'cảnh báo dữ liệu mẫu', en: 'warning of sample data' } },
};

export const placeholdersOf = (kind: TemplateKind): string[] =>
  Object.entries(PLACEHOLDERS).flatMap(([name, { only }]) => (only === undefined || only === kind ? [name] : []));
