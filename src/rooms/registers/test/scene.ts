import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after } from 'node:test';
import { acting, TEST_ACTOR, TEST_KEYS, TEST_TIME, testDatabase } from '../../../../test/database.ts';
import type { Result } from '../../../kernel/index.ts';
import { sql, type Database } from '../../../platform/database/index.ts';
import type { Act, Reaction } from '../../../platform/manifest.ts';
import { loadSampleAgencies } from '../../agencies/index.ts';
import type { Run } from '../../imports/index.ts';
import {
  commitImport,
  ensureRegisters,
  previewImport,
  ROWS_CHANGED,
  type CommitChoice,
  type ImportContext,
  type ImportRequest,
  type RowsChanged,
} from '../index.ts';

/** Signed sums of what the notices said, by agency: must equal the table at any time. */
export interface Ledger {
  readonly reaction: Reaction;
  /** Counted records by deciding agency and status, as the notices add up. */
  sums(): Promise<Record<string, number>>;
  /** The same from the table itself. */
  table(): Promise<Record<string, number>>;
  readonly notices: { added: number; removed: number }[];
}

const GROUP = `deciding_agency::text || ' ' || status || ' ' || received_on::text || ' ' || COALESCE(channel, '-')`;

export function ledger(database: Database): Ledger {
  const notices: { added: number; removed: number }[] = [];
  const read = async (text: string): Promise<Record<string, number>> => {
    const rows = await database.query(sql<{ k: string; n: number }>`${sql.raw(text)}`);
    return Object.fromEntries(rows.filter((row) => row.n !== 0).map((row) => [row.k, row.n]));
  };
  return {
    notices,
    reaction: {
      notice: ROWS_CHANGED,
      react: async (act, payload) => {
        const notice = payload as RowsChanged;
        if (notice.register.code !== 'dossiers') return;
        const rowsOf = (sign: number): number =>
          notice.images.reduce((sum, image) => sum + (image.sign === sign ? image.rows : 0), 0);
        notices.push({ added: rowsOf(1), removed: rowsOf(-1) });
        await act.tx.execute('CREATE TABLE IF NOT EXISTS public.ledger (k text, n integer)');
        for (const { relation, sign, rows } of notice.images) {
          const [count] = await act.tx.query(
            sql<{ n: number }>`SELECT count(*)::integer AS n FROM ${sql.raw(relation)} r`,
          );
          if (count!.n !== rows) throw new Error(`the notice promised ${rows} rows and holds ${count!.n}`);
          await act.tx.execute(
            `INSERT INTO public.ledger SELECT ${GROUP}, ${sign} * count(*) FROM ${relation} r WHERE counted GROUP BY 1`,
          );
        }
      },
    },
    sums: () => read('SELECT k, sum(n)::integer AS n FROM public.ledger GROUP BY k ORDER BY k'),
    table: () =>
      read(`SELECT ${GROUP} AS k, count(*)::integer AS n FROM reg.dossiers WHERE counted GROUP BY 1 ORDER BY 1`),
  };
}

export interface Scene {
  readonly database: Database;
  readonly context: ImportContext;
  readonly ledger: Ledger;
  readonly folder: string;
  act<T>(work: (act: Act) => Promise<T>): Promise<T>;
  /** Writes a file and answers its path. */
  file(name: string, content: string | Buffer): string;
  preview(request: Partial<ImportRequest> & { file: string }): Promise<Result<Run>>;
  /** Preview and commit; throws where either is refused. */
  import(request: Partial<ImportRequest> & { file: string }, choice?: CommitChoice): Promise<Run>;
}

/** A database with the sample province's agencies and the registers' tables, and an importer on it. */
export async function scene(): Promise<Scene> {
  const database = await testDatabase();
  const book = ledger(database);
  const act = acting(database, [book.reaction]);
  await act((a) => loadSampleAgencies(a));
  await ensureRegisters(database);
  const folder = mkdtempSync(join(tmpdir(), 'thuocdo-registers-'));
  after(() => rmSync(folder, { recursive: true, force: true }));
  const context: ImportContext = { database, actor: TEST_ACTOR, keys: TEST_KEYS, now: () => TEST_TIME };
  const preview: Scene['preview'] = (request) => previewImport(context, { register: 'dossiers', ...request });
  return {
    database,
    context,
    ledger: book,
    folder,
    act,
    file: (name, content) => {
      const path = join(folder, name);
      writeFileSync(path, content);
      return path;
    },
    preview,
    import: async (request, choice = 'good-rows') => {
      const previewed = unwrap(await preview(request));
      return unwrap(await act((a) => commitImport(a, previewed.id, choice)));
    },
  };
}

export function unwrap<T>(result: Result<T>): T {
  if (!result.ok) throw new Error(`${result.problem.code} ${JSON.stringify(result.problem.params ?? {})}`);
  return result.value;
}

/** Header and lines of a one-stop export with the usual columns. */
export const HEADER =
  'Mã hồ sơ,Đơn vị tiếp nhận,Đơn vị giải quyết,Lĩnh vực,Tên thủ tục hành chính,Ngày tiếp nhận,Ngày hẹn trả,Ngày có kết quả,Ngày trả,Trạng thái,Loại tiếp nhận,Người nộp';

export interface DossierLine {
  code: string;
  agency: string;
  sector: string;
  received: string;
  due: string;
  ready: string;
  returned: string;
  status: string;
  channel: string;
}

export const dossierLine = (change: Partial<DossierLine> = {}): string => {
  const d: DossierLine = {
    code: 'H41.2-260302-0001',
    agency: 'Sở Xây dựng',
    sector: 'Đất đai',
    received: '02/03/2026 08:15:00',
    due: '16/03/2026 17:00:00',
    ready: '13/03/2026 10:00:00',
    returned: '13/03/2026 15:30:00',
    status: 'Đã trả kết quả',
    channel: 'Trực tuyến',
    ...change,
  };
  return `${d.code},${d.agency},${d.agency},${d.sector},Cấp phép,${d.received},${d.due},${d.ready},${d.returned},${d.status},${d.channel},Nguyễn Văn A`;
};

export const csv = (lines: readonly string[], header = HEADER): string => [header, ...lines].join('\r\n') + '\r\n';
