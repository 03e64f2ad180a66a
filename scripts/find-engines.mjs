import { existsSync } from 'node:fs';

/** Debian's Firefox ESR, which Playwright drives by WebDriver BiDi. @returns {string | null} */
export function findFirefox() {
  const path = process.env['FIREFOX_PATH'] ?? '/usr/bin/firefox-esr';
  return existsSync(path) ? path : null;
}

/** Debian's WebKitGTK (package webkit2gtk-driver), on a screen of its own (package xvfb). */
export const webKit = {
  driver: '/usr/bin/WebKitWebDriver',
  browser: '/usr/lib/x86_64-linux-gnu/webkit2gtk-4.1/MiniBrowser',
  screen: '/usr/bin/Xvfb',
  // In a container there are neither the rights for its sandbox nor a graphics card.
  env: {
    WEBKIT_DISABLE_SANDBOX_THIS_IS_DANGEROUS: '1',
    WEBKIT_DISABLE_COMPOSITING_MODE: '1',
  },
};

export function hasWebKit() {
  return [webKit.driver, webKit.browser, webKit.screen].every((path) => existsSync(path));
}
