import { Exploring } from '../src/explore';
import { loadProtocol } from '../src/protocols/registry';

export interface SearchFigures {
  readonly rms: number;
  readonly distinct: number;
  readonly perSecond: number;
  readonly bytesPerWorld: number;
}

const SLICE = 20_000;

/** Distinct worlds a second on Lamport's `TwoPhase`, from nothing: memos and tables included. */
export async function measureSearch(rms: number): Promise<SearchFigures> {
  const protocol = await loadProtocol('lamport-two-phase');
  const from = performance.now();
  const exploring = new Exploring(protocol, { params: { rms } });
  while (exploring.advance(SLICE));
  const seconds = (performance.now() - from) / 1_000;
  const { distinct, bytes } = exploring.progress();
  return { rms, distinct, perSecond: distinct / seconds, bytesPerWorld: bytes / distinct };
}
