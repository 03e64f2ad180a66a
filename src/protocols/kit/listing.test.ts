import { describe, expect, it } from 'vitest';
import { linesFor, parseListing, parseListings } from './listing';
import type { RunEvent } from '../../engine';

const texts = { go: 'log.Force("a") //@ logged:a\n', typescript: "log.force('a'); //@ logged:a\n" };

function linesOf(text: string, event: Partial<RunEvent>, role = 'worker'): readonly number[] {
  const [listing] = parseListings([{ role, title: 'Worker', texts: { ...texts, go: text } }]);
  return linesFor(listing!, event as RunEvent, 'worker');
}

describe('parseListing(text)', () => {
  it('takes the marks off a line and keeps its own comment', () => {
    const { lines } = parseListing('a() // why //@ sent:YES entered:prepared\nb()\n');
    expect(lines.map((line) => line.text)).toEqual(['a() // why', 'b()']);
    expect(lines[0]?.marks).toEqual([
      { kind: 'sent', subject: 'YES' },
      { kind: 'entered', subject: 'prepared' },
    ]);
    expect(lines[1]?.marks).toEqual([]);
  });

  it('gives a line the marks that stand above it', () => {
    const { lines } = parseListing('//@ delivered:PREPARE\nvote() {\n  a(); //@ sent:YES\n}\n');
    expect(lines.map((line) => line.text)).toEqual(['vote() {', '  a();', '}']);
    expect(lines.map((line) => line.marks.length)).toEqual([1, 1, 0]);
  });

  it('says which mark no run can meet', () => {
    expect(() => parseListing('a() //@ sends:YES')).toThrow('"sends:YES" is no mark');
    expect(() => parseListing('a() //@ sent')).toThrow('"sent" is no mark');
  });
});

describe('linesFor(listing, event, role)', () => {
  it.each([
    ['sent:YES', 'sent payment>coordinator:YES#1', true],
    ['sent:YES', 'sent payment>coordinator:YES.t2#3', true],
    ['sent:YES', 'sent payment>coordinator:NO#1', false],
    ['delivered:ACK', 'delivered a>b:ACK#1.copy1', true],
    ['entered:committed', 'entered coordinator:committed.done#1', false],
    ['entered:committed.*', 'entered coordinator:committed.done.t2#1', true],
    ['resolved:committed', 'resolved payment:committed', true],
    ['resolved:committed', 'resolved payment:committed.t2', true],
    ['restarted:*', 'restarted payment#2', true],
    ['locked:*', 'unlocked payment:balance#1', false],
  ])('%s and "%s": %s', (mark, name, isLit) => {
    expect(linesOf(`x()\na() //@ ${mark}`, { name })).toEqual(isLit ? [2] : []);
  });

  it('tells a message from the same one sent for another reason', () => {
    const text = 'a() //@ sent:COMMIT<logged:commit\nb() //@ sent:COMMIT<fired:*';
    const name = 'sent coordinator>payment:COMMIT#2';
    expect(linesOf(text, { name, because: 'fired coordinator:ackTimeout#1' })).toEqual([2]);
    expect(linesOf(text, { name, because: 'logged coordinator:commit#1' })).toEqual([1]);
    expect(linesOf(text, { name })).toEqual([]);
  });

  it('lights nothing for another role', () => {
    expect(linesOf('a() //@ restarted:*', { name: 'restarted x#1' }, 'other')).toEqual([]);
  });
});
