import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Run, RunEvent } from '../../engine';
import { loadProtocol } from '../../protocols/registry';
import { everyRunOf, protocolIds, randomScriptOf, runOf } from './every-run';
import { SHIVIZ_HEADER, clockedEventsOf, exportShiviz, type VectorClock } from './shiviz';

/** What each event comes directly after: its node's event before it, and what launched its message. */
function parentsOf(run: Run): ReadonlyMap<RunEvent, readonly RunEvent[]> {
  const byName = new Map(run.events.map((event) => [event.name, event]));
  const last = new Map<string, RunEvent>();
  const parents = new Map<RunEvent, readonly RunEvent[]>();
  for (const event of run.events) {
    const isOfNetwork = event.kind === 'lost' || event.kind === 'duplicated';
    const comesByMessage = event.kind === 'delivered' || event.kind === 'duplicated';
    const launch = comesByMessage ? byName.get(event.because ?? '') : undefined;
    const before = isOfNetwork ? undefined : last.get(event.node ?? '');
    parents.set(
      event,
      [launch, before].filter((one) => one !== undefined),
    );
    if (!isOfNetwork && event.node !== undefined) last.set(event.node, event);
  }
  return parents;
}

/** Everything that each event can have been caused by. */
function pastsOf(run: Run): ReadonlyMap<RunEvent, ReadonlySet<RunEvent>> {
  const parents = parentsOf(run);
  const pasts = new Map<RunEvent, Set<RunEvent>>();
  for (const event of run.events) {
    const past = new Set<RunEvent>();
    for (const parent of parents.get(event) ?? []) {
      past.add(parent);
      for (const one of pasts.get(parent) ?? []) past.add(one);
    }
    pasts.set(event, past);
  }
  return pasts;
}

function isBefore(a: VectorClock, b: VectorClock): boolean {
  const isLower = [...a].every(([node, count]) => count <= (b.get(node) ?? 0));
  return isLower && [...b].some(([node, count]) => count > (a.get(node) ?? 0));
}

function check(run: Run): void {
  const clocked = clockedEventsOf(run);
  const pasts = pastsOf(run);
  for (const later of clocked) {
    const past = pasts.get(later.event);
    for (const one of clocked) {
      if (isBefore(one.clock, later.clock) !== past?.has(one.event)) {
        throw new Error(`${one.event.name} before ${later.event.name}`);
      }
    }
  }
  checkLog(run, exportShiviz(run));
}

/** As ShiViz reads it: the first line, anchored, has to match every line below the second. */
function checkLog(run: Run, log: string): void {
  const [header = '', delimiter, ...lines] = log.replace(/\n$/, '').split('\n');
  expect(header).toBe(SHIVIZ_HEADER);
  expect(delimiter).toBe('');
  const counts = new Map<string, number>();
  for (const line of lines) {
    const { host = '', clock = '', event } = new RegExp(`^${header}$`).exec(line)?.groups ?? {};
    expect(event).toBeTruthy();
    const own = (JSON.parse(clock) as Record<string, number>)[host];
    expect(own).toBe((counts.get(host) ?? 0) + 1);
    counts.set(host, own ?? 0);
  }
  const seen = run.events.filter(({ node, kind }) => {
    return node !== undefined && kind !== 'lost' && kind !== 'duplicated';
  });
  expect(lines).toHaveLength(seen.length);
}

describe.each(protocolIds)('exportShiviz of %s', (id) => {
  it('has clocks that say what happened before what, for every scenario', async () => {
    for (const { run } of await everyRunOf(id)) check(run);
  }, 60_000);

  it('and for whatever happens', async () => {
    const protocol = await loadProtocol(id);
    fc.assert(
      fc.property(randomScriptOf(protocol), (script) => check(runOf(protocol, script))),
      { numRuns: 60 },
    );
  }, 60_000);
});

describe('exportShiviz', () => {
  it('reads like the run', async () => {
    const protocol = await loadProtocol('two-phase-commit');
    const params = { participants: ['payment'] };
    const log = exportShiviz(runOf(protocol, { params, network: { latency: 10 }, until: 20 }));
    expect(log).toBe(`(?<at>\\d+) (?<host>\\S+) (?<clock>{.*?}) (?<event>.*)

0 client {"client":1} client begins the transaction
0 client {"client":2} client: waiting
0 client {"client":3} client asks coordinator to run the transaction
10 coordinator {"client":3,"coordinator":1} BEGIN from client reaches coordinator
10 coordinator {"client":3,"coordinator":2} coordinator: collecting votes
10 coordinator {"client":3,"coordinator":3} coordinator asks payment to prepare
20 payment {"client":3,"coordinator":3,"payment":1} PREPARE from coordinator reaches payment
20 payment {"client":3,"coordinator":3,"payment":2} payment: waiting for lock
20 payment {"client":3,"coordinator":3,"payment":3} payment locks balance
20 payment {"client":3,"coordinator":3,"payment":4} payment: preparing
20 payment {"client":3,"coordinator":3,"payment":5} payment starts to write \`prepared\` to disk
`);
  });
});
