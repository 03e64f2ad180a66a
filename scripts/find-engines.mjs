import { existsSync } from 'node:fs';

/** Debian's Firefox ESR, which Playwright drives by WebDriver BiDi. @returns {string | null} */
export function findFirefox() {
  return existing(process.env['FIREFOX_PATH'] ?? '/usr/bin/firefox-esr');
}

/** @param {string} path */
function existing(path) {
  return existsSync(path) ? path : null;
}
