import { useEffect, useMemo, useRef } from 'react';
import { formatHash } from '../../interchange';
import type { Protocol, Scenario } from '../../protocols/kit';
import { scenarioIds } from '../../protocols/registry';
import { Marked } from '../../ui';
import { useProgress } from '../progress';
import { Challenges } from './Challenges';
import { Explored } from './Explored';
import { MiniRun } from './MiniRun';
import { pictureOf } from './picture-of';
import { useNear } from './use-near';
import { useProtocol } from './use-protocol';

interface TopicProps {
  readonly id: string;
  readonly title: string;
  /** The reader asked for this one. */
  readonly isAsked: boolean;
  /** The page has nothing more urgent to load. */
  readonly isSettled: boolean;
}

/**
 * One protocol: a sentence, and its scenarios as pictures of their runs. It is loaded when the reader
 * comes near, or nothing else is to be done; until then its scenarios have their places already.
 */
export function Topic({ id, title, isAsked, isSettled }: TopicProps) {
  const ref = useRef<HTMLElement>(null);
  const isNear = useNear(ref);
  const protocol = useProtocol(id, isNear || isAsked || isSettled);
  useEffect(() => {
    if (!isAsked) return;
    ref.current?.scrollIntoView();
    ref.current?.focus({ preventScroll: true });
  }, [isAsked]);
  return (
    <section ref={ref} className="chapter topic" aria-label={title} tabIndex={-1}>
      <h2>{title}</h2>
      <p className="chapter-summary">
        {protocol ? <Marked text={firstSentence(protocol.summary)} /> : ' '}
      </p>
      {protocol && <Explored protocol={protocol} />}
      <ul className="minis">
        {protocol
          ? protocol.scenarios.map((scenario) => (
              <Card key={scenario.id} protocol={protocol} scenario={scenario} />
            ))
          : scenarioIds(id).map((scenario) => (
              <li key={scenario} className="card-of-run" aria-hidden="true">
                <MiniRun picture={null} />
                <span>&nbsp;</span>
              </li>
            ))}
      </ul>
      {protocol && <Challenges protocol={protocol} />}
    </section>
  );
}

interface CardProps {
  readonly protocol: Protocol;
  readonly scenario: Scenario;
}

function Card({ protocol, scenario }: CardProps) {
  const ref = useRef<HTMLLIElement>(null);
  const isNear = useNear(ref);
  const picture = useMemo(() => {
    return isNear ? pictureOf(protocol, scenario) : null;
  }, [isNear, protocol, scenario]);
  return (
    <li ref={ref} className="card-of-run">
      <a href={formatHash({ scenario: scenario.id })}>
        <MiniRun picture={picture} />
        <span>{scenario.title}</span>
      </a>
      <Goals scenario={scenario} />
    </li>
  );
}

/** A ring for each goal, filled when it was reached. */
function Goals({ scenario }: Pick<CardProps, 'scenario'>) {
  const reached = useProgress()[scenario.id] ?? [];
  const goals = [...scenario.shows, ...scenario.tries];
  const count = goals.filter((one) => reached.includes(one.id)).length;
  if (count === 0) return null;
  return (
    <p className="card-goals">
      {goals.map((one) => (
        <span key={one.id} data-done={reached.includes(one.id)} aria-hidden="true" />
      ))}
      {count} of {goals.length} goals
    </p>
  );
}

function firstSentence(text: string): string {
  return /^.*?[.!?](?=\s|$)/.exec(text)?.[0] ?? text;
}
