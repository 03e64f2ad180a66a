import { ScriptError } from '../engine';

/** An error in plain words and plain elements: it needs nothing that might not have loaded. */
export function problemPanel(error: Error): HTMLElement {
  const panel = document.createElement('div');
  panel.className = 'problem';
  panel.setAttribute('role', 'alert');
  panel.append(line('strong', 'This run cannot be shown'));
  if (error instanceof ScriptError) panel.append(line('code', error.path));
  panel.append(line('p', sentenceOf(error)));
  return panel;
}

/** What was passed over, in a line above what is shown all the same. */
export function problemNote(problems: readonly ScriptError[]): HTMLElement {
  const note = line('p', problems.map((one) => one.message).join(' · '));
  note.className = 'note';
  note.setAttribute('role', 'alert');
  return note;
}

/** What can be shown instead. */
export function wayOn(says: string, onTake: () => void): HTMLElement {
  const button = line('button', `Show what could be read: ${says}`);
  button.addEventListener('click', onTake);
  return button;
}

export function sentenceOf(error: Error): string {
  const start = error instanceof ScriptError ? `${error.path}: ` : '';
  const text = error.message.startsWith(start) ? error.message.slice(start.length) : error.message;
  return `${text.charAt(0).toUpperCase()}${text.slice(1)}.`.replace(/([.!?…])\.$/, '$1');
}

function line(name: string, text: string): HTMLElement {
  const element = document.createElement(name);
  element.textContent = text;
  return element;
}
