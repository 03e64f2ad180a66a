import { useEffect, type RefObject } from 'react';

/**
 * A button that is gone or hidden once it was pressed takes the focus with it, and the keys would be dead. The
 * focus then falls back to the player, but only if it was in there until that moment.
 */
export function useKeptFocus(rootRef: RefObject<HTMLElement | null>): void {
  useEffect(() => {
    const root = rootRef.current;
    if (!root) return;
    // In a shadow tree the document only knows the host.
    const scope = root.getRootNode();
    const isFocused = (): boolean => {
      const active = 'activeElement' in scope ? scope.activeElement : null;
      return active instanceof Element && root.contains(active);
    };
    let isInside = isFocused();
    const keep = (): void => {
      if (isInside && !isFocused()) root.focus({ preventScroll: true });
    };
    const onFocusIn = (): void => {
      isInside = true;
    };
    const onFocusOut = ({ target }: FocusEvent): void => {
      queueMicrotask(() => {
        const isStillThere = target instanceof Element && target.checkVisibility();
        if (isStillThere) isInside = isFocused();
        else keep();
      });
    };
    const observer = new MutationObserver(keep);
    root.addEventListener('focusin', onFocusIn);
    root.addEventListener('focusout', onFocusOut);
    observer.observe(root, { childList: true, subtree: true });
    return () => {
      root.removeEventListener('focusin', onFocusIn);
      root.removeEventListener('focusout', onFocusOut);
      observer.disconnect();
    };
  }, [rootRef]);
}
