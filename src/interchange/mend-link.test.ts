import { deflateRawSync } from 'node:zlib';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { ScriptError, type Decision, type Script } from '../engine';
import type { Protocol } from '../protocols/kit';
import { loadProtocol, protocolEntries } from '../protocols/registry';
import { readScript } from './load-script';
import { mendLink } from './mend-link';
import { decodeScript, encodeScript } from './permalink';
import { fillScript } from './read-script';

const pack = (text: string): string => `1.${deflateRawSync(text).toString('base64url')}`;

interface Sent {
  readonly script: Script;
  readonly payload: string;
}

/** The scenarios of a protocol, each with the decisions of all the others that fit it too. */
async function sentOf(protocol: Protocol): Promise<readonly Sent[]> {
  const all = protocol.scenarios.flatMap(({ script }) => script.decisions ?? []);
  const sent: Sent[] = [];
  for (const scenario of protocol.scenarios) {
    const decisions = all.filter((one) => fits(protocol, { ...scenario.script, decisions: [one] }));
    const script = fillScript(protocol, { ...scenario.script, decisions });
    sent.push({ script, payload: await encodeScript(script, protocol) });
  }
  return sent;
}

function fits(protocol: Protocol, script: { readonly decisions: readonly Decision[] }): boolean {
  try {
    return fillScript(protocol, script).decisions.length === 1;
  } catch {
    return false;
  }
}

const everything = Promise.all(protocolEntries.map(({ id }) => loadProtocol(id)))
  .then((protocols) => Promise.all(protocols.map(sentOf)))
  .then((all) => all.flat());

const decisionsOf = (count: number): readonly Decision[] =>
  Array.from({ length: count }, (_, index) => ({ at: index, do: 'crash', node: 'payment' }));

describe('mendLink', () => {
  it('gives the beginning of a script whose link was cut off anywhere, as far as it was whole', async () => {
    const sent = await everything;
    let longest = 0;
    const cut = fc.record({ which: fc.nat(sent.length - 1), where: fc.double({ min: 0, max: 1 }) });
    await fc.assert(
      fc.asyncProperty(cut, async ({ which, where }) => {
        const { script, payload = '' } = sent[which] ?? {};
        const mended = await mendLink(payload.slice(0, Math.floor(where * payload.length)));
        if (!mended || !script) return;
        const found = (await readScript(await decodeScript(mended.payload))).script;
        expect(found.protocol).toBe(script.protocol);
        expect(script.decisions.slice(0, found.decisions.length)).toEqual(found.decisions);
        if (found.decisions.length === 0) return;
        expect({ ...found, decisions: script.decisions }).toEqual(script);
        expect(mended.says).toBe(`up to change ${String(found.decisions.length)}`);
        longest = Math.max(longest, found.decisions.length);
      }),
      { numRuns: 300, examples: [[{ which: 0, where: 0.9 }]] },
    );
    expect(longest).toBeGreaterThan(5);
  });

  it('is null for a link that is whole', async () => {
    const [{ payload } = { payload: '' }] = await everything;
    expect(await mendLink(payload)).toBeNull();
  });

  it('says and reads something of any link with one character changed, or nothing', async () => {
    const sent = await everything;
    const change = fc.tuple(fc.nat(sent.length - 1), fc.nat(), fc.constantFrom('A', 'z', '_', '~'));
    let answers = 0;
    await fc.assert(
      fc.asyncProperty(change, async ([which, place, letter]) => {
        const { payload = '' } = sent[which] ?? {};
        const at = 2 + (place % (payload.length - 2));
        const changed = payload.slice(0, at) + letter + payload.slice(at + 1);
        if (changed === payload) return;
        const said = await decodeScript(changed).catch((error: unknown) => error);
        // The last bits only fill up a byte.
        if (said instanceof Error) expect(said).toBeInstanceOf(ScriptError);
        else expect(said).toEqual(await decodeScript(payload));
        const mended = await mendLink(changed);
        if (!mended) return;
        await readScript(await decodeScript(mended.payload));
        answers += 1;
      }),
      { numRuns: 100 },
    );
    expect(answers).toBeGreaterThan(20);
  });

  it('says how far it went, and what had to be left out', async () => {
    const protocol = await loadProtocol('two-phase-commit');
    const decisions = decisionsOf(9);
    const payload = await encodeScript(fillScript(protocol, { seed: 7, decisions }), protocol);
    expect(await mendLink(payload.slice(0, -3))).toMatchObject({ says: 'up to change 8' });
    const odd = { v: 1, protocol: 'two-phase-commit', wind: 'north', decisions };
    expect(await mendLink(pack(JSON.stringify(odd)))).toMatchObject({ says: 'all without wind' });
    expect((await mendLink(pack(JSON.stringify(odd)).slice(0, -3)))?.says).toMatch(
      /^up to change [5-8], all without wind$/,
    );
  });

  it.each([
    ['nothing', ''],
    ['no link', 'hello'],
    ['its first letters', '2.abcde'],
    ['no script', pack('[[[[[[[[1,2')],
    ['a bomb', pack('0'.repeat(4_000_000))],
    ['a bomb of brackets', pack('['.repeat(4_000_000))],
    ['a bomb of commas', pack(`["two",[${'1,'.repeat(2_000_000)}`)],
  ])('is null for %s, and soon', async (_what, payload) => {
    const startedAt = performance.now();
    expect(await mendLink(payload)).toBeNull();
    expect(performance.now() - startedAt).toBeLessThan(5_000);
  });
});

describe('decodeScript', () => {
  it('reads a link through what mail and chats put into it', async () => {
    const [{ payload, script } = { payload: '' }] = await everything;
    const [head, tail] = [payload.slice(0, 12), payload.slice(12)];
    for (const noisy of [
      `${head}\r\n${tail}`,
      `${head} ${tail}`,
      `${head}\u00ad${tail}`,
      `${head}\u200b${tail}`,
      `${head}%20${tail}`,
      payload.replace('.', '%2E'),
      ...['.', ')', '>', ').', '>,', '…', '”', '=', ' \n'].map((end) => payload + end),
    ]) {
      expect((await readScript(await decodeScript(noisy))).script, noisy).toEqual(script);
    }
  });

  it('says soon that a long text of full stops is no link', async () => {
    await expect(decodeScript('.'.repeat(2_000_000))).rejects.toThrow(/are too many/);
    await expect(decodeScript(`1.a${'.'.repeat(20_000)}*`)).rejects.toThrow(/damaged/);
  });

  it('reads links of version 1, and of version 2 with every word of its shorthand', async () => {
    const lists = '["two-phase-commit",[["crash",72,"payment"]],{"seed":3}]';
    const decisions = [{ at: 72, do: 'crash', node: 'payment' }];
    const script = { v: 1, protocol: 'two-phase-commit', seed: 3, decisions };
    expect(await decodeScript(pack(lists))).toEqual(script);
    expect(await decodeScript(pack(JSON.stringify(script)))).toEqual(script);
  });
});
