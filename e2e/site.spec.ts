import { expect, test, type Locator, type Page } from '@playwright/test';
import { expectNoFindings } from './axe';
import { button, expectToShow, node, openScenario, runWithLast } from './page';

const QUESTION = 'When two-phase commit, and when a saga?';

function code(page: Page): Locator {
  return page.getByRole('region', { name: 'Code' });
}

function lit(page: Page): Locator {
  return code(page).locator('[aria-current=step]');
}

test.describe('a question', () => {
  test('is thought about, answered, and broken by what its goal asks for', async ({ page }) => {
    await page.goto('/');
    await page.getByRole('banner').getByRole('link', { name: 'Questions' }).click();
    await page.getByRole('link', { name: QUESTION }).click();
    await expect(page.getByRole('heading', { level: 1 })).toHaveText(QUESTION);

    const answer = page.getByText(/when the participants are databases of one owner/);
    await expect(answer).toBeHidden();
    await expect(page.getByText('Watch for')).toBeHidden();
    await button(page, 'Show the answer').click();
    await expect(answer).toBeVisible();
    await page.getByRole('banner').getByRole('link', { name: 'Questions' }).click();
    await page.goBack();
    await expect(answer).toBeVisible();

    const goal = page.getByRole('region', { name: 'Now break it' }).getByRole('listitem');
    await expect(goal).toContainText('not reached yet');
    await node(page, 'coordinator').click();
    await page.keyboard.press('c');
    const run = await runWithLast(page, 'crash');
    await button(page, 'To the end').click();
    await expectToShow(page, run);
    await expect(goal).not.toContainText('not reached yet');

    const folio = page.getByRole('link', { name: /^Questions \d+ of/ });
    const place = Number(/\d+/.exec((await folio.textContent()) ?? '')?.[0]);
    await folio.click();
    const rows = page.getByRole('listitem');
    await expect(rows.filter({ hasText: QUESTION })).toContainText('goal reached');
    await expect(rows.nth(place - 1)).toContainText(QUESTION);
  });

  test('is as it was left, for who is back before the next is there', async ({ page }) => {
    await page.goto('/#question=two-phase-commit-or-saga');
    await button(page, 'Show the answer').click();
    await page.evaluate(async () => {
      const until = (hash: string): Promise<void> =>
        new Promise((resolve) => {
          const look = (): void => (location.hash === hash ? resolve() : void setTimeout(look));
          look();
        });
      const { hash } = location;
      location.hash = '#scenario=payment-refused';
      history.back();
      await until(hash);
      location.hash = '#contents';
      history.back();
      await until(hash);
    });
    await expect(page.getByRole('heading', { level: 1 })).toHaveText(QUESTION);
    await expect(button(page, 'Hide the answer')).toBeVisible();
    await page.getByRole('banner').getByRole('link', { name: 'Questions' }).click();
    await expect(page.getByRole('heading', { level: 1 })).not.toHaveText(QUESTION);
    await page.goBack();
    await expect(button(page, 'Hide the answer')).toBeVisible();
  });

  test('keeps its place when the run has become another and the page is loaded again', async ({
    page,
  }) => {
    await page.goto('/#question=two-phase-commit-or-saga');
    await node(page, 'coordinator').click();
    await page.keyboard.press('c');
    await expect.poll(() => page.url()).toMatch(/#question=two-phase-commit-or-saga&s=.*&at=\d+$/);
    await page.reload();
    await expect(page.getByRole('heading', { level: 1 })).toHaveText(QUESTION);
    await expect(node(page, 'coordinator')).toContainText('crashed');
  });

  test('stands beside another run as it is', async ({ page }) => {
    await page.goto('/#question=two-phase-commit-or-saga');
    await button(page, 'Side by side').click();
    await expect(page.getByRole('region', { name: 'The right run', exact: true })).toBeVisible();
  });

  test('shows one way to its goal, and the way back', async ({ page }) => {
    await page.goto('/#question=two-phase-commit-or-saga');
    await button(page, 'Show one way').click();
    await button(page, 'To the end').click();
    await expect(node(page, 'coordinator')).toContainText('crashed');
    await button(page, 'Back to the run of the question').click();
    await expect(node(page, 'coordinator')).not.toContainText('crashed');
  });

  test('that is not there says so', async ({ page }) => {
    await page.goto('/#question=no-such-thing');
    await expect(page.getByText('there is no question “no-such-thing”')).toBeVisible();
    await page.goto('/#contents=no-such-thing');
    await expect(page.getByText('there is no protocol “no-such-thing”')).toBeVisible();
  });

  test('hides and shows its answer in the list, and all of them', async ({ page }) => {
    await page.goto('/#questions');
    const answer = page.getByText(/^It makes one transaction over several databases atomic/);
    await expect(answer).toBeHidden();
    await button(page, 'Answer: What is two-phase commit?').click();
    await expect(answer).toBeVisible();
    await button(page, 'Show all answers').click();
    await expect(page.getByText(/when the participants are databases of one owner/)).toBeVisible();
    await page.reload();
    await expect(answer).toBeVisible();
  });
});

test.describe('the code', () => {
  test('lights the line that the present event executes', async ({ page }) => {
    await openScenario(page, 'everyone-votes-yes', 20);
    await button(page, 'code').click();
    await expect(lit(page).first()).toBeVisible();
    await expect(code(page).getByRole('radio', { name: 'participant' })).toBeChecked();
    const before = await lit(page).first().innerText();
    await button(page, 'To the end').click();
    await expect(code(page).getByRole('radio', { name: 'coordinator' })).toBeChecked();
    await expect(lit(page).first()).toBeInViewport();
    expect(await lit(page).first().innerText()).not.toBe(before);
    const inTypeScript = await lit(page).first().innerText();
    await code(page).getByRole('radio', { name: 'Go' }).check();
    await expect(lit(page).first()).not.toHaveText(inTypeScript);
  });

  test('points out the events that ran a chosen line', async ({ page }) => {
    await openScenario(page, 'everyone-votes-yes', 20);
    await button(page, 'code').click();
    await code(page).getByRole('radio', { name: 'participant' }).check();
    await button(code(page), "net.send('coordinator', 'YES');").click();
    await expect(code(page).getByRole('status')).toHaveText(/^Line \d+ ran at 3 moments:$/);
    const moments = code(page).getByRole('list', { name: 'When it ran' });
    await expect(moments.getByRole('button')).toHaveCount(3);
    await moments.getByRole('button').first().click();
    await expect(lit(page)).toContainText("net.send('coordinator', 'YES');");
  });
});

test.describe('the first page', () => {
  test('leads to a scenario, and knows which goals were reached', async ({ page }) => {
    await page.goto('/');
    await page.getByRole('link', { name: 'One votes no' }).click();
    await expect(page).toHaveURL(/#scenario=one-votes-no$/);
    await button(page, 'To the end').click();
    await expect(page.getByRole('region', { name: 'Goals' })).toContainText(', reached');
    await page.getByRole('link', { name: 'Indoubt, contents' }).click();
    const card = page.getByRole('listitem').filter({ hasText: 'One votes no' });
    await expect(card).toContainText(/\d of \d goals/);
    await button(page, 'Forget them').click();
    await expect(card).not.toContainText('goals');
  });
});

for (const colorScheme of ['light', 'dark'] as const) {
  test.describe(`axe finds nothing, ${colorScheme}`, () => {
    test.use({ colorScheme });

    test('on the first page and among the questions', async ({ page }) => {
      await page.goto('/');
      await expect(page.getByRole('region', { name: 'Saga by orchestration' })).toContainText(/\w/);
      await expect(page.getByRole('link', { name: 'One votes no' })).toBeVisible();
      await expectNoFindings(page);
      await page.goto('/#questions');
      await button(page, 'Show all answers').click();
      await expectNoFindings(page);
    });

    test('in a question with its code', async ({ page }) => {
      test.slow();
      await page.goto('/#question=two-phase-commit-or-saga');
      await button(page, 'Show the answer').click();
      await button(page, 'code').click();
      await expect(code(page).getByRole('listitem').first()).toBeVisible();
      await expectNoFindings(page);
    });

    test('at 390 pixels, where the question is read first', async ({ page }) => {
      await page.setViewportSize({ width: 390, height: 844 });
      await page.goto('/#question=two-phase-commit-or-saga');
      await expect(page.getByRole('heading', { level: 1 })).toHaveText(QUESTION);
      await expectNoFindings(page);
      for (const [hash, title] of [
        ['#questions', 'Questions'],
        ['#contents', 'Indoubt'],
      ] as const) {
        await page.goto(`/${hash}`);
        await expect(page.getByRole('heading', { level: 1 })).toHaveText(title);
        const overflow = await page.evaluate(
          () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
        );
        expect(overflow).toBe(0);
      }
    });
  });
}

test('by keyboard the focus is seen on every page, and skips the header', async ({ page }) => {
  await page.goto('/');
  const start = page.getByRole('link', { name: 'Start here' });
  await expect(start).toBeVisible();
  await page.keyboard.press('Tab');
  const skip = button(page, /^Skip to the/);
  await expect(skip).toBeFocused();
  await expect(skip).toBeInViewport({ ratio: 1 });
  await page.keyboard.press('Enter');
  await page.keyboard.press('Tab');
  await expect(start).toBeFocused();
  await page.keyboard.press('Enter');
  const play = button(page, /^(Play|Pause)$/);
  await expect(play).toBeFocused();
  expect(await isRinged(play)).toBe(true);

  await skip.focus();
  await page.keyboard.press('Enter');
  const player = page.locator('main .indoubt');
  await expect(player).toBeFocused();
  expect(await isRinged(player)).toBe(true);
  await page.keyboard.press('9');
  await expect(page.getByText('There is no node 9.')).toBeVisible();

  await page.goBack();
  await page.getByRole('link', { name: 'Or with a question' }).press('Enter');
  const title = page.getByRole('heading', { name: 'Questions', level: 1 });
  await expect(title).toBeFocused();
  expect(await isRinged(title)).toBe(true);

  await page.goBack();
  await start.click();
  await expect(play).toBeFocused();
  expect(await isRinged(play)).toBe(false);
});

function isRinged(one: Locator): Promise<boolean> {
  return one.evaluate((element) => getComputedStyle(element).outlineStyle === 'solid');
}
