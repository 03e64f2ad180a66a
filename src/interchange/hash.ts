import { ScriptError } from '../engine';
import { show } from './problem';
import { MOMENT_MAX } from './read-decision';

/** What the part of an address after `#` says. */
export interface RunAddress {
  /** A run of the reader's own: `s=2.xxx`. For `decodeScript`. */
  readonly payload?: string;
  /** A scenario by its id; with `payload`, the one that the run began as. */
  readonly scenario?: string;
  /** The moment to show, in virtual ms. */
  readonly at?: number;
}

const SCENARIO_ID = /^[a-z0-9][a-z0-9-]{0,99}$/;

/** `#s=2.xxx&at=72`; what is absent is left out, and '' when nothing is there. */
export function formatHash({ payload, scenario, at }: RunAddress): string {
  const parts = [
    ...(payload === undefined ? [] : [`s=${payload}`]),
    ...(scenario === undefined ? [] : [`scenario=${scenario}`]),
    ...(at === undefined ? [] : [`at=${String(Math.floor(at))}`]),
  ];
  return parts.length === 0 ? '' : `#${parts.join('&')}`;
}

/**
 * Reads `#s=2.xxx&at=72` or `#scenario=<id>&at=72`, names in any letter case, with or without `#`, with
 * what mail makes of `&` and puts behind a link. Parameters of others are passed over, and a moment that
 * was cut off is none. Whether the payload is any good is for `decodeScript` to
 * say. @throws ScriptError at the path of the parameter.
 */
export function parseHash(hash: string): RunAddress {
  const found = new Map<string, string>();
  for (const [key, value] of new URLSearchParams(hash.replace(/^#/, ''))) {
    const name = key.toLowerCase().replace(/^amp;/, '');
    if (!found.has(name)) found.set(name, value);
  }
  const payload = found.get('s');
  const scenario = endOfSentence(found.get('scenario'));
  const at = endOfSentence(found.get('at'));
  return {
    ...(payload !== undefined && { payload }),
    ...(scenario !== undefined && { scenario: readScenarioId(scenario) }),
    ...(at !== undefined && at !== '' && { at: readMoment(at) }),
  };
}

/** Without the full stop, comma or bracket that a link was followed by. */
function endOfSentence(text: string | undefined): string | undefined {
  return text?.replace(/[.,;:!?)\]>"'’”»\s]{1,9}$/, '');
}

function readScenarioId(text: string): string {
  if (SCENARIO_ID.test(text)) return text;
  throw new ScriptError('scenario', `${show(text)} is no id; it has small letters, digits and "-"`);
}

function readMoment(text: string): number {
  const at = /^\d{1,10}(\.\d{1,20})?$/.test(text) ? Math.floor(Number(text)) : Infinity;
  if (at <= MOMENT_MAX) return at;
  throw new ScriptError('at', `${show(text)} is no moment; it takes whole ms such as 72`);
}
