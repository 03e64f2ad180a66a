import { useMemo } from 'react';
import type { Run } from '../engine';
import { cardsAt, type Card, type Line } from '../timeline';
import { Marked } from './Marked';
import { useActions } from './player-context';
import { ToneSign } from './ToneSign';
import { useFollowing, useLines } from './use-lines';
import './css/table.css';

/** The run as a table in place of the picture: a line an event, a column a node. */
export function RunTable() {
  const { run, lines, from, after, current } = useLines();
  const states = useMemo(() => statesOf(run, lines), [run, lines]);
  const sectionRef = useFollowing<HTMLElement>(run, current - from);
  const nodes = run.model.nodes.map((one) => one.name);
  return (
    <section ref={sectionRef} className="stage run-table" part="log" aria-label="Table of the run">
      <table>
        <thead>
          <tr>
            <th scope="col">ms</th>
            <th scope="col">Event</th>
            {nodes.map((one) => (
              <th key={one} scope="col">
                {one}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {lines.map((line, index) => (
            <Row
              key={line.event}
              line={line}
              cells={states[index] ?? []}
              isCurrent={from + index === current}
              isFuture={from + index > current}
            />
          ))}
        </tbody>
      </table>
      {from + after > 0 && (
        <p className="log-more">
          {from} earlier and {after} later lines
        </p>
      )}
    </section>
  );
}

interface Cell {
  readonly node: string;
  readonly label: string;
  readonly tone: Card['states'][number]['tone'];
  readonly isNew: boolean;
}

interface RowProps {
  readonly line: Line;
  readonly cells: readonly Cell[];
  readonly isCurrent: boolean;
  readonly isFuture: boolean;
}

function Row({ line, cells, isCurrent, isFuture }: RowProps) {
  const { seekEvent } = useActions();
  return (
    <tr
      className="log-line"
      data-future={isFuture}
      data-tone={line.tone}
      aria-current={isCurrent ? 'step' : undefined}
    >
      <td className="log-at">{line.at}</td>
      <th scope="row">
        <button type="button" className="log-text" onClick={() => seekEvent(line.index)}>
          <Marked text={line.text} />
        </button>
      </th>
      {cells.map(({ node, label, tone, isNew }) => (
        <td key={node} data-tone={tone} data-new={isNew}>
          <ToneSign tone={tone} /> {label}
        </td>
      ))}
    </tr>
  );
}

/** What each node is in after each line, and whether it was in that before. */
function statesOf(run: Run, lines: readonly Line[]): readonly (readonly Cell[])[] {
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
