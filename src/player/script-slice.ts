import { ScriptError, type Decision, type Run, type Script } from '../engine';
import { DECISIONS_MAX, isSame, readDecision, writeDecision } from '../interchange';
import { cursorIn, cursorSeeing, type Cursor } from './cursor';
import { movedTo, withDecisions, withMistake, withNetwork, withParam, withSeed } from './edits';
import { changesThePast, goesOn, keptOf, seenOf, type Burst } from './past';
import { placementOn } from './placement';
import { shown, type Place } from './show';
import { afterRemoval } from './selection-slice';
import type { PlayerState, ScriptSlice, SliceKit, Take } from './state';

const UNDO_MAX = 200;

export function createScriptSlice(kit: SliceKit): ScriptSlice {
  const { protocol, origin, set, get } = kit;
  const edit = createEditor(kit);
  const decisions = (): readonly Decision[] => get().run.script.decisions;
  const move = createMover(kit, edit);
  const keep: Keep = (state, next) => keptOf(state, seenOf(state), next, kit);

  return {
    run: kit.runOf(origin),
    past: [],
    future: [],
    dragged: null,
    problem: null,
    decide(deed, where) {
      const index = decisions().length;
      const { run, at, eventCount } = get();
      const isPlaced = 'at' in deed || 'after' in deed;
      const placement = where ?? (isPlaced ? {} : placementOn(run, { at, eventCount }, deed));
      const see: Place = (next, before, cursor) => cursorSeeing(next, before, cursor, index);
      edit(
        (script) => {
          if (index >= DECISIONS_MAX) {
            throw new ScriptError(
              'decisions',
              `there are ${String(index)} already, which is the most`,
            );
          }
          const decision = readDecision(protocol, script, { ...placement, ...deed });
          return withDecisions(script, [...script.decisions, decision]);
        },
        { place: see, keep },
      );
    },
    moveDecision: move,
    replaceDecision(index, decision) {
      edit(
        (script) => {
          const fit = writeDecision(readDecision(protocol, script, decision));
          return withDecisions(
            script,
            script.decisions.map((one, i) => (i === index ? fit : one)),
          );
        },
        { keep },
      );
    },
    removeDecision(index) {
      if (!decisions()[index]) return;
      const without = decisions().filter((_one, i) => i !== index);
      edit((script) => withDecisions(script, without), { keep });
      set({ selection: afterRemoval(get().selection, index) });
    },
    setParam(param, value) {
      const { run, eventCount } = get();
      const isRunning = eventCount > 0 && run.model.settable.includes(param);
      if (isRunning) get().decide({ do: 'set', param, value });
      else get().editParam(param, value);
    },
    editParam: (param, value) => edit((script) => withParam(protocol, script, param, value)),
    setNetwork: (network) => edit((script) => withNetwork(protocol, script, network)),
    toggleMistake: (id) => edit((script) => withMistake(protocol, script, id)),
    newSeed(seed) {
      edit((script) => withSeed(protocol, script, seed ?? nextSeed(script.seed)));
    },
    load: (script) => edit(() => script, { isOther: true }),
    reset: () => edit(() => origin, { isOther: true }),
    ...createUndo(kit),
  };
}

function nextSeed(seed: number): number {
  return seed >= Number.MAX_SAFE_INTEGER ? 0 : seed + 1;
}

/** The take that an edit leaves behind. */
type Keep = (state: PlayerState, next: Run) => Take | null;

type Edit = (
  change: (script: Script) => Script,
  how?: { readonly place?: Place; readonly keep?: Keep; readonly isOther?: boolean },
) => void;

/** Moves by key come in bursts, of which only the run before the first is worth a take. */
function createMover(kit: SliceKit, edit: Edit): ScriptSlice['moveDecision'] {
  const { get } = kit;
  let burst: Burst | null = null;
  return (index, at) => {
    const before = get();
    const last = goesOn(burst, before, index) ? burst : null;
    const seen = last?.seen ?? seenOf(before);
    let isKept = last?.isKept ?? false;
    const keep: Keep = (state, next) => {
      if (isKept) return null;
      isKept = changesThePast(seen, next);
      return keptOf(state, seen, next, kit);
    };
    const moved = before.run.script.decisions.map((one, i) => {
      return i === index ? movedTo(one, at) : one;
    });
    edit((script) => withDecisions(script, moved), { keep });
    const { run, seenCount, dragged } = get();
    burst = dragged ? null : { index, seen, run, seenCount, isKept };
  };
}

/** Puts an edited script on screen, or says in `problem` why it does not fit. */
function createEditor({ runOf, isRecording, set, get }: SliceKit): Edit {
  return (change, { place = cursorIn, keep = () => null, isOther = false } = {}): void => {
    const state = get();
    const { run } = state;
    let script: Script;
    try {
      if (isRecording) throw new ScriptError('run', 'it was recorded, and cannot be changed');
      script = change(run.script);
    } catch (error) {
      if (!(error instanceof ScriptError)) throw error;
      set({ problem: error });
      return;
    }
    if (isSame(script, run.script)) {
      set({ problem: null });
      return;
    }
    const next = runOf(script, run);
    const kept = state.dragged ? null : keep(state, next);
    set({
      ...shown(state, next, place),
      problem: null,
      ...(kept && { takes: [...state.takes, kept], takeCount: state.takeCount + 1 }),
      ...(!state.dragged && {
        past: [...state.past, { script: run.script, kept, ...(isOther && seenAt(state)) }].slice(
          -UNDO_MAX,
        ),
        future: [],
      }),
    });
  };
}

function seenAt({ at, eventCount }: Cursor): { readonly seen: Cursor } {
  return { seen: { at, eventCount } };
}

function createUndo(kit: SliceKit) {
  const { runOf, set, get } = kit;
  const go = (from: 'past' | 'future', to: 'past' | 'future'): void => {
    get().commitDrag();
    const state = get();
    const edit = state[from].at(-1);
    if (!edit) return;
    const { kept, seen } = edit;
    const takes = state.takes.filter((one) => one !== kept);
    const isBack = from === 'past';
    set({
      ...shown(state, runOf(edit.script, state.run), seen && (() => seen)),
      problem: null,
      takes: isBack || !kept ? takes : [...takes, kept],
      [from]: state[from].slice(0, -1),
      [to]: [...state[to], { script: state.run.script, kept, ...(seen && seenAt(state)) }],
    });
  };

  return {
    undo: () => go('past', 'future'),
    redo: () => go('future', 'past'),
    beginDrag() {
      const state = get();
      set({ dragged: state.dragged ?? seenOf(state) });
    },
    commitDrag() {
      const state = get();
      const { dragged, run, takes, takeCount } = state;
      if (!dragged) return;
      set({ dragged: null });
      const { script } = dragged.run;
      if (isSame(script, run.script)) return;
      const kept = keptOf(state, dragged, run, kit);
      set({
        past: [...state.past, { script, kept }].slice(-UNDO_MAX),
        future: [],
        ...(kept && { takes: [...takes, kept], takeCount: takeCount + 1 }),
      });
    },
    cancelDrag() {
      const state = get();
      if (!state.dragged) return;
      set({ ...shown(state, runOf(state.dragged.run.script, state.run)), dragged: null });
    },
  };
}
