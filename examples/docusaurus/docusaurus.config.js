export default {
  title: 'Our shop',
  url: 'https://docs.test',
  baseUrl: '/',
  plugins: [['@docusaurus/plugin-content-docs', { routeBasePath: '/' }]],
  themes: ['@docusaurus/theme-classic'],
  clientModules: ['./src/in-doubt.js'],
};
