import { ScriptError } from '../../engine';
import { encodeScript, formatHash, type RunAddress } from '../../interchange';
import type { Player, PlayerOptions } from '../../player';
import type { AuthoredScript, Scenario } from '../../protocols/kit';
import { setAsked } from '../asked';
import { makePlayer } from '../open-run';
import { ownScript } from '../own-script';
import { createReading, type Reading } from './answers';
import { openQuestion, questions, type OpenedQuestion, type Question } from '../questions';

export interface Asked {
  readonly question: Question;
  readonly solution: AuthoredScript;
  /** The run to see beside this one. */
  readonly beside: { readonly title: string; readonly href: string } | null;
  readonly reading: Reading;
}

/** Opens the run of a question at its moment. @throws ScriptError */
export async function openAsked(
  id: string,
  address: RunAddress,
): Promise<{ readonly player: Player; readonly asked: Asked }> {
  const question = questions.find((one) => one.id === id);
  if (!question) throw new ScriptError('question', `there is no question "${id}"`);
  const opened = await openQuestion(question);
  const { protocol, goal } = opened;
  const script = await ownScript(address, protocol);
  const options: Partial<PlayerOptions> = {
    ...(script && { script }),
    ...(address.at !== undefined && { at: address.at }),
  };
  const player = makePlayer({ protocol, scenario: scenarioOf(question, opened), ...options });
  setAsked(player, { kind: 'question', id });
  if (!script && address.at === undefined) goTo(player, question.run.at);
  const { beside } = opened;
  const asked = {
    question,
    solution: goal.solution,
    beside: beside ? { title: beside.protocol.title, href: await hrefOf(beside) } : null,
    reading: createReading(),
  };
  return { player, asked };
}

/** To the player a question is a scenario: its run, and a goal that ticks itself. */
function scenarioOf(question: Question, { script, goal }: OpenedQuestion): Scenario {
  return {
    id: question.id,
    title: question.question,
    story: question.answer,
    watchFor: question.watchFor,
    tryThis: goal.claim,
    script,
    shows: [],
    tries: [goal],
  };
}

function goTo({ store }: Player, event: string): void {
  const { run, seekEvent } = store.getState();
  const index = run.events.findIndex((one) => one.name === event);
  if (index >= 0) seekEvent(index);
}

async function hrefOf({ protocol, script }: NonNullable<OpenedQuestion['beside']>) {
  return formatHash({ payload: await encodeScript(script, protocol) });
}
