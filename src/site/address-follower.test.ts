import { expect, test } from 'vitest';
import { AddressFollower, type Screen } from './address-follower';

interface Load {
  readonly hash: string;
  readonly finish: () => Promise<void>;
}

/** A page of which the browser tells late, and whose loads end when they are told to. */
class LatePage {
  readonly screen: Screen = { hash: null };
  place: { readonly hash: string } | null = null;
  readonly loads: Load[] = [];
  asked = 0;
  shown = 0;
  dropped = 0;
  told = 0;
  gone = 0;
  private readonly follower = new AddressFollower<{ readonly hash: string }>(this.screen, {
    known: () => undefined,
    read: () => this.load(),
    swap: (next) => {
      this.place = next;
      this.shown += 1;
    },
    drop: () => void (this.dropped += 1),
  });

  constructor(private readonly way: readonly string[]) {}

  get hash(): string {
    return this.way[this.gone] as string;
  }

  start(): void {
    void this.follower.follow(this.hash);
  }

  /** What can happen next: the reader goes on, a change is told of, a load ends. */
  get moves(): (() => Promise<void>)[] {
    const moves: (() => Promise<void>)[] = this.loads.map((load) => load.finish);
    if (this.gone < this.way.length - 1) {
      moves.push(() => {
        this.gone += 1;
        return Promise.resolve();
      });
    }
    if (this.told < this.gone) {
      moves.push(() => {
        this.told += 1;
        void this.follower.follow(this.hash);
        return Promise.resolve();
      });
    }
    return moves;
  }

  private load(): Promise<{ readonly hash: string }> {
    const { hash } = this;
    this.asked += 1;
    return new Promise((resolve) => {
      const load: Load = {
        hash,
        finish: async () => {
          this.loads.splice(this.loads.indexOf(load), 1);
          resolve({ hash });
          await Promise.resolve();
          await Promise.resolve();
        },
      };
      this.loads.push(load);
    });
  }
}

/** Every order of what can happen on this way through the addresses, run to its end. */
async function everyOrder(way: readonly string[]): Promise<LatePage[]> {
  const ended: LatePage[] = [];
  const open: (readonly number[])[] = [[]];
  for (let choices = open.pop(); choices; choices = open.pop()) {
    const page = new LatePage(way);
    page.start();
    await page.moves[0]?.();
    for (const choice of choices) await page.moves[choice]?.();
    const { length } = page.moves;
    if (length === 0) ended.push(page);
    for (let choice = 0; choice < length; choice += 1) open.push([...choices, choice]);
  }
  return ended;
}

test('whatever the order, the end is what the address asks for', async () => {
  const ended = await everyOrder(['#q', '#s', '#q', '#c', '#q']);
  expect(ended.length).toBeGreaterThan(100);
  for (const { place, screen, asked, shown, dropped } of ended) {
    expect(place?.hash).toBe('#q');
    expect(screen.hash).toBe('#q');
    expect(shown + dropped, 'each is shown or dropped, none twice').toBe(asked);
  }
});

test('who is back before anything else was there finds the very same', async () => {
  const page = new LatePage(['#q', '#s', '#q']);
  page.start();
  await page.moves[0]?.();
  const first = page.place;
  page.gone = 2;
  page.told = 1;
  const late = page.moves;
  await late.at(-1)?.();
  expect(page.loads).toEqual([]);
  expect(page.place).toBe(first);
});

test('what is known comes at once, and under the address that the page wrote itself', async () => {
  const screen: Screen = { hash: null };
  const swaps: [string, string | null][] = [];
  const follower = new AddressFollower<string>(screen, {
    known: (hash) => hash,
    read: () => Promise.reject(new Error('nothing has to be loaded')),
    swap: (next, before) => void swaps.push([next, before]),
    drop: () => undefined,
  });
  await follower.follow('#q');
  screen.hash = '#q&at=20';
  await follower.follow('#q&at=20');
  await follower.follow('#s');
  await follower.follow('#s', true);
  expect(swaps).toEqual([
    ['#q', null],
    ['#s', '#q&at=20'],
    ['#s', '#s'],
  ]);
});

test('nothing comes after the end', async () => {
  const dropped: string[] = [];
  const follower = new AddressFollower<string>(
    { hash: null },
    {
      known: () => undefined,
      read: () => Promise.resolve('late'),
      swap: () => expect.unreachable(),
      drop: (unseen) => void dropped.push(unseen),
    },
  );
  const asked = follower.follow('#s');
  follower.stop();
  await asked;
  expect(dropped).toEqual(['late']);
});
