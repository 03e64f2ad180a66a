import { ScriptError } from '../engine';
import { helpOf, usageOf, type CommandSpec } from './arguments';
import { explore, exploreSpec } from './explore';
import { exportAs, exportSpec } from './export';
import { list, listSpec } from './list';
import { render, renderSpec } from './render';
import { run, runSpec } from './run';
import { BAD_INPUT, DONE, UsageError, type Status, type Terminal } from './terminal';
import { lines, wrapped } from './text';

interface Command {
  readonly spec: CommandSpec;
  readonly go: (terminal: Terminal, given: readonly string[]) => Promise<Status>;
}

const commands: readonly Command[] = [
  { spec: listSpec, go: list },
  { spec: runSpec, go: run },
  { spec: exploreSpec, go: explore },
  { spec: renderSpec, go: render },
  { spec: exportSpec, go: exportAs },
];

const HELP = ['-h', '--help', 'help'];

export interface Outcome {
  readonly status: Status;
  /** The one line for standard error; null when all is well. */
  readonly problem: string | null;
}

/** Runs one command. What a person typed wrong is answered, never thrown. */
export async function indoubt(terminal: Terminal, words: readonly string[]): Promise<Outcome> {
  const [name, ...given] = words;
  if (name !== undefined && HELP.includes(name)) {
    terminal.print(help());
    return { status: DONE, problem: null };
  }
  try {
    const command = commands.find((one) => one.spec.name === name);
    if (!command) throw new UsageError(unknownCommand(name));
    if (given.some((word) => word === '--help' || word === '-h')) {
      terminal.print(helpOf(command.spec));
      return { status: DONE, problem: null };
    }
    return { status: await command.go(terminal, given), problem: null };
  } catch (error) {
    if (!(error instanceof ScriptError) && !(error instanceof UsageError)) throw error;
    return { status: BAD_INPUT, problem: oneLine(error.message) };
  }
}

const ABOUT = [
  'A script is a file, "-" for standard input, the id of a scenario, or a link to a run.',
  'indoubt <command> --help says what its options are.',
  'Exit status: 0 done; 1 a guarantee can be broken, or a scenario missed a goal of its own; 2 something given did not fit.',
];

function help(): string {
  return lines(
    ...commands.map(({ spec }) => [...wrapped(usageOf(spec)), ...wrapped(spec.says, '  '), '']),
    ...ABOUT.map((one) => wrapped(one)),
  );
}

function unknownCommand(name: string | undefined): string {
  const known = commands.map((one) => one.spec.name).join(', ');
  return name === undefined
    ? `a command is missing; there are ${known}`
    : `there is no command "${name}"; there are ${known}`;
}

function oneLine(text: string): string {
  return text.replace(/\s+/g, ' ').trim();
}
