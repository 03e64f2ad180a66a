import type { Data, Params } from '../../engine';
import type { ParamSpec } from '../kit';

export const MANAGER = 'tm';

export interface Config extends Data {
  /** The names of the resource managers. */
  readonly rms: readonly string[];
}

export const params: Readonly<Record<string, ParamSpec>> = {
  rms: { type: 'integer', label: 'resource managers', default: 3, min: 1, max: 9 },
};

/** rm-1, rm-2 … */
export function resourceManagersOf(params: Params): readonly string[] {
  const count = params['rms'] as number;
  return Array.from({ length: count }, (_, n) => `rm-${String(n + 1)}`);
}
