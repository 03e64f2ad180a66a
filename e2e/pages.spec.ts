import { cpSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { expect, test, type Page } from '@playwright/test';
import { serve } from '../scripts/serve.mjs';
import { expectNoFindings } from './axe';
import { button, expectToShow, logLines, node, runWithLast } from './page';

const SAGA = 'What is a saga, and in which order does it compensate?';
const SITE = resolve(import.meta.dirname, '../dist/site');

/** The built site under a path that it knows nothing of. */
async function serveDeep() {
  const root = mkdtempSync(join(tmpdir(), 'indoubt-site-'));
  const filter = (path: string) => !path.endsWith('.png');
  cpSync(SITE, join(root, 'some/deep/path'), { recursive: true, filter });
  const { port, close } = await serve(root, 0);
  return {
    url: `http://localhost:${String(port)}/some/deep/path/`,
    end() {
      close();
      rmSync(root, { recursive: true, force: true });
    },
  };
}

async function collectViolations(page: Page): Promise<() => Promise<readonly string[]>> {
  await page.addInitScript(() => {
    const found: string[] = [];
    Object.assign(globalThis, { violations: found });
    document.addEventListener('securitypolicyviolation', (event) => {
      found.push(`${event.violatedDirective}: ${event.blockedURI} ${event.sourceFile}`);
    });
  });
  return () => page.evaluate(() => (globalThis as unknown as { violations: string[] }).violations);
}

function heading(page: Page) {
  return page.getByRole('heading', { level: 1 });
}

test('the site works below any path, offline once it is there, within its policy', async ({
  page,
  context,
}) => {
  const site = await serveDeep();
  const violations = await collectViolations(page);
  const failures: string[] = [];
  page.on('pageerror', (error) => failures.push(error.message));
  try {
    await page.goto(`${site.url}s/one-votes-no/`);
    await expect(heading(page)).toHaveText('One votes no');
    await expect(page).toHaveTitle('One votes no · Two-phase commit · Indoubt');
    await expect(page.locator('html')).toHaveAttribute('data-offline', 'ready', {
      timeout: 20_000,
    });
    await context.setOffline(true);

    await test.step('what the reader changes goes behind the path', async () => {
      await node(page, 'coordinator').click();
      await page.keyboard.press('c');
      const run = await runWithLast(page, 'crash');
      expect(page.url()).toContain('/s/one-votes-no/#s=');
      await button(page, 'To the end').click();
      await expectToShow(page, run);
    });

    await test.step('another topic, its code and what the explorer finds', async () => {
      await button(page.getByRole('banner'), 'Saga by orchestration').click();
      await expect(node(page, 'orchestrator')).toBeVisible();
      await expect(logLines(page).first()).toBeVisible();
      await button(page, 'code').click();
      await expect(page.getByRole('region', { name: 'Code' }).getByRole('radio')).not.toHaveCount(
        0,
      );
      await button(page, 'What could go wrong?').click();
      await button(page, 'Search').click();
      const panel = page.getByRole('complementary', { name: 'What could go wrong?' });
      await expect(panel.getByRole('status')).toContainText(/worlds/, { timeout: 30_000 });
    });

    await test.step('a node from inside, a comparison, a question, the catalogue', async () => {
      await page.goto(`${page.url().split('#')[0] ?? ''}#scenario=everyone-votes-yes&at=20`);
      await expect(heading(page)).toHaveText('Everyone votes yes');
      await node(page, 'coordinator').dblclick();
      await page.goto(
        `${page.url().split('#')[0] ?? ''}#compare=one-votes-no&as=saga-orchestration`,
      );
      await expect(page.getByRole('region', { name: 'The left run', exact: true })).toBeVisible();
      await page.getByRole('link', { name: 'Questions' }).click();
      await page.getByRole('link', { name: 'Sagas have no isolation' }).click();
      await expect(heading(page)).toContainText('Sagas have no isolation');
      await page.getByRole('link', { name: 'Indoubt, contents' }).click();
      await page.getByRole('region', { name: 'Eventual consistency' }).scrollIntoViewIfNeeded();
      await expect(page.getByRole('link', { name: 'A photo spreads' })).toBeVisible();
    });
    expect(await violations()).toEqual([]);
    expect(failures).toEqual([]);
  } finally {
    site.end();
  }
});

test('a question has a page, opened at its moment, with a picture for links', async ({ page }) => {
  const answer = await page.goto('/q/what-is-a-saga/');
  expect(answer?.headers()['content-security-policy']).toContain(
    "script-src 'self'; style-src 'self'",
  );
  await expect(heading(page)).toHaveText(SAGA);
  await expect(page).toHaveTitle(`${SAGA} · Indoubt`);
  await node(page, 'orchestrator').click();
  await page.keyboard.press('c');
  const run = await runWithLast(page, 'crash');
  expect(page.url()).toContain('/q/what-is-a-saga/#question=what-is-a-saga&s=');
  await button(page, 'To the end').click();
  await button(page, 'Show the guarantees').click();
  await expectToShow(page, run);

  const picture = await page.request.get('/q/what-is-a-saga/social.png');
  const bytes = await picture.body();
  expect(bytes.subarray(1, 4).toString()).toBe('PNG');
  expect([bytes.readUInt32BE(16), bytes.readUInt32BE(20)]).toEqual([1200, 630]);
});

test.describe('without JavaScript', () => {
  test.use({ javaScriptEnabled: false });

  test('a page tells its story and shows its run, and the front page leads to it', async ({
    page,
  }) => {
    await page.goto('/');
    await page
      .getByRole('link', { name: 'The coordinator crashes after PREPARE', exact: true })
      .click();
    await expect(page).toHaveURL(/\/s\/coordinator-dies-after-prepare\/$/);
    await expect(heading(page)).toHaveText('The coordinator crashes after PREPARE');
    const picture = page.getByRole('img', { name: /^The coordinator crashes after PREPARE/ });
    await expect(picture).toBeVisible();
    await expect(picture).toContainText('coordinator crashes');
    await page.getByRole('link', { name: 'All scenarios and questions' }).click();
    await expect(page).toHaveURL(/\/$/);
  });
});

test('an address that leads nowhere says so, and offers everything there is', async ({ page }) => {
  const answer = await page.goto('/s/no-such-thing/at/all');
  expect(answer?.status()).toBe(404);
  await expect(heading(page)).toHaveText('There is no page at this address');
  await expectNoFindings(page);
  await page.getByRole('link', { name: 'One votes no' }).click();
  await expect(button(page, 'Play')).toBeVisible();
});
