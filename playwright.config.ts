import { defineConfig } from '@playwright/test';
import { findChromium } from './scripts/find-chromium.mjs';
import { findFirefox, hasWebKit } from './scripts/find-engines.mjs';

const PORT_DEFAULT = '4199';

const port = process.env['E2E_PORT'] ?? PORT_DEFAULT;
const isCi = Boolean(process.env['CI']);
// Playwright reads this file once more in every worker: search once, and hand the answer down.
const executablePath = process.env['CHROMIUM_PATH'] ?? findChromium();
if (!executablePath) throw new Error('No Chromium found. Install one, or set CHROMIUM_PATH to it.');
process.env['CHROMIUM_PATH'] = executablePath;

const firefox = findFirefox();

const CHROMIUM_ARGS = [
  '--no-sandbox',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  '--no-first-run',
];

export default defineConfig({
  testDir: 'e2e',
  outputDir: 'test-results',
  fullyParallel: true,
  forbidOnly: isCi,
  retries: 0,
  // What a page shows may take long where other work shares its cores: what is asked for stays the same.
  expect: { timeout: 15_000 },
  workers: 2,
  reporter: [
    ['list'],
    ['json', { outputFile: process.env['E2E_REPORT'] ?? 'test-results/report.json' }],
  ],
  use: {
    baseURL: `http://localhost:${port}`,
    headless: true,
    // A trace of every test costs a third of all the time; `--trace on` makes one when it is wanted.
    screenshot: 'only-on-failure',
  },
  projects: [
    {
      name: 'chromium',
      testIgnore: 'engines/**',
      use: { browserName: 'chromium', launchOptions: { executablePath, args: CHROMIUM_ARGS } },
    },
    // Where other engines are, they are tested too.
    ...(firefox
      ? [
          {
            name: 'firefox',
            testDir: 'e2e/engines',
            testIgnore: 'webkit.spec.ts',
            use: {
              browserName: 'firefox',
              channel: 'moz-firefox',
              launchOptions: { executablePath: firefox },
            } as const,
          },
        ]
      : []),
    ...(hasWebKit() ? [{ name: 'webkit', testMatch: 'engines/webkit.spec.ts' }] : []),
  ],
  webServer: {
    command: 'node scripts/start.mjs --serve-only',
    url: `http://localhost:${port}`,
    env: { PORT: port },
    reuseExistingServer: !isCi,
  },
});
