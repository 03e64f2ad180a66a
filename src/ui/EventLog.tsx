import { useEffect, useMemo, useRef } from 'react';
import { useShallow } from 'zustand/react/shallow';
import { transcriptOf, type Line } from '../timeline';
import { Marked } from './Marked';
import { useActions, usePlayerState } from './player-context';

/** More lines than these are shown around the present only, which moves them by so many at a time. */
const LINES_MAX = 160;
const LINES_STEP = 40;

interface EventLogProps {
  /** Beside its title. */
  readonly tool?: React.ReactNode;
}

/** The run in words: the text alternative of the picture. */
export function EventLog({ tool }: EventLogProps) {
  const { run, eventCount, logDetail, highlighted } = usePlayerState(
    useShallow(({ run, eventCount, logDetail, highlighted }) => {
      return { run, eventCount, logDetail, highlighted };
    }),
  );
  const { prefer } = useActions();
  const all = useMemo(
    () => transcriptOf(run).filter((line) => logDetail === 'full' || !line.isMinor),
    [run, logDetail],
  );
  const current = currentIn(all, eventCount);
  const from = firstShown(all.length, current);
  const lines = all.slice(from, from + LINES_MAX);
  const listRef = useFollowing(run, current - from);
  return (
    <section className="log" aria-label="Log">
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
      {from + LINES_MAX < all.length && (
        <p className="log-more">{all.length - from - LINES_MAX} later lines</p>
      )}
    </section>
  );
}

function firstShown(count: number, current: number): number {
  if (count <= LINES_MAX) return 0;
  const middle = Math.floor(current / LINES_STEP) * LINES_STEP;
  return Math.max(0, Math.min(middle - LINES_MAX / 2 + LINES_STEP, count - LINES_MAX));
}

/** The last line that has happened; -1 before the first. */
function currentIn(lines: readonly Line[], eventCount: number): number {
  let low = 0;
  let high = lines.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((lines[middle]?.index ?? Infinity) < eventCount) low = middle + 1;
    else high = middle;
  }
  return low - 1;
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

const MARGIN = 40;

/** Keeps the current line in view by scrolling the list, never the page. */
function useFollowing(run: unknown, current: number) {
  const listRef = useRef<HTMLOListElement>(null);
  useEffect(() => {
    const list = listRef.current;
    if (!list) return;
    let frame = 0;
    // In the next frame, when what has changed is laid out anyway.
    const follow = (): void => {
      cancelAnimationFrame(frame);
      frame = requestAnimationFrame(() => {
        const line = list.children[Math.max(0, current)];
        if (line instanceof HTMLElement) bringIntoView(list, line);
      });
    };
    follow();
    // A list that was behind another tab has a height only now.
    const observer = new ResizeObserver(follow);
    observer.observe(list);
    return () => {
      cancelAnimationFrame(frame);
      observer.disconnect();
    };
  }, [run, current]);
  return listRef;
}

function bringIntoView(list: HTMLElement, line: HTMLElement): void {
  const top = line.offsetTop - list.offsetTop;
  const bottom = top + line.offsetHeight + MARGIN;
  if (top < list.scrollTop + MARGIN) list.scrollTop = top - MARGIN;
  if (bottom > list.scrollTop + list.clientHeight) list.scrollTop = bottom - list.clientHeight;
}
