import { useEffect, useState } from 'react';
import type { Figures } from '../../player';
import { loadFigures } from './data';

/** What the build has explored of a protocol; null until it is loaded, and where nothing was built. */
export function useFigures(protocol: string): Figures | null {
  const [known, setKnown] = useState<Readonly<Record<string, Figures>>>({});
  useEffect(() => {
    let isGone = false;
    const load = async (): Promise<void> => {
      const loaded = await loadFigures[protocol]?.();
      if (loaded && !isGone) setKnown({ [protocol]: loaded.figures });
    };
    void load();
    return () => {
      isGone = true;
    };
  }, [protocol]);
  return known[protocol] ?? null;
}
