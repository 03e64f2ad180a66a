import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { eventCountAt, simulate } from '../engine';
import { runJson } from '../interchange';
import { isAtEnd } from './cursor';
import { deedsFor, deedsForMessage } from './deeds';
import { selectMetrics, selectStep, selectVerdicts } from './selectors';
import type { PlayerState } from './state';
import { createCrank, open, protocol, scenario } from './test-player';

type Action = (state: PlayerState) => void;

const moment = fc.oneof(fc.nat(120), fc.nat(1_500), fc.double({ min: 0, max: 90, noNaN: true }));
const index = fc.nat(6);
const nodes = ['client', 'coordinator', 'inventory', 'payment', 'order'];

/** What a reader can do; picks among what is offered where the player offers something. */
const action: fc.Arbitrary<Action> = fc.oneof(
  fc
    .constantFrom<(keyof PlayerState)[]>(
      'play',
      'pause',
      'toggle',
      'step',
      'stepBack',
      'toEnd',
      'restart',
      'beginScrub',
      'endScrub',
      'faster',
      'undo',
      'redo',
      'beginDrag',
      'commitDrag',
      'cancelDrag',
      'reset',
    )
    .map(
      (name): Action =>
        (state) =>
          (state[name] as () => void)(),
    ),
  moment.map(
    (at): Action =>
      (state) =>
        state.seek(at),
  ),
  index.map(
    (one): Action =>
      (state) =>
        state.seekEvent(one * 7),
  ),
  fc.tuple(fc.constantFrom(...nodes), fc.nat(12)).map(([node, n]): Action => {
    return (state) => {
      const offers = deedsFor(state, node);
      const offer = offers[n % Math.max(1, offers.length)];
      if (offer) state.decide(offer.deed, offer.where);
    };
  }),
  fc.tuple(index, index).map(([which, n]): Action => {
    return (state) => {
      const sent = state.run.events.filter((one) => one.kind === 'sent');
      const offers = deedsForMessage(state, sent[which * 3]?.detail.flight ?? '');
      const offer = offers[n % Math.max(1, offers.length)];
      if (offer) state.decide(offer.deed, offer.where);
    };
  }),
  fc.tuple(index, moment).map(
    ([one, at]): Action =>
      (state) =>
        state.moveDecision(one, at),
  ),
  index.map(
    (one): Action =>
      (state) =>
        state.removeDecision(one),
  ),
  fc.constantFrom('yes', 'no', 'read', 'perhaps').map((vote): Action => {
    return (state) => state.setParam('votes', { payment: vote });
  }),
  fc.constantFrom(['payment'], ['order', 'stock'], ['client']).map((names): Action => {
    return (state) => state.editParam('participants', names);
  }),
  fc.constant<Action>((state) => state.newSeed()),
  fc.constant<Action>((state) => state.keepTake()),
  fc.constant<Action>((state) => state.bringBack(state.takes[0]?.id ?? '')),
  fc.constant<Action>((state) => state.prefer({ logDetail: 'full' })),
);

function check(state: PlayerState): void {
  const { run, at, eventCount, mode } = state;
  expect(at).toBeGreaterThanOrEqual(0);
  expect(at).toBeLessThanOrEqual(run.endedAt);
  expect(eventCount).toBeLessThanOrEqual(eventCountAt(run, at));
  expect(run.events[eventCount - 1]?.at ?? 0).toBeLessThanOrEqual(at);
  if (mode !== 'scrubbing') expect(mode === 'ended').toBe(isAtEnd(run, { at, eventCount }));
  expect(selectStep(state).step).toBeLessThanOrEqual(selectStep(state).of);
}

describe('whatever a reader does', () => {
  it('the cursor is in the run, and the run is what the script alone gives', () => {
    fc.assert(
      fc.property(fc.array(fc.tuple(action, fc.nat(4)), { maxLength: 25 }), (actions) => {
        const frames = createCrank();
        const { now } = open({ scenario, frames });
        for (const [act, turns] of actions) {
          act(now());
          frames.turn(turns, 50);
          check(now());
        }
        const { run } = now();
        const { script } = run;
        const fresh = simulate(script, protocol.createModel(script.params, script.mistakes));
        expect(JSON.stringify(runJson(run))).toBe(JSON.stringify(runJson(fresh)));
        expect(run.applied).toEqual(fresh.applied);
        selectVerdicts(now());
        selectMetrics(now());
      }),
      { numRuns: 150 },
    );
  });

  it('undo goes all the way back, and redo all the way forth', () => {
    fc.assert(
      fc.property(fc.array(action, { maxLength: 15 }), (actions) => {
        const { now } = open({ scenario });
        for (const act of actions) act(now());
        now().commitDrag();
        while (now().future.length > 0) now().redo();
        const last = now().run.script;
        while (now().past.length > 0) now().undo();
        expect(now().run.script.decisions).toEqual(scenario.script.decisions);
        while (now().future.length > 0) now().redo();
        expect(now().run.script).toEqual(last);
      }),
      { numRuns: 100 },
    );
  });
});
