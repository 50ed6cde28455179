import assert from 'node:assert/strict';
import { test } from 'node:test';
import * as fc from 'fast-check';
import { bareKey, date } from '../../../kernel/index.ts';
import { sampleRows, treeOf } from '../test/sample.ts';
import type { Agency } from './agency.ts';
import { AgencyMatcher, type AgencyMatch } from './match.ts';

const tree = treeOf(await sampleRows(), date('2026-11-01'));
const matcher = new AgencyMatcher(tree);
const told = (answer: AgencyMatch): string =>
  answer.kind === 'one'
    ? answer.agency.code
    : answer.kind === 'several'
      ? `several: ${answer.agencies.map((agency) => agency.code).join(' ')}`
      : 'none';
const find = (text: string) => told(matcher.match(text));
const named = (shortName: string): Agency => {
  const found = tree.all.filter((agency) => agency.shortName === shortName && tree.isLiving(agency));
  assert.equal(found.length, 1, shortName);
  return found[0] as Agency;
};

/** The tone on the other vowel of "oa", "oe", "uy": Hòa – Hoà, Ủy – Uỷ. */
const otherTone = (text: string): string =>
  text
    .normalize('NFD')
    .replace(/([ou])([\u0300\u0301\u0303\u0309\u0323])([aey])(?!\p{L}|\p{M})/giu, '$1$3$2')
    .normalize('NFC');

const WRITINGS: readonly ((text: string) => string)[] = [
  (text) => text,
  (text) => text.normalize('NFD'),
  (text) => text.toUpperCase(),
  (text) => text.toLowerCase(),
  otherTone,
  (text) => `  ${text.replaceAll(' ', '\u00a0 ')} `,
  (text) => bareKey(text),
  (text) => bareKey(text).toUpperCase(),
];

const PLACES = tree.ofKind('commune', 'ward');

test('every agency is found by each of its names in every writing', () => {
  for (const agency of tree.living) {
    for (const name of new Set([agency.name, agency.shortName, ...agency.aliases])) {
      for (const write of WRITINGS) assert.equal(find(write(name)), agency.code, write(name));
    }
  }
});

test('every commune and ward is found by each way of naming it, in every writing', () => {
  for (const agency of PLACES) {
    const kind = agency.kind === 'commune' ? 'xã' : 'phường';
    const place = agency.shortName.slice(kind.length + 1);
    const letter = kind === 'xã' ? 'X' : 'P';
    const names = [
      place,
      `${kind} ${place}`,
      `UBND ${kind} ${place}`,
      `Ủy ban nhân dân ${kind} ${place}`,
      `Uỷ ban nhân dân ${kind} ${place}, tỉnh Nghệ An`,
      `UBND ${kind} ${place} - tỉnh Nghệ An`,
      `${letter}. ${place}`,
      `HĐND và UBND ${kind} ${place}`,
      `Phòng Văn hóa - Xã hội ${kind} ${place}`,
      `Phòng Kinh tế, Hạ tầng và Đô thị ${kind} ${place}`,
      `Văn phòng HĐND&UBND ${kind} ${place}`,
    ];
    for (const name of names) for (const write of WRITINGS) assert.equal(find(write(name)), agency.code, write(name));
  }
});

test('every one-stop centre is found by each way of naming it', () => {
  for (const agency of PLACES) {
    const place = agency.shortName.charAt(0).toLowerCase() + agency.shortName.slice(1);
    for (const role of [
      'TTPVHCC',
      'Trung tâm Phục vụ hành chính công',
      'Trung tâm PVHCC',
      'Bộ phận một cửa',
      'Bộ phận Tiếp nhận và Trả kết quả',
    ]) {
      for (const write of WRITINGS)
        assert.equal(find(write(`${role} ${place}`)), `${agency.code}.HCC`, `${role} ${place}`);
    }
    assert.equal(find(`${agency.shortName} - Bộ phận một cửa`), `${agency.code}.HCC`);
  }
  assert.equal(find('Trung tâm PVHCC tỉnh Nghệ An'), 'TTPVHCC');
});

test('departments are found by abbreviations, with "&", "và" or neither, with and without the province', () => {
  const cases: Record<string, string[]> = {
    SNNMT: [
      'Sở NN&MT',
      'Sở NNMT',
      'Sở NN và MT',
      'SNN&MT',
      'Sở Nông nghiệp & Môi trường',
      'Sở Nông nghiệp và Môi trường tỉnh Nghệ An',
      'so nong nghiep moi truong',
    ],
    SVHTTDL: ['Sở VH,TT&DL', 'Sở VHTTDL', 'Sở Văn hoá - Thể thao và Du lịch', 'Sở VHTT&DL tỉnh'],
    SGDDT: ['Sở GDĐT', 'Sở GD-ĐT', 'Sở Giáo dục và Đào tạo Nghệ An'],
    SKHCN: ['Sở KHCN', 'Sở Khoa học và Công nghệ tỉnh'],
    VPUBND: ['VP UBND tỉnh', 'Văn phòng UBND tỉnh Nghệ An', 'Văn phòng Uỷ ban nhân dân tỉnh'],
    CAT: ['Công an tỉnh Nghệ An', 'CÔNG AN TỈNH'],
    BPTTH: ['Báo và Phát thanh -Truyền hình tỉnh', 'Báo và PTTH tỉnh'],
    BQLKKT: ['Ban Quản lý Khu kinh tế Đông Nam', 'BQL KKT Đông Nam tỉnh Nghệ An'],
    H41: ['UBND tỉnh', 'Ủy ban nhân dân tỉnh Nghệ An', 'Nghệ An', 'Tỉnh Nghệ An', 'Nghe An Province'],
  };
  for (const [code, texts] of Object.entries(cases)) for (const text of texts) assert.equal(find(text), code, text);
});

