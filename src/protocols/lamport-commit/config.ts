import type { Data, Params } from '../../engine';
import type { ParamSpec } from '../kit';

/** The one node: TCommit says what all resource managers do together, and nothing of messages. */
export const ALL = 'resource-managers';

export type RmState = 'working' | 'prepared' | 'committed' | 'aborted';

export interface Config extends Data {
  readonly rms: readonly string[];
}

const RMS_MAX = 9;
const NAMES = Array.from({ length: RMS_MAX }, (_, n) => `rm-${String(n + 1)}`);

export const params: Readonly<Record<string, ParamSpec>> = {
  rms: { type: 'integer', label: 'resource managers', default: 3, min: 1, max: RMS_MAX },
};

export function resourceManagersOf(params: Params): readonly string[] {
  return NAMES.slice(0, params['rms'] as number);
}
