/**
 * Where the site will stand, as SITE_URL says, with a slash at its end; null when it says nothing:
 * then nothing is written that needs an absolute address. @throws Error
 */
export function readSiteUrl(given: string | undefined): URL | null {
  if (given === undefined || given.trim() === '') return null;
  const url = URL.canParse(given) ? new URL(given) : null;
  const fits = url && /^https?:$/.test(url.protocol) && url.search === '' && url.hash === '';
  if (!fits) {
    throw new Error(
      `SITE_URL is "${given}"; it takes the address that the site will have, such as https://example.org/indoubt/`,
    );
  }
  if (!url.pathname.endsWith('/')) url.pathname += '/';
  return url;
}
