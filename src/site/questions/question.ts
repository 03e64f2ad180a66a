import type { Script } from '../../engine';
import { fillScript } from '../../interchange';
import type { AuthoredScript, Goal, Protocol } from '../../protocols/kit';
import { loadProtocol, type protocolEntries } from '../../protocols/registry';

type ProtocolId = (typeof protocolEntries)[number]['id'];

/** A scenario by its id, or a script of the question's own. */
type Source = { readonly scenario: string } | { readonly script: AuthoredScript };

/** A run that a question opens. */
type QuestionRun = Source & {
  readonly protocol: ProtocolId;
  /** The event at which it opens: 'crashed coordinator#1'. */
  readonly at: string;
  /** What the answer says about this run, as claims that the run itself is asked. */
  readonly proves: readonly Goal[];
};

/** A `try` goal of the run's scenario, or one of the question's own. */
type QuestionGoal = { readonly tries: string } | (Goal & { readonly solution: AuthoredScript });

export interface Question {
  /** Part of addresses. */
  readonly id: string;
  readonly number: number;
  readonly question: string;
  /** Thirty seconds when read aloud. */
  readonly answer: string;
  readonly watchFor: string;
  readonly run: QuestionRun;
  /** Set when the answer compares: the run to see beside the first. */
  readonly beside?: QuestionRun;
  /** "Now break it": a goal that the reader's changes to `run` have to reach. */
  readonly goal: QuestionGoal;
  readonly followUp: { readonly question: string; readonly answer: string };
  /** Real systems that do it. */
  readonly systems: string;
  /** How often it is asked: 3 is nearly always. */
  readonly weight: 1 | 2 | 3;
}

export interface OpenedQuestion {
  readonly protocol: Protocol;
  readonly script: Script;
  readonly goal: Goal & { readonly solution: AuthoredScript };
  readonly beside?: { readonly protocol: Protocol; readonly script: Script };
}

/** Loads the protocols of a question and fills its scripts in. */
export async function openQuestion({ id, run, beside, goal }: Question): Promise<OpenedQuestion> {
  const opened = await openRun(run);
  return {
    ...opened,
    goal: goalOf(goal, run, opened.protocol, id),
    ...(beside && { beside: await openRun(beside) }),
  };
}

async function openRun(run: QuestionRun) {
  const protocol = await loadProtocol(run.protocol);
  const authored = 'script' in run ? run.script : scenarioOf(protocol, run.scenario).script;
  return { protocol, script: fillScript(protocol, authored) };
}

function scenarioOf(protocol: Protocol, id: string) {
  const scenario = protocol.scenarios.find((one) => one.id === id);
  if (scenario) return scenario;
  throw new Error(`${protocol.id} has no scenario ${id}`);
}

function goalOf(goal: QuestionGoal, run: QuestionRun, protocol: Protocol, id: string) {
  if (!('tries' in goal)) return goal;
  const tries = 'scenario' in run ? scenarioOf(protocol, run.scenario).tries : [];
  const found = tries.find((one) => one.id === goal.tries);
  if (found) return found;
  throw new Error(`the question ${id} has no goal ${goal.tries}`);
}
