import { memo, useId } from 'react';
import { withSoftHyphens } from '../diagram';
import type { Tone } from '../engine';
import { isSame } from '../interchange';
import type { Card, CardRecord, CardRow, CardState } from '../timeline';
import type { NameOnCard } from './card-names';
import { targetText } from './DrawOps';
import { useActions, usePlayerState } from './player-context';
import { Stores } from './Stores';
import { ToneSign } from './ToneSign';

/** How many transactions it tells of. */
export const STATES_MAX = 2;
/** Below this a card has room for a long word only in small letters, or in two parts. */
const NARROW = 88;
/** So many letters of a row fit also on a narrow card, its name included. */
const SHORT_ROW = 10;

interface NodeCardProps {
  readonly card: Card;
  /** Its name, as there is room for it. */
  readonly name: NameOnCard;
  readonly width: number;
}

/** One node: its state, its rows, and what a crash takes apart from what it leaves. */
export const NodeCard = memo(function NodeCard({ card, name, width }: NodeCardProps) {
  const { node, up, states, rows, person } = card;
  const isSelected = usePlayerState(
    ({ selection }) => selection?.kind === 'node' && selection.node === node,
  );
  const { select } = useActions();
  const id = useId();
  const isWrong = rows.some((one) => one.isWrong === true);
  return (
    <div className="card" part="card" data-tone={toneOf(card)} data-up={up}>
      <button
        type="button"
        className="card-head"
        data-target={targetText({ kind: 'lane', node })}
        aria-pressed={isSelected}
        aria-describedby={id}
        onClick={() => select(isSelected ? null : { kind: 'node', node })}
        onContextMenu={(event) => {
          event.preventDefault();
          select({ kind: 'node', node });
        }}
      >
        <span
          className="card-name"
          title={node}
          style={{ fontSize: `var(--type-${String(name.step)})` }}
        >
          <span className="hidden">{node}</span>
          {name.lines.map((line) => (
            <span key={line} className="name-line" aria-hidden="true">
              {line}
            </span>
          ))}
        </span>
        {up ? (
          states
            .slice(0, STATES_MAX)
            .map((one) => (
              <State
                key={one.tx}
                state={isWrong ? { ...one, tone: 'plain' } : one}
                isNarrow={width <= NARROW}
              />
            ))
        ) : (
          <span className="state" data-tone="bad">
            <ToneSign tone="bad" />
            <span className="state-label">crashed</span>
          </span>
        )}
        {rows.map((row) => (
          <Row key={row.row} row={row} />
        ))}
        {!person && <Stores card={card} width={width} />}
      </button>
      <CardDetails id={id} card={card} />
    </div>
  );
}, isSame);

function toneOf({ up, states, rows }: Card): Tone {
  if (!up || rows.some((one) => one.isWrong === true)) return 'bad';
  const tones = states.map((one) => one.tone);
  return tones.find((one) => one === 'doubt') ?? tones[0] ?? 'plain';
}

interface StateProps {
  readonly state: CardState;
  readonly isNarrow: boolean;
}

function State({ state, isNarrow }: StateProps) {
  const broken = withSoftHyphens(state.label);
  return (
    <span className="state" data-tone={state.tone} title={state.label}>
      <ToneSign tone={state.tone} />
      <span className="state-label" data-long={broken !== state.label}>
        {isNarrow ? broken : state.label}
      </span>
    </span>
  );
}

/** A row as it is on disk, and what it is going to be. */
function Row({ row }: { readonly row: CardRow }) {
  const { label, value, pending, isWrong, isLong } = row;
  const isShort = pending === undefined && label.length + value.length < SHORT_ROW;
  const becoming = pending === undefined ? '' : ` → ${pending}`;
  return (
    <span
      className="card-row"
      data-wrong={isWrong}
      data-long={isLong}
      data-short={isShort}
      title={`${label} ${value}${becoming}`}
    >
      <span className="row-name">{label} </span>
      <span className="row-value">
        {isWrong && <ToneSign tone="bad" />}
        {value}
      </span>
      {pending !== undefined && (
        <>
          <span className="row-arrow" aria-label="becoming">
            {' '}
            →{' '}
          </span>
          <span className="row-pending">{pending}</span>
        </>
      )}
    </span>
  );
}

function CardDetails({ id, card }: { readonly id: string; readonly card: Card }) {
  const { node, up, disk, writing, unforced, memory, timers, rows, person } = card;
  const locks = rows.filter((row) => row.lockedBy.length > 0);
  return (
    <div className="card-details" id={id} role="tooltip">
      <p className="details-title">{node}</p>
      <Listed title="On disk, survives a crash" items={disk.map(recordText)} none="nothing yet" />
      {writing.length > 0 && (
        <Listed title="On its way to disk" items={writing.map(recordText)} none="" />
      )}
      {!person && (
        <Listed
          title="In memory, lost by a crash"
          items={[
            ...memory.map(([what, value]) => `${what}: ${value}`),
            ...unforced.map((one) => `record ${recordText(one)}`),
          ]}
          none={up ? 'nothing' : 'wiped'}
        />
      )}
      {locks.length > 0 && (
        <Listed title="Locks held" items={locks.map((row) => row.label)} none="" />
      )}
      {timers.length > 0 && <Listed title="Waiting for" items={timers} none="" />}
    </div>
  );
}

function Listed({
  title,
  items,
  none,
}: {
  readonly title: string;
  readonly items: readonly string[];
  readonly none: string;
}) {
  return (
    <p className="details-list">
      <span className="details-name">{title}</span>
      {items.length === 0 ? <span>{none}</span> : null}
      {items.map((one, index) => (
        <span key={`${one} ${index}`} className="details-item">
          {one}
        </span>
      ))}
    </p>
  );
}

export function recordText({ label, data }: CardRecord): string {
  return data === undefined ? label : `${label} (${data})`;
}
