import { describe, expect, it } from 'vitest';
import { runToy, send, story, toyModel } from './toy-model';

describe('a message that its sender sends in vain', () => {
  const inVain = toyModel(
    {
      a: {
        does: {
          'invoke go': () => ({
            effects: [{ type: 'send', to: 'b', message: 'PING', isLost: true }, send('b', 'PING')],
          }),
        },
      },
      b: { does: {} },
    },
    { opening: [{ node: 'a', action: 'go' }] },
  );

  it('is sent and lost half way, and the next one is not', () => {
    const lines = story(runToy(inVain, []));
    expect(lines).toContain('0 sent a>b:PING#1');
    expect(lines).toContain('5 lost a>b:PING#1');
    expect(lines).toContain('10 delivered a>b:PING#2');
  });

  it('is lost with the copies that are made of it', () => {
    const lines = story(runToy(inVain, [{ at: 1, do: 'duplicate', message: 'a>b:PING#1' }]));
    expect(lines.filter((line) => line.includes('lost'))).toEqual([
      '5 lost a>b:PING#1',
      '6 lost a>b:PING#1.copy1',
    ]);
  });
});
