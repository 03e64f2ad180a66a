import { expect, test, type Page } from '@playwright/test';
import { openScenario, range } from './page';

/** Whatever a run comes to, these stay where they are. */
const STILL = [
  '.stage-tools',
  '.cards',
  '.card-name',
  '.verdict-line',
  '.scroller',
  '.guarantees',
  '.costs',
  '.costs dl',
  '.knowing',
  '.next-choices',
  '.log',
  '.deed-bar',
  '.transport',
  '.scrub',
];

const SCREENS = [
  { name: 'a desk', size: { width: 1280, height: 800 } },
  { name: 'a phone', size: { width: 390, height: 844 } },
];

/** Looks at every frame from now on; the answer tells what was at more than one place since. */
async function watchPlaces(page: Page): Promise<() => Promise<readonly string[]>> {
  const watching = await page.evaluateHandle((selectors) => {
    const places = new Map<string, Set<string>>();
    const look = (): void => {
      for (const selector of selectors) {
        const boxes = [...document.querySelectorAll(selector)].map((one) => {
          const { x, y, width, height } = one.getBoundingClientRect();
          return [x, y, width, height].map((value) => value.toFixed(1)).join(' ');
        });
        const seen = places.get(selector) ?? new Set();
        places.set(selector, seen.add(boxes.join(' | ')));
      }
      requestAnimationFrame(look);
    };
    look();
    return places;
  }, STILL);
  return () =>
    watching.evaluate((places) =>
      [...places].flatMap(([selector, seen]) =>
        seen.size > 1 ? [`${selector}: ${[...seen].join(' → ')}`] : [],
      ),
    );
}

for (const { name, size } of SCREENS) {
  test(`on ${name} only the run changes when a crash is dragged through all of it`, async ({
    page,
  }) => {
    await page.setViewportSize(size);
    await openScenario(page, 'coordinator-dies-after-prepare', 50);
    const grip = await page.locator('svg.diagram .grip').first().boundingBox();
    const scroller = await page.locator('.scroller').boundingBox();
    if (!grip || !scroller) throw new Error('nothing can be grasped');
    const [x, y] = [grip.x + grip.width / 2, grip.y + grip.height / 2];
    await page.mouse.move(x, y);
    await expect(page.locator('svg.diagram')).toHaveAttribute('data-grasp', '');
    const verdict = page.locator('.facts-sum, .verdict-line').first();
    const before = await verdict.textContent();
    const moved = await watchPlaces(page);
    await page.mouse.down();
    await page.mouse.move(x, scroller.y + 4, { steps: 20 });
    await page.mouse.move(x, scroller.y + scroller.height - 4, { steps: 50 });
    await expect(verdict).not.toHaveText(before ?? '');
    await page.mouse.up();
    expect(await moved()).toEqual([]);
  });
}

test('nothing makes room for what a run of two kinds of trouble has to say', async ({ page }) => {
  await openScenario(page, 'dual-write');
  const moved = await watchPlaces(page);
  for (let share = 0; share <= 1_000; share += 50) await range(page).fill(String(share));
  await expect(page.locator('.claim[data-loud=true]').first()).toBeVisible();
  expect(await moved()).toEqual([]);
});
