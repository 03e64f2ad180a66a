import { useEffect, useRef } from 'react';
import './css/opened.css';

const KEYS: readonly (readonly [string, string])[] = [
  ['Space or K', 'play, pause'],
  ['← →', 'step back, step'],
  ['Home End', 'to the start, to the end'],
  ['< >', 'slower, faster'],
  ['1 … 9', 'select a node, counted from the left'],
  ['M', 'select a message under way; again, the next'],
  ['C', 'kill the selected node'],
  ['R', 'restart it'],
  ['X', 'cut it off from the network'],
  ['H', 'heal the network'],
  ['V', 'change its vote: YES, NO, READ'],
  ['D', 'drop the selected message'],
  ['U', 'duplicate it'],
  ['L', 'delay it'],
  ['I', 'inspect what is selected'],
  ['Delete', 'delete the selected change'],
  ['↑ ↓', 'on a message or a line of the log: the one before, the next'],
  ['Ctrl or ⌘ Z', 'undo; with Shift, redo'],
  ['Esc', 'close what was opened last; select nothing'],
];

interface HelpDialogProps {
  readonly isOpen: boolean;
  readonly onClose: () => void;
}

export function HelpDialog({ isOpen, onClose }: HelpDialogProps) {
  const ref = useRef<HTMLDialogElement>(null);
  useEffect(() => {
    const dialog = ref.current;
    if (isOpen && !dialog?.open) dialog?.showModal();
    if (!isOpen && dialog?.open) dialog.close();
  }, [isOpen]);
  return (
    <dialog ref={ref} className="help" aria-label="Keyboard" onClose={onClose}>
      <h2>Keyboard</h2>
      <p>
        These keys work while the focus is in the player: in the diagram, its cards, its lists or
        its controls. Those for a node, a message or a change act on the one that has it, or that is
        selected.
      </p>
      <dl>
        {KEYS.map(([key, what]) => (
          <div key={key}>
            <dt>
              <kbd>{key}</kbd>
            </dt>
            <dd>{what}</dd>
          </div>
        ))}
      </dl>
      <button type="button" className="button" onClick={onClose}>
        Close
      </button>
    </dialog>
  );
}
