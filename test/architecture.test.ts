import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join, relative, resolve, sep } from 'node:path';
import { describe, test } from 'node:test';
import { parseSync } from 'oxc-parser';
import { ROOT } from './shared.ts';

/** Floors: a room may import only the doors of rooms on lower floors. */
const FLOORS: Readonly<Record<string, number>> = {
  agencies: 1,
  calendar: 1,
  audit: 1,
  access: 2,
  evidence: 2,
  imports: 2,
  receivers: 2,
  decisions: 2,
  registers: 3,
  templates: 3,
  indicators: 4,
  worklists: 4,
  questionnaires: 4,
  feedback: 4,
  plans: 5,
  criteria: 5,
  intake: 5,
  alerts: 5,
  tasks: 6,
  editions: 6,
  guidance: 7,
  surveys: 7,
  explorer: 7,
  outlines: 7,
  drafting: 7,
  forms: 7,
  reporting: 8,
  desk: 8,
  'open-data': 8,
  apologies: 8,
  papers: 9,
  'agency-plans': 9,
  scoring: 9,
  trends: 5,
  merits: 9,
  'dossier-state': 9,
  portal: 9,
  follow: 10,
  reminders: 10,
};

interface Import {
  readonly from: string;
  /** Path below src/, or the package's name. */
  readonly target: string;
  readonly typeOnly: boolean;
}

interface Source {
  /** Path below the root, with slashes. */
  readonly path: string;
  readonly text: string;
  readonly imports: readonly Import[];
}

function readSources(folder: string): Source[] {
  return readdirSync(join(ROOT, folder), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && /\.tsx?$/.test(entry.name))
    .map((entry) => {
      const full = join(entry.parentPath, entry.name);
      const path = relative(ROOT, full).split(sep).join('/');
      const text = readFileSync(full, 'utf8');
      const { module } = parseSync(full, text);
      const imports = [
        ...module.staticImports.map((i) => ({
          specifier: i.moduleRequest.value,
          typeOnly: i.entries.length > 0 && i.entries.every((e) => e.isType),
        })),
        ...module.staticExports
          .flatMap((e) => e.entries)
          .filter((e) => e.moduleRequest !== null)
          .map((e) => ({ specifier: e.moduleRequest?.value ?? '', typeOnly: e.isType })),
      ];
      return {
        path,
        text,
        imports: imports.map(({ specifier, typeOnly }) => ({
          from: path,
          target: specifier.startsWith('.')
            ? relative(ROOT, resolve(dirname(full), specifier))
                .split(sep)
                .join('/')
            : specifier,
          typeOnly,
        })),
      };
    });
}

const sources = readSources('src');
const isTest = (path: string): boolean => /\.test\.tsx?$/.test(path) || path.includes('/test/');
const product = sources.filter((source) => !isTest(source.path));
const roomOf = (path: string): string | null => /^src\/rooms\/([^/]+)\//.exec(path)?.[1] ?? null;
const inside = (path: string): boolean => path.startsWith('src/');

const listed = (faults: string[], rule: string): void =>
  assert.equal(faults.length, 0, `${rule}\n  ${faults.join('\n  ')}`);

