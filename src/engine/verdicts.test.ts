import { describe, expect, it } from 'vitest';
import {
  eventCountAt,
  verdictsAt,
  verdictsAtEnd,
  worldAfter,
  type Guarantee,
  type GuaranteeKind,
  type Judged,
  type Run,
} from './index';
import { append, runToy, send, startTimer, story, toyModel, type ToySpec } from './toy-model';

const stateOf = (world: Judged, node: string): string =>
  world.locals[node]?.state?.values[''] ?? 'down';

function claim(
  kind: GuaranteeKind,
  finds: (world: Judged) => boolean,
  because: readonly string[] = [],
): Guarantee {
  const check: Guarantee['check'] = (world) =>
    finds(world) ? { why: 'So it is.', because } : null;
  return { id: kind, claim: `It is ${kind} so.`, kind, check };
}

/** b answers for ever, a asks until it hears something; then it has what it wanted. */
const asker: ToySpec = {
  does: {
    'invoke go': () => ({ go: 'asking', effects: [send('b', 'ASK'), startTimer('ask')] }),
    'timer ask': () => ({ effects: [send('b', 'ASK'), startTimer('ask')] }),
    'message ANSWER': () => ({ go: 'told', effects: [{ type: 'stop-timer', id: 'ask' }] }),
  },
  timers: { ask: { ms: () => 100, repeats: true } },
};

function modelOf(...guarantees: readonly Guarantee[]) {
  return toyModel(
    {
      a: asker,
      b: { does: { 'message ASK': () => ({ go: 'asked', effects: [send('a', 'ANSWER')] }) } },
    },
    { opening: [{ node: 'a', action: 'go' }], guarantees },
  );
}

const over = (run: Run): readonly string[] =>
  Array.from({ length: run.events.length + 1 }, (_, count) => verdictsAt(run, count)[0]!.verdict);

describe('an always guarantee', () => {
  it('is held until the event that breaks it, and broken from there on', () => {
    const run = runToy(modelOf(claim('always', (world) => stateOf(world, 'b') === 'asked')));
    expect(story(run).slice(0, 6)).toEqual([
      '0 invoked a:go#1',
      '0 entered a:asking#1',
      '0 sent a>b:ASK#1',
      '10 delivered a>b:ASK#1',
      '10 entered b:asked#1',
      '10 sent b>a:ANSWER#1',
    ]);
    expect(over(run).slice(0, 7)).toEqual([...Array<string>(6).fill('held'), 'broken']);
    expect(verdictsAtEnd(run)).toEqual([
      {
        id: 'always',
        claim: 'It is always so.',
        kind: 'always',
        verdict: 'broken',
        why: 'So it is.',
        because: [],
        event: 5,
      },
    ]);
  });

  it('is judged in the world before anything has happened', () => {
    const run = runToy(modelOf(claim('always', (world) => stateOf(world, 'a') === 'idle')));
    expect(over(run)[0]).toBe('broken');
    expect(verdictsAtEnd(run)[0]).not.toHaveProperty('event');
  });

  it('stays broken when the world is right again', () => {
    const run = runToy(modelOf(claim('always', (world) => stateOf(world, 'a') === 'asking')));
    expect(verdictsAtEnd(run)[0]!.verdict).toBe('broken');
  });

  it('is judged at the end of a step, never in the middle', () => {
    const during = claim('always', ({ locals }) => {
      const { a } = locals;
      return a?.state?.values[''] === 'asking' && a.timers.length === 0;
    });
    expect(verdictsAtEnd(runToy(modelOf(during)))[0]!.verdict).toBe('held');
  });

  it('is judged between a step and a decision that follows it at the same moment', () => {
    const told = claim('always', (world) => stateOf(world, 'a') === 'told');
    const after = 'delivered b>a:ANSWER#1';
    const run = runToy(modelOf(told), [{ after, do: 'crash', node: 'a' }]);
    expect(verdictsAtEnd(run)[0]!.verdict).toBe('broken');
    expect(run.events[verdictsAtEnd(run)[0]!.event!]?.name).toBe('entered a:told#1');
  });

  it('is judged over the history, which survives crashes', () => {
    const guarantee: Guarantee = {
      ...claim('always', ({ history }) => Number(history['deliveries']) > 1),
      claim: 'There is one delivery.',
    };
    const model = {
      ...modelOf(guarantee),
      history: {
        initial: { deliveries: 0 },
        record: (
          history: Readonly<Record<string, unknown>>,
          { kind }: { readonly kind: string },
        ) => (kind === 'delivered' ? { deliveries: Number(history['deliveries']) + 1 } : history),
      },
    };
    const run = runToy(model, [
      { at: 11, do: 'crash', node: 'b' },
      { at: 12, do: 'restart', node: 'b' },
    ]);
    expect(verdictsAtEnd(run)[0]).toMatchObject({ verdict: 'broken' });
  });
});

