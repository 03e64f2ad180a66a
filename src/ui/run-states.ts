import type { Run } from '../engine';
import { cardsAt, type Card, type Line } from '../timeline';

/** What a node is in after a line. */
export interface Cell {
  readonly node: string;
  readonly label: string;
  readonly tone: Card['states'][number]['tone'];
  readonly isNew: boolean;
}

/** What each node is in after each line, and whether it was in that before. */
export function statesOf(run: Run, lines: readonly Line[]): readonly (readonly Cell[])[] {
  let before: readonly string[] = [];
  return lines.map((line) => {
    const cells = cardsAt(run, line.index + 1).map((card, column): Cell => {
      const [state] = card.states;
      const label = card.up ? card.states.map((one) => one.label).join(', ') : 'crashed';
      const tone = card.up ? (state?.tone ?? 'plain') : 'bad';
      return { node: card.node, label, tone, isNew: before[column] !== label };
    });
    before = cells.map((one) => one.label);
    return cells;
  });
}
