import { expect, test, type Page } from '@playwright/test';
import { InDoubt } from '../src/playwright';
import { MODULE, openDocs } from './docs';
import { held } from './held';

/** What these tests ask of an element. */
interface Embed extends HTMLElement {
  seek(at: number): Promise<void>;
  step(): Promise<void>;
  play(): Promise<void>;
}

const COUNT = 50;
const SCENARIOS = ['everyone-votes-yes', 'payment-refused', 'update-lost', 'charged-twice'];

test('fifty embeds on a page: a picture of each at once, a player where the reader comes, each on its own', async ({
  page,
}) => {
  const body = Array.from({ length: COUNT }, (_, index) => {
    const scenario = SCENARIOS[index % SCENARIOS.length] ?? '';
    return `<p>Before</p><in-doubt id="run-${String(index)}" scenario="${scenario}" controls="mini"></in-doubt>`;
  });
  const complaints = await openDocs(page, { body: `${body.join('')}${MODULE}` });
  const players = page.getByRole('slider', { name: 'Moment' });
  const posters = page.getByRole('button', { name: /^Play: / });
  await expect.poll(async () => (await posters.count()) + (await players.count())).toBe(COUNT);
  expect(await players.count()).toBeLessThan(5);

  const [first, last] = [0, COUNT - 1].map((index) => {
    const one = page.locator(`#run-${String(index)}`);
    return new InDoubt(page).within(one);
  });
  await last?.open();
  await last?.toEnd();
  await first?.open();
  await expect(first!.moment).toHaveAttribute('aria-valuetext', /^(The beginning|Step 0)/);
  await expect(last!.button('Play again')).toBeAttached();

  await test.step('one that is moved shows its run at its new place', async () => {
    await page.evaluate(() => {
      const moved = document.querySelector('#run-0');
      if (moved) document.body.append(moved);
    });
    await first?.open();
    await expect(page.locator('#run-0 .indoubt')).toHaveCount(1);
    await first?.play();
  });
  expect(complaints).toEqual([]);
});

/** Puts players on the page and plays with each. */
async function come(page: Page, count: number): Promise<void> {
  await page.evaluate(
    async ([number, scenarios]) => {
      const embeds = Array.from({ length: number }, (_, index) => {
        const embed = document.createElement('in-doubt') as Embed;
        embed.setAttribute('scenario', scenarios[index % scenarios.length] ?? '');
        document.querySelector('main')?.append(embed);
        return embed;
      });
      for (const embed of embeds) {
        await embed.seek(40);
        // As a page does that moves what it shows.
        document.querySelector('main')?.append(embed);
        await embed.step();
      }
    },
    [count, SCENARIOS] as const,
  );
}

async function go(page: Page): Promise<void> {
  await page.evaluate(async () => {
    document.querySelector('main')?.replaceChildren();
    for (let count = 0; count < 5; count += 1) await new Promise(requestAnimationFrame);
  });
}

const [ROUNDS, EACH] = [3, 8];
/** A player has two thousand; the browser's own caches may keep an element or two, empty as they are. */
const EMPTY_PAGE_NODES = 50;

test('embeds that were removed leave nothing behind', async ({ page }) => {
  test.setTimeout(90_000);
  await openDocs(page, { body: `<main></main>${MODULE}` });
  await page.waitForFunction(() => customElements.get('in-doubt') !== undefined);
  const client = await page.context().newCDPSession(page);
  await client.send('Performance.enable');
  // What is loaded once and kept: code, style sheets, the protocols.
  for (let round = 0; round < 2; round += 1) {
    await come(page, EACH);
    await go(page);
  }
  await expect.poll(async () => (await held(client)).nodes).toBeLessThan(EMPTY_PAGE_NODES);
  const before = await held(client);
  await come(page, EACH);
  const among = await held(client);
  await go(page);
  for (let round = 1; round < ROUNDS; round += 1) {
    await come(page, EACH);
    await go(page);
  }
  await expect.poll(async () => (await held(client)).nodes).toBeLessThan(EMPTY_PAGE_NODES);
  const after = await held(client);
  const told = JSON.stringify({ before, among, after }, null, 2);
  expect(after.listeners, told).toBeLessThanOrEqual(before.listeners);
  // The browser compiles what runs often, and keeps that; a quarter of what one round holds is less than any player.
  const round = among.heapBytes - before.heapBytes;
  expect(after.heapBytes - before.heapBytes, told).toBeLessThan(round / 4);
});

test('fifty whole players at once play to their ends, each its own run, and are gone when removed', async ({
  page,
}) => {
  test.setTimeout(90_000);
  const complaints = await openDocs(page, { body: `<main></main>${MODULE}` });
  await page.waitForFunction(() => customElements.get('in-doubt') !== undefined);
  const ends = await page.evaluate(
    async ([count, scenarios]) => {
      const embeds = Array.from({ length: count }, (_, index) => {
        const embed = document.createElement('in-doubt') as Embed;
        embed.setAttribute('scenario', scenarios[index % scenarios.length] ?? '');
        embed.setAttribute('speed', '8');
        document.querySelector('main')?.append(embed);
        return embed;
      });
      for (const embed of embeds) await embed.seek(0);
      const ended = embeds.map(
        (embed) =>
          new Promise<string>((resolve) => {
            embed.addEventListener('indoubt:end', (event) => {
              resolve((event as CustomEvent<{ outcome: string }>).detail.outcome);
            });
          }),
      );
      for (const embed of embeds) void embed.play();
      return Promise.all(ended);
    },
    [COUNT, SCENARIOS] as const,
  );
  const outcomes = ['committed', 'compensated', 'converged', 'applied-twice'];
  expect(ends).toEqual(ends.map((_, index) => outcomes[index % outcomes.length]));
  await expect(page.getByRole('slider', { name: 'Moment' })).toHaveCount(COUNT);
  await go(page);
  const client = await page.context().newCDPSession(page);
  await client.send('Performance.enable');
  await expect.poll(async () => (await held(client)).nodes).toBeLessThan(EMPTY_PAGE_NODES);
  expect(complaints).toEqual([]);
});
