import {
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  realpathSync,
  rmSync,
  rmdirSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { problem, refused, type Actor, type Problem, type Result } from '../kernel/index.ts';
import {
  isEmptyDatabase,
  noteBackup,
  readHead,
  restoreBackup,
  writeBackup,
  type BackupMade,
  type BackupPlan,
  type Restored,
} from '../platform/backup/index.ts';
import { connect, prepareRoles, readMigrations, type Connected } from '../platform/database/index.ts';
import { QUEUE_SCHEMA } from '../platform/jobs/index.ts';
import { recordEntry } from '../rooms/audit/index.ts';
import { now } from './act.ts';
import type { Config } from './config.ts';
import type { Installation } from './installation.ts';
import { Refusal } from './refusal.ts';
import { GENERATED_SCHEMAS } from './roles.ts';
import { MIGRATIONS, VERSION } from './root.ts';

/** Folder of keys inside the data folder: never in a backup, and allowed to lie in place before a restore. */
const KEYS_FOLDER = 'keys';

/**
 * What a backup of this program holds. The queue is made anew at the next start: waiting jobs would otherwise run in two
 * places. Rows of files that nobody has decided on yet are left out: their run says that they have to be read again.
 */
export const BACKUP_PLAN: BackupPlan = {
  program: VERSION,
  generated: GENERATED_SCHEMAS.filter((schema) => schema !== 'reg_stage'),
  skipped: [QUEUE_SCHEMA, 'reg_stage'],
  folders: ['files', 'uploads'],
  without: [
    'the keys folder: without it personal data stays unreadable; keep a copy of it elsewhere',
    'jobs that wait in the queue',
    'rows of imported files that nobody has decided on yet',
  ],
};

export interface BackupChoices {
  readonly path: string;
  readonly passphrase: string | null;
  readonly onProgress?: (done: number, total: number) => void;
}

/** Writes a backup and notes it. */
export async function makeBackup(
  installation: Installation,
  actor: Actor,
  choices: BackupChoices,
): Promise<Result<BackupMade>> {
  const { database, config, acting } = installation;
  const at = now();
  const made = await writeBackup({ database, plan: BACKUP_PLAN, folder: config.folder, at, ...choices });
  if (!made.ok) return made;
  const { path, bytes, sha256, encrypted } = made.value;
  await acting(actor, async (act) => {
    await noteBackup(act.tx, { madeAt: at, path, bytes, sha256, encrypted });
    await recordEntry(act, {
      subject: 'installation.backup',
      key: sha256,
      action: 'make',
      after: { bytes, encrypted, tables: made.value.tables, rows: made.value.rows, files: made.value.files },
    });
  });
  return made;
}

/** Lies in the data folder while a restore is under way; what a killed one leaves behind tells of itself by it. */
const MARK = 'restoring.json';

interface Mark {
  readonly from: string;
  readonly startedAt: string;
  readonly madeFolder: boolean;
  /** Whether the restore made the cluster of the embedded database too. */
  readonly madeCluster: boolean;
}

const markOf = (folder: string): Mark | null => {
  const path = join(folder, MARK);
  return existsSync(path) ? (JSON.parse(readFileSync(path, 'utf8')) as Mark) : null;
};

/**
 * Throws `Refusal` where a restore into this folder was killed: the database took nothing of it in. One that was killed
 * after the database had everything is complete, and only its mark is taken away.
 */
export async function checkRestored(folder: string, connected: Connected): Promise<void> {
  const mark = markOf(folder);
  if (!mark) return;
  if (await isEmptyDatabase(connected.database))
    throw new Refusal(problem('app.restore-unfinished', { from: mark.from, folder, since: mark.startedAt }));
  rmSync(join(folder, MARK), { force: true });
}

/** What a restore may find in its folder: keys, which the operator brings, and the remains of a restore that was killed. */
function occupied(folder: string, mark: Mark | null): boolean {
  const remains = mark ? [MARK, ...BACKUP_PLAN.folders, ...(mark.madeCluster ? ['postgres'] : [])] : [];
  const allowed = new Set([KEYS_FOLDER, ...remains]);
  return existsSync(folder) && readdirSync(folder).some((name) => !allowed.has(name));
}

function clearFiles(folder: string): void {
  for (const name of BACKUP_PLAN.folders) rmSync(join(folder, name), { recursive: true, force: true });
}

/** Leaves the place as empty as it was found. */
function clearPlace(folder: string, mark: Mark): void {
  clearFiles(folder);
  const cluster = join(folder, 'postgres');
  if (mark.madeCluster && existsSync(cluster)) {
    // Under another account the cluster lies elsewhere, behind a link.
    rmSync(realpathSync(cluster), { recursive: true, force: true });
    rmSync(cluster, { recursive: true, force: true });
  }
  rmSync(join(folder, MARK), { force: true });
  if (mark.madeFolder && readdirSync(folder).length === 0) rmdirSync(folder);
}

export interface RestoreChoices {
  readonly path: string;
  readonly passphrase: string | null;
  readonly onTable?: (name: string) => void;
}

/** Restores a backup into an empty folder and an empty database, or leaves both as they were. */
export async function restoreInto(config: Config, choices: RestoreChoices): Promise<Result<Restored, Problem>> {
  const { folder, databaseUrl } = config;
  const head = await readHead(choices.path);
  if (!head.ok) return head;
  const before = markOf(folder);
  if (occupied(folder, before)) return refused(problem('backup.not-empty', { place: folder }));
  const mark: Mark = {
    from: choices.path,
    startedAt: new Date(now()).toISOString(),
    madeFolder: before?.madeFolder ?? !existsSync(folder),
    madeCluster: databaseUrl === undefined,
  };
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  clearFiles(folder);
  writeFileSync(join(folder, MARK), JSON.stringify(mark), { flush: true });
  let kept = false;
  const connected = await connect({ folder, url: databaseUrl, poolSize: 4 });
  try {
    const result = await fill(connected, config, choices);
    kept = result.ok;
    return result;
  } finally {
    await connected.close();
    if (kept) rmSync(join(folder, MARK), { force: true });
    else clearPlace(folder, mark);
  }
}

async function fill(
  { database }: Connected,
  { folder, databaseUrl }: Config,
  choices: RestoreChoices,
): Promise<Result<Restored, Problem>> {
  if (!(await isEmptyDatabase(database)))
    return refused(problem('backup.not-empty', { place: databaseUrl ? 'DATABASE_URL' : folder }));
  // Policies of the backup may name the roles.
  await prepareRoles(database);
  return restoreBackup({ database, plan: BACKUP_PLAN, migrations: readMigrations(MIGRATIONS), folder, ...choices });
}
