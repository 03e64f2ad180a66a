import { useMemo } from 'react';
import { useStore } from 'zustand';
import { facing, partnersOf, type Faced, type Partners } from '../../compare';
import type { Run } from '../../engine';
import { timelineOf } from '../../timeline';
import type { Comparison } from './comparison';

/** What was decided on both sides, what on one only, and what cannot be said on the other. */
export function DecisionsFaced({ comparison }: { readonly comparison: Comparison }) {
  const [left, right] = comparison.sides;
  const ofLeft = useStore(left.player.store, (state) => state.run);
  const ofRight = useStore(right.player.store, (state) => state.run);
  const { decisions, settings } = useMemo(
    () => facing({ run: ofLeft, teller: left.teller }, { run: ofRight, teller: right.teller }),
    [ofLeft, ofRight, left, right],
  );
  const partners = useMemo(
    () =>
      partnersOf(
        { teller: left.teller, params: ofLeft.script.params },
        { teller: right.teller, params: ofRight.script.params },
      ),
    [ofLeft, ofRight, left, right],
  );
  if (!comparison.isSameStory) return null;
  const titles = { left: left.teller.protocol.title, right: right.teller.protocol.title };
  const apart = decisions.filter((one) => one.why !== undefined).length + settings.length;
  return (
    <section className="faced" aria-label="Changes">
      <h2>One script of faults, told twice</h2>
      {left.teller.protocol !== right.teller.protocol && (
        <>
          <p className="faced-none">
            A crash, a restart or a cut is carried over to the node that plays the same part, at the
            same virtual millisecond, whatever the other protocol is doing then.
          </p>
          <Parts partners={partners} />
        </>
      )}
      {decisions.length === 0 ? (
        <p className="faced-none">
          Nothing was decided yet. Choose a node in one of the diagrams and kill it: it happens to
          its counterpart too.
        </p>
      ) : (
        <ul>
          {decisions.map((one) => (
            <FacedDecision
              key={`${one.left ?? ''} ${one.right.join()}`}
              faced={one}
              runs={[ofLeft, ofRight]}
            />
          ))}
        </ul>
      )}
      {apart > 0 && (
        <div className="not-applicable">
          <h3>Not applicable</h3>
          <ul aria-label="Not applicable">
            {settings.map(({ what, why, side }) => (
              <li key={`${side} ${what}`}>
                <b>{what}</b> ({titles[side]}): {why}.
              </li>
            ))}
            {decisions
              .filter((one) => one.why !== undefined)
              .map((one) => (
                <li key={`${one.left ?? ''} ${one.right.join()}`}>
                  <b>{facedText(one, [ofLeft, ofRight])}</b> (
                  {one.left === null ? titles.right : titles.left}): {one.why}.
                </li>
              ))}
          </ul>
        </div>
      )}
    </section>
  );
}

interface FacedProps {
  readonly faced: Faced;
  readonly runs: readonly [Run, Run];
}

function FacedDecision({ faced, runs }: FacedProps) {
  const { left, right, why } = faced;
  const [ofLeft, ofRight] = runs;
  const missing = why === undefined ? 'not changed here' : 'not applicable';
  return (
    <li className="faced-pair">
      <span data-missing={left === null}>{left === null ? missing : decided(ofLeft, left)}</span>
      <span className="faced-sign" aria-hidden="true">
        {left !== null && right.length > 0 ? '=' : '≠'}
      </span>
      <span data-missing={right.length === 0}>
        {right.length === 0 ? missing : right.map((one) => decided(ofRight, one)).join(', ')}
      </span>
    </li>
  );
}

function facedText({ left, right }: Faced, [ofLeft, ofRight]: readonly [Run, Run]): string {
  return left === null
    ? right.map((one) => decided(ofRight, one)).join(', ')
    : decided(ofLeft, left);
}

/** 'coordinator killed at 29 ms', and why it changed nothing. */
function decided(run: Run, index: number): string {
  const mark = timelineOf(run).decisions.find((one) => one.index === index);
  if (!mark) return '';
  const { title, unused } = mark;
  const at = mark.at ?? mark.madeAt;
  const when = at === null ? '' : ` at ${Math.round(at)} ms`;
  return `${title}${when}${unused === undefined ? '' : ` (${unused})`}`;
}

function Parts({ partners }: { readonly partners: readonly Partners[] }) {
  return (
    <p className="faced-parts">
      {partners.map(({ part, left, right }, index) => (
        <span key={part}>
          {index > 0 && ' · '}
          {left.length === 0 || right.length === 0 ? (
            <>
              {[...left, ...right].join(', ')} <em>stands alone</em>
            </>
          ) : left.join() === right.join() ? (
            left.join(', ')
          ) : (
            `${left.join(', ')} = ${right.join(', ')}`
          )}
        </span>
      ))}
    </p>
  );
}
