import type { Page } from '@playwright/test';

/** A page of somebody else's that embeds. */

export interface DocsPage {
  /** What stands in its body. */
  readonly body: string;
  readonly head?: string;
  readonly headers?: Readonly<Record<string, string>>;
}

const STRICT =
  "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'; img-src data:; frame-src *";

/** Opens it under a strict policy, and answers what the policy or the page complained about. */
export async function openDocs(page: Page, { body, head = '', headers }: DocsPage) {
  const complaints: string[] = [];
  page.on('pageerror', (error) => complaints.push(error.message));
  page.on('console', (message) => {
    if (message.type() === 'error') complaints.push(message.text());
  });
  await page.route('**/docs.html', (route) =>
    route.fulfill({
      contentType: 'text/html',
      headers: { 'Content-Security-Policy': STRICT, ...headers },
      body: `<!doctype html><html lang="en"><head><title>Docs</title><link rel="icon" href="data:," />${head}</head><body>${body}</body></html>`,
    }),
  );
  await page.goto('/docs.html');
  return complaints;
}

export const MODULE = '<script type="module" src="embed/define.js"></script>';

/** What a text shows to be copied. */
export interface Snippet {
  readonly language: string;
  readonly code: string;
  /** The file of examples/ that the paragraph before it names. */
  readonly source: string | undefined;
}

export function snippetsIn(text: string): readonly Snippet[] {
  const fenced = /^```(\w+)\n([\s\S]*?)^```$/gm;
  return [...text.matchAll(fenced)].map(({ 1: language = '', 2: code = '', index }) => {
    const since = text.slice(0, index).split(/^#/m).at(-1) ?? '';
    // One paragraph may name the file of two snippets; a heading begins anew.
    const named = [...since.matchAll(/\]\((?:\.\.\/)+(examples\/[^)]+\.\w+)\)/g)].at(-1);
    return { language, code, source: named?.[1] };
  });
}
