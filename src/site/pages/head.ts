import { escaped, tag } from '../../interchange';
import { descriptionOf, type Page } from './page';
import { SOCIAL } from './social-picture';

export const SITE_NAME = 'Indoubt';

/** What the head of a built page says of it; absolute addresses only where the site's is known. */
export function headOf(page: Page, site: URL | null): string {
  // As the application names it: two protocols may tell of the same thing under the same name.
  const topic = page.kind === 'scenario' ? [page.topic] : [];
  const title = [page.title, ...topic, SITE_NAME].join(' · ');
  const description = descriptionOf(page);
  return [
    tag('title', {}, [escaped(title)]),
    meta('name', 'description', description),
    meta('property', 'og:title', page.title),
    meta('property', 'og:description', description),
    meta('property', 'og:type', 'article'),
    meta('property', 'og:site_name', SITE_NAME),
    meta('name', 'twitter:card', site ? 'summary_large_image' : 'summary'),
    meta('name', 'twitter:title', page.title),
    meta('name', 'twitter:description', description),
    ...(site ? absolutes(page, new URL(page.path, site)) : []),
  ].join('\n    ');
}

function absolutes(page: Page, address: URL): readonly string[] {
  const picture = new URL('social.png', address).href;
  const alt = `The run of “${page.title}”: a line for each node, an arrow for each message`;
  return [
    link({ rel: 'canonical', href: address.href }),
    meta('property', 'og:url', address.href),
    meta('property', 'og:image', picture),
    meta('property', 'og:image:type', 'image/png'),
    meta('property', 'og:image:width', String(SOCIAL.width)),
    meta('property', 'og:image:height', String(SOCIAL.height)),
    meta('property', 'og:image:alt', alt),
    meta('name', 'twitter:image', picture),
    meta('name', 'twitter:image:alt', alt),
    link({
      rel: 'alternate',
      type: 'application/json+oembed',
      href: new URL('oembed.json', address).href,
      title: page.title,
    }),
  ];
}

function meta(by: 'name' | 'property', name: string, content: string): string {
  return tag('meta', { [by]: name, content }, []);
}

function link(attributes: Readonly<Record<string, string>>): string {
  return tag('link', attributes, []);
}
