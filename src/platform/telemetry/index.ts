export { openMetrics, serveMetrics, type Metrics } from './metrics.ts';
export { isReady, readinessOf, type Readiness } from './readiness.ts';
export { openTracing, readTraceparent, silentTracing, type Tracing } from './tracing.ts';
