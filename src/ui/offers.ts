import {
  deedsFor,
  deedsForMessage,
  placementAt,
  selectWorld,
  type Cursor,
  type Offer,
  type PlayerState,
  type Selection,
} from '../player';
import type { ParamSpec } from '../protocols/kit';

export type ParamSpecs = Readonly<Record<string, ParamSpec>>;

/** Keys act on what is selected. */
export const KEY_OF_OFFER: Readonly<Record<string, string>> = {
  crash: 'C',
  restart: 'R',
  partition: 'X',
  heal: 'H',
  vote: 'V',
  drop: 'D',
  duplicate: 'U',
  delay: 'L',
};

/** These stand in the toolbar and come first in the picture; the others are rarer. */
const FIRST = new Set(Object.keys(KEY_OF_OFFER).concat('deliver'));

/** What the others are about. */
export const RARER = 'Clocks, disk and one-way cuts';

export function isFirst({ id }: Offer): boolean {
  return FIRST.has(id) || id.startsWith('invoke ');
}

/** What can be done to the selection, at a moment of its own or at the cursor. */
export function offersFor(
  state: PlayerState,
  specs: ParamSpecs,
  selection: Selection | null,
  moment: Cursor | null = null,
): readonly Offer[] {
  const there = moment ? { ...state, ...moment } : state;
  switch (selection?.kind) {
    case 'node':
      return [...deedsFor(there, selection.node), ...votesFor(there, specs, selection.node)];
    case 'message':
      return deedsForMessage(there, selection.message);
    case 'event': {
      const node = state.run.events.find((one) => one.name === selection.event)?.node;
      return node === undefined ? [] : offersFor(state, specs, { kind: 'node', node }, moment);
    }
    default:
      return [];
  }
}

/** The next value of every settable parameter that has one for each node: a vote. */
function votesFor(state: PlayerState, specs: ParamSpecs, node: string): readonly Offer[] {
  const { run, at, eventCount } = state;
  const { params } = selectWorld(state);
  return Object.entries(specs).flatMap(([param, spec]) => {
    if (spec.type !== 'map' || !run.model.settable.includes(param)) return [];
    const keys = params[spec.keysFrom];
    if (!Array.isArray(keys) || !keys.includes(node)) return [];
    const values = (params[param] ?? {}) as Readonly<Record<string, string>>;
    const now = Math.max(0, spec.options.indexOf(values[node] ?? ''));
    const next = spec.options[(now + 1) % spec.options.length] ?? '';
    const value = { ...values, [node]: next };
    const deed = { do: 'set', param, value } as const;
    const label = `${spec.label}: ${next}`;
    const where = placementAt(run, { at, eventCount });
    return [{ id: 'vote', label, deed, where, disabled: null }];
  });
}

/** Does it; before anything has happened, a parameter is simply another one. */
export function take(state: PlayerState, { deed, where }: Offer, moment: Cursor | null): void {
  const isBeginning = (moment ?? state).eventCount === 0;
  if (deed.do === 'set' && isBeginning) state.editParam(deed.param, deed.value);
  else state.decide(deed, where);
}
