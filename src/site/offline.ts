/** What the build says there is, beside the page: addresses from the root of the site. */
interface Parts {
  readonly modules: readonly string[];
  readonly styles: readonly string[];
  /** Fetched into the browser's cache only: what workers are made of. */
  readonly files: readonly string[];
}

/** A reader who has just come needs the machine for the first run; who stays may need the rest. */
const SETTLED_MS = 6_000;

/**
 * Loads what the page may still need once it has nothing better to do, so that it goes on working
 * without a network. Modules and styles are kept by the document itself, whatever the server says
 * about caching. The attribute `data-offline` of the root element says when it is done.
 */
export function keepForOffline(): void {
  if (isSavingData()) return;
  addEventListener('load', () => {
    setTimeout(() => whenIdle(keepAndSay), SETTLED_MS);
  });
}

function keepAndSay(): void {
  keep().then(
    () => (document.documentElement.dataset['offline'] = 'ready'),
    // Without a network now there is nothing to keep, and nothing is lost.
    () => undefined,
  );
}

async function keep(): Promise<void> {
  const entry = document.querySelector<HTMLScriptElement>('script[type=module][src]');
  if (!entry) return;
  const root = new URL('..', entry.src);
  const answer = await fetch(new URL('parts.json', root));
  const { modules, styles, files } = (await answer.json()) as Parts;
  for (const path of styles) await addLink('stylesheet', new URL(path, root));
  for (const path of modules) await addLink('modulepreload', new URL(path, root));
  for (const path of files) await (await fetch(new URL(path, root))).arrayBuffer();
  await Promise.all([...document.fonts].map((face) => face.load()));
}

/** Settles when it is there, or cannot be had. */
function addLink(rel: 'stylesheet' | 'modulepreload', { href }: URL): Promise<void> {
  const isThere = [...document.getElementsByTagName('link')].some((one) => one.href === href);
  if (isThere) return Promise.resolve();
  return new Promise((resolve) => {
    const link = document.createElement('link');
    link.rel = rel;
    link.href = href;
    // As the build's own links and imports ask for it; asked otherwise, it would be loaded twice.
    link.crossOrigin = '';
    link.onload = () => resolve();
    link.onerror = () => resolve();
    document.head.append(link);
  });
}

function isSavingData(): boolean {
  const { connection } = navigator as { connection?: { readonly saveData?: boolean } };
  return connection?.saveData === true;
}

/** Not every browser knows idle time. */
function whenIdle(work: () => void): void {
  if ('requestIdleCallback' in globalThis) requestIdleCallback(work, { timeout: 4_000 });
  else setTimeout(work, 1_000);
}
