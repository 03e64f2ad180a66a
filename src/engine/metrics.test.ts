import { describe, expect, it } from 'vitest';
import { metricsOf, type Effect } from './index';
import { append, runToy, send, toyModel, type ToySpec } from './toy-model';

const resolve: Effect = { type: 'resolve', outcome: 'done' };
const tell =
  (...effects: readonly Effect[]) =>
  () => ({ effects });

/** client → hub → both peers → hub, which writes and decides, and tells the client. */
const peer: ToySpec = {
  does: {
    'message ASK': tell({ type: 'lock', row: 'row' }, append('soft', false), send('hub', 'SAY')),
    'message FREE': tell({ type: 'unlock', row: 'row' }),
  },
};
const model = toyModel(
  {
    client: { person: true, does: { 'invoke go': tell(send('hub', 'BEGIN')) } },
    hub: {
      does: {
        'message BEGIN': tell(send('hub', 'SELF'), send('x', 'ASK'), send('y', 'ASK')),
        'message SAY': ({ state }) =>
          state === 'idle' ? { go: 'half' } : { go: 'all', effects: [append('decision')] },
        'logged decision': tell(resolve, send('client', 'DONE'), send('x', 'FREE')),
      },
    },
    x: peer,
    y: peer,
  },
  { opening: [{ node: 'client', action: 'go' }], decider: 'hub' },
);

describe('metricsOf', () => {
  it('counts what a run cost', () => {
    expect(metricsOf(runToy(model))).toEqual({
      messages: 5,
      lost: 0,
      duplicated: 0,
      logWrites: 3,
      forcedWrites: 1,
      messageDelays: 2,
      decidedAt: 35,
      endedAt: 45,
      lockTime: { client: 0, hub: 0, x: 25, y: 25 },
    });
  });

  it('does not count what people send and get, copies, or what a node sends itself', () => {
    const { messages, duplicated } = metricsOf(runToy(model, [], { network: { duplicate: 1 } }));
    expect(duplicated).toBe(messages);
    const dropped = runToy(model, [{ at: 0, do: 'drop', message: 'client>hub:BEGIN#1' }]);
    expect(metricsOf(dropped)).toMatchObject({ messages: 0, lost: 0, decidedAt: null });
  });

  it('counts what is lost, and what is sent although it is lost', () => {
    const run = runToy(model, [{ at: 12, do: 'drop', message: 'hub>x:ASK#1' }]);
    expect(metricsOf(run)).toMatchObject({
      messages: 3,
      lost: 1,
      messageDelays: 2,
      decidedAt: null,
    });
  });

  it('counts a forced write when it is done, not when it is asked for', () => {
    const run = runToy(model, [{ after: 'appending hub:decision#1', do: 'crash', node: 'hub' }]);
    expect(metricsOf(run)).toMatchObject({ forcedWrites: 0, logWrites: 2, decidedAt: null });
  });

  it('takes the longest causal chain for message delays, however early it came', () => {
    const chain = toyModel(
      {
        hub: {
          does: {
            'invoke go': tell(send('x', 'ASK'), send('y', 'LONG')),
            'message SAY': ({ state }) =>
              state === 'idle' ? { go: 'half' } : { effects: [resolve] },
          },
        },
        x: { does: { 'message ASK': tell(send('hub', 'SAY')) } },
        y: { does: { 'message LONG': tell(send('z', 'LONG')) } },
        z: { does: { 'message LONG': tell(send('hub', 'SAY')) } },
      },
      { opening: [{ node: 'hub', action: 'go' }], decider: 'hub' },
    );
    expect(metricsOf(runToy(chain)).messageDelays).toBe(3);
    const slow = runToy(chain, [{ at: 0, do: 'delay', message: 'x>hub:SAY#1', by: 500 }]);
    expect(metricsOf(slow)).toMatchObject({ messageDelays: 3, decidedAt: 520 });
  });

  it('ends the time of a lock with a crash, or with the run', () => {
    const run = runToy(model, [{ at: 30, do: 'crash', node: 'x' }]);
    expect(metricsOf(run).lockTime).toMatchObject({ x: 10, y: 25 });
    const cut = runToy(model, [], { until: 29 });
    expect(metricsOf(cut).lockTime).toMatchObject({ x: 9, y: 9 });
  });

  it('adds up locks that are held at the same time', () => {
    const two = toyModel({
      a: {
        does: {
          'invoke go': tell({ type: 'lock', row: 'r' }, { type: 'lock', row: 's' }),
          'invoke stop': tell({ type: 'unlock', row: 'r' }, { type: 'unlock', row: 's' }),
        },
      },
    });
    const run = runToy(two, [
      { at: 0, do: 'invoke', node: 'a', action: 'go' },
      { at: 20, do: 'invoke', node: 'a', action: 'stop' },
    ]);
    expect(metricsOf(run).lockTime).toEqual({ a: 40 });
  });

  it('of the first events says what it had cost by then', () => {
    const run = runToy(model);
    const counts = [0, 5, run.events.length].map((count) => metricsOf(run, count).messages);
    expect(counts).toEqual([0, 2, 5]);
    expect(metricsOf(run, 5)).toMatchObject({ endedAt: 10, decidedAt: null });
  });
});
