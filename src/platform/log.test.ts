import assert from 'node:assert/strict';
import { test } from 'node:test';
import * as fc from 'fast-check';
import { logError } from './log.ts';

/** What `work` writes to standard error. */
function written(work: () => void): string {
  const original = process.stderr.write.bind(process.stderr);
  let text = '';
  process.stderr.write = ((piece: string | Uint8Array) => {
    text += piece.toString();
    return true;
  }) as typeof process.stderr.write;
  try {
    work();
  } finally {
    process.stderr.write = original;
  }
  return text;
}

const SECRET = 'Nguyễn Văn Bí Mật 0912777888';

test('whatever an error says, its line tells only where it arose', () => {
  const between = fc.constantFrom('', '\n', '\n    at ', '\r\n', ' (', '{"a":"', '\u2028', '\n    at x (');
  fc.assert(
    fc.property(fc.array(fc.oneof(fc.string(), between, fc.constant(SECRET)), { maxLength: 6 }), (parts) => {
      const message = [...parts, SECRET].join('');
      const line = written(() => logError('request-failed', new TypeError(message)));
      assert.ok(!line.includes('0912777888'), line);
      assert.equal(line.split('\n').length, 2, 'one line');
      const told = JSON.parse(line) as { kind: string; stack: string };
      assert.equal(told.kind, 'TypeError');
      assert.match(told.stack, /log\.test\.ts/);
    }),
  );
});

test('things thrown that are no errors, and errors that were made to say more', () => {
  const named = Object.assign(new Error('x'), { name: SECRET, code: SECRET, detail: SECRET });
  const caused = new Error('x', { cause: new Error(SECRET) });
  const stacked = Object.assign(new Error('x'), { stack: `Error: x\n    ${SECRET}\n    at ${SECRET}` });
  for (const thrown of [SECRET, { message: SECRET }, null, undefined, 7, named, caused, stacked])
    assert.ok(!written(() => logError('request-failed', thrown)).includes('0912777888'));
});

test('references are not guessed from one another', () => {
  const seen = new Set<string>();
  written(() => {
    for (let i = 0; i < 1_000; i++) seen.add(logError('x', null));
  });
  assert.equal(seen.size, 1_000);
});
