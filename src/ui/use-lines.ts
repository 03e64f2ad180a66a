import { useDeferredValue, useEffect, useMemo, useRef, type RefObject } from 'react';
import { useShallow } from 'zustand/react/shallow';
import type { Run } from '../engine';
import { transcriptOf, type Line } from '../timeline';
import { usePlayerState } from './player-context';

/** More lines than these are shown around the present only, which moves them by so many at a time. */
const LINES_MAX = 160;
const LINES_STEP = 40;

export interface Lines {
  readonly run: Run;
  readonly lines: readonly Line[];
  /** How many are left out before and after. */
  readonly from: number;
  readonly after: number;
  /** Index of the present one among all; -1 before the first. */
  readonly current: number;
}

/**
 * The run in words, as much of it as a page can hold. The picture under a hand goes first: words follow
 * when there is time, and those of moments long left are never drawn.
 */
export function useLines(): Lines {
  const { run, eventCount, logDetail, showFuture } = useDeferredValue(
    usePlayerState(
      useShallow(({ run, eventCount, logDetail, showFuture }) => {
        return { run, eventCount, logDetail, showFuture };
      }),
    ),
  );
  const whole = useMemo(
    () => transcriptOf(run).filter((line) => logDetail === 'full' || !line.isMinor),
    [run, logDetail],
  );
  const current = currentIn(whole, eventCount);
  const all = useMemo(
    () => (showFuture ? whole : whole.slice(0, current + 1)),
    [whole, showFuture, current],
  );
  const from = firstShown(all.length, current);
  const lines = useMemo(() => all.slice(from, from + LINES_MAX), [all, from]);
  return { run, lines, from, after: Math.max(0, all.length - from - LINES_MAX), current };
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

const MARGIN = 40;

/** Keeps the current line in view by scrolling the list or table, never the page. */
export function useFollowing<T extends HTMLElement>(
  run: unknown,
  current: number,
): RefObject<T | null> {
  const listRef = useRef<T>(null);
  useEffect(() => {
    const list = listRef.current;
    if (!list) return;
    let frame = 0;
    // In the next frame, when what has changed is laid out anyway.
    const follow = (): void => {
      cancelAnimationFrame(frame);
      frame = requestAnimationFrame(() => {
        const line = list.querySelector('[aria-current]')?.closest('.log-line');
        if (line) bringIntoView(list, line);
        else list.scrollTop = 0;
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

/** With some of what is around it, and with a whole line at the top. */
function bringIntoView(list: Element, line: Element): void {
  const room = list.clientHeight;
  const { height } = line.getBoundingClientRect();
  const margin = Math.max(0, Math.min(MARGIN, (room - height) / 2));
  const top = topIn(list, line);
  const last = top + height + margin - room;
  const isAbove = top - margin < list.scrollTop;
  if (!isAbove && last <= list.scrollTop) return;
  const wanted = isAbove ? top - margin : last;
  const first = [...(line.parentElement?.children ?? [])].find((one) => topIn(list, one) >= wanted);
  list.scrollTop = Math.min(top, first ? topIn(list, first) : wanted);
}

function topIn(list: Element, line: Element): number {
  return line.getBoundingClientRect().top - list.getBoundingClientRect().top + list.scrollTop;
}
