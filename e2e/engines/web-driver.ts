import { spawn, type ChildProcess } from 'node:child_process';
import { createServer } from 'node:net';
import { webKit } from '../../scripts/find-engines.mjs';

/**
 * As much of the WebDriver protocol (W3C, 2018) as a test of another engine needs. Playwright drives
 * only its own build of WebKit; that of the distribution has a driver, and needs a screen.
 */
export interface WebDriver {
  goto(url: string): Promise<void>;
  /** The value of an expression in the page. */
  evaluate<T>(expression: string, ...args: readonly unknown[]): Promise<T>;
  /** The same for what takes its time; its last argument is called with the answer. */
  evaluateLater<T>(body: string, ...args: readonly unknown[]): Promise<T>;
  /** Types into whatever has the focus. */
  press(key: string): Promise<void>;
  close(): Promise<void>;
}

const START_MS = 10_000;

export async function startWebKit(): Promise<WebDriver> {
  const port = await freePort();
  const screen = `:${String(port)}`;
  const started: ChildProcess[] = [
    spawn(webKit.screen, [screen, '-screen', '0', '1280x900x24'], { stdio: 'ignore' }),
    spawn(webKit.driver, [`--port=${String(port)}`, '--host=127.0.0.1'], {
      stdio: 'ignore',
      env: { ...process.env, DISPLAY: screen, ...webKit.env },
    }),
  ];
  const stop = (): void => {
    for (const one of started) one.kill();
  };
  try {
    const root = `http://127.0.0.1:${String(port)}/session`;
    const capabilities = {
      alwaysMatch: {
        'webkitgtk:browserOptions': { binary: webKit.browser, args: ['--automation'] },
      },
    };
    const { sessionId } = await untilItAnswers(() =>
      ask<{ sessionId: string }>('POST', root, { capabilities }),
    );
    return driverOf(`${root}/${sessionId}`, stop);
  } catch (error) {
    stop();
    throw error;
  }
}

function driverOf(session: string, stop: () => void): WebDriver {
  return {
    goto: (url) => ask('POST', `${session}/url`, { url }),
    evaluate: (expression, ...args) =>
      ask('POST', `${session}/execute/sync`, { script: `return (${expression})`, args }),
    evaluateLater: (script, ...args) => ask('POST', `${session}/execute/async`, { script, args }),
    async press(value) {
      const actions = [
        { type: 'keyDown', value },
        { type: 'keyUp', value },
      ];
      await ask('POST', `${session}/actions`, { actions: [{ type: 'key', id: 'keys', actions }] });
    },
    async close() {
      await ask('DELETE', session).catch(() => null);
      stop();
    },
  };
}

async function ask<T>(method: string, url: string, body?: unknown): Promise<T> {
  const response = await fetch(url, {
    method,
    ...(body !== undefined && { body: JSON.stringify(body) }),
  });
  const { value } = (await response.json()) as { value: T };
  if (!response.ok) throw new Error(`${method} ${url}: ${JSON.stringify(value)}`);
  return value;
}

async function untilItAnswers<T>(call: () => Promise<T>): Promise<T> {
  for (const from = Date.now(); ; ) {
    try {
      return await call();
    } catch (error) {
      if (Date.now() - from > START_MS) throw error;
      await new Promise((resolve) => setTimeout(resolve, 100));
    }
  }
}

function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer().on('error', reject);
    server.listen(0, '127.0.0.1', () => {
      const address = server.address();
      server.close(() => resolve(typeof address === 'object' && address ? address.port : 0));
    });
  });
}
