import { expect, test } from '@playwright/test';
import { expectNoFindings } from './axe';
import { button, message } from './page';

test('a challenge is solved by hand, measured, and remembered', async ({ page }) => {
  await page.goto('/#challenge=charge-twice');
  const story = page.getByRole('complementary', { name: 'Story' });
  await expect(story.getByRole('heading', { name: 'Make payment charge twice' })).toBeVisible();
  await expect(story).toContainText('Not solved yet.');
  await button(story, 'How far is it from here?').click();
  await expect(story).toContainText('From here it takes 1 more fault.', { timeout: 20_000 });
  await expectNoFindings(page);

  await message(page, /CHARGED/)
    .first()
    .click();
  await page.keyboard.press('d');
  await button(page, 'To the end').click();
  await expect(story).toContainText('Solved, in 1 change. The explorer knows of no shorter way.');
  await expect(story.getByRole('button', { name: /Give up|How far/ })).toHaveCount(0);

  await expect(story).toContainText('In a challenge the switches stay as they are.');
  await expect(
    story.getByRole('switch', { name: 'A service that does not know its sagas' }).first(),
  ).toBeDisabled();
  await expect(story).not.toContainText('From here it takes');

  await page.goto('/#contents');
  const topic = page.getByRole('region', { name: 'Saga by orchestration', exact: true });
  await topic.scrollIntoViewIfNeeded();
  const row = topic.getByRole('listitem').filter({ hasText: 'Make payment charge twice' }).first();
  await expect(row).toContainText('solved');
  await expect(row).toContainText('1 change');
});

test('who gives up is shown the shortest way, or that there is none', async ({ page }) => {
  await page.goto('/#challenge=one-in-doubt');
  const story = page.getByRole('complementary', { name: 'Story' });
  await button(story, 'Give up, and show the shortest way').click();
  await button(page, 'To the end').click();
  await expect(story).toContainText('Solved, in 2 changes.');

  await page.goto('/#challenge=disagree-without-mistake');
  await button(story, 'Give up').click();
  await expect(story).toContainText(
    /Not with up to 1 crash, .*: there are [\d,]+ worlds then, and it is so in none of them\./,
  );
  await page.goto('/#challenge=no-such-thing');
  await expect(
    page.getByText(/there is no challenge “no-such-thing”; there are abort-against-all/i),
  ).toBeVisible();
});
