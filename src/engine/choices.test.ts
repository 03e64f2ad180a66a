import { describe, expect, it } from 'vitest';
import { luck, type Effect } from './index';
import { runToy, story, toyModel } from './toy-model';

const offer: Effect = { type: 'choose', choice: 'mood', options: ['glad', 'sad', 'never'] };

/** Chooses a mood, and then again, three times in all; `never` is not enabled. */
const model = toyModel({
  a: {
    does: {
      'invoke go': () => ({ go: 'open', effects: [offer] }),
      'choice glad': ({ state }) => ({ go: state.length < 6 ? `${state}+` : 'glad' }),
      'choice sad': ({ state }) => ({ go: state.length < 6 ? `${state}-` : 'sad' }),
    },
  },
});
const go = { at: 3, do: 'invoke', node: 'a', action: 'go' } as const;

describe('a spontaneous choice', () => {
  it('is made by keyed luck, 1 to 14 ms after the node got into its state', () => {
    const run = runToy(model, [go], { until: 200 });
    const wait = 1 + (luck(1, 'choice', 'a:mood#1') % 14);
    const option = luck(1, 'option', 'a:mood#1') % 2 === 0 ? '+' : '-';
    expect(story(run)[2]).toBe(`${String(3 + wait)} entered a:open${option}#1`);
  });

  it('is made anew in each state that still offers it', () => {
    const run = runToy(model, [go], { until: 200 });
    expect(run.events.length).toBeGreaterThan(4);
  });

  it('differs from seed to seed, and is the same for the same seed', () => {
    const told = (seed: number): string => story(runToy(model, [go], { seed, until: 60 })).join();
    const stories = Array.from({ length: 20 }, (_, seed) => told(seed));
    expect(new Set(stories).size).toBeGreaterThan(5);
    expect(stories).toEqual(Array.from({ length: 20 }, (_, seed) => told(seed)));
  });

  it('is gone after a crash', () => {
    const run = runToy(model, [go, { at: 3, do: 'crash', node: 'a' }]);
    expect(story(run)).toEqual(['3 invoked a:go#1', '3 entered a:open#1', '3 crashed a#1']);
  });

  it('that is taken back is not made', () => {
    const closed: Effect = { ...offer, options: [] };
    const shy = toyModel({
      a: {
        does: {
          'invoke go': () => ({ go: 'open', effects: [offer] }),
          'invoke close': () => ({ go: 'closed', effects: [closed] }),
          'choice glad': () => ({ go: 'glad' }),
          'choice sad': () => ({ go: 'sad' }),
        },
      },
    });
    const run = runToy(shy, [go, { ...go, action: 'close' }]);
    expect(story(run).at(-1)).toBe('3 entered a:closed#1');
  });
});
