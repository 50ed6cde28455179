import assert from 'node:assert/strict';
import { test } from 'node:test';
import { problem, refused, type Problem } from '../../../kernel/index.ts';
import { letter } from '../test/made.ts';
import { sendPaper } from './answer.ts';

const wrong: Problem[] = [];
const asking = (query: string) => ({
  query: new URLSearchParams(query),
  problem: (one: Problem, status?: number) => {
    wrong.push(one);
    return new Response(one.code, { status: status ?? 200 });
  },
});

test('a document leaves in the format that was asked for, under its name, kept by no cache', async () => {
  for (const [query, ending, type, begins] of [
    ['', 'docx', /wordprocessingml/, 'PK'],
    ['dang=docx', 'docx', /wordprocessingml/, 'PK'],
    ['dang=pdf&lang=en', 'pdf', /^application\/pdf$/, '%PDF-'],
  ] as const) {
    const answer = await sendPaper(asking(query), 'bao-cao', letter);
    assert.equal(answer.status, 200);
    assert.match(answer.headers.get('content-type') ?? '', type);
    assert.equal(answer.headers.get('content-disposition'), `attachment; filename="bao-cao.${ending}"`);
    assert.equal(answer.headers.get('cache-control'), 'no-store');
    assert.ok(
      Buffer.from(await answer.arrayBuffer())
        .toString('latin1', 0, 5)
        .startsWith(begins),
    );
  }
  assert.deepEqual(wrong, []);
});

test('another format, and one that could not be written, is refused with its sentence', async () => {
  const other = await sendPaper(asking(`dang=${'x'.repeat(50)}`), 'bao-cao', letter);
  const failed = await sendPaper(asking('dang=pdf'), 'bao-cao', async () => refused(problem('documents.pdf-not-here')));
  assert.deepEqual([other.status, failed.status], [422, 422]);
  assert.deepEqual(
    wrong.map(({ code, params }) => [code, params?.['format']]),
    [
      ['documents.unknown-format', 'x'.repeat(20)],
      ['documents.pdf-not-here', undefined],
    ],
  );
});
