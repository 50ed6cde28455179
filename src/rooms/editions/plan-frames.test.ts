import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { PlanTask } from '../plans/index.ts';
import { communicationTasks } from './plan-frames.ts';

const task = (address: string, body: string): PlanTask => ({
  address,
  origin: 'annex',
  number: null,
  section: null,
  heading: 'Nhóm tuyên truyền',
  product: 'Chuyên trang',
  leadText: 'Sở Nội vụ',
  lead: [],
  partnersText: null,
  partners: [],
  time: null,
  remark: 'nội bộ',
  field: 'institutions' as PlanTask['field'],
  fieldAddress: 'II.1',
  body,
  dueOn: null,
  dueText: 'quý IV',
  recurrences: [],
});

test('tasks and duties of communication are known by their words, in any letters and either spelling', () => {
  const found = communicationTasks(
    [task('II.1.a', 'Ban hành văn bản'), task('II.1.b', 'Đẩy mạnh công tác TUYÊN TRUYỀN'.normalize('NFD'))],
    [{ address: 'IV.5', agency: 'Báo tỉnh', body: 'Mở chuyên mục', dueOn: null, dueText: null, recurrences: [] }],
    ['tuyên truyền', 'chuyên mục'],
  );
  assert.deepEqual(
    found.map(({ address, product, lead }) => [address, product, lead]),
    [
      ['II.1.b', 'Chuyên trang', 'Sở Nội vụ'],
      ['IV.5', null, 'Báo tỉnh'],
    ],
  );
  assert.deepEqual(
    Object.keys(found[0]!).toSorted(),
    ['address', 'dueOn', 'dueText', 'lead', 'product', 'text'],
    'nothing of a task that is not to be published',
  );
});
