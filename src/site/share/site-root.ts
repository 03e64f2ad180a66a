/** The address of the site's first page, from that of any page of it: absolute, ends in '/'. */
export function siteRoot({ href }: Pick<Location, 'href'>): string {
  const { origin, protocol, pathname } = new URL(href);
  const folder = pathname
    .replace(/index\.html$/, '')
    .replace(/(?<=\/)(?:s|q)\/[a-z0-9][a-z0-9-]{0,99}\/?$/, '');
  return `${protocol === 'file:' ? 'file://' : origin}${folder.endsWith('/') ? folder : `${folder}/`}`;
}
