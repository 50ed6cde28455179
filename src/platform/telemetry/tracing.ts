import { ROOT_CONTEXT, SpanKind, SpanStatusCode, trace, type Context, type Tracer } from '@opentelemetry/api';

/** One request or job under way. */
export interface Trail {
  /** 32 hexadecimal digits; the same as the caller's where the caller sent one. */
  readonly traceId: string;
  end(facts: Readonly<Record<string, string | number>>, failed: boolean): void;
}

/** Sends traces to an OpenTelemetry collector, or only keeps the caller's trace number for the log. */
export interface Tracing {
  begin(name: string, traceparent: string | null): Trail;
  close(): Promise<void>;
}

const TRACEPARENT = /^00-(?!0{32})([0-9a-f]{32})-(?!0{16})([0-9a-f]{16})-([0-9a-f]{2})$/;

/** W3C trace context of the caller; null where there is none or it is malformed. */
export function readTraceparent(header: string | null): { traceId: string; spanId: string; flags: number } | null {
  const found = header === null ? null : TRACEPARENT.exec(header);
  return found ? { traceId: found[1]!, spanId: found[2]!, flags: Number.parseInt(found[3]!, 16) } : null;
}

const freshId = (): string => crypto.randomUUID().replaceAll('-', '');

/** Traces that go nowhere: what the log needs to match a request with the caller's. */
export const silentTracing: Tracing = {
  begin: (_name, traceparent) => ({ traceId: readTraceparent(traceparent)?.traceId ?? freshId(), end: () => {} }),
  close: async () => {},
};

const parentOf = (traceparent: string | null): Context => {
  const found = readTraceparent(traceparent);
  if (!found) return ROOT_CONTEXT;
  return trace.setSpanContext(ROOT_CONTEXT, {
    traceId: found.traceId,
    spanId: found.spanId,
    traceFlags: found.flags,
    isRemote: true,
  });
};

const tracingWith = (tracer: Tracer, close: () => Promise<void>): Tracing => ({
  begin: (name, traceparent) => {
    const span = tracer.startSpan(name, { kind: SpanKind.SERVER }, parentOf(traceparent));
    return {
      traceId: span.spanContext().traceId,
      end: (facts, failed) => {
        span.setAttributes(facts);
        if (failed) span.setStatus({ code: SpanStatusCode.ERROR });
        span.end();
      },
    };
  },
  close,
});

/** Traces to the collector that the usual `OTEL_*` variables name; the libraries are loaded only then. */
export async function openTracing(version: string, env: NodeJS.ProcessEnv): Promise<Tracing> {
  if (!env['OTEL_EXPORTER_OTLP_ENDPOINT'] && !env['OTEL_EXPORTER_OTLP_TRACES_ENDPOINT']) return silentTracing;
  const [{ BatchSpanProcessor, TracerProvider }, { OTLPTraceExporter }, { resourceFromAttributes }] = await Promise.all(
    [
      import('@opentelemetry/sdk-trace'),
      import('@opentelemetry/exporter-trace-otlp-http'),
      import('@opentelemetry/resources'),
    ],
  );
  const provider = new TracerProvider({
    resource: resourceFromAttributes({
      'service.name': env['OTEL_SERVICE_NAME'] || 'thuocdo',
      'service.version': version,
    }),
    spanProcessors: [new BatchSpanProcessor({ exporter: new OTLPTraceExporter() })],
  });
  return tracingWith(provider.getTracer('thuocdo', version), () => provider.shutdown());
}
