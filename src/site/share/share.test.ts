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
  told: null,
  isChanged: true,
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
  const scenario = { kind: 'scenario', id: 'one-votes-no' } as const;
  expect(linkOf({ ...changed, told: scenario })).toBe(
    'https://example.org/docs/indoubt/#s=1.q1YqU7Iy&scenario=one-votes-no&at=72',
  );
  const told = snippetsOf({ ...changed, told: scenario, isChanged: false });
  for (const { code } of told) {
    expect(code).toContain('one-votes-no');
    expect(code).not.toContain('q1YqU7Iy');
  }
});

test('what a question shows is shared as the question, and elsewhere as the run itself', () => {
  const shared = { ...changed, told: { kind: 'question', id: 'what-is-a-saga' } } as const;
  const root = 'https://example.org/docs/indoubt/';
  expect(linkOf(shared)).toBe(`${root}#question=what-is-a-saga&s=1.q1YqU7Iy&at=72`);
  const unchanged = { ...shared, isChanged: false };
  expect(linkOf(unchanged)).toBe(`${root}#question=what-is-a-saga&at=72`);
  for (const { id, code } of snippetsOf(unchanged)) {
    expect(code.includes('q1YqU7Iy'), id).toBe(id !== 'markdown');
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
