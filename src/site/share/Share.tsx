import { Suspense, useState } from 'react';
import type { Player } from '../../player';
import { later } from '../../ui';

const ShareDialog = later(async () => (await import('./ShareDialog')).ShareDialog);

/** Opens what a run can leave the page as. */
export function Share({ player }: { readonly player: Player }) {
  const [isOpen, setOpen] = useState(false);
  return (
    <>
      <button
        type="button"
        className="site-tool"
        aria-haspopup="dialog"
        onClick={() => setOpen(true)}
      >
        Share
      </button>
      {isOpen && (
        <Suspense>
          <ShareDialog player={player} onClose={() => setOpen(false)} />
        </Suspense>
      )}
    </>
  );
}
