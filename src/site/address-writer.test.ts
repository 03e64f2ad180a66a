import { describe, expect, test } from 'vitest';
import { decodeScript, parseHash } from '../interchange';
import { createPlayer } from '../player';
import { loadProtocol } from '../protocols/registry';
import { attachAddress } from './address-writer';

const protocol = await loadProtocol('two-phase-commit');

function open(home?: string) {
  const player = createPlayer({ protocol });
  let hash = '#begin';
  const writes: string[] = [];
  const bar = {
    read: () => hash,
    write(next: string) {
      writes.push(next);
      hash = next;
    },
  };
  const go = (to: string): void => void (hash = to);
  return {
    player,
    now: () => player.store.getState(),
    writer: attachAddress(player, bar, home),
    writes,
    go,
  };
}

const seedIn = async (hash: string | undefined): Promise<unknown> => {
  const script = await decodeScript(parseHash(hash ?? '').payload ?? '');
  return (script as { readonly seed?: number }).seed;
};

describe('attachAddress', () => {
  test('writes nothing while nothing was done', async () => {
    const { writer, writes } = open();
    await writer.flush();
    expect(writes).toEqual([]);
  });

  test('writes what is on screen last, also when packing the one before takes longer', async () => {
    const { now, writer, writes } = open();
    now().newSeed(5);
    const first = writer.flush();
    now().newSeed(6);
    await Promise.all([first, writer.flush()]);
    expect(writes).toHaveLength(1);
    expect(await seedIn(writes[0])).toBe(6);
  });

  test('writes another moment of the same run before the page is gone', async () => {
    const { now, writer, writes } = open();
    now().newSeed(5);
    await writer.flush();
    now().seek(20);
    void writer.flush();
    expect(writes.at(-1)).toMatch(/&at=20$/);
    now().seek(30);
    writer.destroy();
    expect(writes.at(-1)).toMatch(/&at=30$/);
  });

  test('leaves an address alone that leads elsewhere by now', async () => {
    const { now, writer, writes, go } = open();
    now().newSeed(5);
    go('#contents');
    await writer.flush();
    expect(writes).toEqual([]);
  });

  test('writes where it stands, not where the reader has been on the way', async () => {
    const { now, writer, writes, go } = open('#home');
    now().newSeed(5);
    await writer.flush();
    expect(writes).toEqual([]);
    go('#home');
    now().newSeed(6);
    await writer.flush();
    expect(writes).toHaveLength(1);
  });

  test('leaves the address as it is when a run is too long for it, or cannot be packed', async () => {
    const { player, now, writer, writes } = open();
    const actual = player.address;
    now().newSeed(5);
    player.address = () => Promise.reject(new Error('no packing here'));
    await writer.flush();
    now().newSeed(6);
    player.address = () => Promise.resolve(`#s=1.${'a'.repeat(9_000)}`);
    await writer.flush();
    expect(writes).toEqual([]);
    player.address = actual;
    now().newSeed(7);
    await writer.flush();
    expect(writes).toHaveLength(1);
  });
});
