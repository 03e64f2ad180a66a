import { useMemo } from 'react';
import { useShallow } from 'zustand/react/shallow';
import type { Cursor, Offer, Selection } from '../player';
import { offersFor, take } from './offers';
import { usePlayer, usePlayerState } from './player-context';
import { useSay } from './say';

/** What can be done to a selection now, and doing it. */
export function useOffers(selection: Selection | null, moment: Cursor | null = null) {
  const { store, protocol, isRecording } = usePlayer();
  const say = useSay();
  const now = usePlayerState(useShallow(({ run, eventCount }) => ({ run, eventCount })));
  const offers = useMemo(
    () =>
      isRecording
        ? []
        : offersFor({ ...store.getState(), ...now }, protocol.params, selection, moment),
    [store, protocol, isRecording, now, selection, moment],
  );
  const choose = ({ id }: Offer): void => {
    // The cursor has moved on since the offer was drawn.
    const state = store.getState();
    const offer = offersFor(state, protocol.params, selection, moment).find((one) => one.id === id);
    if (!offer) return;
    if (offer.disabled === null) take(state, offer, moment);
    else say(`Not possible: ${offer.disabled}.`, true);
  };
  return { offers, choose };
}
