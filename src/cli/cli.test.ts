import { describe, expect, it } from 'vitest';
import { indoubt } from './cli';
import { readParamOption } from './arguments';
import type { Terminal } from './terminal';

interface Session {
  readonly files?: Readonly<Record<string, string>>;
  readonly input?: string;
}

async function typed(words: string | readonly string[], { files = {}, input = '' }: Session = {}) {
  const printed: string[] = [];
  const reported: string[] = [];
  const written: Record<string, string> = {};
  let seconds = 0;
  const terminal: Terminal = {
    print: (text) => void printed.push(text),
    report: (line) => void reported.push(line),
    readInput: () => Promise.resolve(input),
    readFile: (path) => {
      const text = files[path];
      return text === undefined ? Promise.reject(new Error('no such file')) : Promise.resolve(text);
    },
    writeFile: (path, text) => {
      written[path] = text;
      return Promise.resolve();
    },
    seconds: () => (seconds += 0.25),
  };
  const outcome = await indoubt(terminal, typeof words === 'string' ? words.split(' ') : words);
  const output = printed.join('');
  return {
    ...outcome,
    output,
    reported,
    written,
    json: () => JSON.parse(output) as Record<string, unknown>,
  };
}

const script = '{"v": 1, "protocol": "two-phase-commit", "params": {"participants": ["a", "b"]}}';
const mistaken = JSON.stringify({
  v: 1,
  protocol: 'two-phase-commit',
  mistakes: ['timeout-abort'],
  decisions: [{ at: 0, do: 'drop', message: 'coordinator>payment:COMMIT#1' }],
});

describe('list', () => {
  it('--json says all that a client needs to write a script', async () => {
    const { status, json } = await typed('list --json');
    expect(status).toBe(0);
    const { protocols } = json() as { protocols: Record<string, unknown>[] };
    const commit = protocols.find((one) => one['id'] === 'two-phase-commit')!;
    expect(Object.keys(commit)).toEqual([
      'id',
      'title',
      'params',
      'mistakes',
      'guarantees',
      'scenarios',
    ]);
    expect(commit).toMatchObject({
      params: {
        votes: { type: 'map', default: {}, settable: true },
        variant: {
          type: 'choice',
          default: 'presumed-nothing',
          options: ['presumed-nothing', 'presumed-abort', 'presumed-commit'],
          settable: false,
        },
        clients: { allowed: 'a whole number from 1 to 8' },
      },
    });
    expect(commit['guarantees']).toContainEqual({
      id: '2PC-AC1',
      claim: 'No two nodes decide differently',
      kind: 'always',
    });
    const scenarios = commit['scenarios'] as Record<string, unknown>[];
    expect(Object.keys(scenarios[0]!)).toEqual(['id', 'title', 'shows', 'try']);
    const mistakes = commit['mistakes'] as Record<string, unknown>[];
    expect(Object.keys(mistakes[0]!)).toEqual(['id', 'claim', 'params', 'budget']);
  });

  it('names every protocol and scenario for people', async () => {
    const { output } = await typed('list');
    expect(output).toContain('Two-phase commit  (two-phase-commit)');
    expect(output).toMatch(/everyone-votes-yes +Everyone votes yes/);
  });
});

