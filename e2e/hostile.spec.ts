import { deflateRawSync } from 'node:zlib';
import { expect, test, type Page } from '@playwright/test';
import fc from 'fast-check';
import { encodeScript, fillScript, formats } from '../src/interchange';
import { loadProtocol } from '../src/protocols/registry';
import { openDocs } from './docs';
import { button, openScenario, runOfScenario } from './page';

/**
 * What somebody may hand over who means harm, in the page itself; that each of 10,000 inputs gets one
 * clear answer is tested without a page (src/interchange/import/hostile.test.ts, src/embed/given.test.ts).
 */

const SEED = 20_241;
const LINKS = 120;
const FILES = 80;
const MESSAGES = 300;
const SCENARIO = 'coordinator-dies-after-prepare';
/** Said by none of the page's own texts. */
const HIT = 'globalThis.wasHit=1';

const nasty = fc.constantFrom(
  `<img src=x onerror="${HIT}">`,
  `<script>${HIT}</script>`,
  `"><svg onload="${HIT}">`,
  `javascript:${HIT}`,
  `'-${HIT}-'`,
  '__proto__',
  'constructor',
  '\u0000',
  '\u202e',
  '%',
  '%00',
  '-1',
  '1e999',
  '💥'.repeat(50),
  'x'.repeat(9_000),
);
const pack = (text: string): string => `1.${deflateRawSync(text).toString('base64url')}`;

const scriptText = fc
  .record(
    {
      v: fc.constantFrom<unknown>(1, 2, '1'),
      protocol: fc.oneof(fc.constantFrom('two-phase-commit', 'idempotency-key'), nasty),
      params: fc.dictionary(fc.oneof(fc.constant('participants'), nasty), fc.array(nasty)),
      seed: fc.oneof(fc.nat(), nasty),
      mistakes: fc.array(nasty, { maxLength: 2 }),
      decisions: fc.array(
        fc.record({ at: fc.oneof(fc.integer(), nasty), do: fc.constant('crash'), node: nasty }),
        { maxLength: 3 },
      ),
    },
    { requiredKeys: ['v', 'protocol'] },
  )
  .map((script) => JSON.stringify(script));

/** Pieces cut out, and something nasty put in. */
function spoilt(texts: readonly string[]): fc.Arbitrary<string> {
  const cut = fc.tuple(fc.nat(), fc.nat(20), nasty);
  return fc
    .tuple(fc.constantFrom(...texts), fc.array(cut, { minLength: 1, maxLength: 3 }))
    .map(([text, cuts]) =>
      cuts.reduce((result, [where, length, instead]) => {
        const at = where % (result.length + 1);
        return result.slice(0, at) + instead + result.slice(at + length);
      }, text),
    );
}

/** Keeps whether anything of what was handed over has run, or has tried to. */
async function watch(page: Page): Promise<() => Promise<void>> {
  const seen: string[] = [];
  page.on('dialog', (dialog) => {
    seen.push(`dialog: ${dialog.message()}`);
    void dialog.dismiss();
  });
  page.on('pageerror', (error) => seen.push(`error: ${error.message}`));
  await page.addInitScript(() => {
    const refused: string[] = [];
    Object.assign(globalThis, { refused });
    document.addEventListener('securitypolicyviolation', (event) => {
      refused.push(`${event.violatedDirective} ${event.blockedURI} ${event.sample}`);
    });
  });
  return async () => {
    const inside = await page.evaluate(() => {
      const { refused, wasHit } = globalThis as unknown as { refused: string[]; wasHit?: number };
      return { refused, wasHit, polluted: Object.keys(Object.prototype) };
    });
    expect({ seen, ...inside }).toEqual({ seen: [], refused: [], polluted: [] });
  };
}

interface Outcome {
  readonly blank: readonly string[];
  readonly alerts: number;
  readonly slowestMs: number;
}

/** Hands over one after the other, and says where that left nothing on the screen. */
function handOver(page: Page, how: 'link' | 'file', texts: readonly string[]): Promise<Outcome> {
  return page.evaluate(
    async ([way, all]) => {
      const frame = () => new Promise((resolve) => requestAnimationFrame(resolve));
      const blank: string[] = [];
      let [alerts, slowestMs] = [0, 0];
      for (const text of all) {
        const startedAt = performance.now();
        if (way === 'link') location.hash = text;
        else {
          const dataTransfer = new DataTransfer();
          dataTransfer.items.add(new File([text], 'run.json'));
          document.body.dispatchEvent(new DragEvent('drop', { dataTransfer, bubbles: true }));
        }
        for (let count = 0; count < 3; count += 1) await frame();
        const said = [...document.querySelectorAll('[role=alert]')].map((one) => one.textContent);
        if (said.join('').trim() !== '') alerts += 1;
        if ((document.querySelector<HTMLElement>('#root')?.innerText ?? '').trim().length < 40) {
          blank.push(text.slice(0, 200));
        }
        slowestMs = Math.max(slowestMs, performance.now() - startedAt);
      }
      return { blank, alerts, slowestMs };
    },
    [how, texts] as const,
  );
}

