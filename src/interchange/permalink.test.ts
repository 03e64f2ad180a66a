import { deflateRawSync } from 'node:zlib';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { ScriptError, type Decision } from '../engine';
import { loadProtocol, protocolEntries } from '../protocols/registry';
import { toScript } from './arbitrary-script';
import { formatHash, parseHash } from './hash';
import { loadScenario, openAddress, readScript } from './load-script';
import { decodeScript, encodeScript } from './permalink';
import { fillScript, readScriptFor } from './read-script';
import { toyProtocol } from './toy-protocol';
import { writeScript } from './write-script';

const pack = (text: string): string => `1.${deflateRawSync(text).toString('base64url')}`;

describe('encodeScript and decodeScript', () => {
  it('give back the script that went in', async () => {
    await fc.assert(
      fc.asyncProperty(toScript, async (script) => {
        const payload = await encodeScript(script, toyProtocol);
        expect(payload).toMatch(/^2\.[A-Za-z0-9_-]+$/);
        expect(readScriptFor(toyProtocol, await decodeScript(payload))).toEqual(script);
      }),
      { numRuns: 200 },
    );
  });

  it('read what any other deflate has packed, in the usual form or as lists', async () => {
    expect(await decodeScript(pack('{"v":1,"protocol":"toy"}'))).toEqual({ v: 1, protocol: 'toy' });
    expect(await decodeScript(pack('["toy",[["crash",["healed#1",2],"ann"]]]'))).toEqual({
      v: 1,
      protocol: 'toy',
      decisions: [{ after: 'healed#1', plus: 2, do: 'crash', node: 'ann' }],
    });
  });

  it('make a link of less than 150 characters of every scenario', async () => {
    for (const { id } of protocolEntries) {
      const protocol = await loadProtocol(id);
      for (const scenario of protocol.scenarios) {
        const payload = await encodeScript(fillScript(protocol, scenario.script), protocol);
        expect(formatHash({ payload }).length, `${id}/${scenario.id}`).toBeLessThan(150);
      }
    }
  });

  it('make a link of less than 2,000 characters of 200 decisions', async () => {
    const protocol = await loadProtocol('two-phase-commit');
    const nodes = ['coordinator', 'inventory', 'payment', 'order'];
    const decisions = Array.from({ length: 200 }, (_, index): Decision => {
      const node = nodes[(index * 7) % 4] ?? '';
      const message = `coordinator>${nodes[1 + ((index * 5) % 3)] ?? ''}:COMMIT#${String(index)}`;
      if (index % 3 === 0) return { at: index * 37, do: 'crash', node };
      if (index % 3 === 1)
        return { after: `crashed ${node}#${String(index)}`, do: 'restart', node };
      return { after: `sent ${message}`, do: 'drop', message };
    });
    const payload = await encodeScript(fillScript(protocol, { decisions }), protocol);
    expect(payload.length).toBeLessThan(2_000);
  });
});

describe('decodeScript says what is wrong with a link', () => {
  it.each<[string, string, RegExp]>([
    ['nothing', '', /this is not a run/],
    ['a word', 'hello', /this is not a run/],
    ['another alphabet', '1.a+b/', /this is not a run/],
    ['a later version', '3.q1Yq', /version 3 is not known here; it takes version 1 or 2/],
    ['a letter that has changed', '2.AAAq1YqAA', /damaged/],
    ['half a quantum', '1.a', /damaged/],
    ['no deflate', '1.____', /damaged/],
    ['a link cut off', pack('{"v":1,"protocol":"toy"}').slice(0, -6), /damaged/],
    ['no JSON', pack('{"v":1'), /not JSON/],
    ['no UTF-8', `1.${deflateRawSync(Buffer.of(0xff, 0xfe)).toString('base64url')}`, /not JSON/],
    ['too long a link', `1.${'a'.repeat(8_000)}`, /8002 characters are too many/],
    ['a bomb', pack('0'.repeat(4_000_000)), /more than 200000 bytes/],
  ])('%s', async (_title, payload, problem) => {
    await expect(decodeScript(payload)).rejects.toThrow(ScriptError);
    await expect(decodeScript(payload)).rejects.toThrow(problem);
  });

  it('and answers any text with a value or a ScriptError', async () => {
    const texts = fc.oneof(
      fc.string(),
      fc.string().map((text) => `1.${text}`),
      fc.base64String().map((text) => `1.${text.replace(/[+/=]/g, '_')}`),
      fc.json().map(pack),
      fc.array(fc.anything()).map((list) => pack(JSON.stringify(['toy', [list]]))),
      fc.uint8Array().map((bytes) => `1.${deflateRawSync(bytes).toString('base64url')}`),
    );
    await fc.assert(
      fc.asyncProperty(texts, async (text) => {
        try {
          await readScript(await decodeScript(text));
        } catch (error) {
          expect(error).toBeInstanceOf(ScriptError);
        }
      }),
      { numRuns: 2_000 },
    );
  });
});

