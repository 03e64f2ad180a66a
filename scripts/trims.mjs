/** What no page of ours asks for is left out of what readers load: by the site and by the embeds alike. */
import { resolve } from 'node:path';

const OWN = '\0create-icon';
const OF_ICONS = /lucide-react.dist.esm.icons/;

/**
 * The icons of lucide-react, without what they could be given and nobody gives them.
 * @returns {import('vite').Plugin}
 */
export function plainIcons() {
  return {
    name: 'plain-icons',
    apply: 'build',
    enforce: 'pre',
    resolveId(source, importer = '') {
      const isTheirs = source.endsWith('/createLucideIcon.mjs') && OF_ICONS.test(importer);
      return isTheirs ? OWN : null;
    },
    load(id) {
      const own = JSON.stringify(resolve('src/ui/create-icon.ts'));
      return id === OWN ? `export { createIcon as default } from ${own};` : null;
    },
  };
}