describe('rooms and floors', () => {
  test('every room stands on a known floor', () => {
    const rooms = readdirSync(join(ROOT, 'src', 'rooms'));
    listed(
      rooms.filter((room) => !(room in FLOORS)),
      'Give the room a floor in this test and in ARCHITECTURE.md:',
    );
  });

  test('imports between rooms go down, and through the door', () => {
    const faults = product
      .flatMap((source) => source.imports)
      .filter(({ from, target }) => {
        const [here, there] = [roomOf(from), roomOf(target)];
        if (!here || !there || here === there) return false;
        return (FLOORS[there] ?? 99) >= (FLOORS[here] ?? -1) || target !== `src/rooms/${there}/index.ts`;
      });
    listed(
      faults.map((i) => `${i.from} → ${i.target}`),
      'Import only the door (index.ts) of a room on a lower floor; send news upwards as a notice:',
    );
  });

  test('nothing imports the composition root', () => {
    const faults = product
      .flatMap((s) => s.imports)
      .filter((i) => i.target.startsWith('src/app/') && !i.from.startsWith('src/app/'));
    listed(
      faults.map((i) => `${i.from} → ${i.target}`),
      'Only src/app may import src/app:',
    );
  });

  test('kernel imports nothing, platform only the kernel, ui no room', () => {
    const faults = product
      .flatMap((s) => s.imports)
      .filter(({ from, target }) => {
        if (!inside(target)) return from.startsWith('src/kernel/');
        if (from.startsWith('src/kernel/')) return !target.startsWith('src/kernel/');
        if (from.startsWith('src/platform/'))
          return !target.startsWith('src/kernel/') && !target.startsWith('src/platform/');
        if (from.startsWith('src/ui/')) return !target.startsWith('src/ui/') && !target.startsWith('src/kernel/');
        return false;
      });
    listed(
      faults.map((i) => `${i.from} → ${i.target}`),
      'These floors stand below the rooms:',
    );
  });

  test('lower floors are imported through their doors', () => {
    const faults = product
      .flatMap((s) => s.imports)
      .filter(({ from, target }) => {
        const door = /^src\/(kernel|ui|platform\/[^/]+)\//.exec(target)?.[1];
        if (!door || from.startsWith(`src/${door}/`)) return false;
        return !target.endsWith('/index.ts');
      });
    listed(
      faults.map((i) => `${i.from} → ${i.target}`),
      'Import the index.ts of that folder:',
    );
  });
});

