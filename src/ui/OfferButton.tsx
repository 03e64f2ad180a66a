import { useRef } from 'react';
import type { Offer } from '../player';
import { KEY_OF_OFFER } from './offers';

interface OfferButtonProps {
  readonly offer: Offer;
  readonly onChoose: (offer: Offer) => void;
  /** False where it would happen at another moment than by its key, which is about the present. */
  readonly hasKey?: boolean;
}

/** A button that stays in reach when it makes no sense, and then says why. */
export function OfferButton({ offer, onChoose, hasKey = true }: OfferButtonProps) {
  const { id, label, disabled } = offer;
  const isPressed = useRef(false);
  const key = hasKey ? KEY_OF_OFFER[id] : undefined;
  return (
    <button
      type="button"
      part="button"
      className="deed"
      data-deed={id}
      aria-disabled={disabled !== null}
      title={disabled ?? undefined}
      aria-keyshortcuts={key}
      onClick={({ detail }) => {
        // A double click on Kill finds Restart in its place, and did not mean that.
        if (detail > 1 && !isPressed.current) return;
        isPressed.current = true;
        onChoose(offer);
      }}
    >
      {label} {key !== undefined && <kbd>{key}</kbd>}
    </button>
  );
}
