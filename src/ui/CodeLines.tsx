import type { Listing } from '../protocols/kit';
import { splitComment } from './code-lines';

export interface ChosenLine {
  /** The title of its listing. */
  readonly title: string;
  /** From 1. */
  readonly line: number;
}

interface CodeLinesProps {
  readonly listing: Listing;
  /** Numbers of the lines that have just been executed. */
  readonly lit: readonly number[];
  readonly chosen: number | null;
  readonly onChoose: (line: number | null) => void;
}

/** One listing. A line that a run can execute can be chosen. */
export function CodeLines({ listing, lit, chosen, onChoose }: CodeLinesProps) {
  const { title, lines } = listing;
  return (
    <section aria-label={title}>
      <h3 className="code-title">{title}</h3>
      <ol>
        {lines.map(({ text, marks }, index) => {
          const line = index + 1;
          const isLit = lit.includes(line);
          return (
            <li key={line} className="code-line" aria-current={isLit ? 'step' : undefined}>
              <span className="code-number" aria-hidden="true">
                {line}
              </span>
              {marks.length === 0 ? (
                <CodeText text={text} />
              ) : (
                <button
                  type="button"
                  aria-pressed={line === chosen}
                  onClick={() => onChoose(line === chosen ? null : line)}
                >
                  <CodeText text={text} />
                </button>
              )}
            </li>
          );
        })}
      </ol>
    </section>
  );
}

function CodeText({ text }: { readonly text: string }) {
  const [code, comment] = splitComment(text);
  return (
    <span className="code-text">
      {code}
      {comment !== '' && <span className="code-comment">{comment}</span>}
    </span>
  );
}
