import { defineConfig, type Plugin } from 'vite';

/** The component brings the element that stands beside it in the package, when it is mounted. */
function elementBeside(): Plugin {
  return {
    name: 'element-beside',
    enforce: 'pre',
    resolveId: (source, importer) =>
      source === './define' && importer?.endsWith('react.ts')
        ? { id: '../embed/define.js', external: true }
        : null,
  };
}

/** What programs import: the engine with everything it needs, the component without React, the page object without Playwright. */
export default defineConfig({
  publicDir: false,
  define: { 'process.env.NODE_ENV': '"production"' },
  plugins: [elementBeside()],
  build: {
    lib: {
      entry: {
        index: 'src/package/index.ts',
        react: 'src/embed/react.ts',
        playwright: 'src/playwright/index.ts',
      },
      formats: ['es'],
    },
    outDir: 'dist/package',
    target: 'es2022',
    minify: false,
    reportCompressedSize: false,
    chunkSizeWarningLimit: 1_000,
    rolldownOptions: {
      external: ['react', 'xstate', '@playwright/test'],
      output: {
        entryFileNames: '[name].js',
        chunkFileNames: 'chunks/[name]-[hash].js',
        // A server that renders components has to be told which of them belong into a browser.
        banner: ({ name }) => (name === 'react' ? "'use client';" : ''),
      },
    },
  },
});
