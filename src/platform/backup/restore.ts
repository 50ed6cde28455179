import { once } from 'node:events';
import { createWriteStream } from 'node:fs';
import { mkdir } from 'node:fs/promises';
import { dirname, join, posix } from 'node:path';
import { Readable, type Writable } from 'node:stream';
import { finished, pipeline } from 'node:stream/promises';
import { ok, problem, refused, type Problem, type Result } from '../../kernel/index.ts';
import { applyMigrations, digestOf, sql, type Database, type Migration, type Tx } from '../database/index.ts';
import { readArchive, type Reader } from './archive-in.ts';
import { STEADY_SETTINGS } from './catalogue.ts';
import {
  FILES,
  readHead,
  Refused,
  TABLES,
  type BackupPlan,
  type BackupProblem,
  type Definition,
  type Head,
  type TableShape,
} from './format.ts';
import { keyOf } from './sealing.ts';
import { countLines } from './write.ts';

export interface RestoreRequest {
  readonly database: Database;
  readonly plan: BackupPlan;
  /** Steps this program knows. */
  readonly migrations: readonly Migration[];
  readonly folder: string;
  readonly path: string;
  readonly passphrase: string | null;
  readonly onTable?: (name: string) => void;
}

export interface Restored {
  readonly madeAt: string;
  readonly program: string;
  readonly tables: number;
  readonly rows: number;
  readonly files: number;
  readonly without: readonly string[];
}

/** Whether a database holds nothing of anybody's. */
export async function isEmptyDatabase(database: Database): Promise<boolean> {
  const [row] = await database.query(sql<{ n: number }>`
    SELECT count(*)::integer AS n FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
    WHERE n.nspname !~ '^pg_' AND n.nspname <> 'information_schema' AND c.relkind IN ('r', 'p', 'v', 'm', 'S', 'f')
      AND NOT EXISTS (SELECT 1 FROM pg_depend e WHERE e.classid = 'pg_class'::regclass AND e.objid = c.oid AND e.deptype = 'e')`);
  return row!.n === 0;
}

/**
 * Reads a backup into an empty database and the data folder, in one transaction that ends only when every digest and every
 * count of the file has been compared. What lies in the folder after a refusal is for the caller to clear.
 */
export async function restoreBackup(request: RestoreRequest): Promise<Result<Restored, Problem<BackupProblem>>> {
  const read = await readHead(request.path);
  if (!read.ok) return read;
  const { head, bytes } = read.value;
  if (head.sealing && request.passphrase === null) return refused(problem('backup.passphrase-needed'));
  try {
    const key = head.sealing ? keyOf(head.sealing, request.passphrase as string) : null;
    const counts = await request.database.transaction(async (tx) => {
      const taker = new Taker(tx, request, head);
      try {
        await readArchive(request.path, { head, bytes, key }, taker);
        await taker.finish();
      } catch (error) {
        // A COPY that is left open would keep the connection from hearing of the rollback.
        await taker.abandon();
        throw error;
      }
      return { tables: taker.tables, rows: taker.rows, files: taker.files };
    });
    // Without statistics the first pages would scan.
    await request.database.query(sql`ANALYZE`).catch(() => []);
    return ok({ ...counts, madeAt: head.madeAt, program: head.program, without: head.without });
  } catch (error) {
    if (error instanceof Refused) return refused(error.problem as Problem<BackupProblem>);
    const { code, message } = error as { code?: string; message: string };
    if (code === 'ENOSPC' || code === '53100') return refused(problem('backup.no-space', { file: request.folder }));
    throw new Error(`restore: ${message}`, { cause: error });
  }
}

const id = (text: string): string => `"${text.replaceAll('"', '""')}"`;
const fullName = ({ schema, name }: TableShape): string => `${id(schema)}.${id(name)}`;

/** Steps of the backup that this program has; refused where it was made by a newer one, or a step differs. */
function stepsOf(definition: Definition, known: readonly Migration[], head: Head): Migration[] {
  const byName = new Map(known.map((step) => [step.name, step]));
  return definition.migrations.map(({ name, digest }) => {
    const step = byName.get(name);
    if (!step) throw new Refused('backup.newer', { program: head.program });
    if (digestOf(step.text) !== digest) throw new Refused('backup.edited-step', { step: name });
    return step;
  });
}

class Taker implements Reader {
  tables = 0;
  rows = 0;
  files = 0;
  private readonly tx: Tx;
  private readonly request: RestoreRequest;
  private readonly head: Head;
  private definitionRead: Definition | null = null;
  private readonly shapes = new Map<string, TableShape>();
  private readonly counted = new Map<string, number>();
  private open: { name: string; stream: Writable; failed: Error | null } | null = null;
  private foreignKeys: string[] = [];

  constructor(tx: Tx, request: RestoreRequest, head: Head) {
    this.tx = tx;
    this.request = request;
    this.head = head;
  }

  async definition(definition: Definition): Promise<void> {
    const { tx } = this;
    const steps = stepsOf(definition, this.request.migrations, this.head);
    this.definitionRead = definition;
    for (const shape of [...definition.ordinary, ...definition.generated])
      this.shapes.set(`${TABLES}${shape.schema}.${shape.name}`, shape);
    await applyMigrations(tx, steps);
    for (const statement of STEADY_SETTINGS) await tx.execute(statement);
    await tx.execute('SET LOCAL check_function_bodies = off');
    for (const statement of definition.before) await this.run(statement);
    this.foreignKeys = await dropForeignKeys(tx);
    for (const shape of definition.ordinary) {
      // The steps themselves may have written rows; triggers keep some of them from being changed.
      await tx.execute(`ALTER TABLE ${fullName(shape)} DISABLE TRIGGER USER`);
      await tx.execute(`DELETE FROM ${fullName(shape)}`);
    }
  }

