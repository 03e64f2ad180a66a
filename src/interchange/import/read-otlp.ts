import {
  clipped,
  literal,
  type Story,
  type StoryHappening,
  type StoryMessage,
  type StoryState,
} from './foreign';
import { hopsOf, type Hop } from './otlp-hops';
import { readSpans, type ForeignSpan } from './otlp-spans';

const TRACES_MAX = 8;
const NANOS_IN_MS = 1_000_000;
/** How long a usual message lasts in the picture, at the least. */
const HOP_MS_MIN = 4;
const LENGTH_MS_MAX = 20_000;

/**
 * Reads traces of a real system: services become lanes, calls and messages between them flights, and
 * what a service is busy with is its state. @throws ScriptError
 */
export function readOtlp(exports: readonly unknown[]): Story {
  const all = readSpans(exports);
  const traces = tracesOf(all);
  const shown = new Map(
    traces.slice(0, TRACES_MAX).map((trace, n) => [trace, `t${String(n + 1)}`]),
  );
  const spans = all.filter((span) => shown.has(span.trace));
  const hops = hopsOf(spans);
  const first = Math.min(...spans.map((span) => span.start));
  const unit = unitOf(spans, hops);
  const time = (nanos: number): number => Math.max(0, Math.round((nanos - first) / unit));
  const teller = new Teller(spans, hops, shown, time);
  const left = traces.length - shown.size;
  return {
    source: 'otlp',
    title: titleOf(spans),
    notes: [
      ...(unit === NANOS_IN_MS
        ? []
        : [`One ms in the picture is ${scaleText(unit)} of the trace.`]),
      ...(left > 0
        ? [
            left === 1
              ? 'The file has one more trace, which is left out.'
              : `The file has ${String(left)} more traces, which are left out.`,
          ]
        : []),
    ],
    transaction: 'trace',
    transactions: shown.size,
    nodes: [...new Set(byStart(spans).map((span) => span.service))],
    happenings: teller.tell(),
  };
}

/** The ids of the traces, the earliest first. */
function tracesOf(spans: readonly ForeignSpan[]): readonly string[] {
  return [...new Set(byStart(spans).map((span) => span.trace))];
}

function byStart(spans: readonly ForeignSpan[]): readonly ForeignSpan[] {
  return [...spans].sort((a, b) => a.start - b.start);
}

function titleOf(spans: readonly ForeignSpan[]): string {
  const root = byStart(spans.filter((span) => span.parent === undefined))[0] ?? spans[0];
  return root ? clipped(`${root.name} (${root.service})`) : 'A trace';
}

/** Nanoseconds that one virtual ms stands for: a power of ten that shows messages as slanted lines. */
function unitOf(spans: readonly ForeignSpan[], hops: readonly Hop[]): number {
  const lasting = hops.map((hop) => hop.endNanos - hop.sentNanos).filter((nanos) => nanos > 0);
  const times = lasting.length > 0 ? lasting : spans.map((span) => span.end - span.start);
  const usual = times.sort((a, b) => a - b)[Math.floor(times.length / 4)] ?? 0;
  const ends = spans.map((span) => span.end);
  const length = Math.max(...ends) - Math.min(...spans.map((span) => span.start));
  let unit = NANOS_IN_MS;
  while (unit > 1 && usual / unit < HOP_MS_MIN && (length * 10) / unit <= LENGTH_MS_MAX) unit /= 10;
  while (length / unit > LENGTH_MS_MAX) unit *= 10;
  return unit;
}

function scaleText(unit: number): string {
  if (unit >= NANOS_IN_MS) return `${String(unit / NANOS_IN_MS)} ms`;
  return unit >= 1_000 ? `${String(unit / 1_000)} µs` : `${String(unit)} ns`;
}

/** At one moment: what has come from earlier, what leaves, what comes at once, and the rest. */
type Rank = 0 | 1 | 2 | 3;

interface Moment {
  readonly nanos: number;
  readonly rank: Rank;
  readonly make: () => StoryHappening;
}

class Teller {
  private readonly moments: Moment[] = [];
  private readonly active = new Map<string, Map<string, ForeignSpan[]>>();
  /** Spans that begin, and that end, with a message: it tells of them. */
  private readonly begun = new Set<ForeignSpan>();
  private readonly ended = new Set<ForeignSpan>();

