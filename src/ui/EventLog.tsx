import { isAtEnd } from '../player';
import { reasonOf, type Line } from '../timeline';
import { Marked } from './Marked';
import { useActions, usePlayerState } from './player-context';
import { useFollowing, useLines } from './use-lines';

interface EventLogProps {
  /** Beside its title. */
  readonly tool?: React.ReactNode;
}

/** The run in words: the text alternative of the picture. */
export function EventLog({ tool }: EventLogProps) {
  const { run, lines, from, after, current } = useLines();
  const highlighted = usePlayerState((state) => state.highlighted);
  const logDetail = usePlayerState((state) => state.logDetail);
  const { prefer } = useActions();
  const listRef = useFollowing<HTMLOListElement>(run, current - from);
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
      {from > 0 && <p className="log-more">{from} earlier lines</p>}
      <ol ref={listRef} className="log-lines" start={from + 1}>
        {lines.map((line, index) => (
          <LogLine
            key={line.event}
            line={line}
            isCurrent={from + index === current}
            isFuture={from + index > current}
            isHighlighted={highlighted.includes(line.event)}
          />
        ))}
      </ol>
      {after > 0 && <p className="log-more">{after} later lines</p>}
      <Ending />
    </section>
  );
}

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
  readonly isFuture: boolean;
  readonly isHighlighted: boolean;
}

function LogLine({ line, isCurrent, isFuture, isHighlighted }: LogLineProps) {
  const { seekEvent, highlight } = useActions();
  return (
    <li
      className="log-line"
      data-future={isFuture}
      data-tone={line.tone}
      data-highlighted={isHighlighted}
    >
      <button
        type="button"
        aria-current={isCurrent ? 'step' : undefined}
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
}
