import assert from 'node:assert/strict';
import { test } from 'node:test';
import { editionContent, header } from '../test/content.factory.ts';
import { agencyRows, groupMedians, listParams, matchName, PAGE_SIZE, pageOf, parseListQuery } from './agency-list.ts';

const content = editionContent();
const read = (text: string, ranked = true) => parseListQuery(new URLSearchParams(text), ranked);
const first = content.agencies[20];
assert.ok(first);

test('the list begins with most open overdue dossiers, and agencies without data come last', () => {
  const rows = agencyRows(content, read(''));
  const counts = rows.map(({ overdue }) => overdue).filter((count) => typeof count === 'number');
  assert.deepEqual(
    counts,
    counts.toSorted((a, b) => b - a),
  );
  const empty = rows.findIndex(({ overdue }) => overdue === null);
  assert.ok(rows.slice(empty).every(({ overdue }) => overdue === null));
});

test('agencies without data stay last when the order is turned round', () => {
  assert.equal(agencyRows(content, read('xep=on-time&chieu=tang')).at(-1)?.onTime, null);
  assert.equal(agencyRows(content, read('xep=on-time&chieu=giam')).at(-1)?.onTime, null);
});

test('without a publishing document every wish for an order is answered with the alphabet', () => {
  const query = read('xep=overdue&chieu=giam', false);
  assert.equal(query.sort, 'name');
  assert.equal(query.descending, true);
  assert.equal(read('xep=overdue', false).descending, false);
  assert.equal(listParams(read('xep=overdue', false), false).toString(), '');
});

test('names are found without marks, in any case, and by a former place', () => {
  const agency = {
    ...first,
    name: 'Xã Yên Thành',
    code: '17506',
    formerNames: ['thị trấn Hoa Thành', 'huyện Yên Thành'],
  };
  assert.deepEqual(matchName(agency, 'YEN thanh'), { formerly: null });
  assert.deepEqual(matchName(agency, 'xã yên'), { formerly: null });
  assert.deepEqual(matchName(agency, 'hoa thanh'), { formerly: 'thị trấn Hoa Thành' });
  assert.deepEqual(matchName(agency, '17506'), { formerly: null });
  assert.equal(matchName(agency, 'vinh'), null);
});

test('the address keeps filters and order, and leaves out what is the default', () => {
  assert.equal(
    listParams(read('q=vinh&loai=ward&xep=overdue&chieu=giam&trang=2'), true).toString(),
    'q=vinh&loai=ward&trang=2',
  );
  assert.equal(read('loai=nonsense&tinh-trang=x&trang=-4&xep=hack').sort, 'overdue');
  assert.equal(read('trang=-4').page, 1);
});

test('a page beyond the last is the last', () => {
  const rows = agencyRows(content, read(''));
  const page = pageOf(rows, 99);
  assert.equal(page.page, Math.ceil(rows.length / PAGE_SIZE));
  assert.equal(page.first + page.rows.length - 1, rows.length);
  assert.equal(pageOf([], 3).first, 0);
});

test('filtered by sector, the figures are those of the sector', () => {
  const rows = agencyRows(content, read('linh-vuc=land'));
  const row = rows.find(({ agency }) => agency.figures !== null);
  const sector = row?.agency.sectors.find(({ sector }) => sector === 'land');
  assert.equal(row?.overdue, sector?.open.overdue);
  assert.equal(row?.received, null);
});

test('groups of fewer than three agencies have no median', () => {
  const two = {
    ...content,
    header: header(),
    agencies: content.agencies.filter(({ kind }) => kind === 'ward').slice(0, 2),
  };
  assert.deepEqual(groupMedians(two, ''), []);
  assert.deepEqual(
    groupMedians(content, '').map(({ kind, size }) => [kind, size]),
    [
      ['provincial', 14],
      ['ward', 11],
      ['commune', 119],
    ],
  );
});
