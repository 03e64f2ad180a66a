import { describe, expect, test } from 'vitest';
import { scenarioIds } from '../../protocols/registry';
import { placeOf } from '../address';
import { questions } from '../questions';
import { pageFiles } from './files';
import { allPages, descriptionOf } from './page';
import { readSiteUrl } from './site-url';

const APP = `<!doctype html>
<html lang="en"><head>
<title>Indoubt</title>
<meta
  name="description" content="…" />
<script type="module" crossorigin src="./assets/index-AAAAAAAA.js"></script>
<link rel="modulepreload" crossorigin href="./assets/core-AAAAAAAA.js">
<link rel="stylesheet" crossorigin href="./assets/index-AAAAAAAA.css">
</head><body><div id="root"></div></body></html>`;

const pages = await allPages();
const site = readSiteUrl('https://example.org/in/doubt');
const anywhere = new Map(pageFiles(pages, APP, null).map((one) => [one.path, one.text]));
const somewhere = new Map(pageFiles(pages, APP, site).map((one) => [one.path, one.text]));

function head(html: string | undefined, name: string): string | undefined {
  return new RegExp(`<(?:meta|link) [^>]*"${name}"[^>]* (?:content|href)="([^"]*)"`).exec(
    html ?? '',
  )?.[1];
}

test('there is a page for every scenario and every question, at the address that opens it', () => {
  expect(pages.map(({ id }) => id)).toEqual([...scenarioIds(), ...questions.map(({ id }) => id)]);
  for (const { path, kind, id } of pages) {
    const place = placeOf({ pathname: `/${path}`, hash: '' });
    if (kind === 'question') expect(place).toMatchObject({ kind: 'question', id });
    else expect(place).toEqual({ kind: 'run', address: { scenario: id } });
  }
});

describe('a page', () => {
  test('has a title and a description of its own', () => {
    const titles = new Set<string>();
    for (const page of pages) {
      const html = anywhere.get(`${page.path}index.html`) ?? '';
      const [title = '', ...others] = html.match(/<title>[^<]*· Indoubt<\/title>/g) ?? [];
      expect(others).toEqual([]);
      titles.add(title);
      expect(html.match(/name="description"/g)).toHaveLength(1);
      expect(descriptionOf(page).length).toBeGreaterThan(30);
      expect(descriptionOf(page).length).toBeLessThanOrEqual(202);
    }
    expect(titles.size).toBe(pages.length);
  });

  test('tells its story and shows its run where no script runs, within the strict policy', () => {
    for (const { path } of pages) {
      const html = anywhere.get(`${path}index.html`) ?? '';
      const still = /<noscript>(.*)<\/noscript>/s.exec(html)?.[1] ?? '';
      expect(still).toMatch(/<h1>.+<\/h1>.*<svg .*<\/svg>/s);
      expect(still).toContain('fill="var(--indoubt-paper)"');
      expect(still).not.toMatch(/\sstyle=|<style|<script|\son[a-z]+=|undefined|NaN/);
    }
  });

  test('names what it needs from where it stands, and no address of any host', () => {
    const html = anywhere.get('s/one-votes-no/index.html') ?? '';
    expect(html).toContain('src="../../assets/index-AAAAAAAA.js"');
    expect(html).not.toMatch(/="\.\/|="\//);
    expect(html.replaceAll('http://www.w3.org/2000/svg', '')).not.toMatch(/https?:\/\//);
    expect(html).not.toMatch(/og:image|oembed|canonical/);
    expect([...anywhere.keys()].filter((path) => /sitemap|robots|oembed/.test(path))).toEqual([]);
  });
});

describe('where SITE_URL says what the address will be', () => {
  test('a page names itself, its picture and its oEmbed answer', () => {
    const root = 'https://example.org/in/doubt/';
    for (const { path } of pages) {
      const html = somewhere.get(`${path}index.html`);
      expect(head(html, 'canonical')).toBe(`${root}${path}`);
      expect(head(html, 'og:url')).toBe(`${root}${path}`);
      expect(head(html, 'og:image')).toBe(`${root}${path}social.png`);
      expect(head(html, 'twitter:card')).toBe('summary_large_image');
      expect(head(html, 'application/json\\+oembed')).toBe(`${root}${path}oembed.json`);
      const answer = JSON.parse(somewhere.get(`${path}oembed.json`) ?? '') as object;
      expect(answer).toMatchObject({ version: '1.0', type: 'rich', width: 800, height: 560 });
      expect(answer).toHaveProperty('html', expect.stringContaining(`src="${root}embed.html`));
    }
    expect(somewhere.get('q/no-isolation/oembed.json')).toMatch(/embed\.html#s=2\.[\w-]+&amp;at=/);
  });

  test('the front page has a card too, with a picture of its own', () => {
    const html = somewhere.get('index.html');
    expect(head(html, 'og:title')).toBe('Indoubt');
    expect(head(html, 'og:description')).toMatch(/^Press play, crash the coordinator/);
    expect(head(html, 'og:type')).toBe('website');
    expect(head(html, 'canonical')).toBe('https://example.org/in/doubt/');
    expect(head(html, 'og:image')).toBe('https://example.org/in/doubt/social.png');
    expect(somewhere.get('social.png')).toContain('fail and recover');
    expect(head(anywhere.get('index.html'), 'og:title')).toBe('Indoubt');
    expect(anywhere.get('index.html')).not.toMatch(/og:image|canonical|oembed/);
  });

  test('the sitemap has every page, and the page for what is missing knows the way back', () => {
    const listed = somewhere.get('sitemap.xml')?.match(/<loc>/g);
    expect(listed).toHaveLength(pages.length + 1);
    const missing = somewhere.get('404.html') ?? '';
    expect(missing).toContain('href="/in/doubt/s/one-votes-no/"');
    expect(missing).not.toMatch(/<script|modulepreload/);
    expect(anywhere.get('404.html')).toContain('href="/s/one-votes-no/"');
  });

  test('an address that does not fit is refused', () => {
    expect(readSiteUrl('')).toBeNull();
    for (const bad of ['example.org', 'ftp://example.org', 'https://example.org/?a=b']) {
      expect(() => readSiteUrl(bad)).toThrow(/SITE_URL is ".*"; it takes/);
    }
  });
});
