import { useRef, useState, type SyntheticEvent } from 'react';
import { SiteDialog } from '../SiteDialog';
import { openText, readFile } from './open-text';
import '../share/share.css';

/** A file, or a text that was copied: a script, a run, a picture, a link, a log, a trace. */
export function OpenDialog({ onClose }: { readonly onClose: () => void }) {
  const ref = useRef<HTMLDialogElement>(null);
  const fileRef = useRef<HTMLInputElement>(null);
  const [text, setText] = useState('');
  const [problem, setProblem] = useState<string | null>(null);

  const open = async (read: () => Promise<string>): Promise<void> => {
    const found = await openText(read);
    setProblem(found);
    if (found === null) ref.current?.close();
  };
  const submit = (event: SyntheticEvent): void => {
    event.preventDefault();
    void open(() => Promise.resolve(text));
  };

  return (
    <SiteDialog title="Open a run" dialogRef={ref} onClose={onClose}>
      <p className="share-note">
        A script, a run, a picture or a link from here. Or what a real system did: an OpenTelemetry
        trace (OTLP/JSON) or a log with vector clocks (ShiViz). It stays in this browser.
      </p>
      <form className="opening" onSubmit={submit}>
        <div className="opening-ways">
          <button type="button" className="site-tool" onClick={() => fileRef.current?.click()}>
            Choose a file
          </button>
          <input
            ref={fileRef}
            type="file"
            hidden
            aria-label="File to open"
            onChange={(event) => {
              const [file] = event.currentTarget.files ?? [];
              if (file) void open(() => readFile(file));
            }}
          />
          <span>or drop one anywhere on the page, or paste:</span>
        </div>
        <textarea
          aria-label="Text to open"
          rows={7}
          spellCheck={false}
          value={text}
          onChange={(event) => setText(event.target.value)}
        />
        {problem !== null && (
          <p className="opening-error" role="alert">
            {problem}
          </p>
        )}
        <div className="opening-ways">
          <button type="submit" className="site-tool">
            Open
          </button>
        </div>
      </form>
    </SiteDialog>
  );
}
