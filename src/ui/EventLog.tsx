import { memo, type KeyboardEvent } from 'react';
import { isSame } from '../interchange';
import { isAtEnd } from '../player';
import { reasonOf, type Line } from '../timeline';
import { Marked } from './Marked';
import { useActions, usePlayerState } from './player-context';
import { useFollowing, useLines, type Lines } from './use-lines';

interface EventLogProps {
  /** Beside its title. */
  readonly tool?: React.ReactNode;
}

/** The run in words: the text alternative of the picture. */
export function EventLog({ tool }: EventLogProps) {
  const { after, ...shown } = useLines();
  const logDetail = usePlayerState((state) => state.logDetail);
  const { prefer } = useActions();
  return (
    <section className="log" part="log" aria-label="Log">
      <header className="log-head">
        <h2>Log</h2>
        {tool}
        <button
          type="button"
          className="link"
          aria-pressed={logDetail === 'full'}
          onClick={() => prefer({ logDetail: logDetail === 'full' ? 'brief' : 'full' })}
        >
          every detail
        </button>
      </header>
      {shown.from > 0 && <p className="log-more">{shown.from} earlier lines</p>}
      <LogLines {...shown} />
      {after > 0 && <p className="log-more">{after} later lines</p>}
      <Ending />
    </section>
  );
}

/** Not drawn at all in the pass that draws the picture, which still has the lines of before. */
const LogLines = memo(function LogLines({ run, lines, from, current }: Omit<Lines, 'after'>) {
  const highlighted = usePlayerState((state) => state.highlighted);
  const listRef = useFollowing<HTMLOListElement>(run, current - from);
  return (
    <ol ref={listRef} className="log-lines" start={from + 1}>
      {lines.map((line, index) => (
        <LogLine
          key={line.event}
          line={line}
          isCurrent={from + index === current}
          isTabStop={index === Math.max(0, current - from)}
          isFuture={from + index > current}
          isNext={from + index === current + 1}
          isHighlighted={highlighted.includes(line.event)}
        />
      ))}
    </ol>
  );
});

/** How it ends, once it has: that may be long after the last line. */
function Ending() {
  const run = usePlayerState((state) => (isAtEnd(state.run, state) ? state.run : null));
  if (!run) return null;
  return (
    <p className="log-more">
      {run.endedAt} ms: {reasonOf(run)}
    </p>
  );
}

interface LogLineProps {
  readonly line: Line;
  readonly isCurrent: boolean;
  /** One line is, and the arrows go on from it: time and changes are below a long list. */
  readonly isTabStop: boolean;
  readonly isFuture: boolean;
  /** The first of the future. */
  readonly isNext: boolean;
  readonly isHighlighted: boolean;
}

/** Drawn anew only when it says something else: most lines of a run are those of the one before. */
const LogLine = memo(function LogLine(props: LogLineProps) {
  const { line, isCurrent, isTabStop, isFuture, isNext, isHighlighted } = props;
  const { seekEvent, highlight } = useActions();
  return (
    <li
      className="log-line"
      data-future={isFuture}
      data-tone={line.tone}
      data-highlighted={isHighlighted}
    >
      {isNext && <span className="hidden">What follows is still to come. </span>}
      <button
        type="button"
        tabIndex={isTabStop ? 0 : -1}
        aria-current={isCurrent ? 'step' : undefined}
        onKeyDown={toNeighbour}
        onClick={() => seekEvent(line.index)}
        onPointerEnter={() => highlight([line.event])}
        onPointerLeave={() => highlight([])}
      >
        <span className="log-at">{line.at}</span>
        <span className="log-text">
          <Marked text={line.text} />
        </span>
      </button>
    </li>
  );
}, isSame);

function toNeighbour(event: KeyboardEvent<HTMLButtonElement>): void {
  if (event.key !== 'ArrowDown' && event.key !== 'ArrowUp') return;
  const line = event.currentTarget.closest('li');
  const next = event.key === 'ArrowDown' ? line?.nextElementSibling : line?.previousElementSibling;
  event.preventDefault();
  next?.querySelector('button')?.focus();
}