describe('run', () => {
  it('plays a scenario by its id, whatever its protocol', async () => {
    const { status, json } = await typed('run everyone-votes-yes --json');
    expect(status).toBe(0);
    expect(json()).toMatchObject({
      outcome: 'committed',
      ended: 'quiet',
      metrics: { messages: 12, forcedWrites: 7 },
      goals: [{ kind: 'shows', met: true }, { met: true }, { kind: 'try', met: false }, {}],
    });
  });

  it('plays a file, or standard input', async () => {
    const fromFile = await typed('run x.json --json', { files: { 'x.json': script } });
    const fromInput = await typed('run - --json', { input: script });
    expect(fromFile.json()).toMatchObject({ metrics: { messages: 8 }, goals: [] });
    expect(fromInput.output).toBe(fromFile.output);
  });

  it('finds a file that has no ending, if no scenario is called so', async () => {
    const { status } = await typed('run mine --json', { files: { mine: script } });
    expect(status).toBe(0);
  });

  it('reads options before and after, and a byte order mark', async () => {
    const { status } = await typed('run --json -', { input: `\uFEFF${script}` });
    expect(status).toBe(0);
  });

  it('says it to people in columns', async () => {
    const { output } = await typed('run everyone-votes-yes');
    expect(output).toContain('Watch for:');
    expect(output).toMatch(/delivered coordinator>inventory:PREPARE#1 +… +…/);
    expect(output).toMatch(/shows {2}✓ {2}All commit/);
  });
});

describe('explore', () => {
  it('counts what TLC counts', async () => {
    const { status, json } = await typed('explore lamport-two-phase --json');
    expect(status).toBe(0);
    expect(json()).toEqual({
      distinct: 288,
      generated: 1146,
      depth: 11,
      complete: true,
      seconds: expect.any(Number) as number,
      budget: { crashes: 0, restarts: 0, losses: 0, duplicates: 0, timeouts: 0, network: 'set' },
      violations: [],
      blocked: [],
      unreached: [],
    });
  });

  it('answers 1 and a script that replays, when a mistake breaks something', async () => {
    const words = ['explore', 'two-phase-commit', '--mistake', 'timeout-abort', '--json'];
    const { status, json } = await typed([...words, '--param', 'participants=["a","b"]']);
    expect(status).toBe(1);
    const { violations } = json() as { violations: { guarantee: string; script: unknown }[] };
    const [found] = violations;
    const replayed = await typed('run - --json', { input: JSON.stringify(found?.script) });
    const { guarantees } = replayed.json() as { guarantees: { id: string; verdict: string }[] };
    expect(guarantees.find((one) => one.id === found?.guarantee)?.verdict).toBe('broken');
  });

  it('takes parameters and mistakes of a script, and ignores its decisions', async () => {
    const words = 'explore - --param participants=["payment"] --limit 20000';
    const { status, output } = await typed(words, { input: mistaken });
    expect(status).toBe(1);
    expect(output).toContain('mistake   timeout-abort');
    expect(output).toContain('participants ["payment"]');
    expect(output).toContain('violated: ');
  });

  it('says honestly that it has not finished', async () => {
    const { status, output } = await typed('explore two-phase-commit --crashes 2 --limit 50');
    expect(status).toBe(0);
    expect(output).toContain('not finished');
    expect(output).toMatch(/not reached so far: /);
  });

  it('reports on the way how far it is', async () => {
    const { reported, output } = await typed('explore lamport-two-phase --param rms=6');
    expect(reported[0]).toMatch(/^searching: [\d,]+ distinct, [\d,]+ generated, \d+ levels$/);
    expect(output).not.toContain('searching');
  });

  it('--symmetry counts one world for all that differ only in who does what', async () => {
    const { json } = await typed('explore lamport-two-phase --symmetry --json');
    expect(json()).toMatchObject({ distinct: 80, interchangeable: [['rm-1', 'rm-2', 'rm-3']] });
    const { output } = await typed('explore lamport-two-phase --symmetry');
    expect(output).toContain('counted once whichever does what: rm-1 and rm-2 and rm-3');
    const told = await typed('explore lamport-commit --param rms=1 --symmetry');
    expect(told.output).toContain('no two nodes are alike');
  });
});

describe('render', () => {
  it('prints a picture, or writes it', async () => {
    const { output } = await typed('render one-votes-no');
    expect(output).toMatch(/^<svg /);
    const { written, output: silence } = await typed('render one-votes-no -o a.svg --theme dark');
    expect(silence).toBe('');
    expect(written['a.svg']).toMatch(/^<svg /);
    expect(written['a.svg']).not.toBe(output);
  });

  it('--at shows a moment', async () => {
    const [early, late] = [
      await typed('render one-votes-no --at 20'),
      await typed('render one-votes-no'),
    ];
    expect(early.output).not.toBe(late.output);
  });
});

describe('export', () => {
  it.each(['json', 'text', 'svg', 'mermaid', 'playwright', 'otlp', 'shiviz'])(
    '--format %s prints something that ends with a line',
    async (format) => {
      const { status, output } = await typed(`export yes-is-lost --format ${format}`);
      expect(status).toBe(0);
      expect(output).toMatch(/\S\n$/);
    },
  );

  it('--format json is what run --json prints', async () => {
    const exported = await typed('export yes-is-lost --format json');
    expect(exported.output).toBe((await typed('run yes-is-lost --json')).output);
  });
});

describe('bad input', () => {
  it.each<[string, Session, RegExp]>([
    ['', {}, /there is no command ""; there are list, run, explore, render, export/],
    ['fly', {}, /there is no command "fly"/],
    ['list all', {}, /list takes no "all"; usage: indoubt list \[--json\]/],
    ['run', {}, /run needs <script.json \| - \| scenario-id>/],
    ['run one two', {}, /run takes one script or scenario, and "two" is a second one/],
    ['run everyone-votes-yes --jsn', {}, /run has no option --jsn; usage: .*\[--json\]/],
    ['run everyone-votes-yes --json=1', {}, /--json takes no value/],
    ['explore lamport-two-phase --limit 0', {}, /--limit 0 does not fit; .* from 1/],
    ['explore lamport-two-phase --crashes=-1', {}, /--crashes -1 does not fit; .* from 0/],
    [
      'run everyone-votes-yse',
      {},
      /no scenario "everyone-votes-yse".*Did you mean "everyone-votes-yes"/,
    ],
    ['run no.json', {}, /no.json cannot be read: no such file/],
    ['run 2.garbagegarbage', {}, /^link: it is damaged/],
    [
      'run https://x.example/#s=2.t7qi1ZiVNKpVipOTU1RsjKt1YmOVhJR0jEy0FHiVorViVYSVdIxhnNSUnMSK5V0DHSU2Ozyi1JSi6yc_X19PUO',
      {},
      /^link: it is damaged.*what could be read \(up to change 2\) is "#s=2\./,
    ],
    ['run -', { input: '{' }, /standard input is not JSON/],
    ['run -', { input: 'null' }, /^script: null does not fit/],
    ['run -', { input: '{"v":2}' }, /^v: version 2 is not known/],
    ['run -', { input: '{"v":1,"protocol":"three"}' }, /^protocol: no protocol "three"/],
    ['explore paxos', {}, /no protocol "paxos"; there are two-phase-commit,.*no scenario "paxos"/],
    ['explore two-phase-commit --crashes -1', {}, /--crashes -1 does not fit/],
    ['explore two-phase-commit --crashes', {}, /--crashes needs a value/],
    ['explore two-phase-commit --network tcp', {}, /it takes set or bag or fifo/],
    ['explore two-phase-commit --param x', {}, /it takes name=value/],
    ['explore two-phase-commit --param x=1', {}, /^params.x: no such parameter/],
    ['explore two-phase-commit --mistake x', {}, /^mistakes\[0\]: no mistake "x"/],
    ['render everyone-votes-yes --theme pink', {}, /it takes light or dark/],
    ['render everyone-votes-yes --at soon', {}, /it takes a whole number/],
    ['export everyone-votes-yes', {}, /export needs --format; there are json, /],
    ['export everyone-votes-yes --format pdf', {}, /it takes json or mermaid/],
  ])('"%s" is answered with status 2 and one line', async (words, session, problem) => {
    const answer = await typed(words, session);
    expect(answer.status).toBe(2);
    expect(answer.problem).toMatch(problem);
    expect(answer.problem).not.toContain('\n');
    expect(answer.output).toBe('');
  });

  it('nothing at all names the commands', async () => {
    const { status, problem } = await typed([]);
    expect([status, problem]).toEqual([2, expect.stringMatching(/^a command is missing/)]);
  });
});

describe('help', () => {
  it.each(['--help', 'help', 'run --help'])('"%s" shows how it is used', async (words) => {
    const { status, output } = await typed(words);
    expect(status).toBe(0);
    expect(output).toContain('indoubt run <script.json | - | scenario-id> [--json]');
  });
});

describe('--param', () => {
  it.each<[string, unknown]>([
    ['a=1', 1],
    ['a="1"', '1'],
    ['a=yes', 'yes'],
    ['a=null', null],
    ['a=["x"]', ['x']],
    ['a=x=y', 'x=y'],
    ['a=', ''],
  ])('%s is JSON where it parses, else the text', (text, value) => {
    expect(readParamOption(text)).toEqual(['a', value]);
  });
});
