import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { simulate, verdictsAtEnd, type Run } from '../../engine';
import { fillScript } from '../../interchange';
import type { AuthoredScript, Protocol } from '../kit';
import { sagaChoreography } from '../saga-choreography';
import { BROKER, EVENTS, STEPS as EVENT_STEPS } from '../saga-choreography/config';
import { routesOf } from '../saga-choreography/wiring';
import { sagaOrchestration } from '../saga-orchestration';
import { ORCHESTRATOR, STEPS as COMMAND_STEPS } from '../saga-orchestration/config';
import { SAGA_STEPS, type Step } from '.';

const ALL_STEPS = Object.keys(SAGA_STEPS) as readonly Step[];
const ROUTES = routesOf({ steps: Object.keys(EVENT_STEPS), pivot: null }, []);

interface Saga {
  readonly protocol: Protocol;
  /** Message names without their number. */
  readonly messages: readonly string[];
  readonly timers: readonly (readonly [string, readonly string[]])[];
  /** Who tries again when a person says so. */
  readonly retrier: string;
}

const sagas: readonly (Saga & { readonly id: string })[] = [
  {
    id: 'orchestration',
    protocol: sagaOrchestration,
    messages: [
      'client>orchestrator:ORDER',
      ...Object.values(COMMAND_STEPS).flatMap(({ service, command, done, undo, undone }) => [
        `${ORCHESTRATOR}>${service}:${command}`,
        `${ORCHESTRATOR}>${service}:${undo}`,
        `${service}>${ORCHESTRATOR}:${done}`,
        `${service}>${ORCHESTRATOR}:${undone}`,
        `${service}>${ORCHESTRATOR}:REFUSED`,
      ]),
    ],
    timers: [[ORCHESTRATOR, ['replyTimeout', 'compensationTimeout', 'insistTimeout']]],
    retrier: ORCHESTRATOR,
  },
  {
    id: 'choreography',
    protocol: sagaChoreography,
    messages: [
      'client>order:PLACE_ORDER',
      'order>client:ACCEPTED',
      ...EVENTS.flatMap((event) => {
        const { publisher, subscriber } = ROUTES[event] ?? {};
        const published = `${publisher ?? BROKER}>${BROKER}:${event}`;
        return subscriber ? [published, `${BROKER}>${subscriber}:${event}`] : [published];
      }),
      ...Object.values(EVENT_STEPS).flatMap(({ service }) => [
        `${BROKER}>${service}:STORED`,
        `${service}>${BROKER}:ACK`,
      ]),
    ],
    timers: [
      ['order', ['deadline', 'relayTimeout']],
      [BROKER, ['redeliverTimeout', 'insistTimeout']],
    ],
    retrier: BROKER,
  },
];

const step = fc.constantFrom(...ALL_STEPS);

const params = fc.record(
  {
    fail: fc.dictionary(step, fc.constantFrom('certain', 'unknown', 'after-effect')),
    failCompensation: fc.dictionary(step, fc.constantFrom(1, 2, 'always')),
    retries: fc.constantFrom(0, 1, 2),
    compensationRetries: fc.constantFrom(0, 1, 5),
    sagas: fc.constantFrom(1, 1, 2, 3),
    semanticLock: fc.boolean(),
    pivot: fc.option(step),
    steps: fc.shuffledSubarray([...ALL_STEPS], { minLength: 3 }),
  },
  { requiredKeys: [] },
);

/** Anything that a person can decide, at any time; much of it comes to nothing. */
function arbitraryDecisions({ messages, timers, retrier }: Saga, nodes: readonly string[]) {
  const at = fc.nat(600);
  const node = fc.constantFrom(...nodes);
  const message = fc
    .tuple(fc.constantFrom(...messages), fc.nat(1), fc.constantFrom(1, 2))
    .map(([type, saga, n]) => `${type}${saga === 0 ? '' : '.t2'}#${String(n)}`);
  const clocks = timers.map(([name, ids]) =>
    fc.record({
      at,
      do: fc.constant('fire' as const),
      node: fc.constant(name),
      timer: fc.constantFrom(...ids),
    }),
  );
  return fc.array(
    fc.oneof(
      fc.record({ at, do: fc.constantFrom('crash' as const, 'restart' as const), node }),
      fc.record({ at, do: fc.constantFrom('drop' as const, 'duplicate' as const), message }),
      fc.record({ at, do: fc.constant('delay' as const), message, by: fc.nat(300) }),
      fc.record({ at, do: fc.constant('stall' as const), node, by: fc.nat(100) }),
      fc.record({
        at,
        do: fc.constant('partition' as const),
        groups: fc.subarray([...nodes], { minLength: 1, maxLength: 4 }).map((group) => [group]),
        oneWay: fc.boolean(),
      }),
      fc.record({ at, do: fc.constant('heal' as const) }),
      fc.record({
        at,
        do: fc.constant('invoke' as const),
        node: fc.constant(retrier),
        action: fc.constant('retry'),
      }),
      fc.record({
        at,
        do: fc.constant('set' as const),
        param: fc.constant('failCompensation'),
        value: fc.constantFrom({}, { 'charge-payment': 1 }, { 'deduct-inventory': 1 }),
      }),
      ...clocks,
    ),
    { maxLength: 8 },
  );
}

const network = fc.record({
  loss: fc.constantFrom(0, 0, 0.1, 0.3),
  duplicate: fc.constantFrom(0, 0, 0.2),
});

describe.each(sagas)('no matter what is decided, in the $id', (saga) => {
  const { protocol } = saga;
  const nodes = protocol.nodesOf(fillScript(protocol).params);
  const decisions = arbitraryDecisions(saga, nodes);
  const script = fc.record({ params, decisions, seed: fc.nat(1_000), network });

  function runOf(authored: AuthoredScript): Run {
    const filled = fillScript(protocol, authored);
    return simulate(filled, protocol.createModel(filled.params, filled.mistakes));
  }

  test('nothing breaks that is always so, and every run ends', { timeout: 120_000 }, () => {
    fc.assert(
      fc.property(script, (authored) => {
        const run = runOf(authored);
        expect(verdictsAtEnd(run).filter((one) => one.verdict === 'broken')).toEqual([]);
        expect(run.ended).not.toBe('limit');
      }),
      { numRuns: 1_000 },
    );
  });

  test('once all is repaired, every saga ends, with all of it or nothing', {
    timeout: 120_000,
  }, () => {
    const repairs = [
      { at: 700, do: 'heal' as const },
      ...nodes.map((name) => ({ at: 700, do: 'restart' as const, node: name })),
    ];
    fc.assert(
      fc.property(script, (authored) => {
        const settled = { failCompensation: {}, pivot: null, compensationRetries: 10 };
        const faults = authored.decisions.filter((one) => one.do !== 'set');
        const run = runOf({
          params: { ...authored.params, ...settled },
          seed: authored.seed,
          decisions: [...faults, ...repairs],
        });
        const open = ['broken', 'blocked', 'pending'];
        expect(verdictsAtEnd(run).filter((one) => open.includes(one.verdict))).toEqual([]);
      }),
      { numRuns: 400 },
    );
  });
});