describe('a sometimes guarantee', () => {
  it('is unreached until it is reached, and reached from there on', () => {
    const run = runToy(modelOf(claim('sometimes', (world) => stateOf(world, 'b') === 'asked')));
    expect(new Set(over(run).slice(0, 6))).toEqual(new Set(['unreached']));
    expect(new Set(over(run).slice(6))).toEqual(new Set(['reached']));
  });
});

describe('an eventually guarantee', () => {
  const isOpen = claim('eventually', (world) => stateOf(world, 'a') !== 'told', ['crashed b#*']);
  const model = modelOf(isOpen);

  it('is pending until it is fulfilled', () => {
    const run = runToy(model);
    expect(run.ended).toBe('quiet');
    const verdicts = over(run);
    expect(new Set(verdicts.slice(0, -2))).toEqual(new Set(['pending']));
    expect(verdicts.at(-1)).toBe('held');
  });

  it('is blocked as soon as nothing but a decision can fulfil it', () => {
    const run = runToy(model, [
      { at: 5, do: 'crash', node: 'b' },
      { at: 400, do: 'restart', node: 'b' },
    ]);
    const verdictAt = (at: number) => verdictsAt(run, eventCountAt(run, at))[0]!;
    expect(verdictAt(4).verdict).toBe('pending');
    expect(verdictAt(5)).toMatchObject({ verdict: 'blocked', because: ['crashed b#1'] });
    expect(verdictAt(399).verdict).toBe('blocked');
    expect(verdictAt(400).verdict).toBe('pending');
    expect(verdictsAtEnd(run)[0]!.verdict).toBe('held');
  });

  it('is judged as if no later decision came', () => {
    const run = runToy(model, [{ at: 15, do: 'crash', node: 'b' }]);
    const saved = runToy(model, [{ at: 3, do: 'drop', message: 'a>b:ASK#1' }]);
    expect(verdictsAt(run, eventCountAt(run, 14))[0]!.verdict).toBe('pending');
    expect(verdictsAtEnd(run)[0]!.verdict).toBe('held');
    expect(verdictsAt(saved, eventCountAt(saved, 3))[0]!.verdict).toBe('pending');
    expect(verdictsAtEnd(saved)[0]!.verdict).toBe('held');
  });

  it('is blocked at the end of a run that gave up, pending at the end of one that was cut', () => {
    const crash = [{ at: 5, do: 'crash', node: 'b' }] as const;
    expect(verdictsAtEnd(runToy(model, crash))[0]!.verdict).toBe('blocked');
    expect(verdictsAtEnd(runToy(model, [], { until: 15 }))[0]!.verdict).toBe('pending');
    expect(verdictsAtEnd(runToy(model, crash, { until: 15 }))[0]!.verdict).toBe('blocked');
  });

  it('names the latest event where it leaves the count open, and none that never came', () => {
    const run = runToy(model, [
      { at: 1, do: 'crash', node: 'b' },
      { at: 2, do: 'restart', node: 'b' },
      { at: 3, do: 'crash', node: 'b' },
    ]);
    expect(verdictsAtEnd(run)[0]!.because).toEqual(['crashed b#2']);
    expect(verdictsAt(run, eventCountAt(run, 2))[0]!.because).toEqual(['crashed b#1']);
    expect(verdictsAt(run, 0)[0]!.because).toEqual([]);
  });

  it('is pending when a limit ended the run', () => {
    const run = runToy(model, [{ at: 5, do: 'crash', node: 'b' }], {}, { eventsMax: 4 });
    expect(run.ended).toBe('limit');
    const run2 = runToy(model, [], {}, { eventsMax: 4 });
    expect(verdictsAtEnd(run2)[0]!.verdict).toBe('pending');
  });
});

describe('worlds of a run', () => {
  const run = runToy(
    toyModel(
      { a: { does: { 'invoke go': () => ({ go: 'busy', effects: [append('x')] }) } } },
      { opening: [{ node: 'a', action: 'go' }] },
    ),
  );

  it('are there before the first event, and after each', () => {
    expect(stateOf(worldAfter(run, 0), 'a')).toBe('idle');
    expect(stateOf(worldAfter(run, 2), 'a')).toBe('busy');
    expect(worldAfter(run, 99).locals['a']?.disk).toHaveLength(1);
  });

  it('are found by moment, that moment included', () => {
    expect([-1, 0, 4, 5, 9].map((at) => eventCountAt(run, at))).toEqual([0, 3, 3, 4, 4]);
  });

  it('share what did not change', () => {
    const [first, second] = [worldAfter(run, 0), worldAfter(run, 1)];
    expect(second.locals['a']).toBe(first.locals['a']);
    expect(second.history).toBe(first.history);
  });
});
