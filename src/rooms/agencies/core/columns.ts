import { bareKey } from '../../../kernel/index.ts';
import type { AgencyKind, CodeSureness } from './agency.ts';

/** Fields of the agency file, in the order of its columns. */
export const FIELDS = [
  'code',
  'kind',
  'name',
  'shortName',
  'aliases',
  'parent',
  'validFrom',
  'validTo',
  'ranked',
  'identifiers',
  'identifierSureness',
  'nso',
  'lon',
  'lat',
  'area',
  'successors',
  'feedback',
  'source',
] as const;

export type Field = (typeof FIELDS)[number];

/** Header of each column as exported; any of the other headers is read too. */
export const HEADERS: Readonly<Record<Field, readonly [string, ...string[]]>> = {
  code: ['Mã', 'Mã cơ quan', 'Mã đơn vị', 'code'],
  kind: ['Loại', 'Loại cơ quan', 'Loại đơn vị', 'kind'],
  name: ['Tên', 'Tên cơ quan', 'Tên đơn vị', 'name'],
  shortName: ['Tên ngắn', 'Tên viết tắt', 'short name'],
  aliases: ['Tên gọi khác', 'Tên khác', 'aliases'],
  parent: ['Mã cơ quan cấp trên', 'Cấp trên', 'parent'],
  validFrom: ['Hiệu lực từ', 'Từ ngày', 'valid from'],
  validTo: ['Hiệu lực đến', 'Đến ngày', 'valid to'],
  ranked: ['Xếp hạng', 'ranked'],
  identifiers: ['Mã định danh', 'Mã định danh điện tử', 'identifier'],
  identifierSureness: ['Độ chắc mã định danh', 'identifier sureness'],
  nso: ['Mã đơn vị hành chính', 'Mã ĐVHC', 'nso code'],
  lon: ['Kinh độ', 'lon', 'longitude'],
  lat: ['Vĩ độ', 'lat', 'latitude'],
  area: ['Diện tích (km²)', 'Diện tích', 'area_km2', 'area'],
  successors: ['Kế tục bởi', 'Cơ quan kế tục', 'successors'],
  feedback: ['Nơi nhận phản ánh', 'Địa chỉ phản ánh', 'feedback'],
  source: ['Nguồn', 'Căn cứ', 'source'],
};

/** A file without these cannot be an agency file. */
export const REQUIRED: readonly Field[] = ['code', 'kind', 'name'];

/** Word of each kind as exported, and the other words read. */
export const KIND_NAMES: Readonly<Record<AgencyKind, readonly [string, ...string[]]>> = {
  province: ['tỉnh', 'province'],
  department: ['sở, ngành', 'sở', 'cơ quan chuyên môn cấp tỉnh', 'department'],
  'service-unit': ['đơn vị sự nghiệp', 'đơn vị sự nghiệp công lập', 'service-unit'],
  'central-body': ['cơ quan trung ương', 'central-body'],
  other: ['cơ quan khác', 'khác', 'other'],
  commune: ['xã', 'commune'],
  ward: ['phường', 'ward'],
  'one-stop-centre': ['trung tâm phục vụ hành chính công', 'ttpvhcc', 'một cửa', 'one-stop-centre'],
  district: ['cấp huyện', 'huyện', 'thị xã', 'thành phố', 'district'],
  town: ['thị trấn', 'town'],
};

export const SURENESS_NAMES: Readonly<Record<CodeSureness, readonly [string, ...string[]]>> = {
  official: ['chính thức', 'official'],
  inferred: ['suy ra', 'inferred'],
  sample: ['mẫu', 'sample'],
};

export const YES_NO: Readonly<Record<'yes' | 'no', readonly [string, ...string[]]>> = {
  yes: ['có', 'x', 'yes', 'true', '1'],
  no: ['không', 'no', 'false', '0'],
};

/** The meaning of a word in one of these lists, compared without case and marks; null for a word of none. */
export function meaning<T extends string>(words: Readonly<Record<T, readonly string[]>>, text: string): T | null {
  const key = bareKey(text);
  for (const [value, names] of Object.entries(words) as [T, readonly string[]][]) {
    if (names.some((name) => bareKey(name) === key)) return value;
  }
  return null;
}

/** Which column holds which field, where this row is the header; null where it is not. Columns count from 0. */
export function readHeader(cells: readonly string[]): ReadonlyMap<Field, number> | null {
  const columns = new Map<Field, number>();
  for (const [i, cell] of cells.entries()) {
    const field = meaning(HEADERS, cell);
    if (field && !columns.has(field)) columns.set(field, i);
  }
  return REQUIRED.every((field) => columns.has(field)) ? columns : null;
}
