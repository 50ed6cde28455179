import { open } from 'node:fs/promises';
import { ok, problem, refused, type Problem, type Result } from '../../kernel/index.ts';

/** Raised when an older program could no longer read what this one writes. */
export const FORMAT = 1;
const MAGIC = 'THUOCDO-BACKUP';
const LONGEST_HEAD = 64 * 1024;

export type BackupProblem =
  | 'backup.not-readable'
  | 'backup.not-a-backup'
  | 'backup.newer'
  | 'backup.edited-step'
  | 'backup.passphrase-needed'
  | 'backup.passphrase-short'
  | 'backup.wrong-passphrase'
  | 'backup.damaged'
  | 'backup.cut-short'
  | 'backup.exists'
  | 'backup.not-writable'
  | 'backup.no-space'
  | 'backup.not-empty'
  | 'backup.not-taken';

/** Carries an expected refusal out of a stream; turned into a `Result` at the door. */
export class Refused extends Error {
  readonly problem: Problem;
  constructor(code: BackupProblem, params: Record<string, string | number> = {}) {
    super(code);
    this.problem = problem(code, params);
  }
}

/** How the key is made from the passphrase, and a value that tells a wrong passphrase from a damaged file. */
export interface Sealing {
  readonly cipher: 'aes-256-gcm';
  /** scrypt: cost, block size, parallelism. */
  readonly cost: readonly [number, number, number];
  readonly salt: string;
  readonly check: string;
}

/** First two lines of a backup, readable by people: `head -2 FILE`. What follows is a tar archive under zstd, sealed if asked. */
export interface Head {
  readonly format: number;
  readonly program: string;
  readonly madeAt: string;
  /** Version of the PostgreSQL it was read from. */
  readonly server: string;
  readonly sealing: Sealing | null;
  /** What is not in the file, in words. */
  readonly without: readonly string[];
}

export const writeHead = (head: Head): Buffer => Buffer.from(`${MAGIC}\n${JSON.stringify(head)}\n`);

/** Reads the head and says where the content starts. */
export async function readHead(path: string): Promise<Result<{ head: Head; bytes: Buffer }, Problem<BackupProblem>>> {
  const file = await open(path).catch(() => null);
  if (!file) return refused(problem('backup.not-readable', { file: path }));
  try {
    const buffer = Buffer.alloc(LONGEST_HEAD);
    const { bytesRead } = await file.read(buffer, 0, LONGEST_HEAD, 0).catch(() => ({ bytesRead: 0 }));
    const first = buffer.indexOf(10);
    const second = buffer.indexOf(10, first + 1);
    if (buffer.toString('latin1', 0, Math.max(first, 0)) !== MAGIC || second < 0 || second >= bytesRead)
      return refused(problem('backup.not-a-backup', { file: path }));
    const head = parsed(buffer.toString('utf8', first + 1, second));
    if (!head) return refused(problem('backup.not-a-backup', { file: path }));
    if (head.format > FORMAT) return refused(problem('backup.newer', { program: head.program }));
    return ok({ head, bytes: Buffer.from(buffer.subarray(0, second + 1)) });
  } finally {
    await file.close();
  }
}

/** Last bytes of a whole backup: a decompressor may not miss the last few bytes of its own. */
export const END = Buffer.from('\nTHUOCDO-END\n');

/** Position behind the content; null where the file does not end as a whole one does. */
export async function contentEnd(path: string): Promise<number | null> {
  const file = await open(path);
  try {
    const at = (await file.stat()).size - END.length;
    if (at < 0) return null;
    const last = Buffer.alloc(END.length);
    await file.read(last, 0, END.length, at);
    return last.equals(END) ? at : null;
  } finally {
    await file.close();
  }
}

function parsed(line: string): Head | null {
  try {
    const head = JSON.parse(line) as Partial<Head>;
    return typeof head.format === 'number' && typeof head.program === 'string' ? (head as Head) : null;
  } catch {
    return null;
  }
}

/** One table and the columns that are written, in their order. */
export interface TableShape {
  readonly schema: string;
  readonly name: string;
  readonly columns: readonly string[];
}

/** Where a counter stands. */
export interface SequenceState {
  readonly name: string;
  /** Table and column whose numbers it gives; its own name may differ in the new place. */
  readonly table: string | null;
  readonly column: string | null;
  readonly last: string;
  readonly called: boolean;
}

/** Everything a restore has to know before the first row. First entry of the archive. */
export interface Definition {
  readonly migrations: readonly { readonly name: string; readonly digest: string }[];
  /** Tables that the migrations make. */
  readonly ordinary: readonly TableShape[];
  /** Tables that were made at run time, and the statements that make them again: before the rows, and after them. */
  readonly generated: readonly TableShape[];
  readonly before: readonly string[];
  readonly after: readonly string[];
  readonly policies: readonly { readonly roles: readonly string[]; readonly statement: string }[];
  readonly sequences: readonly SequenceState[];
}

/** One table or file of the archive. `rows` is null for files. */
export interface Listed {
  readonly rows: number | null;
  readonly bytes: number;
  readonly sha256: string;
}

/** Last entry of the archive: what must have come before it. */
export type Manifest = Readonly<Record<string, Listed>>;

export const DEFINITION = 'definition.json';
export const MANIFEST = 'manifest.json';
export const TABLES = 'tables/';
export const FILES = 'files/';

/** What the program knows about its own tables and folders. */
export interface BackupPlan {
  readonly program: string;
  /** Schemas whose tables are made at run time and written with their definitions. */
  readonly generated: readonly string[];
  /** Schemas that are not written: made anew, or of no use elsewhere. */
  readonly skipped: readonly string[];
  /** Subfolders of the data folder that are written. */
  readonly folders: readonly string[];
  /** What is not in the file, in words. */
  readonly without: readonly string[];
}
