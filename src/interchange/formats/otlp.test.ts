import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Run } from '../../engine';
import { loadProtocol } from '../../protocols/registry';
import { everyRunOf, protocolIds, randomScriptOf, runOf } from './every-run';
import { exportOtlp, otlpOf } from './otlp';
import { SPAN_KIND, nanosOf, type OtlpSpan } from './otlp-json';

function spansOf(run: Run): readonly (OtlpSpan & { readonly service: string })[] {
  return otlpOf(run).resourceSpans.flatMap(({ resource, scopeSpans }) => {
    const value = resource.attributes.find((one) => one.key === 'service.name')?.value;
    const service = value && 'stringValue' in value ? value.stringValue : '';
    return scopeSpans.flatMap(({ spans }) => spans.map((span) => ({ ...span, service })));
  });
}

function check(run: Run): void {
  const spans = spansOf(run);
  const byId = new Map(spans.map((span) => [span.spanId, span]));
  expect(byId.size).toBe(spans.length);
  for (const span of spans) {
    expect(span.traceId).toMatch(/^(?!0{32})[0-9a-f]{32}$/);
    expect(span.spanId).toMatch(/^(?!0{16})[0-9a-f]{16}$/);
    expect(span.startTimeUnixNano).toMatch(/^\d{18}$/);
    expect(span.startTimeUnixNano <= span.endTimeUnixNano).toBe(true);
    if (span.parentSpanId !== undefined) {
      const parent = byId.get(span.parentSpanId);
      expect(parent?.traceId).toBe(span.traceId);
      expect(parent && parent.startTimeUnixNano <= span.startTimeUnixNano).toBe(true);
      expect(parent && span.endTimeUnixNano <= parent.endTimeUnixNano).toBe(true);
    }
    for (const link of span.links ?? []) {
      const producer = byId.get(link.spanId);
      expect(producer?.kind).toBe(SPAN_KIND.producer);
      expect(producer && producer.startTimeUnixNano <= span.startTimeUnixNano).toBe(true);
    }
  }
  const traces = new Set(spans.map((span) => span.traceId));
  const roots = spans.filter((span) => span.parentSpanId === undefined);
  expect(roots).toHaveLength(traces.size);
  const number = (kind: number): number => spans.filter((span) => span.kind === kind).length;
  const count = (kind: string): number => run.events.filter((one) => one.kind === kind).length;
  expect(number(SPAN_KIND.producer)).toBe(count('sent'));
  expect(number(SPAN_KIND.consumer)).toBe(count('delivered'));
}

describe.each(protocolIds)('exportOtlp of %s', (id) => {
  it('is a sound trace of every scenario', async () => {
    for (const { run } of await everyRunOf(id)) check(run);
  }, 60_000);

  it('and of whatever happens', async () => {
    const protocol = await loadProtocol(id);
    fc.assert(
      fc.property(randomScriptOf(protocol), (script) => check(runOf(protocol, script))),
      { numRuns: 60 },
    );
  }, 60_000);
});

describe('exportOtlp', () => {
  it('has a span for each phase of a commit', async () => {
    const protocol = await loadProtocol('two-phase-commit');
    const spans = spansOf(runOf(protocol, { params: { participants: ['payment'] } }));
    const named = spans.filter((one) => one.kind === SPAN_KIND.internal);
    expect(named.map((one) => `${one.service}: ${one.name}`)).toEqual([
      'client: transaction t1',
      'client: client t1',
      'client: waiting',
      'coordinator: coordinator t1',
      'coordinator: prepare: collecting votes',
      'coordinator: commit: writing commit',
      'coordinator: commit: committed, telling',
      'payment: participant t1',
      'payment: prepare: preparing',
      'payment: prepare: in doubt',
      'payment: commit: writing commit',
    ]);
    expect(spans[0]).toMatchObject({ startTimeUnixNano: nanosOf(0), status: { code: 1 } });
  });

  it('says what is blocked, what was lost and where a node was killed', async () => {
    const protocol = await loadProtocol('two-phase-commit');
    const decisions = [
      { after: 'logged payment:prepared#1', do: 'crash', node: 'coordinator' },
    ] as const;
    const spans = spansOf(runOf(protocol, { decisions }));
    expect(spans[0]?.status).toEqual({ code: 2, message: 'blocked' });
    const lost = spans.filter((one) => one.status.message === 'lost on its way to coordinator');
    expect(lost.length).toBeGreaterThan(2);
    const part = spans.find((one) => one.name === 'coordinator t1');
    expect(part?.events?.map((one) => one.name)).toContain('crashed');
    const doubt = spans.filter((one) => one.name === 'prepare: in doubt');
    expect(doubt.map((one) => one.status.message)).toEqual(Array(3).fill('still in doubt'));
  });

  it('is the same text for the same run, and has other ids for another', async () => {
    const protocol = await loadProtocol('two-phase-commit');
    const text = (seed: number): string => exportOtlp(runOf(protocol, { seed }));
    expect(text(3)).toBe(text(3));
    const ids = (seed: number) => new Set(text(seed).match(/"spanId": "\w+"/g));
    const [one, other] = [ids(3), ids(4)];
    expect([...one].filter((id) => other.has(id))).toEqual([]);
  });
});
