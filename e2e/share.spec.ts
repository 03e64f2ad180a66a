import { readFileSync } from 'node:fs';
import { deflateRawSync } from 'node:zlib';
import { expect, test, type Page } from '@playwright/test';
import { encodeScript, exportOtlp, exportShiviz, fillScript, renderSvg } from '../src/interchange';
import { loadProtocol } from '../src/protocols/registry';
import { expectNoFindings } from './axe';
import { button, logLines, node, openScenario, range, runOfScenario, runWithLast } from './page';

const SCENARIO = 'coordinator-dies-after-prepare';

async function saved(page: Page, kind: string): Promise<Buffer> {
  await page.getByRole('combobox', { name: 'Save as' }).selectOption({ label: kind });
  const [download] = await Promise.all([
    page.waitForEvent('download'),
    button(page, 'Save').click(),
  ]);
  return readFileSync(await download.path());
}

async function paste(page: Page, text: string): Promise<void> {
  await page.getByRole('textbox', { name: 'Text to open' }).fill(text);
  await button(page.getByRole('dialog'), 'Open').click();
}

async function drop(page: Page, name: string, text: string): Promise<void> {
  const transfer = await page.evaluateHandle(
    ([file, content]) => {
      const data = new DataTransfer();
      data.items.add(new File([content], file));
      return data;
    },
    [name, text] as const,
  );
  await page.dispatchEvent('body', 'drop', { dataTransfer: transfer });
}

test('a run leaves as a link, a snippet, a picture, an animation and a script', async ({
  page,
}) => {
  await openScenario(page, SCENARIO, 60);
  const title = await page.getByRole('heading', { level: 1 }).innerText();
  await node(page, 'payment').click();
  await page.keyboard.press('c');
  const run = await runWithLast(page, 'crash');
  await button(page, 'Share').click();
  const dialog = page.getByRole('dialog', { name: 'Share this run' });
  const link = await dialog.getByLabel('Link to this moment', { exact: true }).inputValue();
  expect(link).toMatch(
    new RegExp(`^http://localhost:\\d+/#s=2\\.[\\w-]+&scenario=${SCENARIO}&at=60$`),
  );
  await expect(dialog.getByLabel('Link to the scenario', { exact: true })).toHaveValue(
    new RegExp(`/s/${SCENARIO}/$`),
  );
  await button(dialog, 'iframe').click();
  await expect(dialog.getByLabel('For iframe', { exact: true })).toHaveValue(/embed\.html#s=2\./);
  await expectNoFindings(page);

  expect((await saved(page, 'Picture of this moment (PNG)')).subarray(1, 4).toString()).toBe('PNG');
  expect((await saved(page, 'Animation of the run (GIF)')).subarray(0, 6).toString()).toBe(
    'GIF89a',
  );
  const script = (await saved(page, 'Script (JSON)')).toString();
  expect(JSON.parse(script)).toMatchObject({ v: 1, protocol: 'two-phase-commit' });

  await page.goto(link);
  await page.reload();
  await expect(node(page, 'payment')).toContainText('crashed');
  // The story travels along.
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(title);
  await button(page, 'Open').click();
  await paste(page, script);
  await expect(page.getByRole('dialog')).toHaveCount(0);
  await runWithLast(page, 'crash');
  await button(page, 'To the end').click();
  await expect(range(page)).toHaveAttribute('aria-valuetext', new RegExp(`of \\d+`));
  expect(run.script.decisions.length).toBe(2);
});

test('what is opened says itself what it is, or what is wrong with it', async ({ page }) => {
  const protocol = await loadProtocol('two-phase-commit');
  const run = runOfScenario(protocol, SCENARIO);
  await page.goto('/');
  await button(page, 'Open').click();
  await expectNoFindings(page);
  await paste(page, '<script>alert(1)</script>');
  await expect(page.getByRole('alert')).toContainText('no script in it');
  await paste(page, '{"v": 1, "protocol": "two-phase-commit", "decisions": [{"do": "explode"}]}');
  await expect(page.getByRole('alert')).toContainText('decisions[0]');
  await page.keyboard.press('Escape');

  await drop(page, 'run.svg', renderSvg(run, { theme: 'light' }));
  await expect(node(page, 'coordinator')).toBeVisible();
  await expect.poll(() => new URL(page.url()).hash).toMatch(/^#s=2\./);

  await drop(page, 'trace.json', exportOtlp(run));
  await expect(
    page.getByText('Recorded from a real system: an OpenTelemetry trace.'),
  ).toBeVisible();
  await expect(node(page, 'coordinator')).toBeVisible();
  await button(page, 'Step').click();
  await node(page, 'coordinator').click();
  await page.keyboard.press('c');
  await expect(node(page, 'coordinator')).not.toContainText('crashed');
  await expect(button(page, /^Kill/)).toHaveCount(0);

  await drop(page, 'run.log', exportShiviz(run));
  await expect(page.getByText('Recorded from a real system: a log with vector')).toBeVisible();
  await button(page, 'To the end').click();
  expect(await logLines(page).count()).toBeGreaterThan(10);
  await expectNoFindings(page);

  await drop(page, 'hostile.json', '{"__proto__": {"polluted": 1}}');
  await expect(page.getByRole('alert').filter({ hasText: /\S/ })).toBeVisible();
  await page.reload();
  await expect(page.getByRole('alert')).toContainText('came from a file');
});

test('a link that does not fit any more offers what of it does', async ({ page }) => {
  const decisions = [
    { at: 20, do: 'crash', node: 'payment' },
    { at: 30, do: 'explode', node: 'payment' },
  ];
  const script = { v: 1, protocol: 'two-phase-commit', decisions, wind: 'north' };
  const packed = deflateRawSync(JSON.stringify(script)).toString('base64url');
  await page.goto(`/#s=1.${packed}&at=60`);
  await expect(page.getByRole('alert')).toContainText('This link cannot be opened');
  await page
    .getByRole('link', { name: 'Open what could be read: all without wind, decisions[1]' })
    .click();
  await expect(node(page, 'payment')).toContainText('crashed');
  expect((await runWithLast(page, 'crash')).script.decisions).toHaveLength(1);
});

test('a link that was cut off offers what could be read of it, and one in a sentence just works', async ({
  page,
}) => {
  const protocol = await loadProtocol('two-phase-commit');
  const crash = { at: 20, do: 'crash', node: 'payment' } as const;
  const delays = ['inventory', 'order'].map((node) => {
    return { at: 0, do: 'delay', message: `coordinator>${node}:COMMIT#1`, by: 7 } as const;
  });
  const script = fillScript(protocol, { seed: 5, decisions: [crash, ...delays] });
  const payload = await encodeScript(script, protocol);
  await page.goto(`/#s=${payload.slice(0, -6)}`);
  await expect(page.getByRole('alert')).toContainText('It is damaged, perhaps cut off');
  await page.getByRole('link', { name: /^Open what could be read: up to change [12]$/ }).click();
  await expect(node(page, 'payment')).toBeVisible();
  expect((await runWithLast(page, 'delay')).script).toMatchObject({ seed: 5 });

  await page.goto(`/#s=${payload.slice(0, 20)}%20${payload.slice(20)}&amp;at=30).`);
  await expect(node(page, 'payment')).toContainText('crashed');
  await page.goto(`/#s=${payload}&at=soon`);
  await page.getByRole('link', { name: 'Open it at its beginning' }).click();
  await expect(node(page, 'payment')).toBeVisible();
});
