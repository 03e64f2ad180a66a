import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { expect, type Frame, type Page } from '@playwright/test';
import type Axe from 'axe-core';

const SOURCE = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
const TAGS = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'];

type Asked = Pick<Axe.RunOptions, 'runOnly'>;

/** A card's details fade in; half way there no text has its colour, and axe would judge that. */
async function settle(page: Page): Promise<void> {
  await page.evaluate(async () => {
    await Promise.allSettled(document.getAnimations().map((one) => one.finished));
  });
}

/** By all rules, or by those that another theme could break. */
export async function expectNoFindings(page: Page, rules: readonly string[] = []): Promise<void> {
  await settle(page);
  const runOnly: Axe.RunOnly =
    rules.length > 0 ? { type: 'rule', values: [...rules] } : { type: 'tag', values: TAGS };
  for (const frame of page.frames()) expect(await findingsIn(frame, { runOnly })).toEqual([]);
}

/** By every rule that axe knows, recommendations too, in one part of a page that is somebody else's. */
export async function expectNoFindingsWithin(page: Page, selector: string): Promise<void> {
  await settle(page);
  expect(await findingsIn(page.mainFrame(), {}, selector)).toEqual([]);
}

/** Asked for violations alone, axe describes only those, and not each element that is as it should be. */
async function findingsIn(frame: Frame, asked: Asked, within?: string): Promise<readonly string[]> {
  if (!(await frame.evaluate(() => 'axe' in globalThis))) await frame.evaluate(SOURCE);
  return frame.evaluate(
    async ([options, selector]) => {
      const { axe } = globalThis as unknown as { readonly axe: typeof Axe };
      const { violations } = await axe.run(selector ?? document, {
        ...options,
        resultTypes: ['violations'],
        iframes: false,
      });
      return violations.flatMap(({ id, nodes }) =>
        nodes.map((one) => `${id}: ${one.target.join(' ')} ${one.failureSummary ?? ''}`),
      );
    },
    [asked, within] as const,
  );
}
