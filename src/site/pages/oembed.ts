import { tag } from '../../interchange';
import { SITE_NAME } from './head';
import type { Page } from './page';
import { SOCIAL } from './social-picture';

const EMBED = { width: 800, height: 560 };

/** The answer of an oEmbed provider, as a file: oembed.com, version 1.0, type rich. */
export function oembedOf(page: Page, site: URL): string {
  const frame = {
    src: new URL(`embed.html${page.embed}`, site).href,
    ...EMBED,
    title: page.title,
    sandbox: 'allow-scripts',
    allow: 'clipboard-write',
    loading: 'lazy',
    frameborder: 0,
  };
  return JSON.stringify({
    version: '1.0',
    type: 'rich',
    title: page.title,
    provider_name: SITE_NAME,
    provider_url: site.href,
    html: tag('iframe', frame, [' ']),
    ...EMBED,
    thumbnail_url: new URL(`${page.path}social.png`, site).href,
    thumbnail_width: SOCIAL.width,
    thumbnail_height: SOCIAL.height,
  });
}
