import { describe, expect, test } from 'vitest';
import { simulate, type Run } from '../../engine';
import { fillScript } from '../../interchange';
import { countOf, linesFor, type AuthoredScript } from '../kit';
import { ALL_STEPS, BROKER, STEPS } from './config';
import { listings } from './listings';
import { sagaChoreography } from '.';

function runOf(authored: AuthoredScript): Run {
  const script = fillScript(sagaChoreography, authored);
  return simulate(script, sagaChoreography.createModel(script.params, script.mistakes));
}

/** The broker hears everybody, and one service at the most hears the broker. */
function cutOff(others: readonly string[], params: AuthoredScript['params'] = {}): AuthoredScript {
  const groups = [[BROKER, ...others]];
  return {
    params,
    decisions: [{ after: 'invoked client:order#1', do: 'partition', groups, oneWay: true }],
  };
}

describe('behind a cut that lets nothing out, the broker comes to rest', () => {
  const cases = [
    cutOff(['order'], { steps: ['charge-payment', 'deduct-inventory'], retries: 2 }),
    ...ALL_STEPS.map((step) => cutOff([STEPS[step].service])),
    cutOff(['order', 'payment'], { fail: { 'charge-payment': 'certain' } }),
    cutOff([], { pivot: 'create-order' }),
    // Nothing that inventory says comes out, and OrderConfirmed has to arrive.
    {
      params: { semanticLock: true },
      decisions: [{ at: 57, do: 'partition', groups: [['inventory']], oneWay: true }],
    } satisfies AuthoredScript,
  ];

  test.each(cases)('%j', (authored) => {
    const run = runOf(authored);
    expect(run.ended).toBe('no-progress');
    expect(run.events.length).toBeLessThan(400);
  });

  test('while the relay goes on publishing, and the broker passes each copy on', () => {
    const { events } = runOf(cutOff(['order'], { steps: ['charge-payment', 'deduct-inventory'] }));
    const published = events.filter(({ name }) => name.startsWith('sent payment>broker:Payment'));
    const passedOn = events.filter(({ name }) => name.startsWith('sent broker>inventory:Payment'));
    expect(published.length).toBeGreaterThan(3);
    // Each copy once, and the first of them redelivered as often as it may be.
    expect(passedOn.length).toBe(published.length + 2);
  });
});

test('an event that is published again is stored once, and acknowledged each time', () => {
  const run = runOf({ decisions: [{ at: 0, do: 'drop', message: 'broker>order:STORED#1' }] });
  expect(countOf(run, 'logged broker:stored')).toBe(countOf(runOf({}), 'logged broker:stored'));
  expect(countOf(run, 'sent broker>order:STORED')).toBe(2);
  expect(countOf(run, 'delivered broker>inventory:OrderCreated')).toBe(2);
  expect(countOf(run, 'logged inventory:deducted')).toBe(1);
});

test('the line that is lit for a copy passes it on once, and is not that of the deliveries', () => {
  const run = runOf({ decisions: [{ at: 0, do: 'drop', message: 'broker>order:STORED#1' }] });
  const passedOn = run.events.filter(({ name }) => name.startsWith('sent broker>inventory:Order'));
  expect(passedOn.map(({ because }) => because?.split(' ')[0])).toEqual(['logged', 'delivered']);
  for (const listing of listings.filter(({ role }) => role === 'broker')) {
    const [first, copy] = passedOn.map((event) =>
      linesFor(listing, event, 'broker').map((line) => listing.lines[line - 1]?.text ?? ''),
    );
    expect(first?.join(), listing.language).toMatch(/event, attempt\)/);
    expect(copy?.join(), listing.language).toMatch(/event, 1\)/);
  }
});
