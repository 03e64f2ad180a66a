import { describe, expect, it } from 'vitest';
import { transcriptOf } from '../../timeline';
import { foreignRunOf } from './foreign-run';
import { readShiviz } from './read-shiviz';

function linesOf(text: string): readonly string[] {
  const { run } = foreignRunOf(readShiviz(text));
  return transcriptOf(run).map((line) => `${String(line.at)} ${line.text}`);
}

const TOLD = [
  '0 client: Asking for a vote',
  '12 “Asking for a vote” from client reaches shop',
  '12 shop: Heard the question',
  '15 shop: Sending YES',
  '27 “Sending YES” from shop reaches client',
  '27 client: Heard YES',
];

describe('readShiviz', () => {
  it.each([
    [
      'with the event before the clock, as ShiViz expects it by itself',
      `Asking for a vote
client {"client":1}
Heard the question
shop {"client":1, "shop":1}
Sending YES
shop {"client":1, "shop":2}
Heard YES
client {"client":2, "shop":2}`,
    ],
    [
      'as GoVector writes it',
      `(?<host>\\S*) (?<clock>{.*})\\n(?<event>.*)

client {"client":1}
Asking for a vote
client {"client":2, "shop":2}
Heard YES
shop {"client":1, "shop":1}
Heard the question
shop {"client":1, "shop":2}
Sending YES
`,
    ],
    [
      'with everything on one line, and the host inside an address',
      `[INFO] [10/13/2014 14:37:20.543] [akka://B/user/client] {"client" : 1} Asking for a vote
[INFO] [10/13/2014 14:37:20.544] [akka://B/user/shop] {"client" : 1, "shop" : 1} Heard the question
[INFO] [10/13/2014 14:37:20.545] [akka://B/user/shop] {"client" : 1, "shop" : 2} Sending YES
[INFO] [10/13/2014 14:37:20.546] [akka://B/user/client] {"client" : 2, "shop" : 2} Heard YES`,
    ],
    [
      'with quotes as TLA+ writes them, and the event first',
      `(?<event>.*) @ (?<host>\\S+) (?<clock>{.*})

Asking for a vote @ client {\\"client\\":1}
Heard the question @ shop {\\"client\\":1,\\"shop\\":1}
Sending YES @ shop {\\"client\\":1,\\"shop\\":2}
Heard YES @ client {\\"client\\":2,\\"shop\\":2}`,
    ],
  ])('reads a log %s', (_form, text) => {
    const lines = linesOf(text).map((line) => line.replace(/ @$/, ''));
    expect(lines.map((line) => line.replace(' @” from', '” from'))).toEqual(TOLD);
  });

  it('draws a message only from where something new was heard first hand', () => {
    const { run } = foreignRunOf(
      readShiviz(`a {"a":1} tells b
b {"a":1,"b":1} tells c
c {"a":1,"b":1,"c":1} has heard of both`),
    );
    const sent = run.events.filter((one) => one.kind === 'sent').map((one) => one.detail.flight);
    expect(sent).toEqual(['a>b:tells-b#1', 'b>c:tells-c#1']);
  });

  it('shows the first of several executions, and says so', () => {
    const story = readShiviz(`(?<host>\\S+) (?<clock>{.*}) (?<event>.*)
=== (?<trace>.*) ===
=== one ===
a {"a":1} first
=== two ===
a {"a":1} second
b {"b":1} third`);
    expect(story.nodes).toEqual(['a']);
    expect(story.notes.at(-1)).toBe('The log has more than one execution; the first is shown.');
  });

  it('says when an event is known of that the log does not have', () => {
    const story = readShiviz('b {"a":7,"b":1} has heard of a');
    expect(story.notes.at(-1)).toBe('One event knows of another that is not in the log.');
  });

  it.each([
    [
      'twice the same',
      'a {"a":2} x\na {"a":2} y',
      '"a" has two events with the count 2, in lines 1 and 2',
    ],
    [
      'a circle',
      'a {"a":1,"b":1} x\nb {"a":1,"b":1} y',
      'by its clock an event comes before itself',
    ],
    ['no clock', 'a b c', 'it has no event with a vector clock'],
  ])('refuses a log with %s', (_what, text, message) => {
    expect(() => readShiviz(text)).toThrow(message);
  });

  it('never runs the regular expression of a file', () => {
    const evil = '(?<event>(a+)+b) (?<host>(x+x+)+y) (?<clock>{.*})';
    const started = performance.now();
    const story = readShiviz(`${evil}\n\n${'a'.repeat(19_000)}! h {"h":1}\n`);
    expect(story.nodes).toEqual(['h']);
    expect(performance.now() - started).toBeLessThan(1_000);
  });
});
