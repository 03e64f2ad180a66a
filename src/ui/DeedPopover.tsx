import { useEffect, useLayoutEffect, useRef } from 'react';
import type { Cursor, Selection } from '../player';
import { OfferButton } from './OfferButton';
import { titleOf } from './selection-title';
import { isFirst, RARER } from './offers';
import type { Spot } from './picking';
import { usePlayer, usePlayerState } from './player-context';
import { useInspecting } from './inspecting';
import { useOffers } from './use-offers';
import { DecisionDeeds } from './DecisionDeeds';
import './css/opened.css';

interface DeedPopoverProps {
  readonly selection: Selection;
  /** The moment that was pointed at; null for the present. */
  readonly moment: Cursor | null;
  readonly spot: Spot;
  /** The height in the picture of the moment that it is about. */
  readonly aboutY: number;
  readonly width: number;
}

const ROOM = 210;
const AWAY = 16;
const EDGE = 4;

/** What can be done to the selection, beside the place where it is drawn. */
export function DeedPopover({ selection, moment, spot, aboutY, width }: DeedPopoverProps) {
  const ref = useRef<HTMLDivElement>(null);
  const { store } = usePlayer();
  const run = usePlayerState((state) => state.run);
  const { inspect, isOffered } = useInspecting();
  const { offers, choose } = useOffers(selection, moment);
  const possible = offers.filter((one) => one.disabled === null);
  const isLeft = spot.x + AWAY + ROOM > width;
  const title = titleOf(run, selection);

  const place = (): void => {
    if (ref.current) putInView(ref.current, spot.y);
  };
  useLayoutEffect(place);
  useEffect(() => {
    ref.current?.scrollIntoView({ block: 'nearest' });
    if (ref.current) uncover(ref.current, aboutY);
  }, [aboutY]);

  return (
    <div
      ref={ref}
      className="popover"
      role="group"
      aria-label={`${title}: what can be done`}
      style={isLeft ? { right: width - spot.x + AWAY } : { left: spot.x + AWAY }}
    >
      <p className="popover-title">
        <span>{title}</span>
        {moment && <span className="popover-at">at {Math.round(moment.at)} ms</span>}
      </p>
      {selection.kind === 'decision' && <DecisionDeeds index={selection.index} />}
      {possible.filter(isFirst).map((offer) => (
        <OfferButton key={offer.id} offer={offer} onChoose={choose} hasKey={!moment} />
      ))}
      {possible.some((one) => !isFirst(one)) && (
        <details
          className="popover-more"
          onToggle={({ currentTarget }) => {
            place();
            if (currentTarget.open && ref.current) uncover(ref.current, aboutY);
          }}
        >
          <summary>{RARER}</summary>
          {possible
            .filter((one) => !isFirst(one))
            .map((offer) => (
              <OfferButton key={offer.id} offer={offer} onChoose={choose} hasKey={!moment} />
            ))}
        </details>
      )}
      {isOffered && (selection.kind === 'node' || selection.kind === 'message') && (
        <button type="button" className="deed" onClick={inspect}>
          Inspect <kbd>I</kbd>
        </button>
      )}
      <button
        type="button"
        className="popover-close"
        aria-label="Close"
        onClick={() => store.getState().select(null)}
      >
        ×
      </button>
    </div>
  );
}

/** As near to `y` as it is wholly seen: the picture does not scroll for it. */
function putInView(popover: HTMLElement, y: number): void {
  const { scrollTop = 0, clientHeight = 0 } = popover.offsetParent ?? {};
  const last = scrollTop + clientHeight - popover.offsetHeight - EDGE;
  popover.style.top = `${Math.max(scrollTop + EDGE, Math.min(y, last))}px`;
  popover.style.maxHeight = `${clientHeight - 2 * EDGE}px`;
}

/** Where it lies along the lower edge, the picture goes up until what it is about is seen above it. */
function uncover(popover: HTMLElement, y: number): void {
  const scroller = popover.parentElement;
  if (!scroller || popover.offsetParent === scroller) return;
  const room = popover.getBoundingClientRect().top - scroller.getBoundingClientRect().top;
  scroller.scrollTop = Math.max(scroller.scrollTop, y - room + AWAY);
}
