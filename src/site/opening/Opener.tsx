import { Suspense, useEffect, useState } from 'react';
import { later } from '../../ui';
import { openText, readFile } from './open-text';
import './opener.css';

const OpenDialog = later(async () => (await import('./OpenDialog')).OpenDialog);

/** A button to open a run, and the whole page as a place to drop one. */
export function Opener() {
  const [isOpen, setOpen] = useState(false);
  const { isOver, problem } = useDropped();
  return (
    <>
      <button
        type="button"
        className="site-tool"
        aria-haspopup="dialog"
        onClick={() => setOpen(true)}
      >
        Open
      </button>
      {isOver && <div className="dropping">Drop it to open it</div>}
      {problem !== null && (
        <p className="drop-problem" role="alert">
          {problem}
        </p>
      )}
      {isOpen && (
        <Suspense>
          <OpenDialog onClose={() => setOpen(false)} />
        </Suspense>
      )}
    </>
  );
}

const SAID_MS = 8_000;

/** Files and pictures that are dropped anywhere on the page are opened. */
function useDropped() {
  const [isOver, setOver] = useState(false);
  const [problem, setProblem] = useState<string | null>(null);
  useEffect(() => {
    let timer: ReturnType<typeof setTimeout> | undefined;
    const over = (event: DragEvent): void => {
      if (!event.dataTransfer?.types.includes('Files')) return;
      event.preventDefault();
      setOver(true);
    };
    const leave = (event: DragEvent): void => {
      if (event.relatedTarget === null) setOver(false);
    };
    const drop = (event: DragEvent): void => {
      setOver(false);
      const file = event.dataTransfer?.files[0];
      if (!file) return;
      event.preventDefault();
      void openText(() => readFile(file)).then((found) => {
        setProblem(found);
        clearTimeout(timer);
        timer = setTimeout(() => setProblem(null), SAID_MS);
      });
    };
    addEventListener('dragover', over);
    addEventListener('dragleave', leave);
    addEventListener('drop', drop);
    return () => {
      clearTimeout(timer);
      removeEventListener('dragover', over);
      removeEventListener('dragleave', leave);
      removeEventListener('drop', drop);
    };
  }, []);
  return { isOver, problem };
}
