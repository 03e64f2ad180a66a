import { expect, test, type FrameLocator, type Page } from '@playwright/test';
import { openDocs } from './docs';

const SCENARIO = 'coordinator-dies-after-prepare';
const EMBED = `embed.html?Scenario=${SCENARIO}&AT=72`;

type Told = Readonly<Record<string, unknown>>;

/** Keeps what the frames of a page say to it. */
async function listen(page: Page): Promise<() => Promise<readonly (Told | string)[]>> {
  await page.addInitScript(() => {
    const told: unknown[] = [];
    Object.assign(window, { told });
    addEventListener('message', (event) => told.push(event.data));
  });
  return () => page.evaluate(() => (window as unknown as { told: (Told | string)[] }).told);
}

function say(page: Page, message: unknown): Promise<void> {
  return page.evaluate((data) => {
    document.querySelector('iframe')?.contentWindow?.postMessage(data, '*');
  }, message);
}

async function expectToPlay(frame: FrameLocator): Promise<void> {
  await expect(frame.getByRole('list', { name: 'Nodes' })).toContainText('crashed');
  await frame.getByRole('button', { name: 'Step', exact: true }).click();
  await frame.getByRole('button', { name: 'To the end' }).click();
  await expect(frame.getByRole('button', { name: 'Play again' })).toBeVisible();
}

test.describe('in a frame', () => {
  const MODULE_PAGE = `<!doctype html><title>m</title><in-doubt scenario="${SCENARIO}" at="72"></in-doubt>
    <script type="module" src="embed/in-doubt.js"></script>`;

  test('plain: it plays', async ({ page }) => {
    const complaints = await openDocs(page, {
      body: `<iframe src="${EMBED}" title="A run" width="900" height="700"></iframe>`,
    });
    await expectToPlay(page.frameLocator('iframe'));
    expect(complaints).toEqual([]);
  });

  test('in a sandbox a module does not load, unless its server lets everybody have it', async ({
    page,
  }) => {
    await page.route('**/module.html', (route) =>
      route.fulfill({ contentType: 'text/html', body: MODULE_PAGE }),
    );
    const body =
      '<iframe src="module.html" sandbox="allow-scripts" title="A run" width="900" height="700"></iframe>';
    const complaints = await openDocs(page, { body });
    await expect.poll(() => complaints.join()).toContain('CORS');
    const isThere = () =>
      page
        .frames()
        .at(-1)
        ?.evaluate(() => customElements.get('in-doubt') !== undefined);
    expect(await isThere()).toBe(false);

    await page.route('**/embed/in-doubt.js', async (route) => {
      const response = await route.fetch();
      const headers = { ...response.headers(), 'Access-Control-Allow-Origin': '*' };
      await route.fulfill({ response, headers });
    });
    await openDocs(page, { body });
    await expectToPlay(page.frameLocator('iframe'));
  });

  test('in a sandbox the classic script plays, without storage, fetching or workers', async ({
    page,
  }) => {
    const body = `<iframe src="${EMBED}" sandbox="allow-scripts" title="A run" width="1280" height="800"></iframe>`;
    const complaints = await openDocs(page, { body });
    const frame = page.frameLocator('iframe');
    const inside = page.frames().at(-1);
    const refused = await inside?.evaluate(() => {
      const isRefused = (attempt: () => unknown): boolean => {
        try {
          attempt();
          return false;
        } catch {
          return true;
        }
      };
      return [
        isRefused(() => localStorage),
        isRefused(() => sessionStorage),
        isRefused(() => document.cookie),
        isRefused(() => new Worker('worker.js')),
      ];
    });
    expect(refused).toEqual([true, true, true, true]);

    // What the explorer is asked here it answers on the page, in slices.
    await frame.getByRole('button', { name: 'Crash bands' }).click();
    await expect(
      frame.getByRole('group', { name: 'What would come of a crash' }).getByRole('button').first(),
    ).toBeAttached();
    await frame.getByRole('button', { name: 'Crash bands' }).click();
    await frame.getByRole('button', { name: 'What could go wrong?' }).click();
    await frame.getByRole('button', { name: /^Search/ }).click();
    await expect(frame.getByRole('complementary').first()).toContainText(/worlds/, {
      timeout: 20_000,
    });
    await expectToPlay(frame);
    expect(complaints).toEqual([]);

    await say(page, { type: 'indoubt:load', v: 1, src: 'script.json' });
    await expect(frame.getByRole('alert')).toContainText('could not be fetched');
  });

  test('in a sandbox of its own origin it plays', async ({ page }) => {
    const body = `<iframe src="${EMBED}" sandbox="allow-scripts allow-same-origin" title="A run" width="900" height="700"></iframe>`;
    const complaints = await openDocs(page, { body });
    await expectToPlay(page.frameLocator('iframe'));
    expect(complaints).toEqual([]);
  });
});

