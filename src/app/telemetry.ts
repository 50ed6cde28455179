import type { Server } from 'node:http';
import { problem } from '../kernel/index.ts';
import { newestBackup } from '../platform/backup/index.ts';
import { readMigrations } from '../platform/database/index.ts';
import {
  isReady,
  openMetrics,
  openTracing,
  readinessOf,
  serveMetrics,
  type Metrics,
  type Tracing,
} from '../platform/telemetry/index.ts';
import { now } from './act.ts';
import type { Installation } from './installation.ts';
import { Refusal } from './refusal.ts';
import { MIGRATIONS, VERSION } from './root.ts';

/** What a running server tells about itself. */
export interface Telemetry {
  readonly metrics: Metrics;
  readonly tracing: Tracing;
  ready(): Promise<boolean>;
  close(): Promise<void>;
}

async function listening(metrics: Metrics, port: number): Promise<Server> {
  const usable = Number.isInteger(port) && port >= 0 && port <= 65_535;
  try {
    if (usable) return await serveMetrics(metrics, port);
  } catch (error) {
    if (!['EADDRINUSE', 'EACCES'].includes((error as { code?: string }).code ?? '')) throw error;
  }
  throw new Refusal(problem('app.metrics-port', { port: String(port) }));
}

/** Opens figures, traces and the readiness check; the figures get their own port where the settings name one. */
export async function openTelemetry(installation: Installation, env = process.env): Promise<Telemetry> {
  const { config, database } = installation;
  const look = readinessOf({
    database,
    migrations: readMigrations(MIGRATIONS),
    folder: config.folder,
    working: () => installation.working(),
  });
  const ready = async (): Promise<boolean> => isReady(await look());
  const metrics = openMetrics({
    ready,
    backupAge: async () => {
      const newest = await newestBackup(database);
      return newest && (now() - newest.madeAt) / 1000;
    },
  });
  const tracing = await openTracing(VERSION, env);
  const server = config.metricsPort === undefined ? null : await listening(metrics, config.metricsPort);
  return {
    metrics,
    tracing,
    ready,
    close: async () => {
      server?.close();
      await tracing.close();
    },
  };
}
