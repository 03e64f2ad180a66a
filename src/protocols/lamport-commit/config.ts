import type { Data, Params } from '../../engine';
import type { ParamSpec } from '../kit';

/** The one node: TCommit says what all resource managers do together, and nothing of messages. */
export const ALL = 'resource-managers';

export type RmState = 'working' | 'prepared' | 'committed' | 'aborted';

export interface Config extends Data {
  readonly rms: readonly string[];
}

export const params: Readonly<Record<string, ParamSpec>> = {
  rms: { type: 'integer', label: 'resource managers', default: 3, min: 1, max: 9 },
};

export function resourceManagersOf(params: Params): readonly string[] {
  const count = params['rms'] as number;
  return Array.from({ length: count }, (_, n) => `rm-${String(n + 1)}`);
}
