import { useEffect, type ReactNode, type RefObject } from 'react';

interface SiteDialogProps {
  readonly title: string;
  /** What closes it closes this, so that the focus goes back to where it was. */
  readonly dialogRef: RefObject<HTMLDialogElement | null>;
  readonly onClose: () => void;
  readonly children: ReactNode;
}

/** A sheet above the page, open from when it is there. */
export function SiteDialog({ title, dialogRef, onClose, children }: SiteDialogProps) {
  useEffect(() => {
    dialogRef.current?.showModal();
  }, [dialogRef]);
  return (
    <dialog ref={dialogRef} className="share" aria-label={title} onClose={onClose}>
      <header className="share-head">
        <h2>{title}</h2>
        <button type="button" className="site-tool" onClick={() => dialogRef.current?.close()}>
          Close
        </button>
      </header>
      {children}
    </dialog>
  );
}
