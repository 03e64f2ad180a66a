import { escaped, tag } from '../../interchange';
import { descriptionOf, type Page } from './page';
import { SOCIAL } from './social-picture';

export const SITE_NAME = 'Indoubt';

const BREAK = '\n    ';

/** What is shown of a page where its link is shared. */
export interface Card {
  readonly title: string;
  readonly description: string;
  /** From the root of the site; the picture stands there as well. */
  readonly path: string;
  readonly type: 'article' | 'website';
  /** What the picture shows, for who cannot see it. */
  readonly alt: string;
}

/** What the head of a built page says of it; absolute addresses only where the site's is known. */
export function headOf(page: Page, site: URL | null): string {
  // As the application names it: two protocols may tell of the same thing under the same name.
  const topic = page.kind === 'scenario' ? [page.topic] : [];
  const title = [page.title, ...topic, SITE_NAME].join(' · ');
  const description = descriptionOf(page);
  const card: Card = {
    title: page.title,
    description,
    path: page.path,
    type: 'article',
    alt: `The run of “${page.title}”: a line for each node, an arrow for each message`,
  };
  return [
    tag('title', {}, [escaped(title)]),
    meta('name', 'description', description),
    cardOf(card, site),
    ...(site ? [oembed(page, new URL(page.path, site))] : []),
  ].join(BREAK);
}

/** For OpenGraph and for Twitter. */
export function cardOf(card: Card, site: URL | null): string {
  const { title, description, type } = card;
  return [
    meta('property', 'og:title', title),
    meta('property', 'og:description', description),
    meta('property', 'og:type', type),
    meta('property', 'og:site_name', SITE_NAME),
    meta('name', 'twitter:card', site ? 'summary_large_image' : 'summary'),
    meta('name', 'twitter:title', title),
    meta('name', 'twitter:description', description),
    ...(site ? absolutes(card, new URL(card.path, site)) : []),
  ].join(BREAK);
}

function absolutes({ alt }: Card, address: URL): readonly string[] {
  const picture = new URL('social.png', address).href;
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
  ];
}

function oembed({ title }: Page, address: URL): string {
  return link({
    rel: 'alternate',
    type: 'application/json+oembed',
    href: new URL('oembed.json', address).href,
    title,
  });
}

function meta(by: 'name' | 'property', name: string, content: string): string {
  return tag('meta', { [by]: name, content }, []);
}

function link(attributes: Readonly<Record<string, string>>): string {
  return tag('link', attributes, []);
}
