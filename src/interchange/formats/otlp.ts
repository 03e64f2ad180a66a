import type { Run, RunEvent, Tone } from '../../engine';
import {
  outcomeWordsOf,
  sentenceOf,
  timelineOf,
  type FlightLine,
  type Lane,
  type StateSpan,
} from '../../timeline';
import { outcomesOf } from '../run-json';
import { createOtlpIds, type OtlpIds } from './otlp-ids';
import {
  SPAN_KIND,
  STATUS,
  attributesOf,
  nanosOf,
  type OtlpEvent,
  type OtlpSpan,
  type OtlpTraces,
} from './otlp-json';

const SCOPE = 'indoubt';

/**
 * A run as OTLP/JSON. A trace is a transaction; its root span is the transaction as its beginner sees
 * it. Below are a span for the part of each node, and below that its states (prepare, commit,
 * compensate …) and its messages: a producer span for each that is sent, a consumer span for each that
 * arrives, joined by a link.
 */
export function exportOtlp(run: Run): string {
  return `${JSON.stringify(otlpOf(run), null, 2)}\n`;
}

export function otlpOf(run: Run): OtlpTraces {
  const { lanes } = timelineOf(run);
  const spans = new Map(lanes.map((lane) => [lane.node, [] as OtlpSpan[]]));
  run.model.transactions.forEach((tx, index) => {
    for (const [node, span] of new Trace(run, tx, index).spans()) spans.get(node)?.push(span);
  });
  return {
    resourceSpans: lanes.map(({ node, role }) => ({
      resource: {
        attributes: attributesOf({
          'service.name': node,
          'service.namespace': run.script.protocol,
          'indoubt.role': role,
        }),
      },
      scopeSpans: [{ scope: { name: SCOPE }, spans: spans.get(node) ?? [] }],
    })),
  };
}

type Placed = readonly [node: string, span: OtlpSpan];
type Stretch = { readonly from: number; readonly to: number };

/** The spans of one transaction. */
class Trace {
  private readonly ids: OtlpIds;
  private readonly events: readonly RunEvent[];

  constructor(
    private readonly run: Run,
    private readonly tx: string,
    private readonly index: number,
  ) {
    this.ids = createOtlpIds(run);
    this.events = run.events.filter((event) => this.isMine(event.detail.tx) && isOwn(event));
  }

  spans(): readonly Placed[] {
    if (this.events.length === 0) return [];
    const lanes = timelineOf(this.run).lanes;
    const parts = lanes.flatMap((lane) => this.partOf(lane));
    return [this.root(parts.map(([, span]) => span)), ...parts, ...this.messages()];
  }

  /** What belongs to no transaction, or to a request within one, is told with the first. */
  private isMine(tx = ''): boolean {
    if (tx === this.tx) return true;
    return this.index === 0 && !this.run.model.transactions.includes(tx);
  }

  private root(below: readonly OtlpSpan[]): Placed {
    const { model, script } = this.run;
    const outcome = outcomesOf(this.run)[this.index] ?? '';
    const { label, tone } = outcomeWordsOf(model, outcome);
    const node = this.events[0]?.node ?? model.decider;
    return [
      node,
      {
        ...this.named(`root ${this.tx}`),
        name: `${model.words.transaction} ${this.tx}`,
        kind: SPAN_KIND.internal,
        // All times have as many digits, so that the order of the texts is that of the times.
        startTimeUnixNano: below.map((one) => one.startTimeUnixNano).sort()[0] ?? nanosOf(0),
        endTimeUnixNano:
          below
            .map((one) => one.endTimeUnixNano)
            .sort()
            .at(-1) ?? nanosOf(0),
        attributes: attributesOf({
          'indoubt.protocol': script.protocol,
          'indoubt.seed': script.seed,
          'indoubt.outcome': outcome,
        }),
        status: statusOf(tone, label),
      },
    ];
  }

  /** What one node did in this transaction, and its states below. */
  private partOf(lane: Lane): readonly Placed[] {
    const { node, role } = lane;
    const events = this.events.filter((event) => event.node === node);
    const [first, last] = [events[0], events.at(-1)];
    if (!first || !last) return [];
    const states = lane.states.filter((one) => this.isMine(one.tx) && isPhase(one));
    const spans = states.map((state, n) => this.state(lane, state, n));
    const stretch = {
      from: Math.min(first.at, ...states.map((one) => one.from)),
      to: Math.max(last.at, ...states.map((one) => one.to)),
    };
    const part: OtlpSpan = {
      ...this.named(`part ${node} ${this.tx}`, `root ${this.tx}`),
      name: `${role} ${this.tx}`,
      kind: SPAN_KIND.internal,
      ...timesOf(stretch),
      attributes: attributesOf({ 'indoubt.node': node, 'indoubt.role': role }),
      events: events.filter(isTold).map((event) => this.told(event)),
      status: {},
    };
    return [part, ...spans].map((span) => [node, span] as const);
  }

