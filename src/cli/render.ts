import { renderSvg } from '../interchange';
import { readArguments, type CommandSpec } from './arguments';
import { SCRIPT_SOURCE, openSource, runOf } from './source';
import { DONE, UsageError, type Status, type Terminal } from './terminal';

export const renderSpec: CommandSpec = {
  name: 'render',
  takes: SCRIPT_SOURCE,
  says: 'Draws the run as an SVG picture that needs no other file.',
  options: {
    output: {
      kind: 'text',
      shown: 'out.svg',
      short: 'o',
      says: 'write it to this file, not to standard output',
    },
    at: { kind: 'number', shown: 'ms', says: 'the moment it shows; without it, the end' },
    theme: { kind: 'choice', options: ['light', 'dark'], says: 'its colours; light by default' },
  },
};

export async function render(terminal: Terminal, given: readonly string[]): Promise<Status> {
  const { subject, numbers, texts } = readArguments(renderSpec, given);
  const opened = await openSource(terminal, subject);
  const { at } = numbers;
  const svg = renderSvg(runOf(opened), {
    theme: texts['theme'] === 'dark' ? 'dark' : 'light',
    ...(at !== undefined && { at }),
    ...(opened.scenario && { title: opened.scenario.title }),
  });
  const { output } = texts;
  if (output === undefined) terminal.print(`${svg}\n`);
  else await write(terminal, output, `${svg}\n`);
  return DONE;
}

async function write(terminal: Terminal, path: string, text: string): Promise<void> {
  await terminal.writeFile(path, text).catch((error: unknown) => {
    const reason = error instanceof Error ? error.message : String(error);
    throw new UsageError(`${path} cannot be written: ${reason}`);
  });
}
