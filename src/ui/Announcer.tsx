import { useEffect, useRef, useState } from 'react';
import { isAtEnd, selectStep, type PlayerState } from '../player';
import { endingOf, transcriptOf } from '../timeline';
import { capitalised } from './capitalised';
import { usePlayer } from './player-context';
import { SaidLine } from './SaidLine';
import { useSay, type Said } from './say';

const PLAYING_MS = 1_500;

/** One sentence for each step of the reader; while playing, one in a while. */
export function Announcer({ said }: { readonly said: Said }) {
  const { store } = usePlayer();
  const say = useSay();
  const [sentence, setSentence] = useState('');
  const lastMs = useRef(-Infinity);
  useEffect(() => {
    let pending: ReturnType<typeof setTimeout> | null = null;
    const speak = (): void => {
      pending = null;
      lastMs.current = performance.now();
      setSentence(sentenceFor(store.getState()));
    };
    const unsubscribe = store.subscribe((state, before) => {
      const kept = state.takes[before.takes.length];
      if (kept) say(`Kept: ${kept.name}.`);
      const isSame = state.eventCount === before.eventCount && state.run === before.run;
      if (isSame && isOver(state) === isOver(before)) return;
      if (pending !== null) return;
      const isStep = state.mode !== 'playing' && state.mode !== 'scrubbing' && !state.dragged;
      const waitMs = isStep ? 0 : lastMs.current + PLAYING_MS - performance.now();
      if (waitMs <= 0) speak();
      else pending = setTimeout(speak, waitMs);
    });
    return () => {
      unsubscribe();
      if (pending !== null) clearTimeout(pending);
    };
  }, [store, say]);
  return (
    <>
      <p className="hidden" role="status">
        {sentence}
      </p>
      <SaidLine said={said} />
    </>
  );
}

function sentenceFor(state: PlayerState): string {
  const { run, eventCount } = state;
  const { step, of } = selectStep(state);
  const line = transcriptOf(run)[eventCount - 1];
  if (!line) return 'The beginning: nothing has happened yet.';
  const end = isOver(state) ? ` ${capitalised(endingOf(run))}.` : '';
  return `Step ${step} of ${of}, ${line.at} ms: ${line.text}.${end}`;
}

/** The last event may be long past when it is clear that nothing will change any more. */
function isOver({ run, at, eventCount }: PlayerState): boolean {
  return isAtEnd(run, { at, eventCount });
}
