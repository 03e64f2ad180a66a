import AxeBuilder from '@axe-core/playwright';
import { expect, type Page } from '@playwright/test';

const TAGS = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'];

/** A card's details fade in; half way there no text has its colour, and axe would judge that. */
async function settle(page: Page): Promise<void> {
  await page.evaluate(async () => {
    await Promise.allSettled(document.getAnimations().map((one) => one.finished));
  });
}

/** By all rules, or by those that another theme could break. */
export async function expectNoFindings(page: Page, rules: readonly string[] = []): Promise<void> {
  await settle(page);
  const builder = new AxeBuilder({ page });
  if (rules.length > 0) builder.withRules([...rules]);
  else builder.withTags(TAGS);
  const { violations } = await builder.analyze();
  const said = violations.flatMap(({ id, nodes }) =>
    nodes.map((one) => `${id}: ${one.target.join(' ')} ${one.failureSummary ?? ''}`),
  );
  expect(said).toEqual([]);
}
