import { useState } from 'react';
import { siteRoot } from '../share/site-root';
import { writeOwnHash } from '../use-address';
import { compareHashOf } from './use-compare-address';
import type { Comparison } from './comparison';

const SAID_MS = 4_000;

/** Both runs and the moment on screen, to take along. The address bar has it where copying is refused. */
export function CopyLink({ comparison }: { readonly comparison: Comparison }) {
  const [said, setSaid] = useState('');
  const copy = async (): Promise<void> => {
    const hash = await compareHashOf(comparison);
    try {
      await navigator.clipboard.writeText(siteRoot(location) + hash);
      setSaid('Link copied');
    } catch {
      writeOwnHash(hash);
      setSaid('Copying was refused: the link is in the address bar');
    }
    setTimeout(() => setSaid(''), SAID_MS);
  };
  return (
    <>
      <button type="button" className="site-tool" onClick={() => void copy()}>
        Copy link
      </button>
      <span role="status">{said}</span>
    </>
  );
}