test('a frame does what messages say, tells what became of it, and passes over the rest', async ({
  page,
}) => {
  const told = await listen(page);
  const body = `<iframe src="${EMBED}&id=one&controls=mini" sandbox="allow-scripts" title="A run" width="900" height="500"></iframe>`;
  await openDocs(page, { body });
  const frame = page.frameLocator('iframe');
  await expect.poll(told).toContainEqual(
    expect.objectContaining({
      type: 'indoubt:ready',
      v: 1,
      id: 'one',
      at: 72,
      outcome: 'blocked',
    }),
  );
  await expect.poll(told).toContainEqual({ type: 'indoubt:resize', v: 1, id: 'one', height: 460 });
  const embedly = (await told()).find((one) => typeof one === 'string');
  expect(JSON.parse(String(embedly))).toEqual({
    src: expect.stringContaining('embed.html') as unknown,
    context: 'iframe.resize',
    height: 460,
  });

  await say(page, { type: 'indoubt:seek', v: 1, id: 2, at: 90 });
  await say(page, {
    type: 'indoubt:decide',
    v: 1,
    id: 3,
    decision: { do: 'restart', node: 'coordinator' },
  });
  await say(page, { type: 'indoubt:state', v: 1, id: 'now' });
  await expect
    .poll(told)
    .toContainEqual(
      expect.objectContaining({ type: 'indoubt:change', id: 'now', at: 90, playing: false }),
    );
  await say(page, { type: 'indoubt:step', v: 1 });
  await say(page, { type: 'indoubt:theme', v: 1, theme: 'dark' });
  await expect(frame.locator('.indoubt')).toHaveCSS('background-color', 'rgb(18, 19, 22)');
  await say(page, { type: 'indoubt:load', v: 1, scenario: 'everyone-votes-yes', speed: 8 });
  await expect
    .poll(told)
    .toContainEqual(expect.objectContaining({ type: 'indoubt:ready', outcome: 'committed' }));
  await say(page, { type: 'indoubt:play', v: 1 });
  await expect
    .poll(told, { timeout: 15_000 })
    .toContainEqual(expect.objectContaining({ type: 'indoubt:end', outcome: 'committed' }));
  expect(await told()).toContainEqual(expect.objectContaining({ type: 'indoubt:goal' }));

  for (const [message, says] of [
    [{ type: 'indoubt:play', v: 2, id: 'e1' }, /^v: /],
    [{ type: 'indoubt:dance', v: 1, id: 'e2' }, /no such message/],
    [{ type: 'indoubt:seek', v: 1, id: 'e3', at: 'soon' }, /^at: /],
    [{ type: 'indoubt:decide', v: 1, id: 'e4', decision: { do: 'crash', node: 'no' } }, /no/],
    [{ type: 'indoubt:theme', v: 1, id: 'e5', theme: 'blue' }, /auto, light, dark/],
  ] as const) {
    await say(page, message);
    await expect.poll(told).toContainEqual(
      expect.objectContaining({
        type: 'indoubt:error',
        id: message.id,
        message: expect.stringMatching(says),
      }),
    );
  }
  const count = (await told()).length;
  for (const one of [null, 7, 'indoubt:play', [], { type: 'other' }, { type: 'indoubt:ready' }]) {
    await say(page, one);
  }
  await say(page, { type: 'indoubt:state', v: 1, id: 'last' });
  await expect.poll(told).toContainEqual(expect.objectContaining({ id: 'last' }));
  expect((await told()).length).toBe(count + 1);
});
