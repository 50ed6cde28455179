import { mkdirSync } from 'node:fs';
import type { Actor } from '../kernel/index.ts';
import { connect, migrate, readMigrations, type Connected, type Database } from '../platform/database/index.ts';
import { openQueue, type JobWatch, type Queue } from '../platform/jobs/index.ts';
import type { Keyring } from '../platform/keys/index.ts';
import type { Job, JobContext } from '../platform/manifest.ts';
import { readSetting } from '../platform/settings.ts';
import type { Site } from '../platform/site.ts';
import { checkRestored } from './backup.ts';
import { actingOn, now, type Acting } from './act.ts';
import type { Config } from './config.ts';
import { openKeys } from './keys.ts';
import { prepare } from './prepare.ts';
import { checkPermissions, ROOMS } from './rooms.ts';
import { withRoles, type Opened } from './roles.ts';
import { MIGRATIONS } from './root.ts';
import { Refusal } from './refusal.ts';
import { SAMPLE_SETTING } from './sample/setting.ts';
import { readSite } from './site.ts';

/** An opened installation: database migrated, registers and roll-ups in place, ready for commands. */
export interface Installation {
  readonly config: Config;
  readonly connected: Connected;
  readonly database: Database;
  /** What an administrator of the server has to run so that requests get rights of their own; empty where they have them. */
  readonly roleStatements: readonly string[];
  readonly keys: Keyring;
  readonly site: Site;
  readonly acting: Acting;
  /** Whether sample data is loaded, asked anew. */
  sampleLoaded(): Promise<boolean>;
  /** Starts taking jobs out of the queue in this process. */
  work(watch?: JobWatch): Promise<void>;
  /** Whether this process takes jobs out and the queue answers. */
  working(): boolean;
  /** Runs one job here and now, without the queue. */
  jobContext(actor: Actor): JobContext;
  close(): Promise<void>;
}

const POOL_SIZE = 12;

/** Migrations, roles, generated tables and keys, in that order. Closes the connection where one of them fails. */
async function broughtUp(connected: Connected, config: Config): Promise<Opened & { keys: Keyring }> {
  try {
    await checkRestored(config.folder, connected);
    await migrate(connected.database, readMigrations(MIGRATIONS));
    const opened = await withRoles(connected.database, ROOMS);
    await prepare(opened.database);
    return { ...opened, keys: await openKeys(config, opened.database) };
  } catch (error) {
    await connected.close();
    throw error;
  }
}

/**
 * Opens the installation in `config.folder`. The queue's own tables are made only when a job is first put in or worked
 * off, so that a short command at the shell does not wait for them.
 */
export async function openInstallation(config: Config): Promise<Installation> {
  checkPermissions();
  const site = readSite(config);
  if (!site.ok) throw new Refusal(site.problem);
  mkdirSync(config.folder, { recursive: true });
  const connected = await connect({ folder: config.folder, url: config.databaseUrl, poolSize: POOL_SIZE });
  const { database, roleStatements, keys } = await broughtUp(connected, config);
  const jobs: readonly Job[] = ROOMS.flatMap((room) => room.jobs ?? []);
  let queue: Promise<Queue> | null = null;
  let opened: Queue | null = null;
  let heard: JobWatch = () => {};
  const openedQueue = (): Promise<Queue> =>
    (queue ??= openQueue(connected.connection, jobs, (...facts) => heard(...facts)));
  const acting = actingOn(database, keys, ROOMS, async (tx, job, payload, after) =>
    (await openedQueue()).enqueue(tx, job, payload, after),
  );
  const jobContext = (actor: Actor): JobContext => ({
    database,
    folder: config.folder,
    actor,
    now,
    act: (work) => acting(actor, work),
    keys,
    site: site.value,
  });
  return {
    config,
    connected,
    database,
    roleStatements,
    keys,
    site: site.value,
    acting,
    jobContext,
    sampleLoaded: async () => (await readSetting(database, SAMPLE_SETTING)) !== null,
    work: async (watch = () => {}) => {
      heard = watch;
      opened = await openedQueue();
      await opened.work(jobs, (job) => jobContext({ kind: 'system', id: job.name }));
    },
    working: () => opened?.working() ?? false,
    close: async () => {
      if (queue) await (await queue).close();
      await connected.close();
    },
  };
}
