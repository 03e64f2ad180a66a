import { useMemo } from 'react';
import { useStore } from 'zustand';
import { figuresOf, outcomeSaidOf, type Figure } from '../../compare';
import type { Run } from '../../engine';
import { ToneSign } from '../../ui';
import type { ComparedSide, Comparison } from './comparison';
import { titleOf } from './side-words';
import { neededText, useNeeded } from './use-needed';

interface Row {
  readonly head: Figure;
  readonly left: Figure | undefined;
  readonly right: Figure | undefined;
}

/** Every figure is computed from the two runs; none is typed in. */
export function FigureTable({ comparison }: { readonly comparison: Comparison }) {
  const [left, right] = comparison.sides;
  const ofLeft = useStore(left.player.store, (state) => state.run);
  const ofRight = useStore(right.player.store, (state) => state.run);
  const rows = useMemo(
    () =>
      rowsOf(figuresOf(ofLeft, left.teller.comparing), figuresOf(ofRight, right.teller.comparing)),
    [ofLeft, ofRight, left, right],
  );
  return (
    <section className="figures" aria-label="Figures">
      <h2>Computed from the two runs</h2>
      <div className="figures-scroll">
        <table>
          <thead>
            <tr>
              <th scope="col">to the end of both runs</th>
              <Head side={left} run={ofLeft} />
              <Head side={right} run={ofRight} />
              <th scope="col">difference</th>
            </tr>
          </thead>
          <tbody>
            <Outcomes left={ofLeft} right={ofRight} />
            {rows.map((row) => (
              <FigureRow key={row.head.id} row={row} />
            ))}
            <MustBeAlive comparison={comparison} />
          </tbody>
        </table>
      </div>
    </section>
  );
}

function Head({ side, run }: { readonly side: ComparedSide; readonly run: Run }) {
  return (
    <th scope="col">
      {side.teller.protocol.title}
      <small>{titleOf(side, run)}</small>
    </th>
  );
}

function rowsOf(left: readonly Figure[], right: readonly Figure[]): readonly Row[] {
  const heads = [...left, ...right.filter((one) => !left.some(({ id }) => id === one.id))];
  return heads.map((head) => ({
    head,
    left: left.find((one) => one.id === head.id),
    right: right.find((one) => one.id === head.id),
  }));
}

function FigureRow({ row: { head, left, right } }: { readonly row: Row }) {
  return (
    <tr data-figure={head.id}>
      <th scope="row">
        {head.label}
        <small>{head.how}</small>
      </th>
      <Value figure={left} />
      <Value figure={right} />
      <td className="figure-difference">{differenceOf(left, right)}</td>
    </tr>
  );
}

function Value({ figure }: { readonly figure: Figure | undefined }) {
  if (!figure) return <td className="figure-none">not here</td>;
  const { value, unit, note, none } = figure;
  return (
    <td>
      {value === null ? (
        <span className="figure-none">{none ?? '–'}</span>
      ) : (
        <>
          <b>{value}</b>
          {unit !== '' && ` ${unit}`}
        </>
      )}
      {note !== undefined && <small>{note}</small>}
    </td>
  );
}

/** What the right one has more, or less. */
function differenceOf(left: Figure | undefined, right: Figure | undefined): string {
  if (left?.value == null || right?.value == null) return '';
  const by = right.value - left.value;
  if (by === 0) return 'the same';
  const unit = left.unit === '' ? '' : ` ${left.unit}`;
  return `${by > 0 ? '+' : '−'}${Math.abs(by)}${unit}`;
}

function Outcomes({ left, right }: { readonly left: Run; readonly right: Run }) {
  return (
    <tr data-figure="outcome">
      <th scope="row">
        outcome
        <small>What became of the first transaction.</small>
      </th>
      {[left, right].map((run, index) => {
        const { label, tone } = outcomeSaidOf(run);
        return (
          <td key={index}>
            <span className="figure-outcome" data-tone={tone}>
              <ToneSign tone={tone} />
              {label}
            </span>
          </td>
        );
      })}
      <td />
    </tr>
  );
}

function MustBeAlive({ comparison }: { readonly comparison: Comparison }) {
  return (
    <tr data-figure="must-be-alive">
      <th scope="row">
        who must be alive
        <small>
          Tried out: each node crashed between any two events, and not restarted. These are the
          times in which that leaves somebody waiting, or calls for a person.
        </small>
      </th>
      {comparison.sides.map((side, index) => (
        <Needed key={index} comparison={comparison} index={index} />
      ))}
      <td />
    </tr>
  );
}

interface NeededProps {
  readonly comparison: Comparison;
  readonly index: number;
}

function Needed({ comparison, index }: NeededProps) {
  const { player } = comparison.sides[index === 0 ? 0 : 1];
  const needed = useNeeded(player);
  const comesBack = useStore(player.store, ({ run }) =>
    run.script.decisions.some((one) => one.do === 'restart'),
  );
  const kept = comesBack && <small>The restarts in the script still happen.</small>;
  if (needed.kind === 'trying') return <td className="figure-none">being tried out …</td>;
  if (needed.kind === 'unfinished') {
    return <td className="figure-none">it does not end as it is</td>;
  }
  if (needed.nodes.length === 0) return <td>nobody {kept}</td>;
  return (
    <td>
      {kept}
      <ul>
        {needed.nodes.map((one) => (
          <li key={one.node}>
            <b>{one.node}</b> <small>{neededText(one)}</small>
          </li>
        ))}
      </ul>
    </td>
  );
}
