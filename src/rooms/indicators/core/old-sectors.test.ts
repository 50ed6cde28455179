import assert from 'node:assert/strict';
import { test } from 'node:test';
import { addedBySector, SectorFinder, sectorsFrom, sectorText } from './old-sectors.ts';

const finder = new SectorFinder([
  { code: 'land', name: { vi: 'Đất đai', en: 'Land' }, also: ['Quản lý đất đai'] },
  { code: 'civil-status', name: { vi: 'Hộ tịch', en: 'Civil status' }, also: ['Đăng ký hộ tịch', 'Tư pháp'] },
  { code: 'notary', name: { vi: 'Chứng thực', en: 'Certification' }, also: ['Tư pháp'] },
]);

test('a row is known by the name of its sector, however numbered or written', () => {
  for (const label of ['Đất đai', '1. Đất đai', 'III) Lĩnh vực đất đai', 'LĨNH VỰC QUẢN LÝ ĐẤT ĐAI', 'Dat dai'])
    assert.equal(finder.find(label), 'land', label);
  assert.equal(finder.find('Sở Xây dựng'), null);
});

test('a word of two sectors is no sector', () => {
  assert.equal(finder.find('Tư pháp'), null);
});

test('rows of one sector are added, column by column', () => {
  const rows = addedBySector([
    { sector: 'land', old: { received: 10, late: 1 } },
    { sector: 'notary', old: { received: 3 } },
    { sector: 'land', old: { received: 5, overdue: 0 } },
  ]);
  assert.deepEqual(rows, [
    { sector: 'land', old: { received: 15, late: 1, overdue: 0 } },
    { sector: 'notary', old: { received: 3 } },
  ]);
});

test('rows go through an address and come back: zero stays zero, blank stays blank', () => {
  const rows = [
    { sector: 'land', old: { received: 1120, online: 600, overdue: 0 } },
    { sector: 'civil-status', old: { resolved: 7 } },
  ];
  assert.deepEqual(sectorsFrom(rows.map(sectorText)), rows);
  assert.deepEqual(sectorsFrom(['land', 'land:', 'land:a', "x';--:1", `land:${'9'.repeat(12)}`]), []);
});
