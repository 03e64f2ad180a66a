import { readFileSync } from 'node:fs';
import { gzipSync } from 'node:zlib';
import { expect, test, type Page, type Response } from '@playwright/test';
import { MODULE, openDocs } from './docs';
import { button } from './page';

/** The budgets of what a reader has to load, in bytes of gzip; fonts and icons are not counted. */
const SITE_MAX = 180_000;
/** A run of the site, opened by its link: with the player, and all that was explored of its protocol. */
const RUN_MAX = 202_500;
/** What an embed shows until its reader comes near: the loader, one protocol and its picture. */
const POSTER_MAX = 70_000;
/** With the player as well, whichever width it has. */
const EMBED_CHUNKS_MAX = 120_000;
/** At most 220,000 were promised; what is not needed is to be noticed long before. */
const EMBED_WHOLE_MAX = 212_000;

/** Adds up what a page loads from now on until it rests. */
function weigh(page: Page): () => Promise<number> {
  const weights: Promise<number>[] = [];
  const onResponse = (response: Response): void => {
    // What is fetched ahead for later comes as another type.
    const isCounted = ['document', 'script', 'stylesheet'].includes(
      response.request().resourceType(),
    );
    if (isCounted)
      weights.push(response.body().then((body) => gzipSync(body, { level: 9 }).length));
  };
  page.on('response', onResponse);
  return async () => {
    // A panel may still be asking for what it shows.
    await page.waitForLoadState('networkidle');
    // What is loaded later, for what is further down, may be cut off by the end of the test.
    page.off('response', onResponse);
    return (await Promise.all(weights)).reduce((sum, one) => sum + one, 0);
  };
}

test('what a page loads at first is within its budget', async ({ page, context }) => {
  // What is fetched ahead when the page is idle is no first load.
  await context.addInitScript(() => {
    Object.assign(window, { requestIdleCallback: () => 0 });
  });
  const contents = weigh(page);
  await page.goto('/');
  await expect(page.getByRole('link', { name: 'Start here' })).toBeVisible();
  expect(await contents()).toBeLessThanOrEqual(SITE_MAX);

  const other = await context.newPage();
  const scenario = weigh(other);
  await other.goto('/#scenario=coordinator-dies-after-prepare');
  await expect(button(other, 'Play')).toBeVisible();
  expect(await scenario()).toBeLessThanOrEqual(RUN_MAX);
});

test('what an embed in chunks loads is within its budget', async ({ page, context }) => {
  const element = '<in-doubt scenario="coordinator-dies-after-prepare"></in-doubt>';
  const poster = weigh(page);
  await openDocs(page, { body: `${'<br />'.repeat(200)}${element}${MODULE}` });
  await expect(page.getByRole('button', { name: /^Play: / })).toBeVisible();
  expect(await poster()).toBeLessThanOrEqual(POSTER_MAX);

  for (const width of [800, 1_280]) {
    const docs = await context.newPage();
    await docs.setViewportSize({ width, height: 900 });
    const embed = weigh(docs);
    await openDocs(docs, { body: `${element}${MODULE}` });
    await expect(button(docs, 'Play')).toBeVisible();
    // Only where it has the width.
    if (width > 800) await expect(docs.getByRole('radiogroup', { name: 'payment' })).toBeAttached();
    expect(await embed()).toBeLessThanOrEqual(EMBED_CHUNKS_MAX);
  }
});

for (const file of ['in-doubt.js', 'in-doubt.classic.js', 'frame.js']) {
  test(`${file}, with every protocol in it, is within its budget`, () => {
    const { length } = gzipSync(readFileSync(`dist/embed/${file}`), { level: 9 });
    expect(length).toBeLessThanOrEqual(EMBED_WHOLE_MAX);
  });
}
