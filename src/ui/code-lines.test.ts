import { describe, expect, test } from 'vitest';
import { simulate } from '../engine';
import { fillScript } from '../interchange';
import { loadProtocol } from '../protocols/registry';
import { executedAt, litLines, runsOf, splitComment } from './code-lines';

async function opened() {
  const protocol = await loadProtocol('two-phase-commit');
  const script = fillScript(protocol, {});
  const run = simulate(script, protocol.createModel(script.params, script.mistakes));
  const listings = (await protocol.listings?.()) ?? [];
  const eventCount =
    1 + run.events.findIndex((one) => one.name === 'sent payment>coordinator:YES#1');
  return { run, listings, eventCount };
}

describe('the code at a moment', () => {
  test('is that of the node whose event is the present one', async () => {
    const { run, listings, eventCount } = await opened();
    const now = executedAt({ run, eventCount }, listings);
    expect(now).toMatchObject({ role: 'participant', event: { node: 'payment' } });
    const lines = listings
      .filter((one) => one.language === 'typescript' && one.role === 'participant')
      .flatMap((one) => {
        return litLines(one, { run, eventCount }).map((line) => one.lines[line - 1]?.text.trim());
      });
    expect(lines).toEqual(["net.send('coordinator', 'YES');"]);
  });

  test('is nobody’s before anything has happened', async () => {
    const { run, listings } = await opened();
    expect(executedAt({ run, eventCount: 0 }, listings)).toEqual({ event: null, role: null });
    expect(listings.flatMap((one) => litLines(one, { run, eventCount: 0 }))).toEqual([]);
  });

  test('lights nothing in the code of another role', async () => {
    const { run, listings, eventCount } = await opened();
    const others = listings.filter((one) => one.role !== 'participant');
    expect(others.flatMap((one) => litLines(one, { run, eventCount }))).toEqual([]);
  });
});

test('a listing that is not there ran never', async () => {
  const { run, listings } = await opened();
  expect(runsOf(listings, { title: 'none', language: 'go', line: 1 }, run)).toEqual([]);
});

test('a comment is told from code, and an address from a comment', () => {
  expect(splitComment('  // all of it')).toEqual(['', '  // all of it']);
  expect(splitComment(' * in a block')).toEqual(['', ' * in a block']);
  expect(splitComment('send() // to all')).toEqual(['send()', ' // to all']);
  expect(splitComment("get('https://x')")).toEqual(["get('https://x')", '']);
});
