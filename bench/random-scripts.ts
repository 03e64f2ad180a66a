import fc from 'fast-check';
import { indoubt } from '../src/cli/cli';
import { encodeScript, readScript } from '../src/interchange';
import {
  arbitraryDecisions,
  arbitraryNetwork,
  arbitraryParams,
} from '../src/protocols/arbitrary-script';
import { loadProtocol, protocolEntries } from '../src/protocols/registry';

/** A random script: what a link to it holds, and what the command line says of it. */
export interface Sample {
  readonly payload: string;
  /** Each guarantee with its verdict at the end. */
  readonly verdicts: Readonly<Record<string, string>>;
  readonly endedAt: number;
}

/** So many random scripts of every protocol in turn, run by `indoubt run - --json`. */
export async function samples(count: number, seed: number): Promise<readonly Sample[]> {
  const found: Sample[] = [];
  for (const { id } of protocolEntries) {
    const protocol = await loadProtocol(id);
    const each = Math.ceil(count / protocolEntries.length);
    const scripts = arbitraryParams(protocol).chain((params) =>
      fc.record({
        v: fc.constant(1),
        protocol: fc.constant(id),
        params: fc.constant(params),
        seed: fc.integer(),
        network: arbitraryNetwork,
        decisions: arbitraryDecisions(protocol, params),
      }),
    );
    for (const json of fc.sample(scripts, { numRuns: each, seed })) {
      const { script } = await readScript(json);
      found.push({ payload: await encodeScript(script, protocol), ...(await said(json)) });
    }
  }
  return found.slice(0, count);
}

async function said(json: unknown): Promise<Pick<Sample, 'verdicts' | 'endedAt'>> {
  let text = '';
  await indoubt(
    {
      print: (part) => (text += part),
      report: () => undefined,
      readInput: () => Promise.resolve(JSON.stringify(json)),
      readFile: () => Promise.reject(new Error('no file is read')),
      writeFile: () => Promise.reject(new Error('no file is written')),
      seconds: () => 0,
    },
    ['run', '-', '--json'],
  );
  const { guarantees, endedAt } = JSON.parse(text) as {
    guarantees: readonly { id: string; verdict: string }[];
    endedAt: number;
  };
  return {
    verdicts: Object.fromEntries(guarantees.map(({ id, verdict }) => [id, verdict])),
    endedAt,
  };
}