test('departments merged on 1 March 2025 lead to their successor', () => {
  const cases: Record<string, string[]> = {
    SNNMT: ['Sở TN&MT', 'Sở Tài nguyên và Môi trường', 'Sở NN&PTNT', 'Sở Nông nghiệp và PTNT'],
    STC: ['Sở KH&ĐT', 'Sở Kế hoạch và Đầu tư tỉnh Nghệ An'],
    SKHCN: ['Sở TT&TT', 'Sở TTTT', 'Sở Thông tin và Truyền thông'],
    SXD: ['Sở GTVT', 'Sở Giao thông vận tải'],
    SNV: ['Sở LĐTBXH', 'Sở LĐ-TB&XH', 'Sở Lao động - Thương binh và Xã hội', 'Sở Lao động Thương binh & Xã hội'],
    SVHTTDL: ['Sở Du lịch', 'Sở Văn hóa và Thể thao'],
    SDTTG: ['Ban Dân tộc tỉnh'],
  };
  for (const [code, texts] of Object.entries(cases)) {
    for (const text of texts) {
      const answer = matcher.match(text);
      assert.equal(told(answer), code, text);
      assert.equal(answer.kind === 'one' && answer.how, 'former-name', text);
    }
  }
});

test('every abolished commune, ward and town leads to its heirs; named with its district, to none but its own', () => {
  const former = tree.all.filter(
    (agency) => !tree.isLiving(agency) && ['commune', 'ward', 'town'].includes(agency.kind),
  );
  assert.ok(former.length > 480);
  for (const agency of former) {
    const district = tree.byId(agency.parentId ?? 0)?.shortName ?? '';
    const heirs = tree.heirs(agency.id).map((heir) => heir.code);
    const expected = heirs.length > 1 ? `several: ${heirs.join(' ')}` : heirs[0];
    for (const within of [
      `, ${district}`,
      ` - ${district}`,
      ` (${district.replace(/^(Huyện|Thị xã|Thành phố) /, '')})`,
      ` ${district.toLowerCase()}`,
    ]) {
      for (const write of WRITINGS.slice(0, 6)) {
        const text = write(`UBND ${agency.shortName}${within}`);
        // The old xã Đông Thành went to xã Yên Thành, while another commune of that old district now bears its name.
        if (agency.shortName === 'Xã Đông Thành') assert.equal(find(text), 'several: 17530 17506', text);
        else assert.equal(find(text), expected, text);
      }
    }
    const alone = matcher.match(agency.shortName);
    assert.notEqual(alone.kind, 'none', agency.shortName);
    const offered =
      alone.kind === 'one' ? [alone.agency, ...alone.rivals] : alone.kind === 'several' ? alone.agencies : [];
    for (const heir of heirs)
      assert.ok(
        offered.some((one) => one.code === heir),
        `${agency.shortName} lost ${heir}`,
      );
  }
});

test('a district that became many communes is asked about', () => {
  for (const text of [
    'UBND huyện Yên Thành',
    'huyện Yên Thành',
    'HUYEN YEN THANH',
    'UBND thành phố Vinh',
    'TP Vinh',
    'TP. Vinh',
    'Vinh City',
    'Vinh',
    'TX Hoàng Mai',
  ]) {
    const answer = matcher.match(text);
    assert.equal(answer.kind, 'several', text);
    assert.ok(answer.kind === 'several' && answer.agencies.length >= 3 && answer.how === 'former-name');
  }
  assert.equal(matcher.match('Bộ phận một cửa huyện Yên Thành').kind, 'several');
});

test('a district whose every ward became one ward leads there', () => {
  for (const text of ['thị xã Cửa Lò', 'UBND TX. Cửa Lò', 'Cua Lo town', 'Cửa Lò'])
    assert.equal(find(text), '16732', text);
});

test('an old commune split into several, and a name borne by several old communes, are asked about', () => {
  assert.equal(matcher.match('xã Nhân Thành').kind, 'several');
  assert.equal(matcher.match('Xã Ngọc Sơn').kind, 'several');
  assert.equal(find('Xã Ngọc Sơn, huyện Đô Lương'), named('Xã Bạch Ngọc').code);
});

