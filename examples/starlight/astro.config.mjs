import starlight from '@astrojs/starlight';
import { defineConfig } from 'astro/config';

export default defineConfig({
  // One page needs no search.
  integrations: [starlight({ title: 'Our shop', pagefind: false })],
});
