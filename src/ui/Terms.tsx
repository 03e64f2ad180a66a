import { useEffect, useRef, useState } from 'react';
import type { Term } from '../protocols/kit';
import { PLAYER_TERMS } from './terms';
import { usePlayer } from './player-context';
import './css/terms.css';

/** What the words on screen mean: the protocol's own first, then the player's. */
export function Terms() {
  const { protocol } = usePlayer();
  const [own, setOwn] = useState<readonly Term[]>([]);
  useEffect(() => {
    let isStale = false;
    void protocol.terms?.().then((terms) => {
      if (!isStale) setOwn(terms);
    });
    return () => {
      isStale = true;
    };
  }, [protocol]);
  const ref = useRef<HTMLDListElement>(null);
  useEffect(() => {
    ref.current?.parentElement?.scrollIntoView({ block: 'nearest' });
  }, [own]);
  return (
    <dl className="terms" ref={ref}>
      {[...own, ...PLAYER_TERMS].map(({ term, means }) => (
        <div key={term}>
          <dt>{term}</dt>
          <dd>{means}</dd>
        </div>
      ))}
    </dl>
  );
}
