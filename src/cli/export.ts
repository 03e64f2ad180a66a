import { formats } from '../interchange';
import { readArguments, type CommandSpec } from './arguments';
import { SCRIPT_SOURCE, openSource, runOf } from './source';
import { DONE, UsageError, type Status, type Terminal } from './terminal';

const ids = formats.map((one) => one.id);

export const exportSpec: CommandSpec = {
  name: 'export',
  takes: SCRIPT_SOURCE,
  says: 'Writes the run in another format.',
  options: { format: { kind: 'choice', options: ids, says: 'has to be given' } },
};

/** Named so because `export` is a word of the language. */
export async function exportAs(terminal: Terminal, given: readonly string[]): Promise<Status> {
  const { subject, texts } = readArguments(exportSpec, given);
  const format = formats.find((one) => one.id === texts['format']);
  if (!format) throw new UsageError(`export needs --format; there are ${ids.join(', ')}`);
  const opened = await openSource(terminal, subject);
  const { protocol, scenario } = opened;
  const run = runOf(opened);
  const text = await format.export({ run, protocol, ...(scenario && { scenario }) });
  terminal.print(text.endsWith('\n') ? text : `${text}\n`);
  return DONE;
}
