import { lazy, type ComponentType, type LazyExoticComponent } from 'react';

/**
 * A part that is loaded when it is first shown. Where that fails, a line says so in its place, and all
 * else stays as it is: the reader may be offline.
 */
export function later<P>(
  load: () => Promise<ComponentType<P>>,
): LazyExoticComponent<ComponentType<P>> {
  return lazy(async () => ({ default: await load().catch(() => NotLoaded) }));
}

function NotLoaded() {
  return (
    <p className="indoubt not-loaded" role="alert">
      This part could not be loaded. Are you offline? Reload the page once you are online again.
    </p>
  );
}
