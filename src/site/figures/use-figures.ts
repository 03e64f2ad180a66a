import { useEffect, useState } from 'react';
import type { Figures } from '../../player';

/** What the build has explored of a protocol; null until it is loaded, and where nothing was built. */
export function useFigures(protocol: string | null): Figures | null {
  const [all, setAll] = useState<Readonly<Record<string, Figures>>>({});
  useEffect(() => {
    let isGone = false;
    const load = async (): Promise<void> => {
      const { figures } = await import('./data');
      if (!isGone) setAll(figures);
    };
    void load();
    return () => {
      isGone = true;
    };
  }, []);
  return (protocol === null ? undefined : all[protocol]) ?? null;
}
