import type { Figures } from '../../explore';

/**
 * By protocol. Empty here, and wherever the code runs without a build: the build explores every
 * protocol, and puts what it finds in the place of this file (`scripts/figures-plugin.ts`).
 */
export const figures: Readonly<Record<string, Figures>> = {};
