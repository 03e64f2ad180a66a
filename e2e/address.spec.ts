import { deflateRawSync } from 'node:zlib';
import { expect, test } from '@playwright/test';
import { encodeScript, fillScript } from '../src/interchange';
import { loadProtocol, scenarioIds } from '../src/protocols/registry';
import { button, currentLine, logLines, node, openScenario, range, runWithLast } from './page';

test('a reload shows the same moment of the same run', async ({ page }) => {
  await openScenario(page, 'everyone-votes-yes', 15);
  await node(page, 'coordinator').click();
  await page.keyboard.press('c');
  await button(page, 'Step').click();
  await button(page, 'Step').click();
  await runWithLast(page, 'crash');
  const title = await page.getByRole('heading', { level: 1 }).innerText();
  await expect.poll(() => new URL(page.url()).hash).toMatch(/&at=(?!15$)\d+$/);
  const shown = {
    moment: await range(page).inputValue(),
    log: await logLines(page).allInnerTexts(),
    line: await currentLine(page).innerText(),
  };

  await page.reload();

  await expect(button(page, 'Play')).toBeVisible();
  expect(await range(page).inputValue()).toBe(shown.moment);
  expect(await logLines(page).allInnerTexts()).toEqual(shown.log);
  await expect(node(page, 'coordinator')).toContainText('crashed');
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(title);
});

test('a link of a run of its own opens without a scenario', async ({ page }) => {
  const protocol = await loadProtocol('two-phase-commit');
  const script = fillScript(protocol, { params: { participants: ['one', 'two'] }, seed: 7 });
  await page.goto(`/#s=${await encodeScript(script, protocol)}&at=20`);
  await expect(node(page, 'one')).toBeVisible();
  await expect(node(page, 'two')).toBeVisible();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('A run of your own');
});

test.describe('a broken link says what is wrong, and offers a way on', () => {
  for (const [what, hash, says] of [
    ['damaged', '#s=1.AAAAAAAA', /damaged|not JSON/i],
    ['of a later version', '#s=9.q1Yq', /version 9 is not known/i],
    ['no run at all', '#s=hello', /this is not a run/i],
    [
      'a scenario that is not there',
      '#scenario=no-such-thing',
      /No scenario “no-such-thing”; there are everyone-votes-yes/,
    ],
    ['no moment', '#scenario=everyone-votes-yes&at=soon', /is no moment/],
  ] as const) {
    test(what, async ({ page }) => {
      await page.goto(`/${hash}`);
      const panel = page.getByRole('alert').filter({ hasText: 'This link cannot be opened' });
      await expect(panel).toContainText(says);
      await panel.getByRole('button', { name: 'Begin with the first one' }).click();
      await expect(button(page, 'Play')).toBeVisible();
    });
  }

  test('a script with a vote of a stranger names the path', async ({ page }) => {
    const script = { v: 1, protocol: 'two-phase-commit', params: { votes: { nobody: 'no' } } };
    const packed = deflateRawSync(JSON.stringify(script)).toString('base64url');
    await page.goto(`/#s=1.${packed}`);
    const panel = page.getByRole('alert').filter({ hasText: 'This link cannot be opened' });
    await expect(panel).toContainText('params.votes.nobody');
    await expect(panel.getByRole('link', { name: 'All scenarios' })).toBeVisible();
  });
});

test('the contents lead to a scenario, and back goes back', async ({ page }) => {
  await page.goto('/#contents');
  await page.getByRole('link', { name: 'One votes no' }).click();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('One votes no');
  await page.goBack();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Indoubt');

  await page.goForward();
  await node(page, 'payment').click();
  await page.keyboard.press('c');
  await runWithLast(page, 'crash');
  await page.getByRole('link', { name: /^Indoubt/ }).click();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Indoubt');
  await page.goBack();
  await expect(node(page, 'payment')).toContainText('crashed');
  // It is the run that was left, with all that was done to it, and not a new one from its link.
  await button(page, 'Undo').click();
  await expect(node(page, 'payment')).not.toContainText('crashed');
  await button(page, 'Redo').click();

  await button(page, 'Side by side').click();
  await page.getByRole('link', { name: 'Back to the run' }).click();
  await expect(button(page, 'Undo')).toBeEnabled();
  await page.getByRole('link', { name: /^Two-phase commit/ }).click();
  await expect(page.getByRole('region', { name: 'Two-phase commit', exact: true })).toBeFocused();
});

test('a page that was turned by key is turned again by the next press', async ({ page }) => {
  await openScenario(page, 'everyone-votes-yes');
  const next = page.getByRole('link', { name: /^Next: / });
  await next.focus();
  for (const count of [2, 3, 4]) {
    await page.keyboard.press('Enter');
    await expect(page.locator('.folio')).toHaveText(` ${count} of 15`);
    await expect(next).toBeFocused();
  }
  await page.keyboard.press('k');
  await expect(button(page, 'Pause')).toBeVisible();
});

test('every scenario of the contents is reached by keyboard, without scrolling first', async ({
  page,
}) => {
  await page.goto('/#contents');
  await page.keyboard.press('Tab');
  const hrefs = scenarioIds().map((id) => `#scenario=${id}`);
  await expect
    .poll(() => {
      const links = page.getByRole('link').and(page.locator('[href^="#scenario="]'));
      return links.evaluateAll((all) => all.map((one) => one.getAttribute('href')));
    })
    .toEqual(expect.arrayContaining(hrefs));
});

test('a run that reaches the limit of events says so, and can be taken back', async ({ page }) => {
  const protocol = await loadProtocol('two-phase-commit');
  const script = fillScript(protocol, {
    decisions: [
      { after: 'sent inventory>coordinator:YES#1', do: 'crash', node: 'coordinator' },
      { at: 1_000_000_000, do: 'heal' },
    ],
  });
  await page.goto(`/#s=${await encodeScript(script, protocol)}`);
  // Fifty thousand events take their time.
  await expect(page.getByRole('alert')).toContainText(/reached the limit of \d+,\d+ events/, {
    timeout: 20_000,
  });
  await expect(node(page, 'coordinator')).toBeVisible();
  await button(page, 'To the end').click();
  await expect(node(page, 'coordinator')).toContainText('crashed');
});
