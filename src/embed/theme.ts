import type { ThemeChoice } from './attributes';

/** How light the ground of a page may be and still count as dark, from 0 to 255. */
const DARK_MAX = 110;

/**
 * Keeps the theme of a frame: the one that was chosen, or with 'auto' its host's. A host that sets
 * `color-scheme` needs nothing of this, because that is inherited; for one that only paints its
 * ground dark, the ground is looked at, again whenever the page around changes its classes.
 */
export function attachTheme(
  host: Element,
  frame: HTMLElement,
): { set(theme: ThemeChoice): void; destroy(): void } {
  let chosen: ThemeChoice = 'auto';
  const apply = (): void => {
    const theme = chosen === 'auto' ? groundOf(host) : chosen;
    if (theme === null) delete frame.dataset['theme'];
    else frame.dataset['theme'] = theme;
  };
  const observer = new MutationObserver(apply);
  const { documentElement, body } = document;
  for (const one of [documentElement, body]) observer.observe(one, { attributes: true });
  const query = matchMedia('(prefers-color-scheme: dark)');
  query.addEventListener('change', apply);
  return {
    set(theme) {
      chosen = theme;
      apply();
    },
    destroy() {
      observer.disconnect();
      query.removeEventListener('change', apply);
    },
  };
}

/** 'dark' for a host without a colour scheme on dark ground; null where inheriting does. */
function groundOf(host: Element): 'dark' | null {
  if (getComputedStyle(host).colorScheme !== 'normal') return null;
  for (let at: Node | null = host; at; at = parentOf(at)) {
    if (!(at instanceof Element)) continue;
    const color = getComputedStyle(at).backgroundColor;
    const [red = 0, green = 0, blue = 0, alpha = 1] = (color.match(/[\d.]+/g) ?? []).map(Number);
    if (!color.startsWith('rgb') || alpha < 0.5) continue;
    return 0.3 * red + 0.59 * green + 0.11 * blue < DARK_MAX ? 'dark' : null;
  }
  return null;
}

function parentOf(node: Node): Node | null {
  return node instanceof ShadowRoot ? node.host : node.parentNode;
}
