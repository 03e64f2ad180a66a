import { expect, test } from 'vitest';
import { simulate } from '../../engine';
import { fillScript } from '../../interchange';
import { loadProtocol } from '../../protocols/registry';
import { frameMoments } from './animation';
import { siteRoot } from './site-root';
import { linkOf, snippetsOf, type Shared } from './snippets';

const changed: Shared = {
  root: 'https://example.org/docs/indoubt/',
  title: 'A "run" & more',
  scenario: null,
  told: null,
  payload: '1.q1YqU7Iy',
  at: 72,
};

test.each([
  ['https://example.org/', 'https://example.org/'],
  ['https://example.org/#scenario=x&at=3', 'https://example.org/'],
  ['https://example.org/docs/in/index.html?x=1', 'https://example.org/docs/in/'],
  ['https://example.org/docs/in/s/one-votes-no/', 'https://example.org/docs/in/'],
  ['https://example.org/q/what-is-a-saga/index.html', 'https://example.org/'],
])('the root of %s is %s', (href, root) => {
  expect(siteRoot({ href })).toBe(root);
});

test('a changed run travels whole, a scenario by its name', () => {
  expect(linkOf(changed)).toBe('https://example.org/docs/indoubt/#s=1.q1YqU7Iy&at=72');
  expect(linkOf({ ...changed, told: 'one-votes-no' })).toBe(
    'https://example.org/docs/indoubt/#s=1.q1YqU7Iy&scenario=one-votes-no&at=72',
  );
  const told = snippetsOf({ ...changed, scenario: 'one-votes-no', told: 'one-votes-no' });
  for (const { code } of told) {
    expect(code).toContain('one-votes-no');
    expect(code).not.toContain('q1YqU7Iy');
  }
});

test('a title breaks out of no snippet', () => {
  const codeOf = (id: string) => snippetsOf(changed).find((one) => one.id === id)?.code;
  expect(codeOf('frame')).toContain('title="A &quot;run&quot; &amp; more"');
  expect(codeOf('frame')).toContain('embed.html#s=1.q1YqU7Iy&amp;at=72"');
});

test('the frames of an animation rise from the beginning to the end, and are bounded', async () => {
  const protocol = await loadProtocol('two-phase-commit');
  for (const { script: authored } of protocol.scenarios) {
    const script = fillScript(protocol, authored);
    const run = simulate(script, protocol.createModel(script.params, script.mistakes));
    const moments = frameMoments(run);
    expect(moments[0]).toBe(0);
    expect(moments.at(-1)).toBeCloseTo(run.endedAt, 6);
    expect(moments.length).toBeLessThanOrEqual(300);
    expect([...moments].sort((a, b) => a - b)).toEqual(moments);
  }
});
