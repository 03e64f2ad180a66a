import { Play } from 'lucide-react';
import { useMemo } from 'react';
import { formatHash } from '../../interchange';
import { QUESTIONS_HASH } from '../address';
import { playOnArrival } from '../play-on-arrival';
import { MINI, type MiniPicture } from './mini-run';
import { MiniRun } from './MiniRun';
import { pictureOf } from './picture-of';
import { useProtocol } from './use-protocol';
import './hero.css';

/** Where a newcomer begins: nothing fails yet. */
const START = { protocol: 'two-phase-commit', scenario: 'everyone-votes-yes' } as const;
const START_HASH = formatHash({ scenario: START.scenario });

/** What this is, and the first run, one press away from playing. */
export function Hero() {
  const protocol = useProtocol(START.protocol, true);
  const scenario = protocol?.scenarios.find((one) => one.id === START.scenario);
  const picture = useMemo(
    () => (protocol && scenario ? pictureOf(protocol, scenario) : null),
    [protocol, scenario],
  );
  return (
    <header className="hero">
      <div className="hero-text">
        <h1>Indoubt</h1>
        <p className="contents-lead">
          A transaction over several services lives, fails and recovers. Press play, kill a node at
          the worst moment, and see who is left in doubt, holding which locks, and why.
        </p>
        <p className="catalogue-ways">
          <a className="start" href={START_HASH} onClick={playOnArrival}>
            Start here
          </a>
          <a className="way" href={QUESTIONS_HASH}>
            Or with a question
          </a>
        </p>
      </div>
      <a className="hero-run" href={START_HASH} onClick={playOnArrival}>
        <Names picture={picture} />
        <MiniRun picture={picture} />
        <span className="hero-play" aria-hidden="true">
          <Play />
        </span>
        <span className="hidden">Play: everyone votes yes</span>
      </a>
    </header>
  );
}

/** Who takes part, above the lanes. */
function Names({ picture }: { readonly picture: MiniPicture | null }) {
  return (
    <svg
      className="hero-names"
      viewBox={`0 0 ${String(MINI.width)} 12`}
      aria-hidden="true"
      focusable="false"
    >
      {picture?.lanes.map(({ node, x }) => (
        <text key={node} x={x} y={8.5} fontSize={6.4}>
          {node}
        </text>
      ))}
    </svg>
  );
}
