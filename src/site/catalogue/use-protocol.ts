import { useEffect, useState } from 'react';
import type { Protocol } from '../../protocols/kit';
import { loadProtocol } from '../../protocols/registry';

/** A protocol, from when it is wanted and there. */
export function useProtocol(id: string, isWanted: boolean): Protocol | null {
  const [protocol, setProtocol] = useState<Protocol | null>(null);
  useEffect(() => {
    if (!isWanted) return;
    let isGone = false;
    void loadProtocol(id).then((loaded) => {
      if (!isGone) setProtocol(loaded);
    });
    return () => {
      isGone = true;
    };
  }, [id, isWanted]);
  return protocol;
}
