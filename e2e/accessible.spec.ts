import { expect, test } from '@playwright/test';
import { expectNoFindings } from './axe';
import { button, node, openScenario } from './page';

for (const colorScheme of ['light', 'dark'] as const) {
  test.describe(`axe finds nothing, ${colorScheme}`, () => {
    test.use({ colorScheme });

    test('with the coordinator killed, selected and inspected', async ({ page }) => {
      await openScenario(page, 'coordinator-dies-after-prepare', 60);
      await node(page, 'payment').click();
      await expectNoFindings(page);
      await page.keyboard.press('i');
      await expect(page.getByRole('img', { name: /^Its machine/ })).toBeVisible();
      await expectNoFindings(page);
    });

    test('in the contents, in an error and in the help', async ({ page }) => {
      await page.goto('/#contents');
      await expect(page.getByRole('link', { name: 'One votes no' })).toBeVisible();
      await expectNoFindings(page);
      await page.goto('/#s=hello');
      await expect(page.getByRole('alert')).toBeVisible();
      await expectNoFindings(page);
      await openScenario(page, 'one-votes-no');
      await button(page, 'Keyboard').click();
      await expect(page.getByRole('dialog', { name: 'Keyboard' })).toBeVisible();
      await expectNoFindings(page);
      await page.keyboard.press('Escape');
      await expect(page.getByRole('dialog', { name: 'Keyboard' })).toBeHidden();
    });

    test('at 390 pixels, in every tab', async ({ page }) => {
      await page.setViewportSize({ width: 390, height: 844 });
      await openScenario(page, 'coordinator-dies-after-prepare', 60);
      for (const tab of ['diagram', 'log', 'story']) {
        await page.getByRole('group', { name: 'View' }).getByRole('button', { name: tab }).click();
        await expectNoFindings(page);
      }
    });
  });
}

test('axe would say what is wrong', async ({ page }) => {
  await page.setContent(
    '<!doctype html><html lang="en"><title>Wrong</title><main><h1>Wrong</h1><button></button><p style="color: #ccc">Pale</p></main>',
  );
  await expect(expectNoFindings(page)).rejects.toThrow(
    /button-name: button[\s\S]*color-contrast: p/,
  );
  await expect(expectNoFindings(page, ['color-contrast'])).rejects.toThrow('color-contrast: p');
});

test('the theme is that of the system until the reader says otherwise', async ({ page }) => {
  await page.emulateMedia({ colorScheme: 'dark' });
  await openScenario(page, 'everyone-votes-yes');
  const paper = () => page.evaluate(() => getComputedStyle(document.body).backgroundColor);
  expect(await paper()).toBe('rgb(18, 19, 22)');
  await button(page, 'Light or dark').click();
  await expect.poll(paper).toBe('rgb(247, 245, 240)');
  await page.reload();
  await expect.poll(paper).toBe('rgb(247, 245, 240)');
});

test('at 390 pixels the controls are one row of targets that a thumb can hit', async ({ page }) => {
  await page.setViewportSize({ width: 390, height: 844 });
  await openScenario(page, 'everyone-votes-yes', 30);
  const buttons = page.getByRole('group', { name: 'Playback' }).getByRole('button');
  const boxes = await Promise.all((await buttons.all()).map((one) => one.boundingBox()));
  expect(boxes).toHaveLength(5);
  for (const box of boxes) {
    expect(box?.width).toBeGreaterThanOrEqual(44);
    expect(box?.height).toBeGreaterThanOrEqual(44);
    expect(Math.abs((box?.y ?? 0) - (boxes[0]?.y ?? 0))).toBeLessThanOrEqual(1);
  }
  const overflow = await page.evaluate(
    () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
  );
  expect(overflow).toBe(0);
  await button(page, 'Topics').click();
  await page.getByRole('navigation', { name: 'Topics' }).getByText('Idempotency keys').click();
  await expect(node(page, 'api-1')).toBeVisible();
  await expect(page.getByRole('navigation', { name: 'Topics' })).toBeHidden();

  // On its side, and in a small window.
  for (const size of [
    { width: 844, height: 390 },
    { width: 700, height: 500 },
  ]) {
    await page.setViewportSize(size);
    await expect(button(page, 'Play')).toBeInViewport({ ratio: 1 });
    await expect(page.locator('.scroller')).toBeInViewport({ ratio: 1 });
    await expect(button(page, 'Keep this run')).toBeInViewport({ ratio: 1 });
  }
});

test('at 1280 by 800 nothing of the default scenario needs the page to be scrolled', async ({
  page,
}) => {
  await page.setViewportSize({ width: 1280, height: 800 });
  await openScenario(page, 'everyone-votes-yes');
  await button(page, 'To the end').click();
  // What is announced is heard, and takes no room.
  await expect(page.getByRole('status').filter({ hasText: 'The run ends' })).toBeAttached();
  const overflow = await page.evaluate(
    () => document.documentElement.scrollHeight - document.documentElement.clientHeight,
  );
  expect(overflow).toBe(0);
  const diagram = page.locator('svg.diagram');
  await expect(diagram.getByText(/^\d+ ms: nothing is left to happen$/)).toBeInViewport();
  await expect(page.locator('svg.diagram').getByText('BEGIN').first()).toBeInViewport();
});

test('at 390 pixels a card says as much as a wide one', async ({ page }) => {
  await page.setViewportSize({ width: 390, height: 844 });
  await openScenario(page, 'coordinator-dies-after-prepare', 60);
  await expect(node(page, 'coordinator')).toHaveAccessibleName(/^coordinator crashed/);
  await expect(node(page, 'payment')).toHaveAccessibleName(/^payment in doubt .*\d.*becoming.*\d$/);
});

test.describe('on a phone', () => {
  test.use({ viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true });

  test('a finger scrolls the picture, wherever it lies on it', async ({ page, context }) => {
    await openScenario(page, 'coordinator-dies-after-prepare');
    const picture = page.locator('.scroller');
    // What drags is there.
    await expect(page.locator('svg.diagram')).toHaveAttribute('data-grasp', '');
    const top = () => picture.evaluate((one) => one.scrollTop);
    const touch = await context.newCDPSession(page);
    const swipe = async (distance: number) => {
      const at = (y: number) => [{ x: 193, y }];
      await touch.send('Input.dispatchTouchEvent', { type: 'touchStart', touchPoints: at(560) });
      for (let step = 1; step <= 10; step += 1) {
        const touchPoints = at(560 + (distance * step) / 10);
        await touch.send('Input.dispatchTouchEvent', { type: 'touchMove', touchPoints });
      }
      await touch.send('Input.dispatchTouchEvent', { type: 'touchEnd', touchPoints: [] });
    };
    await swipe(-120);
    await expect.poll(top).toBeGreaterThan(60);
    await button(page, 'To the end').click();
    await expect.poll(top).toBeGreaterThan(400);
    const end = await top();
    await swipe(120);
    await expect.poll(top).toBeLessThan(end - 60);
  });
});
