import { useState } from 'react';
import { fillScript } from '../../interchange';
import type { Solved } from '../../player';
import { goalOfChallenge, isPosed, type Challenge } from '../../protocols/kit';
import { DecisionList, Marked, SignIcon, useActions, usePlayer, usePlayerState } from '../../ui';
import { challengeHash, contentsHash } from '../address';
import { TurnHead } from '../TurnHead';
import { distanceInWords, impossibleInWords, solvedInWords } from './challenge-words';
import { useDistance } from './use-distance';
import './challenge.css';

interface ChallengeStoryProps {
  readonly challenge: Challenge;
  /** What the explorer knows about it; null until that is loaded. */
  readonly solved: Solved | null;
}

/** A challenge in the place of a story: what to do, how it stands, and what the explorer knows. */
export function ChallengeStory({ challenge, solved }: ChallengeStoryProps) {
  const { title, story, hint } = challenge;
  const isSolved = useIsSolved(challenge);
  return (
    <div className="story challenge">
      <Head challenge={challenge} />
      <h1>{title}</h1>
      <p className="story-text">
        <Marked text={story} />
      </p>
      <Rules challenge={challenge} />
      <Standing challenge={challenge} solved={solved} />
      {!isSolved && (
        <>
          <HowFar challenge={challenge} />
          <details className="disclosure challenge-hint">
            <summary>A hint</summary>
            <p className="story-text">
              <Marked text={hint} />
            </p>
          </details>
        </>
      )}
      {solved && <Answer challenge={challenge} solved={solved} isSolved={isSolved} />}
      <DecisionList />
    </div>
  );
}

function Head({ challenge }: { readonly challenge: Challenge }) {
  const { id, challenges = [] } = usePlayer().protocol;
  const index = challenges.indexOf(challenge);
  const pageOf = (one: Challenge | undefined) =>
    one && { href: challengeHash(one.id), title: one.title };
  return (
    <TurnHead
      label="Challenges"
      title="Challenge"
      href={contentsHash(id)}
      index={index}
      count={challenges.length}
      before={pageOf(challenges[index - 1])}
      after={pageOf(challenges[index + 1])}
    />
  );
}

/** The mistakes that are made, and that switches count for nothing. */
function Rules({ challenge }: { readonly challenge: Challenge }) {
  const { protocol } = usePlayer();
  const { reset } = useActions();
  const isFair = usePlayerState(({ run }) => isPosed(run, protocol, challenge));
  const made = protocol.mistakes.filter((one) => challenge.mistakes.includes(one.id));
  return (
    <>
      <p className="story-aside">
        <em>The rules</em> Faults only: kill, restart, cut off, drop, delay, duplicate. The switches
        stay as they are
        {made.length > 0 && (
          <>
            , with the mistake{' '}
            <b>
              <Marked text={made.map((one) => one.title).join(', ')} />
            </b>
          </>
        )}
        .
      </p>
      {!isFair && (
        <p className="challenge-unfair" role="status">
          The protocol is set otherwise now, so nothing counts.{' '}
          <button type="button" className="link" onClick={reset}>
            Begin again
          </button>
        </p>
      )}
    </>
  );
}

/** By the run on screen, once it was seen to its end: nothing is left to be helped with. */
function useIsSolved(challenge: Challenge): boolean {
  const { protocol } = usePlayer();
  return usePlayerState(
    ({ run, mode }) => mode === 'ended' && goalOfChallenge(protocol, challenge).met(run),
  );
}

/** Solved or not: by the run on screen, once it was seen to its end. */
function Standing({ challenge, solved }: ChallengeStoryProps) {
  const { protocol } = usePlayer();
  const isMet = usePlayerState(({ run }) => goalOfChallenge(protocol, challenge).met(run));
  const count = usePlayerState(({ run }) => run.script.decisions.length);
  const wasMet = usePlayerState(({ achieved }) => achieved.includes(challenge.id));
  const isDone = useIsSolved(challenge);
  const text = isDone
    ? solvedInWords(count, solved)
    : wasMet
      ? 'You have solved it before.'
      : isMet
        ? 'Play it to its end.'
        : 'Not solved yet.';
  return (
    <p className="challenge-standing" role="status" data-done={isDone || wasMet}>
      <span className="goal-sign">{(isDone || wasMet) && <SignIcon sign="tick" />}</span>
      {text}
    </p>
  );
}

/** The measure: how many faults are missing at this moment. */
function HowFar({ challenge }: { readonly challenge: Challenge }) {
  const player = usePlayer();
  const [asking, ask] = useDistance(player, challenge.id);
  const script = usePlayerState(({ run }) => run.script);
  return (
    <div className="challenge-far">
      <button type="button" className="button" onClick={ask} disabled={asking.kind === 'asking'}>
        How far is it from here?
      </button>
      <p role="status">
        {asking.kind === 'asking' && 'Looking …'}
        {asking.kind === 'failed' && `The search failed: ${asking.message}`}
        {asking.kind === 'told' && asking.script === script && (
          <>
            <span className="count">At {Math.floor(asking.at)} ms: </span>
            {distanceInWords(asking.distance)}
          </>
        )}
      </p>
    </div>
  );
}

interface AnswerProps {
  readonly challenge: Challenge;
  readonly solved: Solved;
  readonly isSolved: boolean;
}

/** For who gives up: the shortest way, or that there is none. */
function Answer({ challenge, solved, isSolved }: AnswerProps) {
  const { load, reset } = useActions();
  const { protocol } = usePlayer();
  const [isOpen, setOpen] = useState(false);
  const { script } = solved;
  const toggle = (): void => {
    setOpen(!isOpen);
    if (!script) return;
    if (isOpen) reset();
    else load(fillScript(protocol, script));
  };
  if (isSolved && !isOpen) return null;
  const opened = script ? 'Back to the beginning' : 'Hide the answer';
  const closed = challenge.solution === null ? 'Give up' : 'Give up, and show the shortest way';
  return (
    <div className="challenge-way">
      <button type="button" className="link" aria-expanded={isOpen} onClick={toggle}>
        {isOpen ? opened : closed}
      </button>
      {isOpen && !script && <p className="challenge-proof">{impossibleInWords(solved)}</p>}
    </div>
  );
}
