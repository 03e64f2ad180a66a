import type { ReactNode } from 'react';
import { capitalised } from './capitalised';

interface ErrorPanelProps {
  readonly title: string;
  /** What is wrong, and what would fit. */
  readonly message: string;
  /** Where in the script: 'params.votes.payment'. */
  readonly path?: string;
  /** Ways on. */
  readonly children?: ReactNode;
}

/** Instead of a blank page. */
export function ErrorPanel({ title, message, path, children }: ErrorPanelProps) {
  return (
    <div className="indoubt error-panel" role="alert">
      <h1>{title}</h1>
      {path !== undefined && (
        <p className="error-path">
          <code>{path}</code>
        </p>
      )}
      <p className="error-message">{withoutPath(message, path)}</p>
      {children}
    </div>
  );
}

function withoutPath(message: string, path: string | undefined): string {
  const start = `${path ?? ''}: `;
  const rest = message.startsWith(start) ? message.slice(start.length) : message;
  return withCurlyQuotes(`${capitalised(rest)}.`.replace(/([.!?])\.$/, '$1'));
}

/** As all the page has them; those of a piece of JSON stay as they have to be written. */
function withCurlyQuotes(text: string): string {
  return /[{[]/.test(text) ? text : text.replace(/"([^"]*)"/g, '“$1”');
}
