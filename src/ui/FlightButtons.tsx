import { useRef, type KeyboardEvent } from 'react';
import { attributesOf, type DrawOp, type PaintOptions } from '../diagram';
import { selectWorld } from '../player';
import { targetText } from './DrawOps';
import { useActions, usePlayerState } from './player-context';

interface FlightButtonsProps {
  readonly hits: readonly DrawOp[];
  readonly paint: PaintOptions;
}

/**
 * The messages in view, one stop for the Tab key: arrows up and down go from one to the next. A
 * click is read by the picture, which knows the point that was meant.
 */
export function FlightButtons({ hits, paint }: FlightButtonsProps) {
  const groupRef = useRef<SVGGElement>(null);
  const selected = usePlayerState(({ selection }) =>
    selection?.kind === 'message' ? selection.message : null,
  );
  const flying = usePlayerState((state) => selectWorld(state).flights[0]?.name);
  const { select } = useActions();
  const names = hits.map(nameOf);
  const stop = [selected, flying].find((one) => one != null && names.includes(one)) ?? names[0];

  const onKeyDown = (event: KeyboardEvent, name: string): void => {
    const step = event.key === 'ArrowDown' ? 1 : event.key === 'ArrowUp' ? -1 : 0;
    if (step !== 0) {
      const buttons = groupRef.current?.querySelectorAll<SVGElement>('[role=button]');
      buttons?.[names.indexOf(name) + step]?.focus();
    } else if (event.key === 'Enter' || event.key === ' ') {
      select({ kind: 'message', message: name });
    } else {
      return;
    }
    event.preventDefault();
    event.stopPropagation();
  };

  return (
    <g ref={groupRef} role="group" aria-label="Messages">
      {hits.map((op) => {
        const name = nameOf(op);
        return (
          <line
            key={op.key}
            {...attributesOf(op, paint)}
            className="flight-hit"
            data-target={op.target && targetText(op.target)}
            role="button"
            tabIndex={name === stop ? 0 : -1}
            aria-label={op.title}
            aria-pressed={name === selected}
            onKeyDown={(event) => onKeyDown(event, name)}
          />
        );
      })}
    </g>
  );
}

function nameOf({ target }: DrawOp): string {
  return target?.kind === 'flight' ? target.name : '';
}
