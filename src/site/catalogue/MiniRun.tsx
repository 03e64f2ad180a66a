import { SIGN_OF_TONE, signPath } from '../../diagram';
import { MINI, type MiniFlight, type MiniLane, type MiniPicture } from './mini-run';
import './mini-run.css';

/** The id of the hatching, which the page defines once. */
export const MINI_HATCH = 'mini-hatch';

/** Decoration: the title beside it says what it is a picture of. */
export function MiniRun({ picture }: { readonly picture: MiniPicture | null }) {
  const { width, height } = MINI;
  return (
    <svg
      className="mini"
      viewBox={`0 0 ${String(width)} ${String(height)}`}
      aria-hidden="true"
      focusable="false"
    >
      {picture?.lanes.map((lane) => (
        <LaneBody key={lane.node} lane={lane} />
      ))}
      {picture?.flights.map((flight) => (
        <Flight key={flight.name} flight={flight} />
      ))}
      {picture?.lanes.map((lane) => (
        <LaneSigns key={lane.node} lane={lane} />
      ))}
      <g className="mini-sweep">
        <rect className="mini-future" width={width} height={height} />
        <line className="mini-now" x2={width} />
      </g>
    </svg>
  );
}

function LaneBody({ lane: { x, person, lives, doubts, locks } }: { readonly lane: MiniLane }) {
  return (
    <>
      {locks.map(({ y1, y2 }, index) => (
        <rect key={index} className="mini-lock" x={x - 5} y={y1} width={10} height={y2 - y1} />
      ))}
      {doubts.map(({ y1, y2 }, index) => (
        <rect
          key={index}
          fill={`url(#${MINI_HATCH})`}
          x={x - 5}
          y={y1}
          width={10}
          height={y2 - y1}
        />
      ))}
      {lives.map(({ y1, y2, up }, index) => (
        <line
          key={index}
          className="mini-life"
          data-up={up}
          data-person={person}
          x1={x}
          x2={x}
          y1={y1}
          y2={y2}
        />
      ))}
    </>
  );
}

function Flight({ flight: { x1, y1, x2, y2, tone, lost } }: { readonly flight: MiniFlight }) {
  return (
    <g data-tone={tone}>
      <line className="mini-flight" data-lost={lost} x1={x1} y1={y1} x2={x2} y2={y2} />
      {lost && <path className="mini-lost" d={signPath('cross', x2, y2, 6)} />}
    </g>
  );
}

/** What happened on the lane: records, crashes, and what became of it. */
function LaneSigns({ lane: { x, lives, records, ends } }: { readonly lane: MiniLane }) {
  return (
    <>
      {records.map(({ y, forced }, index) => (
        <rect
          key={index}
          className="mini-record"
          data-forced={forced}
          x={x - 2}
          y={y - 2}
          width={4}
          height={4}
        />
      ))}
      {lives
        .filter((one) => !one.up)
        .map(({ y1 }) => (
          <path key={y1} className="mini-crash" d={signPath('cross', x, y1, 8)} />
        ))}
      {ends.map(({ y, tone }, index) => (
        <g key={index} data-tone={tone}>
          <circle className="mini-end" cx={x} cy={y} r={4.4} />
          <path className="mini-sign" d={signPath(SIGN_OF_TONE[tone] ?? 'whole', x, y, 4)} />
        </g>
      ))}
    </>
  );
}
