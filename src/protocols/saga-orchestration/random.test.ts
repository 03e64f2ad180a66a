import fc from 'fast-check';
import { expect, test } from 'vitest';
import { simulate, verdictsAtEnd, type Run } from '../../engine';
import { fillScript } from '../../interchange';
import type { AuthoredScript } from '../kit';
import { ALL_STEPS, STEPS } from './config';
import { NODES } from './model';
import { sagaOrchestration } from '.';

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

const TYPES = ALL_STEPS.flatMap((one) => {
  const { service, command, done, undo, undone } = STEPS[one];
  return [
    `orchestrator>${service}:${command}`,
    `orchestrator>${service}:${undo}`,
    `${service}>orchestrator:${done}`,
    `${service}>orchestrator:${undone}`,
    `${service}>orchestrator:REFUSED`,
  ];
});

const message = fc
  .tuple(fc.constantFrom(...TYPES, 'client>orchestrator:ORDER'), fc.nat(1), fc.constantFrom(1, 2))
  .map(([type, saga, n]) => `${type}${saga === 0 ? '' : '.t2'}#${String(n)}`);

const at = fc.nat(400);
const node = fc.constantFrom(...NODES);

/** Anything that a person can decide, at any time; much of it comes to nothing. */
const decisions = fc.array(
  fc.oneof(
    fc.record({ at, do: fc.constant('crash' as const), node }),
    fc.record({ at, do: fc.constant('restart' as const), node }),
    fc.record({ at, do: fc.constantFrom('drop' as const, 'duplicate' as const), message }),
    fc.record({ at, do: fc.constant('delay' as const), message, by: fc.nat(300) }),
    fc.record({ at, do: fc.constant('stall' as const), node, by: fc.nat(100) }),
    fc.record({
      at,
      do: fc.constant('partition' as const),
      groups: fc.subarray([...NODES], { minLength: 1, maxLength: 4 }).map((group) => [group]),
      oneWay: fc.boolean(),
    }),
    fc.record({ at, do: fc.constant('heal' as const) }),
    fc.record({
      at,
      do: fc.constant('fire' as const),
      node: fc.constant('orchestrator'),
      timer: fc.constantFrom('replyTimeout', 'compensationTimeout', 'insistTimeout'),
    }),
    fc.record({
      at,
      do: fc.constant('invoke' as const),
      node: fc.constant('orchestrator'),
      action: fc.constant('retry'),
    }),
    fc.record({
      at,
      do: fc.constant('set' as const),
      param: fc.constant('failCompensation'),
      value: fc.constantFrom({}, { 'charge-payment': 1 }),
    }),
  ),
  { maxLength: 8 },
);

const script = fc.record({
  params,
  decisions,
  seed: fc.nat(1_000),
  network: fc.record({
    loss: fc.constantFrom(0, 0, 0.1, 0.3),
    duplicate: fc.constantFrom(0, 0, 0.2),
  }),
});

function runOf(authored: AuthoredScript): Run {
  const filled = fillScript(sagaOrchestration, authored);
  return simulate(filled, sagaOrchestration.createModel(filled.params, filled.mistakes));
}

test('no decisions whatever break an *always* guarantee', { timeout: 120_000 }, () => {
  fc.assert(
    fc.property(script, (authored) => {
      const run = runOf(authored);
      expect(verdictsAtEnd(run).filter((one) => one.verdict === 'broken')).toEqual([]);
      expect(run.ended).not.toBe('limit');
    }),
    { numRuns: 2_500 },
  );
});

test('once everything is repaired, every saga ends, with all of it or nothing', {
  timeout: 120_000,
}, () => {
  const repaired = script.map((authored) => ({
    ...authored,
    params: { ...authored.params, failCompensation: {}, pivot: null, compensationRetries: 10 },
    network: {},
    decisions: [
      ...authored.decisions.filter((one) => one.do !== 'set'),
      { at: 500, do: 'heal' as const },
      ...NODES.map((name) => ({ at: 500, do: 'restart' as const, node: name })),
    ],
  }));
  fc.assert(
    fc.property(repaired, (authored) => {
      const wrong = verdictsAtEnd(runOf(authored as AuthoredScript)).filter((one) =>
        ['broken', 'blocked', 'pending'].includes(one.verdict),
      );
      expect(wrong).toEqual([]);
    }),
    { numRuns: 600 },
  );
});
