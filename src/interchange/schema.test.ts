import { Ajv2020 } from 'ajv/dist/2020.js';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { loadProtocol } from '../protocols/registry';
import { everyRunOf, protocolIds, randomScriptOf, runOf } from './formats/every-run';
import { exportRun } from './formats/formats';
import { runSchema } from './run-schema';
import { scriptSchema } from './schema';
import { writeScript } from './write-script';

const ajv = new Ajv2020({ strict: true, allowUnionTypes: true, allErrors: true });
const isRun = ajv.compile(runSchema(protocolIds));
const isScript = ajv.compile(scriptSchema(protocolIds));

function problemsOf(isValid: typeof isRun, value: unknown): string {
  return isValid(value) ? '' : ajv.errorsText(isValid.errors);
}

const plain = (value: unknown): unknown => JSON.parse(JSON.stringify(value));

describe.each(protocolIds)('the published schemas and %s', (id) => {
  it('take every run and every script that it brings along', async () => {
    const { scenarios } = await loadProtocol(id);
    for (const { title, run, protocol } of await everyRunOf(id)) {
      const scenario = scenarios.find((one) => title.endsWith(one.id));
      expect(problemsOf(isRun, JSON.parse(exportRun(run, scenario))), title).toBe('');
      expect(problemsOf(isScript, plain(writeScript(run.script, protocol))), title).toBe('');
    }
  }, 30_000);

  it('and whatever happens', async () => {
    const protocol = await loadProtocol(id);
    const property = fc.property(randomScriptOf(protocol), (script) => {
      expect(problemsOf(isRun, JSON.parse(exportRun(runOf(protocol, script))))).toBe('');
    });
    fc.assert(property, { numRuns: 40 });
  }, 30_000);
});

describe('runSchema', () => {
  it.each([
    ['a key too many', { more: 1 }],
    ['no script', { script: undefined }],
    ['another end', { ended: 'crashed' }],
    ['a moment that is none', { endedAt: -1 }],
    ['an event without a name', { events: [{ at: 1 }] }],
    ['a verdict that there is not', { guarantees: [{ verdict: 'maybe' }] }],
  ])('does not take a run with %s', async (_what, change) => {
    const run = runOf(await loadProtocol('two-phase-commit'), {});
    const json = JSON.parse(exportRun(run)) as object;
    expect(isRun(json)).toBe(true);
    expect(isRun(plain({ ...json, ...change }))).toBe(false);
  });
});
