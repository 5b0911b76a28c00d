import {
  SpanKind,
  SpanStatusCode,
  TraceFlags,
  type Attributes,
  type HrTime,
  type SpanContext,
} from '@opentelemetry/api';
import { OTLPTraceExporter } from '@opentelemetry/exporter-trace-otlp-http';
import { resourceFromAttributes, type Resource } from '@opentelemetry/resources';
import { BatchSpanProcessor, type ReadableSpan, type SpanExporter } from '@opentelemetry/sdk-trace-base';
import type { EngineLog } from '../../tasks/engine-log.ts';
import type { EndedSpan, SpanId, TakeSpan } from './ended-span.ts';

export interface OtlpOptions {
  /** Base address of the collector. */
  readonly endpoint: string;
  /** What the node says of itself with every batch. */
  readonly node: Attributes;
  readonly log: Pick<EngineLog, 'info' | 'warn'>;
}

export interface OtlpSpans {
  readonly take: TakeSpan;
  /** Sends what is left, for as long as a stop may take for it. */
  close(): Promise<void>;
}

/** The queue bounds the memory: what a collector does not take in time is dropped. A batch is written in one go, so it is small. */
const BATCHES = {
  maxQueueSize: 8192,
  maxExportBatchSize: 256,
  scheduledDelayMillis: 1_000,
  exportTimeoutMillis: 3_000,
} as const;

const CLOSE_MS = 1_500;

/** Sends spans to a collector in batches, as OTLP over HTTP in JSON. */
export function otlpSpans({ endpoint, node, log }: OtlpOptions): OtlpSpans {
  const exporter = new OTLPTraceExporter({
    url: `${endpoint}/v1/traces`,
    timeoutMillis: BATCHES.exportTimeoutMillis,
  });
  const batches = new BatchSpanProcessor(tellingWhenAway(exporter, log), BATCHES);
  const resource = resourceFromAttributes({ 'service.name': 'eto-agora', ...node });
  return {
    take: (span) => batches.onEnd(readable(span, resource)),
    close: () => within(CLOSE_MS, batches.shutdown()),
  };
}

/** A collector that is away is told once, and once more when it is back. */
function tellingWhenAway(exporter: SpanExporter, log: OtlpOptions['log']): SpanExporter {
  let isAway = false;
  return {
    export(spans, done) {
      exporter.export(spans, (result) => {
        const failed = result.error !== undefined;
        if (failed && !isAway)
          log.warn({ err: result.error }, 'The collector does not take traces; they are dropped');
        if (!failed && isAway) log.info({}, 'The collector takes traces again');
        isAway = failed;
        done(result);
      });
    },
    shutdown: () => exporter.shutdown(),
  };
}

/** Whatever becomes of it, it is over by then. */
async function within(ms: number, work: Promise<void>): Promise<void> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<void>((resolve) => {
    timer = setTimeout(resolve, ms);
  });
  await Promise.race([work.catch(() => undefined), late]);
  clearTimeout(timer);
}

const KINDS = {
  internal: SpanKind.INTERNAL,
  server: SpanKind.SERVER,
  client: SpanKind.CLIENT,
} as const;

function readable(span: EndedSpan, resource: Resource): ReadableSpan {
  const { name, kind, startedAt, ms, failure, parent, about } = span;
  const context = contextOf(span.id);
  return {
    ...{ name, resource, kind: KINDS[kind] },
    spanContext: () => context,
    ...(parent && { parentSpanContext: contextOf(parent) }),
    startTime: timeOf(startedAt),
    endTime: timeOf(startedAt + ms),
    duration: timeOf(ms),
    ended: true,
    status:
      failure === undefined
        ? { code: SpanStatusCode.UNSET }
        : { code: SpanStatusCode.ERROR, message: failure },
    attributes: { ...span.attributes, ...(failure !== undefined && { 'error.type': failure }) },
    links: about ? [{ context: contextOf(about) }] : [],
    events: [],
    instrumentationScope: { name: 'eto-agora' },
    ...{ droppedAttributesCount: 0, droppedEventsCount: 0, droppedLinksCount: 0 },
  };
}

function contextOf({ trace, span }: SpanId): SpanContext {
  return { traceId: trace, spanId: span, traceFlags: TraceFlags.SAMPLED };
}

/** Seconds and nanoseconds. */
function timeOf(ms: number): HrTime {
  const seconds = Math.floor(ms / 1000);
  return [seconds, Math.floor((ms - seconds * 1000) * 1e6)];
}
