import type { Data, Params } from '../../engine';
import type { ParamSpec } from '../kit';

export const MANAGER = 'tm';

export interface Config extends Data {
  /** The names of the resource managers. */
  readonly rms: readonly string[];
}

const RMS_MAX = 9;
const NAMES = Array.from({ length: RMS_MAX }, (_, n) => `rm-${String(n + 1)}`);

export const params: Readonly<Record<string, ParamSpec>> = {
  rms: { type: 'integer', label: 'resource managers', default: 3, min: 1, max: RMS_MAX },
};

/** rm-1, rm-2 … */
export function resourceManagersOf(params: Params): readonly string[] {
  return NAMES.slice(0, params['rms'] as number);
}
