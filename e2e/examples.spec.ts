import { existsSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { Page } from '@playwright/test';
import { expect, test, type InDoubt } from '../src/playwright';
import { held } from './held';

/** The sites of examples/, as their own tools built them of the packed package. */

const HOST = 'https://docs.test/';
const [LIGHT, DARK] = ['rgb(247, 245, 240)', 'rgb(18, 19, 22)'];

interface Example {
  readonly title: string;
  readonly folder: string;
  /** Makes the site around dark, or light again, as its reader would. */
  readonly paint: (page: Page, theme: 'dark' | 'light') => Promise<unknown>;
  /** Built only where its makers' tools are: what to say where they are not. */
  readonly missing?: string;
  /** It has a second page, and exchanges the text for it without loading a page. */
  readonly swaps?: true;
}

const EXAMPLES: readonly Example[] = [
  {
    title: 'VitePress',
    folder: 'examples/vitepress/.vitepress/dist',
    paint: (page) => page.getByRole('switch').first().click(),
  },
  {
    title: 'Astro Starlight',
    folder: 'examples/starlight/dist',
    paint: (page, theme) => page.getByLabel('Select theme').first().selectOption(theme),
  },
  {
    title: 'Docusaurus',
    folder: 'examples/docusaurus/build',
    paint: (page) => page.getByRole('button', { name: /Switch between dark and light/ }).click(),
    missing: 'not built; npm run test:docusaurus installs and builds it first',
    swaps: true,
  },
  {
    title: 'MkDocs Material',
    folder: 'examples/mkdocs/dist',
    paint: (page, theme) =>
      page.locator(`label[title=${theme === 'dark' ? 'Dark' : 'Light'}]`).click(),
    missing: 'not built; there is no MkDocs with the theme Material here',
    swaps: true,
  },
];

/** Puts a folder on the web, with nothing between; answers what its pages complain about. */
async function host(page: Page, folder: string): Promise<readonly string[]> {
  const complaints: string[] = [];
  page.on('pageerror', (error) => complaints.push(error.message));
  page.on('console', (message) => {
    if (message.type() === 'error') complaints.push(message.text());
  });
  await page.route(`${HOST}**`, async (route) => {
    const { pathname } = new URL(route.request().url());
    const path = join(folder, pathname.endsWith('/') ? `${pathname}index.html` : pathname);
    await (existsSync(path) ? route.fulfill({ path }) : route.fulfill({ status: 404 }));
  });
  return complaints;
}

async function expectToPlay(inDoubt: InDoubt): Promise<void> {
  await inDoubt.open();
  await expect(inDoubt.node('coordinator')).toContainText('crashed');
  await inDoubt.play();
  await inDoubt.expectOutcome('blocked');
  await inDoubt.restart('coordinator');
  await inDoubt.expectOutcome('aborted', 'payment');
}

for (const { title, folder, paint, missing = '', swaps } of EXAMPLES) {
  test(`${title} renders the element empty, plays it in its page, and lends it its theme`, async ({
    page,
    inDoubt,
  }) => {
    test.skip(missing !== '' && !existsSync(folder), missing);
    expect(readFileSync(join(folder, 'index.html'), 'utf8')).toMatch(
      /<in-doubt scenario="coordinator-dies-after-prepare" at="72"><\/in-doubt>/,
    );
    const complaints = await host(page, folder);
    await page.goto(HOST);
    await expect(page.getByRole('heading', { level: 1 })).toHaveText(/^When an order hangs/);
    await inDoubt.open();
    const paper = page.locator('in-doubt .indoubt');
    await expect(paper).toHaveCSS('background-color', LIGHT);
    await paint(page, 'dark');
    await expect(paper).toHaveCSS('background-color', DARK);
    await paint(page, 'light');
    await expect(paper).toHaveCSS('background-color', LIGHT);
    await expectToPlay(inDoubt);
    if (swaps) await test.step('and goes with its page', () => expectToGo(page, inDoubt));
    expect(complaints).toEqual([]);
  });
}

const ROUNDS = 2;
/** Of each time there and back. Two players have three thousand nodes; MkDocs Material keeps the texts it has exchanged, with 560. */
const LEFT_NODES_MAX = 1_000;
const LEFT_LISTENERS_MAX = 20;

/** To the other page and back, as the site does it: without loading one. */
async function expectToGo(page: Page, inDoubt: InDoubt): Promise<void> {
  const client = await page.context().newCDPSession(page);
  await client.send('Performance.enable');
  await page.evaluate(() => Object.assign(globalThis, { isSamePage: true }));
  const thereAndBack = async (): Promise<void> => {
    await page.getByRole('article').getByRole('link', { name: 'A retried payment' }).click();
    await expect(page.getByRole('heading', { level: 1 })).toHaveText(/^A retried payment/);
    await expect(page.locator('in-doubt')).toHaveCount(1);
    await inDoubt.open();
    await inDoubt.expectOutcome('applied twice');
    await page.getByRole('article').getByRole('link', { name: 'When an order hangs' }).click();
    await expect(page.getByRole('heading', { level: 1 })).toHaveText(/^When an order hangs/);
    await inDoubt.open();
    await expect(inDoubt.node('coordinator')).toContainText('crashed');
  };
  await thereAndBack();
  const before = await held(client);
  for (let round = 0; round < ROUNDS; round += 1) await thereAndBack();
  const after = await held(client);
  const told = JSON.stringify({ before, after });
  expect(after.nodes, told).toBeLessThan(before.nodes + ROUNDS * LEFT_NODES_MAX);
  expect(after.listeners, told).toBeLessThan(before.listeners + ROUNDS * LEFT_LISTENERS_MAX);
  expect(await page.evaluate(() => 'isSamePage' in globalThis)).toBe(true);
}

test.describe('plain HTML', () => {
  const folder = 'examples/html/dist';

  test('plays the element by a module, and a frame that is as high as it asks to be', async ({
    page,
    inDoubt,
  }) => {
    const complaints = await host(page, folder);
    await page.goto(HOST);
    await expectToPlay(inDoubt);
    await page.emulateMedia({ colorScheme: 'dark' });
    await expect(page.locator('in-doubt .indoubt')).toHaveCSS('background-color', DARK);
    await page.getByRole('link', { name: 'in a frame' }).click();
    const framed = inDoubt.within(page.frameLocator('iframe'));
    await framed.open();
    await framed.expectOutcome('applied twice');
    await expect(page.locator('iframe')).toHaveAttribute('height', '700');
    expect(complaints).toEqual([]);
  });

  test('plays by a classic script from a folder, without a server', async ({ page, inDoubt }) => {
    await page.goto(pathToFileURL(resolve(folder, 'classic.html')).href);
    await inDoubt.open();
    await inDoubt.play();
    await expect(inDoubt.node('payment')).toContainText('aborted');
  });
});
