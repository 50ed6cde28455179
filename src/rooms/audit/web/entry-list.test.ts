import assert from 'node:assert/strict';
import { test } from 'node:test';
import { instant, type Problem } from '../../../kernel/index.ts';
import type { Entry } from '../sql/entry.store.ts';
import { entryLine } from './entry-list.tsx';

const SAID: Readonly<Record<string, string>> = {
  'history.action.tasks.return': 'Trả lại',
  'history.field.remark': 'Ghi chú',
  'history.field.percent': 'Phần trăm',
};
const page = { lang: 'vi', say: ({ code }: Problem) => SAID[code] ?? code } as const;
const entry = (more: Partial<Entry>): Entry => ({
  id: 1,
  at: instant(0),
  actor: { kind: 'public' },
  origin: null,
  subject: 'tasks.assignment',
  key: '1',
  action: 'tasks.return',
  ...more,
});
const tell = { value: (_: string, value: unknown) => (value === null ? '' : String(value)), silent: ['line'] };

test('a line of a history: what, before and after, why; what is cleared says so, what says nothing is left out', () => {
  const line = (more: Partial<Entry>) => entryLine(page, 'tasks.assignment', entry(more), tell);
  assert.equal(line({}), 'Trả lại');
  assert.equal(
    line({
      before: { state: 'Chờ duyệt', line: 'x' },
      after: { state: 'Đang làm', line: 'x' },
      reason: 'Thiếu phụ lục',
    }),
    'Trả lại: Chờ duyệt → Đang làm (Thiếu phụ lục)',
  );
  assert.equal(
    line({ before: { remark: 'cũ' }, after: { remark: null, percent: 5 } }),
    'Trả lại: Ghi chú cũ → –; Phần trăm 5',
  );
  assert.equal(line({ before: { remark: null }, after: { remark: '' } }), 'Trả lại');
  const about = () => ' “Số hoá”';
  assert.equal(entryLine(page, 'tasks.assignment', entry({}), { ...tell, about }), 'Trả lại “Số hoá”');
});