describe('purity of core', () => {
  const core = product.filter((source) => /^src\/(rooms\/[^/]+\/core|kernel)\//.test(source.path));

  test('core files import no machinery', () => {
    const faults = core
      .flatMap((s) => s.imports)
      .filter(({ target, typeOnly }) => {
        if (typeOnly) return false;
        if (target.startsWith('node:')) return target !== 'node:crypto';
        return (
          /^src\/(platform\/(database|documents)|app|ui)\//.test(target) ||
          /\/(sql|commands|web|api|jobs)\//.test(target) ||
          ['pg', 'kysely', 'hono'].includes(target)
        );
      });
    listed(
      faults.map((i) => `${i.from} → ${i.target}`),
      'A calculation receives everything: no database, files or web in core:',
    );
  });

  test('core files read no clock, chance or environment and do not wait', () => {
    const forbidden =
      /\bDate\.now\(|\bnew Date\(\)|\bMath\.random\(|\bprocess\.|\bawait\b|\brandomUUID\(|\brandomBytes\(/;
    const faults = core.filter((source) => forbidden.test(source.text.replace(/\/\*[\s\S]*?\*\/|\/\/.*$/gm, '')));
    listed(
      faults.map((source) => source.path),
      'Pass time, chance and settings in as values:',
    );
  });
});

describe('SQL', () => {
  test('SQL stands only in sql/ folders and in the database platform', () => {
    const allowed = /^src\/(platform\/(backup|database|settings|expressions|outbox\/sql)|rooms\/[^/]+\/sql\/)/;
    const statement = /\bsql(?:<[^`]*>)?`|\.execute\(\s*[`'"]\s*(SELECT|INSERT|UPDATE|DELETE|CREATE|DROP|ALTER)\b/;
    listed(
      product.filter((s) => !allowed.test(s.path) && statement.test(s.text)).map((s) => s.path),
      'Move the statement into the sql/ folder of the room that owns the table:',
    );
  });

  test('a room writes only its own tables', async () => {
    const { ROOMS } = await import('../src/app/rooms.ts');
    const owner = new Map(ROOMS.flatMap((room) => (room.tables ?? []).map((table) => [table, room.name] as const)));
    const ownerOf = (table: string): string | undefined => owner.get(table) ?? owner.get(`${table.split('.')[0]}.*`);
    const faults = product.flatMap((source) => {
      const room = roomOf(source.path);
      if (!room) return [];
      const written = [...source.text.matchAll(/\b(?:INSERT INTO|UPDATE|DELETE FROM)\s+([a-z_]+\.[a-z_]+)\b/g)].map(
        (match) => match[1] as string,
      );
      return written
        .filter((table) => ownerOf(table) !== room)
        .map((table) => `${source.path} writes ${table} of ${ownerOf(table) ?? 'nobody'}`);
    });
    listed(faults, 'Call the command of the room that owns the table, and name own tables in room.ts:');
  });
});

describe('sizes and names', () => {
  test('no file is longer than 400 lines', () => {
    const faults = sources
      .map((s) => ({ path: s.path, lines: s.text.split('\n').length - 1 }))
      .filter((s) => s.lines > 400);
    listed(
      faults.map((s) => `${s.path}: ${s.lines}`),
      'Split the file by what changes together:',
    );
  });

  test('no folder or file is named for nothing', () => {
    listed(
      sources
        .map((s) => s.path)
        .filter((path) => /(^|\/)(utils?|helpers?|common|shared|types|misc)(\/|\.tsx?$)/.test(path)),
      'Name it for its work:',
    );
  });

  test('no unfinished marks and no test that is switched off', () => {
    const marks = new RegExp(
      `\\b(${['TO', 'FIX', 'HA'].map((word, i) => word + ['DO', 'ME', 'CK'][i]).join('|')})\\b|\\b(test|it|describe)\\.(only)\\b`,
    );
    listed(
      sources.filter((s) => marks.test(s.text)).map((s) => s.path),
      'Finish it or take it out:',
    );
  });
});

describe('glossary', () => {
  test('every English term of the glossary has its Vietnamese one', () => {
    const rows = readFileSync(join(ROOT, 'docs', 'glossary.md'), 'utf8')
      .split('\n')
      .filter((line) => line.startsWith('| ') && !line.startsWith('| Term') && !line.startsWith('| ---'));
    assert.ok(rows.length >= 25, 'the glossary is nearly empty');
    listed(
      rows.filter((row) =>
        row
          .split('|')
          .slice(1, 4)
          .some((cell) => cell.trim() === ''),
      ),
      'A term lacks its Vietnamese word or its meaning:',
    );
  });

  test('identifiers are English: no Vietnamese words without marks', () => {
    const vietnamese =
      /\b(hoSo|ho_so|coQuan|co_quan|chiTieu|chi_tieu|keHoach|ke_hoach|donVi|don_vi|thuTuc|thu_tuc|mucTieu|muc_tieu|nhiemVu|nhiem_vu|linhVuc|linh_vuc|dungHan|quaHan|ngayTra|soLieu)\b/;
    const code = (text: string): string =>
      text
        .replace(/\/\*[\s\S]*?\*\/|\/\/.*$/gm, '')
        .replace(/'(?:[^'\\\n]|\\.)*'|"(?:[^"\\\n]|\\.)*"|`(?:[^`\\]|\\.)*`/g, "''");
    listed(
      product.filter((s) => vietnamese.test(code(s.text))).map((s) => s.path),
      'Use the English term of docs/glossary.md:',
    );
  });

  test('terms replaced by the glossary do not come back', () => {
    const banned: Readonly<Record<string, string>> = {
      department: 'agency kind only',
      dashboard: 'home or desk',
      kpi: 'indicator',
      dataset: 'register',
    };
    const names = product
      .map((s) => s.path)
      .filter((path) => Object.keys(banned).some((word) => path.toLowerCase().split(/[/.-]/).includes(word)));
    listed(names, 'Use the word of docs/glossary.md:');
  });
});
