import assert from 'node:assert/strict';
import { test } from 'node:test';
import { letterheadRules } from '../catalog.ts';
import { letterheadOf } from './letterhead.ts';

const rules = letterheadRules();

test('a commune heads its letters by itself and signs for the collective', () => {
  const head = letterheadOf({ code: '17017', kind: 'commune', name: 'Ủy ban nhân dân xã Yên Thành' }, rules);
  assert.deepEqual(head, {
    parent: null,
    issuer: ['Ủy ban nhân dân', 'xã Yên Thành'],
    symbol: 'BC-UBND',
    place: 'Yên Thành',
    signs: ['TM. Ủy ban nhân dân', 'Chủ tịch'],
  });
});

test('a department stands under the province; its director signs', () => {
  const head = letterheadOf({ code: 'SNV', kind: 'department', name: 'Sở Nội vụ' }, rules);
  assert.equal(head.parent, 'Ủy ban nhân dân tỉnh Nghệ An');
  assert.equal(head.symbol, 'BC-SNV');
  assert.deepEqual(head.signs, ['Giám đốc']);
  assert.equal(head.place, 'Nghệ An');
});

test('offices whose head has another title', () => {
  const signs = (name: string) => letterheadOf({ code: 'X', kind: 'department', name }, rules).signs;
  assert.deepEqual(signs('Văn phòng Ủy ban nhân dân tỉnh'), ['Chánh Văn phòng']);
  assert.deepEqual(signs('Thanh tra tỉnh'), ['Chánh Thanh tra']);
  assert.deepEqual(letterheadOf({ code: 'CAT', kind: 'other', name: 'Công an tỉnh' }, rules).signs, [
    'Thủ trưởng cơ quan',
  ]);
});

test('both spellings of the people’s committee are understood', () => {
  const head = letterheadOf({ code: '1', kind: 'ward', name: 'Uỷ ban nhân dân phường Vinh Phú' }, rules);
  assert.deepEqual(head.issuer, ['Ủy ban nhân dân', 'phường Vinh Phú']);
});
