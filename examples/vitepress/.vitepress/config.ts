import { defineConfig } from 'vitepress';

export default defineConfig({
  title: 'Our shop',
  description: 'How an order is paid for',
  vue: { template: { compilerOptions: { isCustomElement: (tag) => tag === 'in-doubt' } } },
});
