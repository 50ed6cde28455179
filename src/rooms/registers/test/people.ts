/** People of the tests, with everything an export may say of them. None of them exists. */
export const PLANTED = {
  name: 'Trương Thị Thuỳ Dương',
  phone: '0912 345 678',
  address: 'Số 7 ngõ Cây Đa, xóm Mới',
  id: '040199001234',
  email: 'thuy.duong.1990@thu.example',
} as const;

/** Spellings of the planted values that must turn up nowhere: composed, decomposed, capitals, with and without blanks. */
export const spellings = (): string[] => {
  const forms = (text: string): string[] => [text, text.toUpperCase(), text.toLowerCase()];
  const all = Object.values(PLANTED).flatMap((value) => [...forms(value), ...forms(value.replaceAll(' ', ''))]);
  const parts = ['Thuỳ Dương', 'Thùy Dương', 'Cây Đa', 'thuy.duong', '345678', '199001234'].flatMap(forms);
  return [...new Set([...all, ...parts].flatMap((text) => [text.normalize('NFC'), text.normalize('NFD')]))];
};

/** The first planted spelling that stands in a text or file, or null. */
export function plantedIn(content: string | Buffer): string | null {
  const bytes = typeof content === 'string' ? Buffer.from(content) : content;
  return spellings().find((text) => bytes.includes(text) || bytes.includes(Buffer.from(text, 'utf16le'))) ?? null;
}

/** Header and line of an export that says everything of its applicants. */
export const FULL_HEADER =
  'Mã hồ sơ,Đơn vị giải quyết,Lĩnh vực,Tên thủ tục hành chính,Ngày tiếp nhận,Ngày hẹn trả,Ngày có kết quả,Trạng thái,Chủ hồ sơ,Số điện thoại,Địa chỉ,CCCD,Email';

export const fullLine = (
  code: string,
  change: Partial<Record<keyof typeof PLANTED | 'received' | 'ready' | 'agency' | 'status', string>> = {},
): string => {
  const d = {
    ...PLANTED,
    agency: 'Sở Xây dựng',
    received: '02/03/2026 08:15:00',
    ready: '13/03/2026 10:00:00',
    status: 'Đã xử lý xong',
    ...change,
  };
  return `${code},${d.agency},Đất đai,Cấp phép,${d.received},16/03/2026 17:00:00,${d.ready},${d.status},${d.name},${d.phone},"${d.address}",${d.id},${d.email}`;
};
