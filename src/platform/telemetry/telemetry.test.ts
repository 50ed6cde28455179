import assert from 'node:assert/strict';
import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { test } from 'node:test';
import { openMetrics, openTracing, readTraceparent, serveMetrics, silentTracing } from './index.ts';

const TRACE = '4bf92f3577b34da6a3ce929d0e0e4736';
const PARENT = `00-${TRACE}-00f067aa0ba902b7-01`;

test('the trace context of a caller is read, and nothing that only looks like it', () => {
  assert.equal(readTraceparent(PARENT)?.traceId, TRACE);
  for (const wrong of [null, '', 'x', PARENT.toUpperCase(), `00-${'0'.repeat(32)}-00f067aa0ba902b7-01`, `${PARENT}-1`])
    assert.equal(readTraceparent(wrong), null);
  assert.equal(silentTracing.begin('GET', PARENT).traceId, TRACE);
  assert.match(silentTracing.begin('GET', 'x\ny').traceId, /^[0-9a-f]{32}$/);
});

test('metrics are told in the Prometheus format, at /metrics only', async () => {
  const metrics = openMetrics({ ready: async () => true, backupAge: async () => 60 });
  metrics.request({ method: 'GET', route: '/bang/:code', status: 200, seconds: 0.02 });
  metrics.job({ job: 'registers.stage', outcome: 'refused', seconds: 1 });
  const server = await serveMetrics(metrics, 0);
  const { port, address } = server.address() as AddressInfo;
  assert.equal(address, '127.0.0.1');
  const text = await (await fetch(`http://127.0.0.1:${port}/metrics`)).text();
  assert.match(text, /thuocdo_request_seconds_count\{method="GET",route="\/bang\/:code",status="200"\} 1/);
  assert.match(text, /thuocdo_jobs_total\{job="registers.stage",outcome="refused"\} 1/);
  assert.match(text, /^thuocdo_ready 1$/m);
  assert.match(text, /^thuocdo_backup_age_seconds 60$/m);
  assert.equal((await fetch(`http://127.0.0.1:${port}/`)).status, 404);
  server.close();
});

test('traces reach a collector with the caller as parent; without a collector nothing is sent', async () => {
  const received: Buffer[] = [];
  const collector = createServer((request, response) => {
    request.on('data', (chunk: Buffer) => received.push(chunk));
    request.on('end', () => response.writeHead(200, { 'Content-Type': 'application/json' }).end('{}'));
  }).listen(0, '127.0.0.1');
  await once(collector, 'listening');
  const endpoint = `http://127.0.0.1:${(collector.address() as AddressInfo).port}`;
  assert.equal(await openTracing('1', {}), silentTracing);
  process.env['OTEL_EXPORTER_OTLP_ENDPOINT'] = endpoint;
  const tracing = await openTracing('1', process.env);
  const trail = tracing.begin('GET request', PARENT);
  assert.equal(trail.traceId, TRACE);
  trail.end({ 'http.route': '/bang/:code', 'http.response.status_code': 200 }, false);
  await tracing.close();
  delete process.env['OTEL_EXPORTER_OTLP_ENDPOINT'];
  const sent = Buffer.concat(received).toString('latin1');
  assert.ok(sent.includes('/bang/:code'), sent.slice(0, 200));
  collector.close();
});
