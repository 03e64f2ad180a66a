import type { Protocol } from '../protocols/kit';
import { solve, type Solved } from './solve';
import { catchMistake, settingsOf, verify, type Caught, type Verified } from './verify';

/** What the explorer has found about a protocol, for pages that state it. Plain data. */
export interface Figures {
  readonly verified: readonly Verified[];
  readonly caught: readonly Caught[];
  readonly solved: readonly Solved[];
}

/** One figure of many; each can be computed apart from the others. */
export interface FigureTask {
  readonly protocol: string;
  readonly of: keyof Figures;
  readonly index: number;
}

export function figureTasks(protocol: Protocol): readonly FigureTask[] {
  const { id, mistakes, challenges = [] } = protocol;
  const tasks = (of: keyof Figures, list: readonly unknown[]): readonly FigureTask[] =>
    list.map((_, index) => ({ protocol: id, of, index }));
  return [
    ...tasks('verified', settingsOf(protocol)),
    ...tasks('caught', mistakes),
    ...tasks('solved', challenges),
  ];
}

export function figureOf(
  protocol: Protocol,
  { of, index }: FigureTask,
): Figures[typeof of][number] {
  if (of === 'verified') return verify(protocol, at(settingsOf(protocol), index));
  if (of === 'caught') return catchMistake(protocol, at(protocol.mistakes, index));
  return solve(protocol, at(protocol.challenges ?? [], index));
}

function at<T>(list: readonly T[], index: number): T {
  const one = list[index];
  if (one === undefined) throw new RangeError(`there is no ${String(index)} of ${list.length}`);
  return one;
}
