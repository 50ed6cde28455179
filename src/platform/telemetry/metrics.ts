import { createServer, type Server } from 'node:http';
import { collectDefaultMetrics, Counter, Gauge, Histogram, Registry } from 'prom-client';

/** What is measured about this process. Labels are route patterns and names of jobs: never an address, a name or a value. */
export interface Metrics {
  request(facts: { method: string; route: string; status: number; seconds: number }): void;
  job(facts: { job: string; outcome: 'done' | 'refused' | 'failed'; seconds: number }): void;
  /** Text in the Prometheus exposition format. */
  text(): Promise<string>;
}

/** Figures that are asked for when somebody looks. Null: not known. */
export interface Asked {
  ready(): Promise<boolean>;
  /** Seconds since the newest backup. */
  backupAge(): Promise<number | null>;
}

const SECONDS = [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30];

export function openMetrics(asked: Asked): Metrics {
  const registry = new Registry();
  collectDefaultMetrics({ register: registry });
  const requests = new Histogram({
    name: 'thuocdo_request_seconds',
    help: 'Time to answer requests, by route pattern',
    labelNames: ['method', 'route', 'status'],
    buckets: SECONDS,
    registers: [registry],
  });
  const jobs = new Histogram({
    name: 'thuocdo_job_seconds',
    help: 'Time that jobs took',
    labelNames: ['job'],
    buckets: [0.1, 1, 10, 60, 600, 3600],
    registers: [registry],
  });
  const outcomes = new Counter({
    name: 'thuocdo_jobs_total',
    help: 'Jobs that ended, by outcome',
    labelNames: ['job', 'outcome'],
    registers: [registry],
  });
  const ready = new Gauge({ name: 'thuocdo_ready', help: '1 where the readiness check passes', registers: [registry] });
  const age = new Gauge({
    name: 'thuocdo_backup_age_seconds',
    help: 'Age of the newest backup; absent where there is none',
    registers: [registry],
  });
  return {
    request: ({ method, route, status, seconds }) => requests.observe({ method, route, status }, seconds),
    job: ({ job, outcome, seconds }) => {
      jobs.observe({ job }, seconds);
      outcomes.inc({ job, outcome });
    },
    text: async () => {
      ready.set((await asked.ready()) ? 1 : 0);
      const seconds = await asked.backupAge().catch(() => null);
      age.remove();
      if (seconds !== null) age.set(seconds);
      return registry.metrics();
    },
  };
}

/** Serves `/metrics` on a port of its own that only this machine reaches. Rejects where the port is taken. */
export function serveMetrics(metrics: Metrics, port: number): Promise<Server> {
  const server = createServer((request, response) => {
    if (request.method !== 'GET' || request.url !== '/metrics') {
      response.writeHead(404).end();
      return;
    }
    metrics.text().then(
      (text) => response.writeHead(200, { 'Content-Type': 'text/plain; version=0.0.4; charset=utf-8' }).end(text),
      () => response.writeHead(500).end(),
    );
  });
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, '127.0.0.1', () => resolve(server.unref()));
  });
}
