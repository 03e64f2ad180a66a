import { simulate } from '../src/engine';
import { Exploring, crashBands } from '../src/explore';
import { fillScript } from '../src/interchange';
import { loadProtocol, protocolEntries, topics } from '../src/protocols/registry';

export interface SearchFigures {
  readonly rms: number;
  readonly distinct: number;
  readonly perSecond: number;
  readonly bytesPerWorld: number;
}

/** How long something took, from nothing. */
export interface Timed {
  readonly what: string;
  readonly ms: number;
  readonly distinct?: number;
}

const SLICE = 20_000;

function searched(exploring: Exploring): number {
  const from = performance.now();
  while (exploring.advance(SLICE));
  return performance.now() - from;
}

/** Distinct worlds a second on Lamport's `TwoPhase`, from nothing: memos and tables included. */
export async function measureSearch(rms: number): Promise<SearchFigures> {
  const protocol = await loadProtocol('lamport-two-phase');
  const from = performance.now();
  const exploring = new Exploring(protocol, { params: { rms } });
  searched(exploring);
  const seconds = (performance.now() - from) / 1_000;
  const { distinct, bytes } = exploring.progress();
  return { rms, distinct, perSecond: distinct / seconds, bytesPerWorld: bytes / distinct };
}

/** Two-phase commit with four participants that are alike, a crash, a restart and a loss. */
export async function measureFour(variant: string): Promise<Timed> {
  const protocol = await loadProtocol('two-phase-commit');
  const params = { participants: ['a', 'b', 'c', 'd'], variant };
  const budget = { crashes: 1, restarts: 1, losses: 1 };
  const exploring = new Exploring(protocol, { params, budget, symmetry: true });
  const ms = searched(exploring);
  const { complete, distinct } = exploring.result();
  return { what: `${variant}${complete ? '' : ' (not finished)'}`, ms, distinct };
}

/** From the search's beginning to a script that shows the mistake. */
export async function measureMistakes(): Promise<readonly Timed[]> {
  const times: Timed[] = [];
  for (const { id } of protocolEntries) {
    const protocol = await loadProtocol(id);
    for (const { id: mistake, breaks } of protocol.mistakes) {
      const options = { mistakes: [mistake], guarantees: [breaks], stopAtFirst: true };
      const exploring = new Exploring(protocol, { ...options, memoryMiB: 2_000 });
      const ms = searched(exploring);
      times.push({ what: `${id}, ${mistake}`, ms, distinct: exploring.progress().distinct });
    }
  }
  return times;
}

/** Every crash band of the first scenario of each protocol. */
export async function measureBands(): Promise<readonly Timed[]> {
  const times: Timed[] = [];
  for (const { id } of topics) {
    const protocol = await loadProtocol(id);
    const script = fillScript(protocol, protocol.scenarios[0]?.script ?? {});
    const run = simulate(script, protocol.createModel(script.params, script.mistakes));
    const from = performance.now();
    let bands = 0;
    for (const _band of crashBands(run)) bands += 1;
    times.push({ what: id, ms: performance.now() - from, distinct: bands });
  }
  return times;
}
