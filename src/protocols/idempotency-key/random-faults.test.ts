import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { simulate, verdictsAtEnd, type Decision, type Run } from '../../engine';
import { fillScript } from '../../interchange';
import { arbitraryFault, mostlyCalmNetwork } from '../arbitrary-script';
import type { AuthoredScript } from '../kit';
import { idempotencyKey } from '.';
import { apisOf, clientsOf } from './config';

const RUNS = 2_500;

const MS_MAX = 900;

function messagesOf(clients: readonly string[], apis: readonly string[]) {
  const tx = fc.constantFrom('', '', '.t2', '.t3', '.t4');
  const between = [
    ...clients.flatMap((client) =>
      apis.flatMap((api) => [
        `${client}>${api}:TRANSFER`,
        `${api}>${client}:OK`,
        `${api}>${client}:REPLAYED`,
        `${api}>${client}:CONFLICT`,
      ]),
    ),
    ...apis.flatMap((api) => [
      `${api}>database:APPLY`,
      `database>${api}:APPLIED`,
      `database>${api}:FOUND`,
      `database>${api}:TAKEN`,
    ]),
  ];
  return fc
    .tuple(fc.constantFrom(...between), tx, fc.integer({ min: 1, max: 2 }))
    .map(([name, suffix, count]) => `${name}${suffix}#${String(count)}`);
}

function deedOf(clients: readonly string[], apis: readonly string[]) {
  const nodes = [...clients, ...apis, 'database'];
  const message = messagesOf(clients, apis);
  const wishes = fc.constantFrom({}, {}, { amount: 70 }, { key: 'none' });
  const timers = fc.constantFrom(
    ...clients.flatMap((one) => [`${one} answerTimeout`, `${one} retryPause`]),
    ...apis.flatMap((one) => [`${one} databaseTimeout`, `${one} databaseTimeout.t2`]),
  );
  const timer = timers.map((one) => {
    const [owner = '', name = ''] = one.split(' ');
    return { node: owner, timer: name };
  });
  return fc.oneof(
    { weight: 7, arbitrary: arbitraryFault(nodes, message, timer, 300) },
    // Crashes are what this protocol is about.
    fc.record({ do: fc.constantFrom('crash', 'restart'), node: fc.constantFrom(...nodes) }),
    fc.record({
      do: fc.constant('invoke'),
      node: fc.constantFrom(...clients),
      action: fc.constantFrom('retry', 'retry', 'transfer'),
      with: wishes,
    }),
  );
}

const placement = fc.oneof(
  fc.record({ at: fc.nat(MS_MAX) }),
  fc.record({
    after: fc.constantFrom(
      'sent client>api-1:TRANSFER#1',
      'delivered client>api-1:TRANSFER#1',
      'appending database:transfer#1',
      'logged database:transfer#1',
      'sent api-1>client:OK#1',
      'fired client:answerTimeout#1',
      'crashed api-1#1',
      'crashed database#1',
      'crashed client#1',
    ),
    plus: fc.nat(60),
  }),
);

/** Scripts of random faults, in settings that promise to be safe. */
const safeScript: fc.Arbitrary<AuthoredScript> = fc
  .record({
    replicas: fc.constantFrom(1, 2),
    clients: fc.constantFrom(1, 2),
    retries: fc.nat(4),
    amount: fc.constantFrom(100, 100, 260, 600),
  })
  .chain((params) => {
    const deed = deedOf(clientsOf(params), apisOf(params));
    const decision = fc
      .tuple(placement, deed)
      .map(([when, what]) => ({ ...when, ...what }) as Decision);
    return fc.record({
      params: fc.constant(params),
      seed: fc.nat(1_000_000),
      network: mostlyCalmNetwork,
      decisions: fc.array(decision, { maxLength: 9 }),
    });
  });

describe('safe settings', () => {
  it('no script of random faults breaks a guarantee', () => {
    const reached = new Set<string>();
    fc.assert(
      fc.property(safeScript, (authored) => {
        const script = fillScript(idempotencyKey, authored);
        const run = simulate(script, idempotencyKey.createModel(script.params, script.mistakes));
        expect(verdictsAtEnd(run).filter((one) => one.verdict === 'broken')).toEqual([]);
        expect(run.ended).not.toBe('limit');
        for (const { type } of answersOf(run)) reached.add(type);
      }),
      { numRuns: RUNS },
    );
    // Random faults that provoke nothing would prove nothing.
    const answers = ['OK', 'REPLAYED', 'REFUSED', 'CONFLICT', 'MISMATCH', 'MISSING-KEY', 'UNKNOWN'];
    expect([...reached].sort()).toEqual(answers.sort());
  }, 300_000);
});

function answersOf(run: Run) {
  return run.events.flatMap(({ kind, detail: { message } }) =>
    kind === 'delivered' && message?.to.startsWith('client') ? [message] : [],
  );
}
