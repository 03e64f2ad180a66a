import { renderSvg } from '../interchange';
import { readArguments, type CommandSpec } from './arguments';
import { SCRIPT_SOURCE, openSource, runOf } from './source';
import { DONE, UsageError, type Status, type Terminal } from './terminal';

export const renderSpec: CommandSpec = {
  name: 'render',
  takes: SCRIPT_SOURCE,
  options: {
    output: { kind: 'text', shown: 'out.svg', short: 'o' },
    at: { kind: 'number', shown: 'ms' },
    theme: { kind: 'choice', options: ['light', 'dark'] },
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
