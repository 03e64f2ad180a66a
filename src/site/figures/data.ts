import type { Figures } from '../../explore';

/**
 * By protocol, each a chunk of its own. Empty here, and wherever the code runs without a build: the build
 * explores every protocol, and puts what it finds in the place of this file (`scripts/figures-plugin.ts`).
 */
export const loadFigures: Readonly<Record<string, () => Promise<{ readonly figures: Figures }>>> =
  {};
