import { givenText, type Params } from '../../engine';
import type { ParamSpec } from './params';

/** An option as its switch says it: 'presumed abort', 'reply lost'. */
export function optionText(spec: ParamSpec, option: string): string {
  if (spec.type !== 'choice' && spec.type !== 'map') return option;
  // The name of a step, of which there may be none.
  if (spec.type === 'choice' && spec.nullable) return option;
  return spec.optionWords?.[option] ?? option.replaceAll('-', ' ');
}

/** The value of a setting in few words: 'off', 'presumed abort', 'charge-payment refuses'. */
export function settingText(spec: ParamSpec, value: unknown): string {
  return givenText(value, (text) => optionText(spec, text));
}

/** Why a setting does nothing as the others are; null where it does something. */
export function idleWhy({ needs }: ParamSpec, params: Params): string | null {
  return needs === undefined || params[needs.param] === needs.value ? null : needs.says;
}
