import { expect, test, type Locator, type Page } from '@playwright/test';
import { encodeScript, fillScript } from '../src/interchange';
import { loadProtocol } from '../src/protocols/registry';
import { expectNoFindingsWithin } from './axe';
import { MODULE, openDocs } from './docs';
import { button, node, range } from './page';

const SCENARIO = 'coordinator-dies-after-prepare';

function embeds(page: Page): Locator {
  return page.locator('in-doubt');
}

/** Keeps what the embeds of a page tell. */
async function listen(page: Page): Promise<() => Promise<readonly string[]>> {
  await page.addInitScript(() => {
    const told: string[] = [];
    Object.assign(window, { told });
    for (const type of ['ready', 'change', 'goal', 'end', 'error']) {
      addEventListener(`indoubt:${type}`, (event) => {
        told.push(`${type} ${JSON.stringify((event as CustomEvent).detail)}`);
      });
    }
  });
  return () => page.evaluate(() => (window as unknown as { told: string[] }).told);
}

/** As a mail breaks it. */
async function cutLink(): Promise<string> {
  const protocol = await loadProtocol('two-phase-commit');
  const decisions = ['inventory', 'payment', 'order'].map((name, index) => {
    return { at: 20 + index, do: 'crash', node: name } as const;
  });
  const payload = await encodeScript(fillScript(protocol, { seed: 5, decisions }), protocol);
  return `https://docs.example/#s=${payload.slice(0, -6)}`;
}

