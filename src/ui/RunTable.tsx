import { useMemo } from 'react';
import type { Line } from '../timeline';
import { Marked } from './Marked';
import { useActions } from './player-context';
import { statesOf, type Cell } from './run-states';
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
