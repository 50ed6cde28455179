import assert from 'node:assert/strict';
import { truncateSync } from 'node:fs';
import { describe, test } from 'node:test';
import { dateAt, type Problem, type Result } from '../../src/kernel/index.ts';
import { now } from '../../src/app/act.ts';
import { importAgencies, previewAgencies } from '../../src/rooms/agencies/index.ts';
import { commitImport } from '../../src/rooms/registers/index.ts';
import { BAD_TABLES, goodWorkbook } from './bad-tables.ts';
import { digest, leftStaging } from './digest.ts';
import { PDFS } from './foreign-files.ts';
import { goodDossiers } from './good-files.ts';
import { assertSentence, assertWords } from './sentence.ts';
import { tally } from './tally.ts';
import { world } from './world.ts';

const w = await world();
const counted = tally('tables');
const FILES = [...BAD_TABLES, ...PDFS];
const before = await digest(w.database);

function assertRefused(
  result: Result<unknown>,
  name: string,
  code: RegExp,
): asserts result is { ok: false; problem: Problem } {
  assert.ok(!result.ok, `${name} was read`);
  assert.match(result.problem.code, code, name);
  assertSentence(result.problem, { file: name });
}

/** The lists of refusals of a page: what stands in its lead or its error list. */
const told = (body: string): string =>
  body
    .replace(/<head>.*?<\/head>/s, '')
    .replace(/<(script|style)[^>]*>.*?<\/\1>/gs, '')
    .replace(/<[^>]+>/g, ' ')
    .replace(/\s+/g, ' ');

describe('files that are no list of dossiers', () => {
  test('at the command line: each gets its sentence', async () => {
    for (const [name, make, code] of FILES) {
      assertRefused(await w.previewDossiers(w.file(name, make())), name, code);
      counted();
    }
    assert.deepEqual(await leftStaging(w.database), []);
    assert.deepEqual(await digest(w.database), before);
  });

  test('by the page: each gets its sentence, and the upload goes when the run does', async () => {
    for (const [name, make, code] of FILES) {
      const sent = await w.post('/ban-lam-viec/nhap-so-lieu/dossiers', [['tep', make(), name]]);
      if (sent.status === 422) {
        assert.match(String(code), /empty/, name);
        continue;
      }
      assert.equal(sent.status, 303, name);
      await w.workOff();
      for (const lang of ['', '/en']) {
        const page = await w.get(lang + String(sent.headers.location).replace(/^\/en/, ''));
        assert.equal(page.status, 200, name);
        assert.ok(told(page.body).includes(name), `${name}: ${told(page.body)}`);
        assert.doesNotMatch(page.body, /http-equiv="refresh"/i, name);
        counted();
      }
    }
    assert.deepEqual(await leftStaging(w.database), []);
    assert.deepEqual(await digest(w.database), before);
  });

  test('300 MB of nothing, as text and as a workbook', async () => {
    for (const [name, head, code] of [
      ['large.csv', goodDossiers, /binary/],
      ['large.xlsx', goodWorkbook, /too-large/],
      ['large.xls', '<html><table><tr><td>Mã hồ sơ</td></tr>', /too-large/],
    ] as const) {
      const path = w.file(name, head);
      truncateSync(path, 300 * 1024 * 1024);
      assertRefused(await w.previewDossiers(path), name, code);
      assertRefused(await previewAgencies(w.database, { path }, dateAt(now())), name, code);
      counted(2);
    }
    assert.deepEqual(await digest(w.database), before);
  });

  test('a path that leads nowhere, to a folder, to a device', async () => {
    for (const path of ['/khong/co/tep.csv', w.folder, '/dev/null', `${w.folder}/${'x'.repeat(300)}`, 'a\u0000b.csv']) {
      const result = await w.previewDossiers(path);
      assert.ok(!result.ok, path);
      assertSentence(result.problem);
      counted();
    }
  });
});

describe('files that are no list of agencies', () => {
  test('at the command line', async () => {
    for (const [name, make, code] of FILES) {
      const path = w.file(name, make());
      assertRefused(await previewAgencies(w.database, { path }, dateAt(now())), name, code);
      assertRefused(await w.acting(w.operator, (act) => importAgencies(act, { path })), name, code);
      counted(2);
    }
    assert.deepEqual(await digest(w.database), before);
  });

  test('by the page', async () => {
    const kept = w.uploads();
    for (const [name, make] of FILES) {
      const answer = await w.post('/ban-lam-viec/co-quan/xem-truoc', [['tep', make(), name]]);
      assert.equal(answer.status, 422, name);
      assertWords(/<p class="lead">([^<]*)/.exec(answer.body)?.[1] ?? '', 'vi', name);
      counted();
    }
    assert.deepEqual(w.uploads(), kept);
    assert.deepEqual(await digest(w.database), before);
  });
});

test('after all of them a good file goes in, and the memory stays within bounds', async () => {
  const previewed = await w.previewDossiers(w.file('tot.csv', goodDossiers));
  assert.ok(previewed.ok);
  const done = await w.acting(w.operator, (act) => commitImport(act, previewed.value.id, 'all-or-nothing'));
  assert.ok(done.ok);
  assert.equal(done.value.counts?.new, 3);
  assert.deepEqual(await leftStaging(w.database), []);
  const peak = Math.round(process.resourceUsage().maxRSS / 1024);
  console.log(`hostile tables: peak ${peak} MB`);
  assert.ok(peak < 900, `${peak} MB`);
});
