import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { describe, test } from 'node:test';
import type { Messages } from '../../src/kernel/index.ts';
import { ROOMS } from '../../src/app/rooms.ts';
import { messages as editions } from '../../src/rooms/editions/messages.ts';
import { ROOT } from '../shared.ts';
import { assertWords, SENTENCES as GATHERED } from './sentence.ts';
import { tally } from './tally.ts';

const counted = tally('codes');
const SENTENCES: Messages = { ...GATHERED, ...(ROOMS.some((room) => room.name === 'editions') ? {} : editions) };

const sources = readdirSync(join(ROOT, 'src'), { recursive: true, withFileTypes: true })
  .filter((entry) => entry.isFile() && /\.tsx?$/.test(entry.name) && !/\.test\.tsx?$/.test(entry.name))
  .map((entry) => join(entry.parentPath, entry.name))
  .filter((path) => !path.includes('/test/'))
  .map((path) => ({ path: relative(ROOT, path), text: readFileSync(path, 'utf8') }));

const isWording = (path: string): boolean => /messages(\.ts$|\/)|\/words\.ts$/.test(path);
/** Where a code is made: a problem, a refusal that is thrown, an issue of a row, a warning; or the member of a list of codes. */
const MADE =
  /(?:problem|fail|refuse|Refusal|bad|tabularProblem)\(\s*(?:[\w.]+,\s*)?'([a-z][a-z0-9-]*\.[a-z0-9.-]+)'|code: '([a-z-]+\.[a-z0-9.-]+)'/g;
const LISTED = /^\s*\|\s+'([a-z-]+\.[a-z0-9.-]+)'/gm;
const ROOM_CODES = new Set(Object.keys(SENTENCES).map((code) => code.split('.')[0]));

interface Use {
  readonly code: string;
  readonly path: string;
  /** Names of the parameters given, where they stand in the call itself; null where they come from elsewhere. */
  readonly params: ReadonlySet<string> | null;
}

/** Names between the braces that follow a code, if they are written there and then. */
function paramsAfter(text: string, at: number): ReadonlySet<string> | null {
  const rest = text.slice(at);
  const call = /^\s*\)/.test(rest);
  if (call) return new Set();
  const object = /^,\s*\{([^{}]*)\}/.exec(rest)?.[1];
  if (object === undefined || object.includes('...')) return null;
  const names = object.split(',').map((part) => /^\s*(\w+)/.exec(part)?.[1] ?? '');
  return new Set(names.filter((name) => name !== ''));
}

const uses: Use[] = sources
  .filter(({ path }) => !isWording(path))
  .flatMap(({ path, text }) =>
    [...text.matchAll(MADE), ...text.matchAll(LISTED)].map((match) => ({
      code: match[1] ?? match[2] ?? '',
      path,
      params: match[0].includes('problem(') ? paramsAfter(text, match.index + match[0].length) : null,
    })),
  )
  .filter(({ code }) => ROOM_CODES.has(code.split('.')[0]));

const placesIn = (text: string): string[] => [...text.matchAll(/\{(\w+)\}/g)].map((match) => match[1] as string);
/** A place of the problem fills these by itself. */
const OF_PLACE = new Set(['file', 'sheet', 'row', 'column', 'clause']);

describe('codes and sentences', () => {
  test('every code that is made has its sentence in both languages', () => {
    assert.ok(uses.length > 150, `${uses.length} found: the pattern no longer fits the code`);
    const bare = uses
      .filter(({ code }) => !Object.hasOwn(SENTENCES, code))
      .map(({ code, path }) => `${code} (${path})`);
    assert.deepEqual(bare, []);
    counted(uses.length);
  });

  test('every sentence of a problem is for a code that is made', () => {
    const all = sources
      .filter(({ path }) => !isWording(path))
      .map(({ text }) => text)
      .join('\n');
    const folder = join(ROOT, 'catalog', 'registers');
    const catalogue = readdirSync(folder)
      .map((file) => readFileSync(join(folder, file), 'utf8'))
      .join('\n');
    const idle = Object.keys(SENTENCES).filter(
      (code) =>
        /^[a-z-]+\.[a-z0-9.-]+$/.test(code) &&
        !all.includes(`'${code}'`) &&
        !catalogue.includes(`code: ${code.split('.').at(-1)}`),
    );
    assert.deepEqual(
      idle.filter((code) => uses.some((use) => use.code.split('.')[0] === code.split('.')[0])),
      [],
    );
    counted(Object.keys(SENTENCES).length);
  });

  test('both languages name the same things and say what to do', () => {
    const codes = new Set(uses.map(({ code }) => code));
    for (const [code, { vi, en }] of Object.entries(SENTENCES)) {
      if (!codes.has(code)) continue;
      const plain = (names: string[]): string[] => [...new Set(names.map((name) => name.replace(/En$/, '')))].sort();
      assert.deepEqual(plain(placesIn(vi)), plain(placesIn(en)), code);
      assert.doesNotMatch(vi, /Vui lòng|Rất tiếc|!/, code);
      counted();
    }
  });

  test('what a sentence names is given where the problem is made', () => {
    for (const { code, path, params } of uses) {
      if (params === null) continue;
      const { vi, en } = SENTENCES[code]!;
      const missing = placesIn(vi + en).filter((name) => !params.has(name) && !OF_PLACE.has(name));
      assert.deepEqual(missing, [], `${code} in ${path}`);
      counted();
    }
  });

  test('sentences without places are complete as they stand', () => {
    const codes = new Set(uses.map(({ code }) => code));
    const lacking: string[] = [];
    for (const [code, { vi, en }] of Object.entries(SENTENCES)) {
      if (!codes.has(code) || placesIn(vi).length > 0) continue;
      try {
        assertWords(vi, 'vi', code);
        assertWords(en, 'en', code);
      } catch (error) {
        lacking.push((error as Error).message);
      }
      counted();
    }
    assert.deepEqual(lacking, []);
  });
});
