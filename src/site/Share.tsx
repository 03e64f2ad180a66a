import { useEffect, useRef, useState } from 'react';
import type { Player } from '../player';
import { hashOf } from './use-address';

/** Copies a link to this moment of this run; where that is refused, shows it to be copied by hand. */
export function Share({ player }: { readonly player: Player | null }) {
  const [link, setLink] = useState<string | null>(null);
  const [isCopied, setCopied] = useState(false);
  const inputRef = useRef<HTMLInputElement>(null);

  useEffect(() => {
    inputRef.current?.select();
  }, [link]);

  const share = async (): Promise<void> => {
    if (!player) return;
    const { href } = new URL(await hashOf(player), location.href);
    try {
      await navigator.clipboard.writeText(href);
      setCopied(true);
      setTimeout(() => setCopied(false), 2_000);
    } catch {
      setLink(href);
    }
  };

  return (
    <>
      <button type="button" className="site-tool" onClick={() => void share()}>
        Share
      </button>
      <span role="status" className="share-said">
        {isCopied ? 'Link copied' : ''}
      </span>
      {link !== null && (
        <span className="share-link">
          <input ref={inputRef} readOnly value={link} aria-label="Link to this run" />
          <button type="button" className="site-tool" onClick={() => setLink(null)}>
            Done
          </button>
        </span>
      )}
    </>
  );
}
