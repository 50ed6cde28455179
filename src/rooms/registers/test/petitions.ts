import { registerDefinition, type RegisterDefinition } from '../core/definition.ts';

const name = (vi: string, en: string) => ({ vi, en });

/** A register of tests that uses every kind of column, states and clocks. `change`: as YAML would have it. */
export const petitions = (change: Record<string, unknown> = {}): RegisterDefinition =>
  registerDefinition.parse({
    code: 'petitions_t',
    version: 1,
    name: name('Đơn thư', 'Petitions'),
    source: { document: 'Luật thử', sureness: 'sample' },
    key: ['code'],
    columns: [
      { code: 'code', type: 'code', required: true, name: name('Mã đơn', 'Code') },
      { code: 'agency', type: 'agency', required: true, name: name('Cơ quan', 'Agency') },
      { code: 'officer', type: 'officer', name: name('Mã cán bộ', 'Officer') },
      {
        code: 'decision',
        type: 'document',
        name: name('Số quyết định', 'Decision'),
        headers: ['Văn bản'],
        date_name: name('Ngày quyết định', 'Date of decision'),
      },
      { code: 'shown_by', type: 'evidence', name: name('Tài liệu', 'Evidence') },
      { code: 'received', type: 'moment', required: true, name: name('Ngày nhận', 'Received') },
      { code: 'paused', type: 'date', name: name('Tạm dừng', 'Paused') },
      { code: 'resumed', type: 'date', name: name('Tiếp tục', 'Resumed') },
      { code: 'answered', type: 'moment', name: name('Ngày trả lời', 'Answered') },
      { code: 'limit_days', type: 'integer', name: name('Số ngày', 'Days') },
      {
        code: 'status',
        type: 'choice',
        required: true,
        name: name('Trạng thái', 'Status'),
        values: [
          { code: 'open', name: name('Đang giải quyết', 'Open') },
          { code: 'waiting', name: name('Chờ bổ sung', 'Waiting') },
          { code: 'done', name: name('Xong', 'Done') },
        ],
      },
    ],
    states: { column: 'status', running: ['open'], paused: ['waiting'], ended: ['done'] },
    clocks: [
      {
        code: 'reply',
        name: name('Trả lời đơn', 'Reply'),
        from: 'received',
        until: 'answered',
        limit: { days: 'limit_days', count: 'working' },
        pauses: [{ from: 'paused', until: 'resumed' }],
      },
    ],
    derived: [
      // Named before what it needs: the order of the file does not matter.
      {
        code: 'good',
        type: 'boolean',
        name: name('Tốt', 'Good'),
        value: "has(reply_timing) && reply_timing != 'late' && quick",
      },
      {
        code: 'quick',
        type: 'boolean',
        name: name('Nhanh', 'Quick'),
        value: 'has(answered_on) && workdays(received_on, answered_on) <= 3',
      },
    ],
    checks: [
      {
        code: 'answer-before',
        level: 'blocking',
        column: 'answered',
        holds: '!has(answered_on) || answered_on >= received_on',
        message: name('Trả lời trước khi nhận', 'Answered before it came'),
      },
      {
        code: 'no-limit',
        level: 'warning',
        pass: 'reason',
        column: 'limit_days',
        holds: 'has(limit_days)',
        message: name('Chưa có thời hạn', 'No limit'),
      },
    ],
    ...change,
  });
