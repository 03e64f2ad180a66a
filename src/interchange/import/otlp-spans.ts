import { ScriptError } from '../../engine';
import { show } from '../problem';
import { clipped } from './foreign';
import { NODES_MAX, PARTS_MAX } from './limits';

/** A span as it is read: what a picture needs, checked. */
export interface ForeignSpan {
  readonly key: string;
  readonly trace: string;
  readonly parent?: string;
  readonly service: string;
  readonly name: string;
  readonly kind: SpanKind;
  /** Nanoseconds from the first moment of the file. */
  readonly start: number;
  readonly end: number;
  readonly isError: boolean;
  readonly links: readonly string[];
  /** Where a message goes to, for a producer. */
  readonly destination?: string;
}

type SpanKind = 'internal' | 'server' | 'client' | 'producer' | 'consumer' | 'unknown';

const KINDS: readonly SpanKind[] = [
  'unknown',
  'internal',
  'server',
  'client',
  'producer',
  'consumer',
];

type Raw = Readonly<Record<string, unknown>>;

interface RawSpan {
  readonly span: Raw;
  readonly service: string;
  readonly path: string;
}

export function isOtlp(json: unknown): boolean {
  return isRaw(json) && Array.isArray(own(json, 'resourceSpans'));
}

/** Every span of one or more OTLP/JSON exports. @throws ScriptError with the path of what is wrong. */
export function readSpans(exports: readonly unknown[]): readonly ForeignSpan[] {
  const raws = exports.flatMap((one) => rawSpansOf(one));
  if (raws.length === 0)
    throw new ScriptError('resourceSpans', 'it has no span; it takes a trace with at least one');
  if (raws.length > PARTS_MAX) {
    const [length, max] = [String(raws.length), String(PARTS_MAX)];
    throw new ScriptError('resourceSpans', `${length} spans are too many; at most ${max} fit`);
  }
  const services = new Set(raws.map((one) => one.service));
  if (services.size > NODES_MAX) {
    const [size, max] = [String(services.size), String(NODES_MAX)];
    throw new ScriptError('resourceSpans', `${size} services are too many; at most ${max} fit`);
  }
  const times = raws.map(({ span, path }) => readTimes(span, path));
  const first = times.reduce((least, { start }) => (start < least ? start : least), NEVER);
  return raws.map((raw, index) =>
    readSpan(raw, times[index] ?? { start: first, end: first }, first),
  );
}

/** Later than any time that 64 bits can say. */
const NEVER = 2n ** 64n;

function rawSpansOf(json: unknown): readonly RawSpan[] {
  return listAt(json, 'resourceSpans').flatMap((resourceSpans, r) => {
    const resource = isRaw(resourceSpans) ? own(resourceSpans, 'resource') : undefined;
    const service = clipped(textOf(attribute(resource, 'service.name'))) || 'unknown service';
    const scopes = [
      ...listAt(resourceSpans, 'scopeSpans'),
      ...listAt(resourceSpans, 'instrumentationLibrarySpans'),
    ];
    return scopes.flatMap((scope, s) =>
      listAt(scope, 'spans').map((span, n): RawSpan => {
        const path = `resourceSpans[${String(r)}].scopeSpans[${String(s)}].spans[${String(n)}]`;
        if (!isRaw(span))
          throw new ScriptError(
            path,
            `${show(span)} is not a span; it takes an object with a traceId and a spanId`,
          );
        return { span, service, path };
      }),
    );
  });
}

function readSpan(
  { span, service, path }: RawSpan,
  times: { readonly start: bigint; readonly end: bigint },
  first: bigint,
): ForeignSpan {
  const trace = textOf(own(span, 'traceId'));
  const id = textOf(own(span, 'spanId'));
  if (trace === '' || id === '') {
    throw new ScriptError(path, 'a span needs a traceId and a spanId');
  }
  const parent = textOf(own(span, 'parentSpanId'));
  const status = own(span, 'status');
  const code = isRaw(status) ? own(status, 'code') : undefined;
  const destination = textOf(attribute(span, 'messaging.destination.name'));
  return {
    key: `${trace} ${id}`,
    trace,
    // Old exporters write an id of zeros for none.
    ...(/[^0]/.test(parent) && { parent: `${trace} ${parent}` }),
    service,
    name: clipped(textOf(own(span, 'name'))) || 'span',
    kind: kindOf(own(span, 'kind')),
    start: Number(times.start - first),
    end: Number(times.end - first),
    isError: code === 2 || code === 'STATUS_CODE_ERROR',
    links: listAt(span, 'links')
      .slice(0, 100)
      .filter(isRaw)
      .map((link) => `${textOf(own(link, 'traceId'))} ${textOf(own(link, 'spanId'))}`),
    ...(destination !== '' && { destination }),
  };
}

function readTimes(span: Raw, path: string): { readonly start: bigint; readonly end: bigint } {
  const start = readNanos(own(span, 'startTimeUnixNano'), `${path}.startTimeUnixNano`);
  const end = readNanos(own(span, 'endTimeUnixNano'), `${path}.endTimeUnixNano`);
  // A clock that was set back, or a span that never ended.
  return { start, end: end < start ? start : end };
}

function readNanos(value: unknown, path: string): bigint {
  if (typeof value === 'string' && /^\d{1,20}$/.test(value)) return BigInt(value);
  if (typeof value === 'number' && Number.isInteger(value) && value >= 0 && value < 2 ** 64) {
    return BigInt(value);
  }
  throw new ScriptError(
    path,
    `${show(value)} is not a time; it takes nanoseconds such as "946684…"`,
  );
}

function kindOf(value: unknown): SpanKind {
  if (typeof value === 'number') return KINDS[value] ?? 'unknown';
  const name = textOf(value)
    .replace(/^SPAN_KIND_/, '')
    .toLowerCase();
  return KINDS.find((one) => one === name) ?? 'unknown';
}

function attribute(holder: unknown, key: string): unknown {
  const found = listAt(holder, 'attributes').find((one) => isRaw(one) && own(one, 'key') === key);
  const value = isRaw(found) ? own(found, 'value') : undefined;
  return isRaw(value) ? own(value, 'stringValue') : undefined;
}

function listAt(holder: unknown, key: string): readonly unknown[] {
  const list = isRaw(holder) ? own(holder, key) : undefined;
  return Array.isArray(list) ? (list as readonly unknown[]) : [];
}

function textOf(value: unknown): string {
  return typeof value === 'string' ? value.slice(0, 300) : '';
}

function isRaw(value: unknown): value is Raw {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function own(object: Raw, key: string): unknown {
  return Object.hasOwn(object, key) ? object[key] : undefined;
}
