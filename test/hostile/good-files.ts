import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { ROOT } from '../shared.ts';

/** A small file of dossiers that is right in every row; the applicant's name is planted to be looked for. */
export const APPLICANT = 'Trần Thị Gài Bẫy';
export const PHONE = '0912777888';
export const ADDRESS = 'Số 7 ngõ Bí Mật';

export const HEADERS = [
  'Mã hồ sơ',
  'Đơn vị giải quyết',
  'Lĩnh vực',
  'Ngày tiếp nhận',
  'Ngày hẹn trả',
  'Ngày có kết quả',
  'Ngày trả',
  'Trạng thái',
  'Người nộp',
  'Điện thoại',
  'Địa chỉ',
] as const;

export interface Line {
  readonly code: string;
  readonly agency: string;
  readonly sector: string;
  readonly received: string;
  readonly due: string;
  readonly ready: string;
  readonly returned: string;
  readonly status: string;
}

/** Cells of a row that is right unless changed. */
export function cells(change: Partial<Line> = {}): string[] {
  const line: Line = {
    code: 'H41.2-260302-0001',
    agency: 'Sở Xây dựng',
    sector: 'Đất đai',
    received: '02/03/2026 08:15:00',
    due: '16/03/2026 17:00:00',
    ready: '13/03/2026 10:00:00',
    returned: '13/03/2026 15:30:00',
    status: 'Đã trả kết quả',
    ...change,
  };
  return [...Object.values(line), APPLICANT, PHONE, ADDRESS];
}

const quoted = (text: string): string => (/["\r\n,;]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text);

export const csvOf = (rows: readonly (readonly string[])[], separator = ','): string =>
  rows.map((row) => `${row.map(quoted).join(separator)}\r\n`).join('');

export const dossiers = (lines: readonly (readonly string[])[]): string => csvOf([HEADERS, ...lines]);

export const goodDossiers = dossiers([1, 2, 3].map((at) => cells({ code: `H41.2-260302-000${at}` })));

export const goodPlan = readFileSync(join(ROOT, 'catalog', 'sample', 'plans', '2026.txt'), 'utf8');

/** Two agencies below the sample province's own, with the columns that an agency needs. */
export const agencyCells = (change: Readonly<Record<string, string>> = {}): string[] =>
  Object.values({
    code: 'THU-1',
    kind: 'sở',
    name: 'Sở Thử nghiệm',
    parent: 'H41',
    from: '01/07/2025',
    to: '',
    ...change,
  });

export const AGENCY_HEADERS = ['Mã', 'Loại', 'Tên', 'Mã cơ quan cấp trên', 'Hiệu lực từ', 'Hiệu lực đến'] as const;
