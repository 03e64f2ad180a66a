import { expect, test } from 'vitest';
import { loadScenario } from '../interchange';
import { createPlayer, type StoragePort } from '../player';
import { loadProtocol } from '../protocols/registry';
import { rememberRuns } from './kept-runs';

/** A tab of a browser: its text outlives the players. */
function tab(text: string | null = null): StoragePort & { readonly text: () => string | null } {
  let kept = text;
  return { read: () => kept, write: (next) => void (kept = next), text: () => kept };
}

async function playerIn(port: StoragePort) {
  const player = createPlayer(await loadScenario('everyone-votes-yes'));
  rememberRuns(player, port);
  return player.store;
}

test('kept runs are there again for the next player, and are never given an id twice', async () => {
  const port = tab();
  const before = await playerIn(port);
  before.getState().keepTake('as it was');
  before.getState().seek(15);
  before.getState().decide({ do: 'crash', node: 'coordinator' });
  before.getState().keepTake();
  const after = await playerIn(port);
  const told = ({ name, at, script }: { name: string; at: number; script: unknown }) => {
    return { name, at, script };
  };
  expect(after.getState().takes.map(told)).toEqual(before.getState().takes.map(told));
  after.getState().newSeed();
  after.getState().keepTake();
  expect(new Set(after.getState().takes.map((one) => one.id)).size).toBe(3);
  for (const { id } of after.getState().takes) after.getState().removeTake(id);
  expect((await playerIn(port)).getState().takes).toEqual([]);
});

test('what somebody else has written there is passed over', async () => {
  const { id } = await loadProtocol('saga-orchestration');
  const whole = { name: 'whole', at: 1, script: { v: 1, protocol: 'two-phase-commit' } };
  for (const [text, names] of [
    ['', []],
    ['{', []],
    ['{"length":3}', []],
    ['[null, 3, "x", {}]', []],
    [JSON.stringify([{ ...whole, script: { v: 1, protocol: id } }, whole]), ['whole']],
    [JSON.stringify([{ ...whole, at: -1 }]), []],
    [JSON.stringify([{ ...whole, script: { ...whole.script, seed: 'x' } }]), []],
    ['[{"__proto__":{"name":"x"},"at":0}]', []],
  ] as const) {
    const store = await playerIn(tab(text));
    expect(store.getState().takes.map((one) => one.name)).toEqual(names);
  }
});
