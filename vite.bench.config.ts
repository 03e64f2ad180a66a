import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';

/** The page that `npm run bench` measures in: the same rooms as the site, built the same way. */
export default defineConfig({
  root: 'bench',
  base: './',
  plugins: [react()],
  build: {
    outDir: '../dist/bench',
    emptyOutDir: true,
    target: 'es2022',
    reportCompressedSize: false,
  },
});
