import {
  FAULTS,
  exploreProtocol,
  type Counterexample,
  type Exploration,
  type ExplorationProgress,
} from '../explore';
import { decisionText, fillScript } from '../interchange';
import type { Budget } from '../protocols/kit';
import { readArguments, readParamOption, type Arguments, type CommandSpec } from './arguments';
import { openSourceOrProtocol } from './source';
import { DONE, FOUND, type Status, type Terminal } from './terminal';
import { grouped, json, lines, table } from './text';

const NETWORKS = ['set', 'bag', 'fifo'] as const;

const SAYS = {
  crashes: 'at most so many nodes crash',
  restarts: 'at most so many crashed nodes come back',
  losses: 'at most so many messages are lost',
  duplicates: 'at most so many messages come twice',
  timeouts: 'at most so many timers fire too early',
} as const;

export const exploreSpec: CommandSpec = {
  name: 'explore',
  takes: '<protocol | script.json | scenario-id | ->',
  says: 'Searches every order of events and every fault within a budget for a broken guarantee.',
  options: {
    param: { kind: 'list', shown: 'k=v', says: 'a parameter; may be given again for another' },
    mistake: { kind: 'list', shown: 'id', says: 'a mistake to make; may be given again' },
    ...Object.fromEntries(
      FAULTS.map((name) => [name, { kind: 'number', shown: 'n', says: SAYS[name] } as const]),
    ),
    network: {
      kind: 'choice',
      options: NETWORKS,
      says: 'set: never consumed; bag: each once, in any order; fifo: each once, in order',
    },
    symmetry: { kind: 'flag', says: 'treat identical nodes as interchangeable' },
    limit: { kind: 'number', shown: 'worlds', min: 1, says: 'stop after so many' },
    memory: { kind: 'number', shown: 'MiB', min: 1, says: 'stop when it takes more' },
    json: { kind: 'flag', says: 'print it as JSON' },
  },
};

/** Looks at every schedule within a budget. `FOUND` when a guarantee is violated. */
export async function explore(terminal: Terminal, given: readonly string[]): Promise<Status> {
  const args = readArguments(exploreSpec, given);
  const { protocol, authored } = await openSourceOrProtocol(terminal, args.subject);
  const added = Object.fromEntries((args.lists['param'] ?? []).map(readParamOption));
  const script = fillScript(protocol, {
    params: { ...authored.params, ...added },
    mistakes: [...new Set([...authored.mistakes, ...(args.lists['mistake'] ?? [])])],
  });
  const { limit, memory } = args.numbers;
  const symmetry = args.flags.has('symmetry');
  const begun = terminal.seconds();
  const options = {
    params: script.params,
    mistakes: script.mistakes,
    budget: budgetOf(args),
    symmetry,
    ...(limit !== undefined && { limit }),
    ...(memory !== undefined && { memoryMiB: memory }),
  };
  const found = exploreProtocol(protocol, options, reporter(terminal));
  const seconds = Math.round((terminal.seconds() - begun) * 1000) / 1000;
  if (args.flags.has('json')) terminal.print(json(answerOf(found, seconds, symmetry)));
  else terminal.print(told(found, seconds, symmetry));
  return found.violations.length > 0 ? FOUND : DONE;
}

/** Says how far the search is: once soon, then once a second. */
function reporter({ seconds, report }: Terminal): (progress: ExplorationProgress) => void {
  let next = 0;
  return ({ phase, distinct, generated, depth }) => {
    const now = seconds();
    if (now < next) return;
    next = now + 1;
    const counts = `${grouped(distinct)} distinct, ${grouped(generated)} generated`;
    report(`${phase}: ${counts}, ${String(depth)} levels`);
  };
}

function budgetOf({ numbers, texts }: Arguments): Budget {
  const network = NETWORKS.find((one) => one === texts['network']);
  const faults = FAULTS.flatMap((name) => {
    const count = numbers[name];
    return count === undefined ? [] : [[name, count] as const];
  });
  return { ...Object.fromEntries(faults), ...(network && { network }) };
}

function answerOf(found: Exploration, seconds: number, isSymmetryWanted: boolean): object {
  const { distinct, generated, depth, complete, budget, violations, blocked, unreached } = found;
  return {
    distinct,
    generated,
    depth,
    complete,
    seconds,
    budget,
    violations: violations.map(exampleOf),
    blocked: blocked.map(exampleOf),
    unreached,
    // Then the figures count one world for all that differ only in which of these does what.
    ...(isSymmetryWanted && { interchangeable: found.interchangeable }),
  };
}

function exampleOf({ guarantee, script, why, because }: Counterexample): object {
  return { guarantee, script, why, because };
}

function told(found: Exploration, seconds: number, isSymmetryWanted: boolean): string {
  const { distinct, generated, depth, budget, violations, blocked, unreached } = found;
  const faults = FAULTS.map((name) => `${name} ${String(budget[name])}`).join(', ');
  const params = Object.entries(found.params).map(([key, value]) => {
    return ['', `${key} ${JSON.stringify(value)}`] as const;
  });
  return lines(
    table([
      ['protocol', found.protocol],
      ...params,
      ...found.mistakes.map((id) => ['mistake', id]),
      ['budget', `${faults}, network ${budget.network}`],
      ['worlds', `${grouped(distinct)} distinct, ${grouped(generated)} generated`],
      ...(isSymmetryWanted ? [['symmetry', symmetryOf(found)]] : []),
      ['depth', `${String(depth)} levels, ${String(seconds)} s`],
      ['answer', verdictOf(found)],
    ]),
    ...violations.map((one) => example('violated', one)),
    ...blocked.map((one) => example('blocked while a node stays down', one)),
    unreached.length === 0 ? [] : ['', `${unreachedWord(found)}: ${unreached.join(', ')}`],
  );
}

function symmetryOf({ interchangeable }: Exploration): string {
  if (interchangeable.length === 0) return 'no two nodes are alike; every world is counted';
  const groups = interchangeable.map((names) => names.join(' and ')).join('; ');
  return `counted once whichever does what: ${groups}`;
}

function unreachedWord({ complete }: Exploration): string {
  return complete ? 'never reached' : 'not reached so far';
}

/** Of what was not searched it claims nothing (docs/explorer.md, "What an answer says"). */
function verdictOf({ violations, complete, distinct }: Exploration): string {
  if (violations.length > 0) {
    const broken = `violated: ${violations.map((one) => one.guarantee).join(', ')}`;
    return complete ? broken : `${broken}; not finished, ${grouped(distinct)} worlds so far`;
  }
  if (complete) return `no violation in all ${grouped(distinct)} worlds within this budget`;
  return `not finished, ${grouped(distinct)} worlds so far and no violation among them`;
}

function example(title: string, { guarantee, script, why, because }: Counterexample) {
  const decisions = script?.decisions.map((one) => `  ${decisionText(one)}`) ?? [];
  const shown = because.length === 0 ? [] : [`  because ${because.join(', ')}`];
  return ['', `${title}: ${guarantee}`, `  ${why}`, ...shown, ...decisions];
}
