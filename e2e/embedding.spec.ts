import { readFileSync } from 'node:fs';
import { expect, test } from '@playwright/test';
import { openDocs } from './docs';

/** What docs/embedding.md tells people to paste, pasted. */

const TEXT = readFileSync('docs/embedding.md', 'utf8');
const PLACE = 'https://indoubt.example/';
const SNIPPETS = [...TEXT.matchAll(/^```html\n([\s\S]*?)^```/gm)].map(([, code]) => code ?? '');

test('every snippet of HTML in docs/embedding.md plays', async ({ page }) => {
  expect(SNIPPETS.map((one) => /<(in-doubt|iframe)/.exec(one)?.[1])).toEqual([
    'in-doubt',
    'iframe',
  ]);
  for (const snippet of SNIPPETS) {
    expect(snippet).toContain(PLACE);
    const complaints = await openDocs(page, { body: snippet.replaceAll(PLACE, '/') });
    const place = snippet.includes('<iframe') ? page.frameLocator('iframe') : page;
    await expect(place.getByRole('list', { name: 'Nodes' })).toContainText('crashed');
    await place.getByRole('button', { name: 'To the end' }).click();
    await expect(place.getByRole('button', { name: 'Play again' })).toBeVisible();
    expect(complaints).toEqual([]);
    await page.unrouteAll();
  }
});
