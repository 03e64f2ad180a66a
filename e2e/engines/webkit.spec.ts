import { expect, test } from '@playwright/test';
import { sameBytesIn } from '../bytes';
import { startWebKit, type WebDriver } from './web-driver';

/** A load, a play, a decision, an embed, and the same bytes, in the engine of Safari. */

// One screen and one driver at a time.
test.describe.configure({ mode: 'serial' });

let browser: WebDriver;

test.beforeEach(async () => {
  browser = await startWebKit();
});

test.afterEach(async () => {
  await browser.close();
});

function textOf(label: string): Promise<string> {
  return browser.evaluate(`document.querySelector('[aria-label="${label}"]')?.textContent ?? ''`);
}

async function press(name: string): Promise<void> {
  const isPressed = await browser.evaluate<boolean>(
    `[...document.querySelectorAll('button')].some((one) => {
      const isIt = (one.getAttribute('aria-label') ?? one.textContent).startsWith(arguments[0]);
      if (isIt) one.click();
      return isIt;
    })`,
    name,
  );
  expect(isPressed, `there is a button "${name}"`).toBe(true);
}

test('a scenario loads, plays to its end, and takes a decision', async ({ baseURL }) => {
  test.setTimeout(60_000);
  await browser.goto(`${baseURL ?? ''}/#scenario=everyone-votes-yes`);
  await expect.poll(() => textOf('Nodes')).toContain('payment');
  await press('Play');
  await expect
    .poll(() => textOf('Log'), { timeout: 30_000 })
    .toContain('nothing is left to happen');
  await expect.poll(() => textOf('Nodes')).toContain('committed');

  await browser.goto(`${baseURL ?? ''}/#scenario=everyone-votes-yes&at=30`);
  await expect.poll(() => textOf('Nodes')).toContain('in doubt');
  await press('coordinator');
  await browser.press('c');
  await expect.poll(() => textOf('Nodes')).toContain('crashed');
  await press('To the end');
  await expect.poll(() => textOf('Guarantees')).toContain('blocked');
});

test('the page for frames shows its run', async ({ baseURL }) => {
  await browser.goto(`${baseURL ?? ''}/embed.html?scenario=coordinator-dies-after-prepare&at=72`);
  const nodes = `document.querySelector('in-doubt')?.shadowRoot
    ?.querySelector('[aria-label="Nodes"]')?.textContent ?? ''`;
  await expect.poll(() => browser.evaluate<string>(nodes)).toContain('crashed');
});

test('every run gives the same bytes in this engine and in Node', async () => {
  test.setTimeout(120_000);
  await browser.goto('about:blank');
  await sameBytesIn((code, scripts) =>
    browser.evaluateLater(
      `const [text, scripts, done] = arguments;
      const url = URL.createObjectURL(new Blob([text], { type: 'text/javascript' }));
      import(url).then(async (entry) => {
        done([...(await entry.playEverything()), ...(await entry.playScripts(scripts))]);
      }).catch((error) => done([String(error)]));`,
      code,
      scripts,
    ),
  );
});