  async content(name: string, part: AsyncIterable<Buffer>): Promise<void> {
    if (name.startsWith(FILES)) return this.takeFile(name.slice(FILES.length), part);
    const shape = this.shapes.get(name);
    if (!shape) throw new Refused('backup.damaged');
    if (this.open?.name !== name) {
      await this.closeTable();
      // Parts of one table stand together; a second beginning is none of ours.
      if (this.counted.has(name)) throw new Refused('backup.damaged');
      this.openTable(name, shape);
    }
    let lines = 0;
    for await (const chunk of part) {
      lines += countLines(chunk);
      await this.write(chunk);
    }
    this.counted.set(name, (this.counted.get(name) ?? 0) + lines);
    this.rows += lines;
  }

  rowsOf(name: string): number | null {
    return name.startsWith(FILES) ? null : (this.counted.get(name) ?? 0);
  }

  /** Keys, indexes, views and counters, once all rows are in. */
  async finish(): Promise<void> {
    await this.closeTable();
    const definition = this.definitionRead!;
    for (const statement of definition.after) await this.run(statement);
    for (const shape of definition.ordinary)
      await this.tx.execute(`ALTER TABLE ${fullName(shape)} ENABLE TRIGGER USER`);
    for (const statement of this.foreignKeys) await this.run(statement);
    await this.runPolicies(definition);
    for (const { name, table, column, last, called } of definition.sequences)
      await this.tx.query(sql`
        SELECT setval(COALESCE(${table === null ? null : sql`pg_get_serial_sequence(${table}, ${column})`}, ${name})::regclass, ${last}::bigint, ${called})`);
    this.tables = this.shapes.size;
  }

  private async runPolicies(definition: Definition): Promise<void> {
    const known = new Set(
      (await this.tx.query(sql<{ name: string }>`SELECT rolname::text AS name FROM pg_roles`)).map((row) => row.name),
    );
    for (const { roles, statement } of definition.policies)
      if (roles.every((role) => known.has(role))) await this.run(statement);
  }

  private openTable(name: string, shape: TableShape): void {
    this.request.onTable?.(`${shape.schema}.${shape.name}`);
    const stream = this.tx.copyFrom(`COPY ${fullName(shape)} (${shape.columns.map(id).join(', ')}) FROM STDIN`);
    const open = { name, stream, failed: null as Error | null };
    stream.on('error', (error: Error) => (open.failed ??= error));
    this.open = open;
    this.counted.set(name, 0);
  }

  private async write(chunk: Buffer): Promise<void> {
    const open = this.open!;
    try {
      if (open.failed) throw open.failed;
      if (!open.stream.write(chunk)) await once(open.stream, 'drain');
    } catch (error) {
      throw notTaken(open.name, error);
    }
  }

  private async closeTable(): Promise<void> {
    const { open } = this;
    this.open = null;
    if (!open) return;
    try {
      if (open.failed) throw open.failed;
      open.stream.end();
      await finished(open.stream);
    } catch (error) {
      throw notTaken(open.name, error);
    }
  }

  async abandon(): Promise<void> {
    const { open } = this;
    this.open = null;
    if (!open || open.failed) return;
    open.stream.destroy(new Error('given up'));
    await finished(open.stream).catch(() => {});
  }

  private async run(statement: string): Promise<void> {
    await this.tx.execute(statement).catch((error: unknown) => {
      throw notTaken(statement.slice(0, 120), error);
    });
  }

  /** A name inside the archive leads only into the folders that backups have. */
  private async takeFile(name: string, part: AsyncIterable<Buffer>): Promise<void> {
    const { folder, plan } = this.request;
    const [top] = name.split('/');
    const plain = posix.normalize(name) === name && !name.includes('\\') && !name.includes('\0');
    if (!plain || !plan.folders.includes(top ?? '') || name === top) throw new Refused('backup.damaged');
    const path = join(folder, ...name.split('/'));
    await mkdir(dirname(path), { recursive: true, mode: 0o700 });
    await pipeline(Readable.from(part), createWriteStream(path, { flags: 'wx', mode: 0o600, flush: true }));
    this.files++;
  }
}

/** Classes of PostgreSQL's errors that speak of the content: what the backup holds does not fit this database. */
const ABOUT_CONTENT = /^(22|23|42|0A|54)/;

function notTaken(what: string, error: unknown): unknown {
  const { code = '', message } = error as { code?: string; message: string };
  return ABOUT_CONTENT.test(code) ? new Refused('backup.not-taken', { what, detail: message }) : error;
}

/** Takes all foreign keys off, so that tables can come in any order; answers the statements that put them back. */
async function dropForeignKeys(tx: Tx): Promise<string[]> {
  const keys = await tx.query(sql<{ drop: string; add: string }>`
    SELECT format('ALTER TABLE %I.%I DROP CONSTRAINT %I', n.nspname, c.relname, k.conname) AS drop,
      format('ALTER TABLE %I.%I ADD CONSTRAINT %I %s', n.nspname, c.relname, k.conname, pg_get_constraintdef(k.oid)) AS add
    FROM pg_constraint k JOIN pg_class c ON c.oid = k.conrelid JOIN pg_namespace n ON n.oid = c.relnamespace
    WHERE k.contype = 'f' AND n.nspname !~ '^pg_' AND n.nspname <> 'information_schema' ORDER BY k.oid`);
  for (const { drop } of keys) await tx.execute(drop);
  return keys.map(({ add }) => add);
}
