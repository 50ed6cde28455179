import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { sql } from '../../../platform/database/index.ts';
import { testDatabase } from '../../../../test/database.ts';
import { zoneOffset } from '../core/zone.ts';
import { COPY_HEAD, COPY_TAIL, RowBytes } from '../index.ts';

const database = await testDatabase();

/** Copies rows of one column of a type in binary form; answers them as PostgreSQL shows them, in their order. */
async function copied(type: string, rows: readonly ((out: RowBytes) => void)[]): Promise<(string | null)[]> {
  return database.transaction(async (tx) => {
    await tx.execute(`CREATE TEMP TABLE one (line integer, value ${type}) ON COMMIT DROP`);
    const out = new RowBytes(Buffer.alloc(64 + rows.length * 400));
    out.bytes(COPY_HEAD);
    for (const [line, write] of rows.entries()) {
      out.begin(2);
      out.whole(line);
      write(out);
    }
    out.bytes(COPY_TAIL);
    const copy = tx.copyFrom('COPY one FROM STDIN (FORMAT binary)');
    const done = new Promise<void>((resolve, reject) => copy.on('finish', resolve).on('error', reject));
    copy.end(Buffer.from(out.buffer.subarray(0, out.at)));
    await done;
    const found = await tx.query(sql<{ text: string | null }>`SELECT value::text AS text FROM one ORDER BY line`);
    return found.map(({ text }) => text);
  });
}

test('PostgreSQL reads every type as it was meant', async () => {
  const whole = [0, 1, -1, 150_000, 2 ** 31 - 1, -(2 ** 31)];
  assert.deepEqual(
    await copied('integer', [...whole.map((n) => (out: RowBytes) => out.whole(n)), (out) => out.none()]),
    [...whole.map(String), null],
  );
  const long = [0, -1, 2 ** 32, -(2 ** 40) - 5, Number.MAX_SAFE_INTEGER];
  assert.deepEqual(
    await copied(
      'bigint',
      long.map((n) => (out: RowBytes) => out.long(n)),
    ),
    long.map(String),
  );
  assert.deepEqual(await copied('boolean', [(out) => out.flag(true), (out) => out.flag(false)]), ['true', 'false']);
  const days = ['1900-01-01', '1970-01-01', '2000-01-01', '2024-02-29', '2199-12-31'];
  assert.deepEqual(
    await copied(
      'date',
      days.map((text) => (out: RowBytes) => out.day(Date.parse(text) / 86_400_000)),
    ),
    days,
  );
});

test('whatever text and number is written, PostgreSQL shows the same', async () => {
  const texts = fc.sample(fc.string({ unit: 'grapheme', maxLength: 40 }), { numRuns: 300, seed: 7 });
  const kept = texts.filter((text) => !text.includes('\0') && text.isWellFormed());
  assert.deepEqual(
    await copied(
      'text',
      kept.map((text) => (out: RowBytes) => {
        if (!out.plain(text)) out.text(text);
      }),
    ),
    kept,
  );
  const whole = fc.stringMatching(/^(0|[1-9]\d{0,17})$/);
  const decimals = fc
    .sample(fc.tuple(fc.boolean(), whole, fc.option(fc.stringMatching(/^\d{1,14}$/))), { numRuns: 300, seed: 7 })
    .map(([minus, integer, fraction]) =>
      `${integer}${fraction === null ? '' : `.${fraction}`}`.replace(/^/, minus ? '-' : ''),
    );
  const stored = await copied(
    'numeric',
    decimals.map((text) => (out: RowBytes) => out.decimal(text)),
  );
  assert.deepEqual(
    stored,
    decimals.map((text) => (/[1-9]/.test(text) ? text : text.replace('-', ''))),
  );
});

test('a time of a zone is the instant that PostgreSQL gives it, also where its clock jumps', async () => {
  const zones = [
    '+07:00',
    '-05:30',
    'UTC',
    'Asia/Ho_Chi_Minh',
    'America/New_York',
    'Europe/London',
    'Australia/Lord_Howe',
  ];
  const jumps = ['2025-03-09', '2025-11-02', '2025-03-30', '2025-10-26', '2025-04-06', '2025-10-05'];
  const times = [...jumps, '1955-07-01', '1996-02-29'].flatMap((day) =>
    Array.from({ length: 36 }, (_, quarter) => ({ day: Date.parse(day) / 86_400_000, second: quarter * 900 + 1 })),
  );
  for (const zone of zones) {
    const offset = zoneOffset(zone);
    const ours = await copied(
      'timestamptz',
      times.map(
        ({ day, second }) =>
          (out: RowBytes) =>
            out.instant(day * 86_400 + second - offset(day, second)),
      ),
    );
    const shown = times.map(({ day, second }) => new Date((day * 86_400 + second) * 1000).toISOString().slice(0, 19));
    const theirs = await database.query(sql<{ text: string }>`
      SELECT (t || ' ' || ${zone.replace(':00', '')})::timestamptz::text AS text
      FROM unnest(${shown}::text[]) WITH ORDINALITY AS u (t, n) ORDER BY n`);
    assert.deepEqual(
      ours,
      theirs.map(({ text }) => text),
      zone,
    );
  }
});