  private state({ node }: Lane, span: StateSpan, n: number): OtlpSpan {
    const { state, label, tone, open = false } = span;
    const phase = phaseOf(span);
    return {
      ...this.named(`state ${node} ${this.tx} ${String(n)}`, `part ${node} ${this.tx}`),
      name: phase === undefined ? label : `${phase}: ${label}`,
      kind: SPAN_KIND.internal,
      ...timesOf(span),
      attributes: attributesOf({
        'indoubt.state': state,
        'indoubt.phase': phase,
        'indoubt.open': open || undefined,
      }),
      status: open && tone === 'doubt' ? { code: STATUS.error, message: `still ${label}` } : {},
    };
  }

  private messages(): readonly Placed[] {
    return timelineOf(this.run)
      .flights.filter((one) => this.isMine(one.tx))
      .flatMap((flight) => {
        const spans: Placed[] = [];
        if (flight.copyOf === undefined) spans.push([flight.from, this.producer(flight)]);
        if (flight.fate === 'delivered') spans.push([flight.to, this.consumer(flight)]);
        return spans;
      });
  }

  private producer(flight: FlightLine): OtlpSpan {
    const { name, from, to, type, sentAt, endAt, fate, loss } = flight;
    const isLost = fate === 'lost';
    return {
      ...this.named(`sent ${name}`, `part ${from} ${this.tx}`),
      name: `send ${type}`,
      kind: SPAN_KIND.producer,
      ...timesOf({ from: sentAt, to: sentAt }),
      attributes: attributesOf({ ...messagingOf(flight), 'messaging.operation.type': 'send' }),
      ...(isLost && {
        events: [this.event(endAt, 'lost', { 'indoubt.loss': loss ?? 'luck' })],
      }),
      status: isLost ? { code: STATUS.error, message: `lost on its way to ${to}` } : {},
    };
  }

  private consumer(flight: FlightLine): OtlpSpan {
    const { name, to, type, endAt, copyOf } = flight;
    const { traceId, spanId } = this.named(`sent ${originalOf(name)}`);
    return {
      ...this.named(`delivered ${name}`, `part ${to} ${this.tx}`),
      name: `receive ${type}`,
      kind: SPAN_KIND.consumer,
      ...timesOf({ from: endAt, to: endAt }),
      attributes: attributesOf({
        ...messagingOf(flight),
        'messaging.operation.type': 'process',
        'indoubt.copy': copyOf === undefined ? undefined : true,
      }),
      links: [{ traceId, spanId }],
      status: {},
    };
  }

  private told(event: RunEvent): OtlpEvent {
    const { record, forced, row, outcome, timer } = event.detail;
    return this.event(event.at, event.kind, {
      'indoubt.event': event.name,
      'indoubt.text': sentenceOf(this.run, event),
      'indoubt.record': record?.record,
      'indoubt.forced': record ? forced : undefined,
      'indoubt.row': row,
      'indoubt.outcome': outcome,
      'indoubt.timer': timer,
    });
  }

  private event(at: number, name: string, values: Parameters<typeof attributesOf>[0]): OtlpEvent {
    return { timeUnixNano: nanosOf(at), name, attributes: attributesOf(values) };
  }

  private named(name: string, parent?: string) {
    return {
      traceId: this.ids.trace(this.tx),
      spanId: this.ids.span(name),
      ...(parent !== undefined && { parentSpanId: this.ids.span(parent) }),
    };
  }
}

/** A loss and a copy are the network's, not the node's that they are about. */
function isOwn({ node, kind }: RunEvent): boolean {
  return node !== undefined && kind !== 'lost' && kind !== 'duplicated';
}

/** States and messages have spans of their own; the rest is told as events of the node's part. */
function isTold({ kind }: RunEvent): boolean {
  return kind !== 'sent' && kind !== 'delivered' && kind !== 'entered';
}

/** To be idle, or to have ended for good, is no phase. */
function isPhase({ tone, open }: StateSpan): boolean {
  return tone !== 'plain' && !(open && (tone === 'ok' || tone === 'bad'));
}

/** The phase of a transaction that a state belongs to, by what states are called in every protocol. */
function phaseOf({ state, label, tone }: StateSpan): string | undefined {
  if (tone === 'compensate') return 'compensate';
  const words = `${state} ${label}`.toLowerCase();
  if (/prepar|vot|doubt|acquir/.test(words)) return 'prepare';
  if (/compensat/.test(words)) return 'compensate';
  if (/abort/.test(words)) return 'abort';
  return /commit/.test(words) ? 'commit' : undefined;
}

function statusOf(tone: Tone, message: string): OtlpSpan['status'] {
  if (tone === 'ok') return { code: STATUS.ok };
  return tone === 'bad' || tone === 'doubt' ? { code: STATUS.error, message } : {};
}

function timesOf({ from, to }: Stretch) {
  return { startTimeUnixNano: nanosOf(from), endTimeUnixNano: nanosOf(to) };
}

function messagingOf({ name, type, to }: FlightLine) {
  return {
    'messaging.system': 'indoubt',
    'messaging.destination.name': to,
    'messaging.message.id': name,
    'indoubt.message': type,
  };
}

function originalOf(flight: string): string {
  return flight.replace(/(\.copy\d+)+$/, '');
}