const SLOW_MS = 5_000;

test('links and files that mean harm get an answer, and nothing of them runs', async ({ page }) => {
  test.setTimeout(90_000);
  const protocol = await loadProtocol('two-phase-commit');
  const run = runOfScenario(protocol, SCENARIO);
  const payload = await encodeScript(fillScript(protocol, run.script), protocol);
  const written = await Promise.all(formats.map((format) => format.export({ run, protocol })));
  const expectUnharmed = await watch(page);
  await openScenario(page, SCENARIO);

  await test.step(`${String(LINKS)} links`, async () => {
    const keys = fc.constantFrom('s', 'scenario', 'question', 'challenge', 'compare', 'at', 'with');
    const links = fc.oneof(
      spoilt([`s=${payload}&at=72`, `scenario=${SCENARIO}`, `compare=${SCENARIO}&set=variant:x`]),
      scriptText.map((text) => `s=${pack(text)}`),
      fc.tuple(keys, nasty).map(([key, value]) => `${key}=${value}`),
      fc.tuple(keys, nasty).map(([key, value]) => `${key}=${encodeURIComponent(value)}`),
    );
    const { blank, alerts, slowestMs } = await handOver(page, 'link', sample(links, LINKS));
    expect(blank).toEqual([]);
    expect(alerts).toBeGreaterThan(LINKS / 2);
    expect(slowestMs).toBeLessThan(SLOW_MS);
  });

  await test.step(`${String(FILES)} files`, async () => {
    await openScenario(page, SCENARIO);
    const svg = `<svg xmlns="http://www.w3.org/2000/svg" onload="${HIT}"><script>${HIT}</script><metadata>{}</metadata></svg>`;
    const files = fc.oneof(
      spoilt([...written, svg]),
      scriptText,
      fc.tuple(nasty, nasty).map(([host, text]) => `${host} {"${host}":1}\n${text}`),
      fc.jsonValue().map((value) => JSON.stringify(value)),
    );
    const { blank, alerts, slowestMs } = await handOver(page, 'file', sample(files, FILES));
    expect(blank).toEqual([]);
    expect(alerts).toBeGreaterThan(FILES / 2);
    expect(slowestMs).toBeLessThan(SLOW_MS);
  });

  await expectUnharmed();
  await openScenario(page, 'one-votes-no');
  await button(page, 'To the end').click();
  await expect(button(page, 'Play again')).toBeVisible();
});

test('messages that mean harm leave a frame as it was, or get an error', async ({ page }) => {
  const expectUnharmed = await watch(page);
  await openDocs(page, {
    body: `<iframe src="embed.html?scenario=${SCENARIO}&controls=mini" title="A run" width="900" height="500"></iframe>`,
  });
  const frame = page.frameLocator('iframe');
  await expect(button(frame.locator('body'), 'Play')).toBeVisible();
  const type = fc.constantFrom(
    ...['load', 'play', 'pause', 'step', 'seek', 'decide', 'theme', 'state', 'ready'].map(
      (name) => `indoubt:${name}`,
    ),
  );
  const value = fc.oneof(nasty, fc.jsonValue({ maxDepth: 2 }), scriptText);
  const some = fc.record(
    {
      type,
      v: fc.constantFrom<unknown>(1, 1, 1, 2, '1', null),
      id: value,
      scenario: value,
      script: value,
      src: fc.constantFrom(`javascript:${HIT}`, 'data:text/html,x', 'file:///etc/passwd'),
      at: value,
      by: value,
      theme: value,
      decision: value,
    },
    { requiredKeys: ['type', 'v'] },
  );
  const any: fc.Arbitrary<unknown> = fc.oneof({ arbitrary: some, weight: 9 }, value);
  const messages: readonly unknown[] = sample(any, MESSAGES);
  const answered = await page.evaluate(async (text) => {
    const all = JSON.parse(text) as readonly unknown[];
    const inside = document.querySelector('iframe')?.contentWindow;
    let errors = 0;
    const last = new Promise((resolve) => {
      addEventListener('message', ({ data }: MessageEvent<{ type?: string; id?: unknown }>) => {
        if (data.type === 'indoubt:error') errors += 1;
        if (data.id === 'the last') resolve(data.type);
      });
    });
    for (const message of all) inside?.postMessage(message, '*');
    inside?.postMessage({ type: 'indoubt:load', v: 1, scenario: 'one-votes-no' }, '*');
    inside?.postMessage({ type: 'indoubt:state', v: 1, id: 'the last' }, '*');
    return { last: await last, errors };
  }, JSON.stringify(messages));
  expect(answered.last).toBe('indoubt:change');
  expect(answered.errors).toBeGreaterThan(MESSAGES / 4);
  await button(frame.locator('body'), 'To the end').click();
  await expect(button(frame.locator('body'), 'Play again')).toBeVisible();
  await expectUnharmed();
});

function sample<T>(arbitrary: fc.Arbitrary<T>, numRuns: number): readonly T[] {
  return fc.sample(arbitrary, { numRuns, seed: SEED });
}
