import { escaped, tag } from '../../interchange';
import { staticCatalogue, staticMain, staticPage } from './body';
import { cardOf, headOf, SITE_NAME } from './head';
import { oembedOf } from './oembed';
import type { Page } from './page';
import { socialPicture } from './social-picture';

/** A file of the site by its path; a picture is still an SVG, to be drawn. */
export interface PageFile {
  readonly path: string;
  readonly text: string;
  readonly kind: 'text' | 'picture';
}

/**
 * Every file that the build makes of the application's own page: one for each scenario and question,
 * what goes with it, and the pages that list them. `app` is the application's page as it was built.
 */
export function pageFiles(pages: readonly Page[], app: string, site: URL | null): PageFile[] {
  const text = (path: string, content: string): PageFile => ({ path, text: content, kind: 'text' });
  return [
    text('index.html', home(app, pages, site)),
    text('404.html', missing(app, pages, site)),
    ...pages.map((page) => text(`${page.path}index.html`, htmlOf(app, page, site))),
    ...pages.map((page): PageFile => {
      return { path: `${page.path}social.png`, text: socialPicture(page), kind: 'picture' };
    }),
    { path: 'social.png', text: socialPicture(frontPicture(pages)), kind: 'picture' },
    ...(site ? absolutes(pages, site, text) : []),
  ];
}

/** What has to name whole addresses. */
function absolutes(
  pages: readonly Page[],
  site: URL,
  text: (path: string, content: string) => PageFile,
): readonly PageFile[] {
  return [
    ...pages.map((page) => text(`${page.path}oembed.json`, oembedOf(page, site))),
    text('sitemap.xml', sitemap(pages, site)),
    text('robots.txt', `User-agent: *\nAllow: /\nSitemap: ${new URL('sitemap.xml', site).href}\n`),
  ];
}

const ROOT_BODY = '<div id="root"></div>';

function htmlOf(app: string, page: Page, site: URL | null): string {
  const head = headOf(page, site);
  const root = '../../';
  return rewrite(app, [
    [/<meta\s+name="description"[^>]*>\s*/, ''],
    [/<title>[^<]*<\/title>/, head],
    [/(["'])\.\//g, `$1${root}`],
    [ROOT_BODY, `${ROOT_BODY}\n    ${tag('noscript', {}, [staticPage(page, root)])}`],
  ]);
}

/** The application's page, with a list of all others for who runs no script. */
function home(app: string, pages: readonly Page[], site: URL | null): string {
  const list = tag('noscript', {}, [
    staticMain('./', [
      tag('h1', {}, [SITE_NAME]),
      tag('p', {}, [
        'See a distributed transaction live, fail and recover. Each page shows a run as a picture; with JavaScript it plays.',
      ]),
      staticCatalogue(pages, './'),
    ]),
  ]);
  const card = cardOf({ ...FRONT, title: SITE_NAME, path: '', type: 'website' }, site);
  return rewrite(app, [
    [ROOT_BODY, `${ROOT_BODY}\n    ${list}`],
    ['</title>', `</title>\n    ${card}`],
  ]);
}

const FRONT = {
  description:
    'Press play, crash the coordinator, and see who is left in doubt: two-phase commit, sagas, eventual consistency and idempotency keys, to be broken by hand.',
  alt: 'A run of two-phase commit whose coordinator crashes: a line for each node, an arrow for each message',
};

/** The picture of the first page: the run that it begins with, and what all of it is about. */
function frontPicture(pages: readonly Page[]): Page {
  const first = pages.find((one) => one.id === 'coordinator-dies-after-prepare') ?? pages[0];
  if (!first) throw new Error('A site without pages has no picture.');
  return {
    ...first,
    topic: 'Break it, and see why',
    title: 'See a distributed transaction live, fail and recover',
  };
}

/**
 * For an address that leads nowhere. It may be shown at any depth, so its links begin at the root of
 * the host, or of the site where SITE_URL names it; it needs no script.
 */
function missing(app: string, pages: readonly Page[], site: URL | null): string {
  const root = site?.pathname ?? '/';
  const body = staticMain(root, [
    tag('h1', {}, ['There is no page at this address']),
    tag('p', {}, [
      'It may have been mistyped, or its scenario has another name now. ',
      tag('a', { href: root }, ['The catalogue']),
      ' has everything there is:',
    ]),
    staticCatalogue(pages, root),
  ]);
  return rewrite(app, [
    [/(<script\b[^>]*><\/script>|<link rel="modulepreload"[^>]*>)\s*/g, ''],
    [/<title>[^<]*<\/title>/, `<title>Not found · ${SITE_NAME}</title>\n    ${NO_INDEX}`],
    [/(["'])\.\//g, `$1${root}`],
    [ROOT_BODY, body],
  ]);
}

const NO_INDEX = '<meta name="robots" content="noindex"/>';

function sitemap(pages: readonly Page[], site: URL): string {
  const entries = ['', ...pages.map((page) => page.path)].map((path) => {
    return `<url><loc>${escaped(new URL(path, site).href)}</loc></url>\n`;
  });
  const xmlns = 'http://www.sitemaps.org/schemas/sitemap/0.9';
  return `<?xml version="1.0" encoding="UTF-8"?>\n${tag('urlset', { xmlns }, ['\n', ...entries])}\n`;
}

type Change = readonly [what: string | RegExp, by: string];

/** Each change has to find its place: a page that was built otherwise is not silently left as it was. */
function rewrite(html: string, changes: readonly Change[]): string {
  return changes.reduce((text, [what, by]) => {
    const isThere = typeof what === 'string' ? text.includes(what) : text.search(what) >= 0;
    if (!isThere) throw new Error(`index.html has no ${String(what)}, and pages are made of that`);
    // In a text of ours "$" is itself; where every place is changed, $1 is what was found.
    return typeof what === 'string' || !what.global
      ? text.replace(what, () => by)
      : text.replace(what, by);
  }, html);
}
