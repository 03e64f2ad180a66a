import { Check, Copy } from 'lucide-react';
import { useId, useRef, useState } from 'react';

interface CopyableProps {
  readonly label: string;
  readonly text: string;
  /** More than one line. */
  readonly isCode?: boolean;
}

const SAID_MS = 2_000;

/** A text to take along. Where the clipboard is refused it stays selected, to be copied by hand. */
export function Copyable({ label, text, isCode = false }: CopyableProps) {
  const id = useId();
  const ref = useRef<HTMLInputElement & HTMLTextAreaElement>(null);
  const [said, setSaid] = useState('');
  const copy = async (): Promise<void> => {
    ref.current?.select();
    try {
      await navigator.clipboard.writeText(text);
      setSaid('Copied');
    } catch {
      setSaid('Selected: copy it with Ctrl or ⌘ C');
    }
    setTimeout(() => setSaid(''), SAID_MS);
  };
  const field = { ref, id, readOnly: true, value: text, spellCheck: false } as const;
  return (
    <div className="copyable">
      <label htmlFor={id}>{label}</label>
      {isCode ? <textarea {...field} rows={text.split('\n').length + 1} /> : <input {...field} />}
      <button
        type="button"
        className="site-tool"
        aria-label={`Copy: ${label}`}
        onClick={() => void copy()}
      >
        {said === 'Copied' ? <Check aria-hidden="true" /> : <Copy aria-hidden="true" />}
      </button>
      <span role="status" className="share-said">
        {said}
      </span>
    </div>
  );
}
