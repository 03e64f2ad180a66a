import { ScriptError } from '../../engine';
import { MESSAGES_MAX } from './limits';
import type { ForeignSpan } from './otlp-spans';

/** A message between two services, as it follows from how their spans hang together. */
export interface Hop {
  readonly from: ForeignSpan;
  /** The service that it goes to. */
  readonly to: string;
  readonly label: string;
  readonly sentNanos: number;
  readonly endNanos: number;
  readonly isReply: boolean;
  readonly isError: boolean;
  readonly isLost: boolean;
  /** The span that begins, or ends, when it arrives. */
  readonly begins?: ForeignSpan;
  readonly ends?: ForeignSpan;
}

/**
 * Calls from a client's span to a server's below it and back, and messages from a producer's span to
 * those that it leads to, as their parent or by a link. An inner span of another service is no message:
 * it only belongs to the same work.
 */
export function hopsOf(spans: readonly ForeignSpan[]): readonly Hop[] {
  const byKey = new Map(spans.map((span) => [span.key, span]));
  const hops: Hop[] = [];
  const heard = new Set<ForeignSpan>();
  for (const span of spans) {
    if (span.kind === 'internal') continue;
    const parent = byKey.get(span.parent ?? '');
    const linked = span.links.map((key) => byKey.get(key));
    for (const cause of new Set([parent, ...linked])) {
      if (!cause || cause === span) continue;
      const isWithin = cause.service === span.service && cause.kind !== 'producer';
      if (isWithin || (cause === parent && span.kind === 'client')) continue;
      if (cause !== parent && cause.kind !== 'producer') continue;
      heard.add(cause);
      hops.push(requestOf(cause, span));
      if (isCall(cause, span)) hops.push(replyOf(cause, span));
      if (hops.length > MESSAGES_MAX) {
        throw new ScriptError(
          'resourceSpans',
          `there are more than ${String(MESSAGES_MAX)} messages; leave some spans out`,
        );
      }
    }
  }
  return [...hops, ...lostOf(spans, heard)];
}

function requestOf(cause: ForeignSpan, span: ForeignSpan): Hop {
  return {
    from: cause,
    to: span.service,
    label: topicOf(span),
    // Clocks of two machines differ: a message never arrives before it was sent.
    sentNanos: Math.min(leavingAt(cause, span), span.start),
    endNanos: span.start,
    isReply: false,
    isError: false,
    isLost: false,
    begins: span,
  };
}

/** What a message is about: the name of who hears it, without the word for hearing. */
function topicOf({ name }: ForeignSpan): string {
  const verb = '(?:receive|process|consume|deliver|settle)';
  const bare = name.replace(new RegExp(`^${verb} | ${verb}$`, 'gi'), '');
  return bare === '' ? name : bare;
}

function leavingAt(cause: ForeignSpan, span: ForeignSpan): number {
  if (cause.kind === 'client') return cause.start;
  return cause.kind === 'producer' ? cause.end : span.start;
}

/** A client waits for its answer; where clocks say that it did not, there was none to see. */
function isCall(cause: ForeignSpan, span: ForeignSpan): boolean {
  return cause.kind === 'client' && span.kind === 'server' && span.end <= cause.end;
}

function replyOf(cause: ForeignSpan, span: ForeignSpan): Hop {
  return {
    from: span,
    to: cause.service,
    label: span.isError ? 'error' : 'answer',
    sentNanos: span.end,
    endNanos: cause.end,
    isReply: true,
    isError: span.isError,
    isLost: false,
    ends: cause,
  };
}

/** A message that failed, whose goal is known and where nobody has heard of it. */
function lostOf(spans: readonly ForeignSpan[], heard: ReadonlySet<ForeignSpan>): readonly Hop[] {
  const services = new Set(spans.map((span) => span.service));
  return spans.flatMap((span): readonly Hop[] => {
    const { kind, destination, isError } = span;
    if (kind !== 'producer' || !isError || heard.has(span)) return [];
    if (destination === undefined || !services.has(destination)) return [];
    return [
      {
        from: span,
        to: destination,
        label: span.name,
        sentNanos: span.start,
        endNanos: span.end,
        isReply: false,
        isError: true,
        isLost: true,
      },
    ];
  });
}