test('an embed plays, takes decisions and tells, under a strict policy', async ({ page }) => {
  const told = await listen(page);
  const complaints = await openDocs(page, {
    body: `<h1>Docs</h1><in-doubt scenario="${SCENARIO}" at="72" speed="8"></in-doubt>${MODULE}`,
  });
  const embed = embeds(page);
  await expect(node(page, 'coordinator')).toContainText('crashed');
  await expect(range(page)).toHaveAttribute('aria-valuetext', /^Step \d+ of/);
  await expect
    .poll(told)
    .toContainEqual(expect.stringMatching(/^ready .*"at":72,"outcome":"blocked"/));

  await expectNoFindingsWithin(page, 'in-doubt');

  // Keys are heard while the focus is inside, and not otherwise.
  await page.keyboard.press('Home');
  await expect(node(page, 'coordinator')).toContainText('crashed');
  await button(page, 'Step back').focus();
  await page.keyboard.press('Home');
  await expect(node(page, 'coordinator')).not.toContainText('crashed');

  await button(page, 'Play').click();
  await expect(button(page, 'Play again')).toBeVisible({ timeout: 20_000 });
  await expect.poll(told).toContainEqual(expect.stringMatching(/^end .*"outcome":"blocked"/));
  await expect.poll(told).toContainEqual(expect.stringMatching(/^goal /));

  await embed.evaluate(async (element) => {
    const { seek, decide } = element as unknown as Record<string, (x: unknown) => Promise<void>>;
    await seek?.call(element, 90);
    await decide?.call(element, { do: 'restart', node: 'coordinator' });
  });
  await expect
    .poll(told)
    .toContainEqual(expect.stringMatching(/"do":"restart".*"outcome":"(?!blocked)/));
  const refused = await embed.evaluate((element) =>
    (element as unknown as { decide(x: object): Promise<void> })
      .decide({ do: 'crash', node: 'nobody' })
      .catch((error: unknown) => String(error)),
  );
  expect(refused).toContain('nobody');
  expect(complaints).toEqual([]);
});

test('attributes that change draw anew, and what does not fit is said in place', async ({
  page,
}) => {
  await openDocs(page, {
    body: `<in-doubt scenario="${SCENARIO}"></in-doubt>${MODULE}`,
  });
  const embed = embeds(page);
  const set = (name: string, value: string | null) =>
    embed.evaluate(
      (element, [key, text]) => {
        if (text === null) element.removeAttribute(key);
        else element.setAttribute(key, text);
      },
      [name, value] as const,
    );
  await expect(node(page, 'payment')).toBeVisible();

  await set('at', '72');
  await expect(node(page, 'coordinator')).toContainText('crashed');
  await set('controls', 'mini');
  await expect(page.getByRole('region', { name: 'Guarantees' })).toBeHidden();
  await expect(button(page, 'Play')).toBeVisible();
  await set('view', 'table');
  const table = page.getByRole('region', { name: 'Table of the run' });
  await expect(table.getByRole('columnheader', { name: 'payment' })).toBeVisible();
  await expect(table.locator('[aria-current=step]')).toBeInViewport();
  await set('controls', 'none');
  await expect(button(page, 'Play')).toBeHidden();
  await set('view', 'picture');
  await expect(embed.locator('.note')).toContainText('view: "picture" does not fit');
  await expect(node(page, 'coordinator')).toBeVisible();
  await set('view', null);
  await expect(embed.locator('.note')).toBeHidden();

  for (const [name, value, says] of [
    ['scenario', 'no-such-thing', /No scenario "no-such-thing"/],
    ['script', '{"v": 1', /not JSON/],
    ['script', '{"v": 1, "protocol": "two-phase-commit", "seeds": 2}', /seeds/],
    ['script', '#s=9.AAAA', /Version 9/],
    ['script', 'javascript:alert(1)', /not a run/],
    ['src', 'javascript:alert(1)', /not an address/],
    ['src', '/no-such-file.json', /404/],
    ['at', 'soon', /no moment/],
  ] as const) {
    for (const one of ['script', 'src', 'at']) await set(one, null);
    await set(name, value);
    await expect(embed.locator('.problem, .note')).toContainText(says);
    if (name === 'scenario') await set('scenario', SCENARIO);
  }
  await set('at', null);
  await set('script', await cutLink());
  await button(page, /^Show what could be read: up to/).click();
  await expect(node(page, 'payment')).toBeVisible();
  for (const one of ['script', 'src', 'at', 'scenario']) await set(one, null);
  await expect(embed.getByRole('alert')).toContainText('takes a scenario, a script or a src');
  await set('script', '{"v": 1, "protocol": "idempotency-key"}');
  await expect(node(page, 'database')).toBeVisible();
});

test('the theme is the host’s, or the one that is asked for; parts and properties style it', async ({
  page,
}) => {
  await page.route('**/docs.css', (route) =>
    route.fulfill({
      contentType: 'text/css',
      body: `body { margin: 0 } .dark { color-scheme: dark } .painted { background: #111 }
        in-doubt { --indoubt-flight: rgb(1, 2, 3) } in-doubt::part(toolbar) { background: rgb(4, 5, 6) }`,
    }),
  );
  await openDocs(page, {
    head: '<link rel="stylesheet" href="docs.css">',
    body: `<in-doubt scenario="${SCENARIO}"></in-doubt>${MODULE}`,
  });
  const root = embeds(page).locator('.indoubt');
  const paper = () => root.evaluate((one) => getComputedStyle(one).backgroundColor);
  const [light, dark] = ['rgb(247, 245, 240)', 'rgb(18, 19, 22)'];
  await expect.poll(paper).toBe(light);
  const classOf = (name: string) =>
    page.evaluate((one) => void (document.documentElement.className = one), name);
  await classOf('dark');
  await expect.poll(paper).toBe(dark);
  await classOf('painted');
  await expect.poll(paper).toBe(dark);
  await embeds(page).evaluate((one) => one.setAttribute('theme', 'light'));
  await expect.poll(paper).toBe(light);
  await expect(root.locator('.transport')).toHaveCSS('background-color', 'rgb(4, 5, 6)');
  await expect(root.locator('[part=message]').first()).toHaveCSS('stroke', 'rgb(1, 2, 3)');
  const parts = await root.evaluate((one) => [
    ...new Set([...one.querySelectorAll('[part]')].map((part) => part.getAttribute('part'))),
  ]);
  expect(parts.sort()).toEqual(
    ['button', 'card', 'diagram', 'lane', 'log', 'message', 'toolbar', 'verdict'].sort(),
  );
});

test('two embeds on a page do not know of each other', async ({ page }) => {
  await openDocs(page, {
    body: `<in-doubt id="a" scenario="${SCENARIO}" controls="mini"></in-doubt>
      <in-doubt id="b" scenario="${SCENARIO}" controls="mini"></in-doubt>${MODULE}`,
  });
  const [a, b] = [page.locator('#a'), page.locator('#b')];
  await a.getByRole('button', { name: 'To the end' }).click();
  await expect(a.getByRole('button', { name: 'Play again' })).toBeVisible();
  await b.scrollIntoViewIfNeeded();
  await expect(b.getByRole('button', { name: 'Play', exact: true })).toBeVisible();
  await b.getByRole('button', { name: 'Step', exact: true }).click();
  await expect(b.getByRole('slider', { name: 'Moment' })).toHaveAttribute(
    'aria-valuetext',
    /^Step 1 of/,
  );
  await expect(a.getByRole('slider', { name: 'Moment' })).toHaveAttribute(
    'aria-valuetext',
    /^Step (\d+) of \1:/,
  );
});
