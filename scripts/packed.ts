import { gzipSync } from 'node:zlib';
import { minify } from 'terser';
import type { Plugin } from 'vite';

/**
 * By terser: slower than Vite's default, and a hundredth smaller, which is what the budgets are short of. Vite
 * itself leaves spaces and annotations in a library, for whoever packs it again; of a player all is used. What
 * Vite has packed better, as a reader receives it, stays as it is.
 */
export function packed(): Plugin {
  return {
    name: 'packed',
    generateBundle: {
      // What a part has to load beside it is written into it last.
      order: 'post',
      async handler(_options, bundle) {
        for (const chunk of Object.values(bundle)) {
          if (chunk.type !== 'chunk') continue;
          // Nothing is made with `new` from a function that has no name of its own.
          const compress = { passes: 2, unsafe_arrows: true, unsafe_methods: true };
          const { code } = await minify(chunk.code, { module: true, ecma: 2020, compress });
          if (code !== undefined && received(code) < received(chunk.code)) chunk.code = code;
        }
      },
    },
  };
}

function received(code: string): number {
  return gzipSync(code).length;
}