test("a living name stands, with the heirs of its former namesake as rivals; the district's name tells them apart", () => {
  const answer = matcher.match('UBND xã Xuân Lâm');
  assert.ok(answer.kind === 'one');
  assert.equal(answer.agency.shortName, 'Xã Xuân Lâm');
  assert.deepEqual(
    answer.rivals.map((agency) => agency.shortName),
    ['Xã Kim Liên'],
  );
  assert.equal(find('UBND xã Xuân Lâm, huyện Nam Đàn'), named('Xã Kim Liên').code);
  assert.equal(find('UBND xã Xuân Lâm huyện Thanh Chương'), named('Xã Xuân Lâm').code);
});

test('"(cũ)" and "(mới)" say which of two namesakes is meant', () => {
  assert.equal(find('UBND xã Xuân Lâm (cũ)'), named('Xã Kim Liên').code);
  assert.equal(find('xã Xuân Lâm mới'), named('Xã Xuân Lâm').code);
  assert.equal(find('xã Nghĩa Đàn (moi)'), named('Xã Nghĩa Đàn').code);
  assert.equal(find('UBND xã Diễn Kỷ, huyện Diễn Châu (cũ)'), named('Xã Đức Châu').code);
  assert.equal(matcher.match('huyện Nghi Lộc cũ').kind, 'several');
});

test('codes: own, statistical, identifiers, dossier codes, units below', () => {
  assert.equal(find('SNV'), 'SNV');
  assert.equal(find('16681'), '16681');
  assert.equal(find('16678'), '16681');
  const commune = tree.living.find((agency) => agency.codes.some(({ code }) => code === 'H41.57'))?.code;
  for (const text of ['H41.57', 'h41.57-250801-0001', 'H41.57.3', 'H41.57.3-250801-000123'])
    assert.equal(find(text), commune, text);
  assert.equal(find('000.00.19.H41-260105-0001'), 'CTTDT');
  assert.equal(find('000.02.19.H41-260105-0001'), 'CTTDT');
  assert.equal(find('H41.999-250801-0001'), 'none');
  assert.equal(find('H40.12-230414-0002'), 'none');
});

test('another kind, another province, a contradicting mark and nonsense find nothing, and near names are offered', () => {
  for (const text of [
    'phường Yên Thành',
    'xã Xuân Lâm, tỉnh Hà Tĩnh',
    'Sở Nội vụ tỉnh Hà Tĩnh',
    'xã Yền Thành',
    'Tổng cộng',
    '',
    '---',
    'I',
    'Trên hệ thống các Bộ',
  ]) {
    assert.equal(find(text), 'none', text);
  }
  const near = matcher.match('xã Yên Thanhh');
  assert.equal(near.kind === 'none' && near.near[0]?.shortName, 'Xã Yên Thành');
});

test('a name shared by a commune and a ward is asked about unless the kind is said', async () => {
  const rows = await sampleRows();
  const ward = rows.find((row) => row.shortName === 'Phường Vinh Lộc');
  assert.ok(ward);
  const twin = {
    ...ward,
    row: 9999,
    code: 'twin',
    kind: 'commune' as const,
    name: 'Ủy ban nhân dân xã Vinh Lộc',
    shortName: 'Xã Vinh Lộc',
    codes: [],
  };
  const both = new AgencyMatcher(treeOf([...rows, twin], date('2026-11-01')));
  assert.equal(both.match('Vinh Lộc').kind, 'several');
  assert.equal(told(both.match('xã Vinh Lộc')), 'twin');
  assert.equal(told(both.match('UBND phường Vinh Lộc')), ward.code);
});

test('on a day before the merger the old agencies are the living ones', () => {
  const before = new AgencyMatcher(
    treeOf(
      tree.all.map((agency, i) => asRow(agency, i)),
      date('2025-05-01'),
    ),
  );
  assert.equal(told(before.match('UBND huyện Yên Thành')), 'cu.huyen-yen-thanh');
});

function asRow(agency: Agency, row: number) {
  const parentCode = agency.parentId === null ? null : (tree.byId(agency.parentId)?.code ?? null);
  const successorCodes = tree.successors(agency.id).flatMap((step) => tree.byId(step.successorId)?.code ?? []);
  return { ...agency, row, given: new Set<never>(), parentCode, successorCodes };
}

test('property: any text is answered, twice the same, and never with an agency that has ended', () => {
  const piece = fc.constantFrom(
    'UBND',
    'xã',
    'phường',
    'huyện',
    'TP',
    'Vinh',
    'Yên',
    'Thành',
    'Sở',
    'và',
    '&',
    '-',
    ',',
    '(',
    'H41.57',
    '-250801-0001',
    'thị',
    'trấn',
  );
  fc.assert(
    fc.property(
      fc.oneof(
        fc.string(),
        fc.array(piece, { maxLength: 7 }).map((parts) => parts.join(' ')),
      ),
      (text) => {
        const answer = matcher.match(text);
        assert.equal(matcher.match(text), answer);
        const agencies =
          answer.kind === 'one' ? [answer.agency] : answer.kind === 'several' ? answer.agencies : answer.near;
        for (const agency of agencies) assert.ok(tree.isLiving(agency));
        assert.ok(answer.kind !== 'several' || answer.agencies.length > 1);
      },
    ),
  );
});
