import { execFile } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { mkdir, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from '@playwright/test';
import { exportPlaywright, fillScript } from '../src/interchange';
import { loadProtocol, topics } from '../src/protocols/registry';

const SCENARIOS_EACH = 2;

interface Finished {
  readonly code: number;
  readonly output: string;
}

/** Those that docs/embedding.md tells people to write. */
function specsInDocs(): readonly string[] {
  const text = readFileSync('docs/embedding.md', 'utf8');
  const found = [...text.matchAll(/^```ts\n(import .* from 'indoubt\/playwright';[\s\S]*?)^```/gm)];
  expect(found.length).toBeGreaterThan(0);
  return found.map(([, code = '']) => code.replaceAll('https://indoubt.example/', '/'));
}

/** Runs Playwright on a folder of specs that know nothing of this project but its package. */
function runSpecs(folder: string): Promise<Finished> {
  const cli = join('node_modules', '@playwright', 'test', 'cli.js');
  const config = join(folder, 'playwright.config.ts');
  return new Promise((resolve) => {
    execFile(process.execPath, [cli, 'test', '-c', config], (error, stdout, stderr) => {
      resolve({ code: error ? 1 : 0, output: stdout + stderr });
    });
  });
}

test('what is exported as a Playwright test passes by itself, and so does the one in the docs', async ({
  baseURL,
}, testInfo) => {
  test.setTimeout(300_000);
  const folder = testInfo.outputPath('exported');
  await rm(folder, { recursive: true, force: true });
  await mkdir(folder, { recursive: true });
  let count = 0;
  for (const { id } of topics) {
    const protocol = await loadProtocol(id);
    const scripts = protocol.scenarios.slice(0, SCENARIOS_EACH).map((one) => one.script);
    for (const script of [...scripts, ...protocol.mistakes.slice(0, 1).map((one) => one.shownBy)]) {
      const spec = await exportPlaywright(fillScript(protocol, script), protocol);
      count += 1;
      await writeFile(join(folder, `${id}-${count}.spec.ts`), spec);
      expect(spec).toContain("from 'indoubt/playwright'");
    }
  }
  for (const snippet of specsInDocs()) {
    count += 1;
    await writeFile(join(folder, `docs-${count}.spec.ts`), snippet);
  }
  const { launchOptions } = testInfo.project.use;
  const use = { baseURL, browserName: 'chromium', headless: true, launchOptions };
  // Its own place for results: Playwright empties that folder, and this spec's is around it.
  const outputDir = testInfo.outputPath('results');
  // Patient, because these run beside the other tests of this project.
  const patience = { timeout: 90_000, expect: { timeout: 20_000 } };
  const config = { testDir: '.', outputDir, workers: 2, reporter: 'line', ...patience, use };
  await writeFile(
    join(folder, 'playwright.config.ts'),
    `export default ${JSON.stringify(config, null, 2)};\n`,
  );
  const { code, output } = await runSpecs(folder);
  expect(output).toContain(`${count} passed`);
  expect(code).toBe(0);
});