  constructor(
    private readonly spans: readonly ForeignSpan[],
    private readonly hops: readonly Hop[],
    private readonly txOf: ReadonlyMap<string, string>,
    private readonly time: (nanos: number) => number,
  ) {
    for (const { begins, ends, from, isReply, sentNanos } of hops) {
      if (begins) this.begun.add(begins);
      if (ends) this.ended.add(ends);
      if (isReply) this.ended.add(from);
      else if (sentNanos === from.start) this.begun.add(from);
    }
    for (const span of this.begun) if (span.start === span.end) this.ended.add(span);
  }

  tell(): readonly StoryHappening[] {
    for (const hop of this.hops) this.tellHop(hop);
    for (const span of this.spans) this.tellSpan(span);
    return this.moments
      .map((moment, index) => ({ ...moment, index }))
      .sort((a, b) => a.nanos - b.nanos || a.rank - b.rank || a.index - b.index)
      .map((moment) => moment.make());
  }

  private tellHop(hop: Hop): void {
    const { from, to, label, sentNanos, endNanos, isReply, isLost, begins, ends } = hop;
    const verb = isReply ? 'answers' : from.kind === 'client' ? 'calls' : 'sends to';
    const message: StoryMessage = {
      from: from.service,
      to,
      label,
      tone: hop.isError ? 'bad' : 'plain',
      tx: this.tx(from),
      says: `{from} ${verb} {to}: ${literal(label)}`,
      arrivesAt: this.time(endNanos),
    };
    this.add(sentNanos, 1, () => {
      if (isReply) this.leave(from);
      else if (this.begun.has(from)) this.enter(from);
      return { kind: 'sent', message, ...this.here(from.service, sentNanos) };
    });
    this.add(endNanos, endNanos > sentNanos ? 0 : 2, () => {
      if (begins) this.enter(begins);
      if (ends) this.leave(ends);
      return { kind: isLost ? 'lost' : 'delivered', message, ...this.here(to, endNanos) };
    });
  }

  private tellSpan(span: ForeignSpan): void {
    const { service, name, isError, start, end } = span;
    const tx = this.tx(span);
    if (!this.begun.has(span)) {
      this.add(start, 3, () => {
        this.enter(span);
        const says = `{node} begins ${literal(name)}`;
        return { kind: 'does', what: `begin ${name}`, says, tx, ...this.here(service, start) };
      });
    }
    const isRoot = span.parent === undefined && span.links.length === 0;
    if (this.ended.has(span) && !isRoot) return;
    this.add(end, 3, () => {
      this.leave(span);
      if (isRoot) {
        const [label, tone] = isError ? (['failed', 'bad'] as const) : (['done', 'ok'] as const);
        return { kind: 'resolved', label, tone, tx, ...this.here(service, end) };
      }
      const how = isError ? 'fails in' : 'ends';
      const says = `{node} ${how} ${literal(name)}`;
      return { kind: 'does', what: `${how} ${name}`, says, tx, ...this.here(service, end) };
    });
  }

  private add(nanos: number, rank: Rank, make: () => StoryHappening): void {
    this.moments.push({ nanos, rank, make });
  }

  private here(node: string, nanos: number) {
    return { node, at: this.time(nanos), states: this.statesOf(node) };
  }

  private enter(span: ForeignSpan): void {
    const stack = this.stackOf(span);
    if (span.start < span.end && !stack.includes(span)) stack.push(span);
  }

  private leave(span: ForeignSpan): void {
    const stack = this.stackOf(span);
    const index = stack.lastIndexOf(span);
    if (index >= 0) stack.splice(index, 1);
  }

  private tx({ trace }: ForeignSpan): string {
    return this.txOf.get(trace) ?? 't1';
  }

  private stackOf(span: ForeignSpan): ForeignSpan[] {
    const { service } = span;
    let stacks = this.active.get(service);
    if (!stacks) this.active.set(service, (stacks = new Map<string, ForeignSpan[]>()));
    const tx = this.tx(span);
    let stack = stacks.get(tx);
    if (!stack) stacks.set(tx, (stack = []));
    return stack;
  }

  /** What a service is busy with: of each trace, the span that began last. */
  private statesOf(service: string): ReadonlyMap<string, StoryState> {
    const states = new Map<string, StoryState>();
    for (const [tx, stack] of this.active.get(service) ?? []) {
      const span = stack.at(-1);
      if (span) states.set(tx, { label: span.name, tone: span.isError ? 'bad' : 'busy' });
      else states.set(tx, { label: 'idle', tone: 'plain' });
    }
    return states;
  }
}
