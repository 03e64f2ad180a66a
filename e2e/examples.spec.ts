import { existsSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { Page } from '@playwright/test';
import { expect, test, type InDoubt } from '../src/playwright';

/** The sites of examples/, as their own tools built them of the packed package. */

const HOST = 'https://docs.test/';
const [LIGHT, DARK] = ['rgb(247, 245, 240)', 'rgb(18, 19, 22)'];

interface Example {
  readonly title: string;
  readonly folder: string;
  /** Makes the site around dark, or light again, as its reader would. */
  readonly paint: (page: Page, theme: 'dark' | 'light') => Promise<unknown>;
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

for (const { title, folder, paint } of EXAMPLES) {
  test(`${title} renders the element empty, plays it in its page, and lends it its theme`, async ({
    page,
    inDoubt,
  }) => {
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
    expect(complaints).toEqual([]);
  });
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