describe('formatHash and parseHash', () => {
  it.each([
    ['#s=1.q1Yq-_x&at=72', { payload: '1.q1Yq-_x', at: 72 }],
    ['#scenario=coordinator-dies&at=0', { scenario: 'coordinator-dies', at: 0 }],
    ['', {}],
  ])('%s says %o, and the other way round', (hash, address) => {
    expect(formatHash(address)).toBe(hash);
    expect(parseHash(hash)).toEqual(address);
  });

  it('parseHash takes names in any letter case, and passes over what is not its own', () => {
    expect(parseHash('S=1.aB&At=7&utm_source=x&:~:text=y')).toEqual({ payload: '1.aB', at: 7 });
  });

  it('both round down to the whole ms', () => {
    expect(formatHash({ at: 7.9 })).toBe('#at=7');
    expect(parseHash('#at=7.9').at).toBe(7);
  });

  it.each(['at=-1', 'at=soon', 'at=1e3', 'at=99999999999', 'scenario=../x', 'scenario='])(
    'parseHash refuses %s',
    (hash) => {
      expect(() => parseHash(hash)).toThrow(ScriptError);
    },
  );

  it('parseHash answers any text with an address or a ScriptError', () => {
    const near = fc.tuple(fc.constantFrom('s', 'AT', 'scenario'), fc.string());
    const texts = fc.oneof(
      fc.string({ unit: 'binary' }),
      near.map(([key, value]) => `#${key}=${value}`),
    );
    fc.assert(
      fc.property(texts, (text) => {
        try {
          expect(formatHash(parseHash(text))).toBeTypeOf('string');
        } catch (error) {
          expect(error).toBeInstanceOf(ScriptError);
        }
      }),
      { numRuns: 3_000 },
    );
  });
});

describe('readScript', () => {
  it('loads the protocol that the script names', async () => {
    const { script, protocol } = await readScript({ v: 1, protocol: 'two-phase-commit' });
    expect(protocol.id).toBe('two-phase-commit');
    expect(writeScript(script, protocol)).toEqual({ v: 1, protocol: 'two-phase-commit' });
  });

  it.each([
    [{ v: 1 }, /^protocol: missing/],
    [{ v: 1, protocol: 'two-phase-comit' }, /Did you mean "two-phase-commit"/],
    [{ v: 1, protocol: 7 }, /^protocol: 7 does not fit/],
  ])('refuses %o', async (value, problem) => {
    await expect(readScript(value)).rejects.toThrow(ScriptError);
    await expect(readScript(value)).rejects.toThrow(problem);
  });
});

describe('openAddress', () => {
  it('leads to what the address names', async () => {
    const protocol = await loadProtocol('two-phase-commit');
    const script = fillScript(protocol, { seed: 4 });
    const opened = await openAddress({ payload: await encodeScript(script, protocol) });
    expect(opened).toEqual({ protocol, script });
    expect(await openAddress({ at: 3 })).toBeNull();
  });

  it('finds every scenario by its id', async () => {
    for (const { id } of protocolEntries) {
      const protocol = await loadProtocol(id);
      for (const scenario of protocol.scenarios) {
        expect(await loadScenario(scenario.id)).toEqual({ protocol, scenario });
        const opened = await openAddress({ scenario: scenario.id });
        expect(opened?.script).toEqual(fillScript(protocol, scenario.script));
      }
    }
  });

  it('says when there is no such scenario', async () => {
    await expect(openAddress({ scenario: 'no-such-thing' })).rejects.toThrow(ScriptError);
    await expect(openAddress({ scenario: 'no-such-thing' })).rejects.toThrow(/^scenario: no scen/);
  });
});
