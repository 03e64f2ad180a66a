import { goalsOf, runJson, runText, type GoalJson } from '../interchange';
import type { Scenario } from '../protocols/kit';
import { readArguments, type CommandSpec } from './arguments';
import { SCRIPT_SOURCE, openSource, runOf } from './source';
import { DONE, FOUND, type Status, type Terminal } from './terminal';
import { json, lines, table, wrapped } from './text';

export const runSpec: CommandSpec = {
  name: 'run',
  takes: SCRIPT_SOURCE,
  says: 'Plays a script, and prints what happens with a column for each node.',
  options: { json: { kind: 'flag', says: 'print it as JSON' } },
};

/** Plays a script to its end. `FOUND` when a scenario misses what it shows. */
export async function run(terminal: Terminal, given: readonly string[]): Promise<Status> {
  const { subject, flags } = readArguments(runSpec, given);
  const opened = await openSource(terminal, subject);
  const { scenario } = opened;
  const played = runOf(opened);
  const goals = scenario ? goalsOf(played, scenario) : [];
  if (flags.has('json')) terminal.print(json(runJson(played, scenario)));
  else {
    terminal.print(lines(scenario ? introduction(scenario) : []));
    terminal.print(runText(played));
    if (goals.length > 0) terminal.print(lines([''], table(goals.map(goalRow))));
  }
  return goals.some((goal) => goal.kind === 'shows' && !goal.met) ? FOUND : DONE;
}

function introduction({ title, story, watchFor }: Scenario): readonly string[] {
  return [title, '', ...wrapped(story), '', ...wrapped(`Watch for: ${watchFor}`), ''];
}

function goalRow({ kind, met, claim }: GoalJson): readonly string[] {
  if (kind === 'shows') return ['shows', met ? '✓' : '✕', claim];
  return ['try', met ? '✓' : '·', claim];
}
