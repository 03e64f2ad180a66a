import { useState } from 'react';
import { DecisionList, GoalList, Marked, useActions, usePlayerState } from '../../ui';
import { fillScript } from '../../interchange';
import { QuestionHead } from './QuestionHead';
import { useReading, type Reading } from './answers';
import type { Asked } from './open-asked';
import type { Protocol } from '../../protocols/kit';
import './ask.css';

interface QuestionStoryProps {
  readonly asked: Asked;
  readonly protocol: Protocol;
}

/** A question in the place of a story: think, answer, look, break it. */
export function QuestionStory({ asked, protocol }: QuestionStoryProps) {
  const { question, beside, reading } = asked;
  const isShown = useReading(reading, (read) => read.isAnswerShown);
  const { followUp, systems, watchFor } = question;
  return (
    <div className="story asked">
      <QuestionHead current={question} />
      <h1>{question.question}</h1>
      <Answer text={question.answer} reading={reading} />
      {isShown && (
        <p className="story-aside">
          <em>Watch for</em> <Marked text={watchFor} />
        </p>
      )}
      {beside && (
        <p className="story-aside">
          <em>Beside it</em> <a href={beside.href}>the same by {beside.title.toLowerCase()}</a>
        </p>
      )}
      <GoalList title="Now break it" />
      <OneWay asked={asked} protocol={protocol} />
      <details className="disclosure asked-next">
        <summary>
          <span>
            <em>And then</em> <Marked text={followUp.question} />
          </span>
        </summary>
        <p className="story-text">
          <Marked text={followUp.answer} />
        </p>
      </details>
      <p className="story-aside">
        <em>In real systems</em> <Marked text={systems} />
      </p>
      <DecisionList />
    </div>
  );
}

interface AnswerProps {
  readonly text: string;
  readonly reading: Reading;
}

/** Hidden, so that one thinks first. */
function Answer({ text, reading }: AnswerProps) {
  const isShown = useReading(reading, (read) => read.isAnswerShown);
  const toggle = (): void => reading.setState({ isAnswerShown: !isShown, isLifted: true });
  return (
    <div className="answer" data-shown={isShown}>
      <button
        type="button"
        className={isShown ? 'link' : 'button answer-opener'}
        aria-expanded={isShown}
        aria-controls="answer-text"
        onClick={toggle}
      >
        {isShown ? 'Hide the answer' : 'Show the answer'}
      </button>
      {!isShown && <span className="answer-hint">Think first, for half a minute.</span>}
      <p id="answer-text" className="story-text" hidden={!isShown}>
        <Marked text={text} />
      </p>
    </div>
  );
}

/** For who has tried: a run that reaches the goal, and the way back. */
function OneWay({ asked, protocol }: QuestionStoryProps) {
  const [isOpen, setOpen] = useState(false);
  const { load, reset } = useActions();
  const isAchieved = usePlayerState((state) => state.achieved.length > 0);
  const show = (): void => {
    if (isOpen) reset();
    else load(fillScript(protocol, asked.solution));
    setOpen(!isOpen);
  };
  return (
    <p className="asked-way">
      <button type="button" className="link" onClick={show}>
        {isOpen ? 'Back to the run of the question' : 'Show one way'}
      </button>
      {isOpen && !isAchieved && <span className="answer-hint">Now play it to its end.</span>}
    </p>
  );
}
