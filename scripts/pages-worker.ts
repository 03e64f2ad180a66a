/** Bundled for the build: what makes the pages, as the site itself would. */
export { pageFiles } from '../src/site/pages/files';
export { allPages } from '../src/site/pages/page';
export { readSiteUrl } from '../src/site/pages/site-url';
