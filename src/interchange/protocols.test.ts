import { describe, expect, it } from 'vitest';
import { loadProtocol, protocolEntries } from '../protocols/registry';
import { fillScript, readScriptFor } from './read-script';
import { DEED_KEYS } from './read-decision';
import { scriptSchema } from './schema';
import { writeScript } from './write-script';

describe.each(protocolEntries.map((one) => one.id))('%s', (id) => {
  it('its scenarios and the scripts that show its mistakes read and write as they are', async () => {
    const protocol = await loadProtocol(id);
    const authored = [
      {},
      ...protocol.scenarios.flatMap((one) => [
        one.script,
        ...one.tries.map((goal) => goal.solution),
      ]),
      ...protocol.mistakes.map((one) => one.shownBy),
      ...protocol.mistakes.map((one) => ({ mistakes: [one.id] })),
    ];
    for (const one of authored) {
      const script = fillScript(protocol, one);
      const json = writeScript(script, protocol);
      expect(readScriptFor(protocol, JSON.parse(JSON.stringify(json)))).toEqual(script);
    }
  });
});

describe('scriptSchema', () => {
  it('has one form for each deed and each way of placing it', () => {
    const schema = JSON.stringify(scriptSchema(['toy']));
    for (const kind of Object.keys(DEED_KEYS)) {
      expect(schema.split(`"do":{"const":"${kind}"}`)).toHaveLength(3);
    }
    expect(schema).toContain('"protocol":{"enum":["toy"]}');
  });
});
