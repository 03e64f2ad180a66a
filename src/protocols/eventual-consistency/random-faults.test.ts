import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { lastWorld, simulate, verdictsAtEnd, type Decision, type World } from '../../engine';
import { fillScript } from '../../interchange';
import { arbitraryFault, mostlyCalmNetwork } from '../arbitrary-script';
import type { AuthoredScript } from '../kit';
import { eventualConsistency } from '.';
import { feedsOf, readersOf } from './config';

const RUNS = 2_500;
const FAULTS_UNTIL = 700;

function deedOf(feeds: readonly string[], readers: readonly string[]) {
  const nodes = ['author', 'photo', ...feeds, ...readers];
  const names = feeds.flatMap((feed) => [
    `photo>${feed}:UPDATE`,
    `${feed}>photo:ACK`,
    `author>${feed}:READ`,
    `${feed}>author:FEED`,
    ...readers.flatMap((reader) => [`${reader}>${feed}:READ`, `${feed}>${reader}:FEED`]),
  ]);
  const message = fc
    .tuple(
      fc.constantFrom('author>photo:POST', 'photo>author:POSTED', ...names),
      fc.integer({ min: 1, max: 3 }),
    )
    .map(([name, count]) => `${name}#${String(count)}`);
  const timer = fc.constantFrom(
    { node: 'photo', timer: 'ackTimeout' },
    { node: 'author', timer: 'answerTimeout' },
    { node: 'reader-1', timer: 'refreshPause' },
  );
  return fc.oneof(
    { weight: 7, arbitrary: arbitraryFault(nodes, message, timer, 200) },
    fc.record({
      do: fc.constant('invoke'),
      node: fc.constantFrom(...readers),
      action: fc.constant('refresh'),
    }),
    fc.record({
      do: fc.constant('invoke'),
      node: fc.constant('author'),
      action: fc.constantFrom('post', 'edit', 'refresh'),
    }),
  );
}

const placement = fc.oneof(
  fc.record({ at: fc.nat(FAULTS_UNTIL) }),
  fc.record({
    after: fc.constantFrom(
      'logged photo:posted#1',
      'sent photo>feed-1:UPDATE#1',
      'logged feed-1:applied#1',
      'resolved author:posted',
      'crashed photo#1',
      'crashed feed-1#1',
    ),
    plus: fc.nat(60),
  }),
);

/** Everything is repaired in the end, and there is something to converge on. */
function repairs(nodes: readonly string[]): readonly Decision[] {
  const at = FAULTS_UNTIL + 400;
  return [
    { at, do: 'heal' },
    ...nodes.map((node): Decision => ({ at, do: 'restart', node })),
    { at: at + 10, do: 'invoke', node: 'author', action: 'post' },
  ];
}

/** Scripts of random faults, with feeds that check versions. */
const script: fc.Arbitrary<AuthoredScript> = fc
  .record({
    replicas: fc.integer({ min: 1, max: 3 }),
    readers: fc.integer({ min: 1, max: 2 }),
    session: fc.constantFrom('none', 'read-your-writes', 'monotonic-reads'),
    fanout: fc.constantFrom('asynchronous', 'synchronous'),
  })
  .chain((params) => {
    const [feeds, readers] = [feedsOf(params), readersOf(params)];
    const decision = fc
      .tuple(placement, deedOf(feeds, readers))
      .map(([when, what]) => ({ ...when, ...what }) as Decision);
    return fc.record({
      params: fc.constant(params),
      seed: fc.nat(1_000_000),
      network: mostlyCalmNetwork,
      decisions: fc
        .array(decision, { maxLength: 9 })
        .map((faults) => [...faults, ...repairs(['author', 'photo', ...feeds, ...readers])]),
    });
  });

/** A fault may have waited until after the repairs. */
function isWhole({ locals, partitions }: World): boolean {
  return partitions.length === 0 && Object.values(locals).every((one) => one.up);
}

describe('feeds that check versions', () => {
  it('keep every promise under random faults, and converge after repair', () => {
    const reached = new Set<string>();
    fc.assert(
      fc.property(script, (authored) => {
        const filled = fillScript(eventualConsistency, authored);
        const run = simulate(filled, eventualConsistency.createModel(filled.params, []));
        const verdicts = verdictsAtEnd(run);
        expect(verdicts.filter((one) => one.verdict === 'broken')).toEqual([]);
        expect(run.ended).not.toBe('limit');
        for (const one of verdicts) if (one.verdict === 'reached') reached.add(one.id);
        // With messages lost by luck the last of them may be the one that was needed.
        if (authored.network?.loss === 0 && isWhole(lastWorld(run))) {
          expect(verdicts.filter((one) => one.verdict === 'blocked')).toEqual([]);
        }
      }),
      { numRuns: RUNS },
    );
    // Random faults that provoke nothing would prove nothing.
    const unwanted = ['own-post-missing', 'post-seen', 'stale-read', 'time-goes-back'];
    expect([...reached].sort()).toEqual(unwanted);
  }, 300_000);
});
