import { ScriptError } from '../../engine';
import { parseHash } from '../../interchange';

/**
 * `#compare=<left>&with=<right>`, or `&as=<protocol>&set=<param>:<value>` for the script of the left
 * as another protocol, or another value of a parameter, tells it. A side is the id of a scenario or
 * the payload of a script. `&at=<ms>` is the moment, `&carry=off` keeps decisions apart.
 */
export interface CompareAddress {
  readonly left: string;
  readonly right: RightSide;
  readonly at?: number;
  readonly carries: boolean;
}

type RightSide =
  | { readonly kind: 'own'; readonly text: string }
  | {
      readonly kind: 'same';
      readonly protocol: string | null;
      readonly set: readonly (readonly [param: string, value: string])[];
    };

const SETS_MAX = 20;
const SIDE_LENGTH_MAX = 8_000;

/** Null for an address that is about something else. @throws ScriptError */
export function parseCompare(hash: string): CompareAddress | null {
  const all = [...new URLSearchParams(hash.replace(/^#/, ''))].map(
    ([key, value]) => [key.toLowerCase(), value] as const,
  );
  const valueOf = (key: string): string | undefined => all.find(([one]) => one === key)?.[1];
  const left = valueOf('compare');
  if (left === undefined) return null;
  const own = valueOf('with');
  const protocol = valueOf('as') ?? null;
  const set = all.filter(([key]) => key === 'set').map(([, value]) => readSetting(value));
  if (own !== undefined && (protocol !== null || set.length > 0)) {
    throw new ScriptError('with', 'there is "as" or "set" too; it takes one or the other');
  }
  if (set.length > SETS_MAX) throw new ScriptError('set', `at most ${String(SETS_MAX)} fit`);
  const carry = valueOf('carry') ?? 'on';
  if (carry !== 'on' && carry !== 'off') {
    throw new ScriptError('carry', `${shown(carry)} does not fit; it takes on or off`);
  }
  const { at } = parseHash(hash);
  return {
    left: readSide('compare', left),
    right:
      own === undefined
        ? { kind: 'same', protocol, set }
        : { kind: 'own', text: readSide('with', own) },
    ...(at !== undefined && { at }),
    carries: carry === 'on',
  };
}

export function formatCompare({ left, right, at, carries }: CompareAddress): string {
  const parts = [`compare=${left}`];
  if (right.kind === 'own') parts.push(`with=${right.text}`);
  else {
    if (right.protocol !== null) parts.push(`as=${right.protocol}`);
    for (const [param, value] of right.set) parts.push(`set=${param}:${value}`);
  }
  if (at !== undefined && at > 0) parts.push(`at=${String(Math.floor(at))}`);
  if (!carries) parts.push('carry=off');
  return `#${parts.join('&')}`;
}

const SCENARIO = /^[a-z0-9][a-z0-9-]{0,99}$/;
const PAYLOAD = /^\d{1,6}\.[A-Za-z0-9_-]+$/;

export function isPayload(side: string): boolean {
  return PAYLOAD.test(side);
}

function readSide(path: string, text: string): string {
  if (text.length > SIDE_LENGTH_MAX) {
    throw new ScriptError(path, `${String(text.length)} characters are too many`);
  }
  if (SCENARIO.test(text) || isPayload(text)) return text;
  throw new ScriptError(
    path,
    `${shown(text)} is not a run; it takes the id of a scenario, or what follows "s=" in a link`,
  );
}

function readSetting(text: string): readonly [string, string] {
  const match = /^([A-Za-z][\w-]{0,60}):([\w.-]{1,60})$/.exec(text);
  if (match) return [match[1] ?? '', match[2] ?? ''];
  throw new ScriptError('set', `${shown(text)} does not fit; it takes variant:presumed-abort`);
}

const SHOWN_MAX = 40;

function shown(text: string): string {
  return JSON.stringify(text.length > SHOWN_MAX ? `${text.slice(0, SHOWN_MAX)}…` : text);
}
