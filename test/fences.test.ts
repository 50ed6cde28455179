import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { join, relative, sep } from 'node:path';
import { describe, test } from 'node:test';
import { ROOT } from './shared.ts';

/** Files of the product without comments, tests left out. */
const sources = readdirSync(join(ROOT, 'src'), { recursive: true, withFileTypes: true })
  .filter((entry) => entry.isFile() && /\.tsx?$/.test(entry.name) && !/\.test\.tsx?$/.test(entry.name))
  .map((entry) => join(entry.parentPath, entry.name))
  .map((full) => ({
    path: relative(ROOT, full).split(sep).join('/'),
    text: readFileSync(full, 'utf8').replace(/\/\*[\s\S]*?\*\/|^\s*\/\/.*$/gm, ''),
  }))
  .filter(({ path }) => !path.includes('/test/'));

/** Nothing but the places named may hold what the pattern finds. */
function onlyIn(pattern: RegExp, places: readonly string[], rule: string): void {
  const faults = sources
    .filter(
      ({ path, text }) => pattern.test(text) && !places.some((place) => path.startsWith(place) || path.includes(place)),
    )
    .map(({ path }) => path);
  assert.deepEqual(faults, [], rule);
}

describe('what one place does for all', () => {
  test('requests to other machines leave through one place that judges them', () => {
    onlyIn(
      /(?<![\w.$])fetch\(|globalThis\.fetch|from 'undici'|import\('undici'\)/,
      // Islands run in browsers, where the content policy lets them reach this program alone.
      ['src/platform/outgoing/', '/web/islands/'],
      'Use outgoing() of src/platform/outgoing:',
    );
    onlyIn(
      /\brequest\b[^;\n]*from 'node:https?'|from 'node:(?:https|tls|http2|dgram)'|import\('node:(?:https?|tls|http2|net)'\)/,
      ['src/platform/outgoing/'],
      'Use outgoing() of src/platform/outgoing:',
    );
    // A virus scanner and a mail server are asked in their own protocols, at the one address that the operator set.
    onlyIn(
      /\b(?:connect|createConnection|Socket)\b[^;\n]*from 'node:net'|nodemailer/,
      ['src/platform/files/clamav.ts', 'src/platform/mail/', 'src/app/web/listen.ts'],
      'Open no connections by hand:',
    );
    onlyIn(/\bnew AwsClient\b/, ['src/platform/files/s3-store.ts'], 'Sign requests only for the store of files:');
  });

  test('fields of CSV are quoted and guarded in one place; workbooks are written in two', () => {
    // The sample province writes a file of its own words, with nobody's input in it; a grid hands cells to the clipboard.
    onlyIn(
      /\? `"\$\{\w+\.replace(?:All)?\(/,
      ['src/platform/tabular/write-csv.ts', 'src/app/sample/core/csv.ts', '/web/islands/grid/tsv.ts'],
      'Use csvText or csvField of src/platform/tabular:',
    );
    onlyIn(/'exceljs'/, ['src/platform/tabular/', 'src/platform/documents/write/'], 'Use writeXlsx:');
  });

  test('nothing turns text into code, and nothing starts programs but the built-in database', () => {
    onlyIn(/\beval\(|new Function\(|from 'node:vm'|import\([^'`)]/, [], 'Nothing is run that came as text:');
    onlyIn(/from 'node:child_process'/, ['src/platform/database/'], 'Start no programs:');
    // The explorer puts in what this server made as a part of its own page; the content policy lets no script in it run.
    onlyIn(
      /dangerouslySetInnerHTML|\.innerHTML/,
      ['src/rooms/explorer/web/islands/explorer/explore.ts'],
      'Text stays text:',
    );
    onlyIn(/(?<![\w.])raw\(/, ['src/ui/layout.tsx', 'src/ui/signs.tsx'], 'Only the frame inserts finished markup:');
  });

  test('chance that must not be guessed is not drawn from Math.random, and hashes are not broken ones', () => {
    onlyIn(/Math\.random\(/, [], 'Use node:crypto:');
    // Lists of breached passwords come by SHA-1; nothing is kept or proved by it.
    onlyIn(/createHash\('(?:md5|sha1)'\)/, ['src/rooms/access/commands/breached.ts'], 'Use sha256:');
    onlyIn(/aes-\d+-(?:ecb|cbc|ctr)|createCipher\(|'(?:des-|rc4|blowfish)/, [], 'Encrypt with AES-256-GCM:');
  });

  test('nothing but the log and the command line writes to the standard streams', () => {
    onlyIn(
      /\bconsole\.\w+\(|process\.std(?:out|err)\.write\(/,
      ['src/platform/log.ts', 'src/app/cli/', 'src/rooms/plans/cli/'],
      'Use log() of src/platform/log.ts, which takes facts and no sentences:',
    );
  });

  test('settings are read from the environment in few places', () => {
    onlyIn(
      /\bprocess\.env\b/,
      ['src/app/', 'src/platform/database/', 'src/platform/files/open.ts'],
      'Pass settings in; src/app/config.ts reads them:',
    );
  });
});

test('pages hold no script, style attribute, event attribute or foreign address', () => {
  // An island's own files run in the browser; the one part that brings its script is the frame of islands.
  const pages = sources.filter(
    ({ path }) => path.endsWith('.tsx') && path !== 'src/ui/islands/island.tsx' && !path.includes('/web/islands/'),
  );
  assert.ok(pages.length > 30);
  for (const { path, text } of pages) {
    for (const [what, pattern] of [
      ['a script', /<script\b(?! type="application\/ld)/],
      ['a style', /<style\b|\sstyle=/],
      ['an event', /\son(?:click|load|error|submit|input|change|focus|blur|toggle|(?:mouse|key|pointer|touch)\w*)=/i],
      ['a foreign address', /(?:src|href|action)="https?:/],
    ] as const)
      assert.ok(!pattern.test(text), `${path} holds ${what}`);
    assert.doesNotMatch(text, /target="_blank"(?![^>]*noopener)/, path);
  }
});
