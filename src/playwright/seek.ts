import { expect, type Locator } from '@playwright/test';

/** What of a player has to do with moments. */
interface Bar {
  readonly moment: Locator;
  readonly said: Locator;
  button(name: string): Locator;
}

/** The bar counts in thousandths, and unevenly; which moment that is, is said in words. */
const BAR_STEPS = 1_000;
/** Of events that lie closer together than the bar can tell apart. */
const CLOSE_MAX = 200;

/** To the last step at or before a moment: by halves on the bar, and then step by step. */
export async function seekStep(bar: Bar, at: number): Promise<void> {
  if (!(at >= 0)) throw new Error(`seek: ${String(at)} is no moment; it takes ms such as 72`);
  let [low, high] = [0, BAR_STEPS];
  while (low < high) {
    const middle = Math.ceil((low + high) / 2);
    await bar.moment.fill(String(middle));
    if ((await momentSaid(bar)) <= at) low = middle;
    else high = middle - 1;
  }
  await bar.moment.fill(String(low));
  for (let count = 0; count < CLOSE_MAX; count += 1) {
    const step = bar.button('Step');
    if (!(await step.isEnabled())) return;
    await step.click();
    if ((await momentSaid(bar)) > at) {
      await bar.button('Step back').click();
      return;
    }
  }
  throw new Error(`seek: more than ${String(CLOSE_MAX)} steps lie at ${String(at)} ms`);
}

/** When what has happened last happened, in virtual ms. */
async function momentSaid(bar: Bar): Promise<number> {
  await expect(bar.said).toBeAttached();
  const [, ms] = /^Step \d+ of \d+, (\d+) ms:/.exec((await bar.said.textContent()) ?? '') ?? [];
  return ms === undefined ? -1 : Number(ms);
}
