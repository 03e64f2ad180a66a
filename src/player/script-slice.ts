import { ScriptError, type Decision, type Run, type Script } from '../engine';
import { DECISIONS_MAX, isSame, readDecision, writeDecision } from '../interchange';
import { cursorIn, cursorSeeing } from './cursor';
import { movedTo, withDecisions, withMistake, withNetwork, withParam, withSeed } from './edits';
import { placementOn } from './placement';
import { shown, type Place } from './show';
import { afterRemoval } from './selection-slice';
import type { PlayerState, ScriptSlice, SliceKit } from './state';
import { takeOf } from './takes-slice';

const UNDO_MAX = 200;

export function createScriptSlice(kit: SliceKit): ScriptSlice {
  const { protocol, origin, set, get } = kit;
  const edit = createEditor(kit);
  const decisions = (): readonly Decision[] => get().run.script.decisions;
  const editDecisions = (change: (before: readonly Decision[]) => readonly Decision[]): void => {
    edit((script) => withDecisions(script, change(script.decisions)));
  };

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
      edit((script) => {
        if (index >= DECISIONS_MAX) {
          throw new ScriptError(
            'decisions',
            `there are ${String(index)} already, which is the most`,
          );
        }
        const decision = readDecision(protocol, script, { ...placement, ...deed });
        return withDecisions(script, [...script.decisions, decision]);
      }, see);
    },
    moveDecision(index, at) {
      editDecisions((all) => all.map((one, i) => (i === index ? movedTo(one, at) : one)));
    },
    replaceDecision(index, decision) {
      edit((script) => {
        const fit = writeDecision(readDecision(protocol, script, decision));
        return withDecisions(
          script,
          script.decisions.map((one, i) => (i === index ? fit : one)),
        );
      });
    },
    removeDecision(index) {
      if (!decisions()[index]) return;
      editDecisions((all) => all.filter((_one, i) => i !== index));
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
    load: (script) => edit(() => script),
    reset: () => edit(() => origin),
    ...createUndo(kit),
  };
}

function nextSeed(seed: number): number {
  return seed >= Number.MAX_SAFE_INTEGER ? 0 : seed + 1;
}

/** Puts an edited script on screen, or says in `problem` why it does not fit. */
function createEditor({ runOf, origin, isRecording, set, get }: SliceKit) {
  return (change: (script: Script) => Script, place: Place = cursorIn): void => {
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
    const kept = state.dragged || !changesThePast(state, next) ? null : takeOf(state, origin);
    set({
      ...shown(state, next, place),
      problem: null,
      ...(kept && { takes: [...state.takes, kept], takeCount: state.takeCount + 1 }),
      ...(!state.dragged && {
        past: [...state.past, { script: run.script, kept }].slice(-UNDO_MAX),
        future: [],
      }),
    });
  };
}

/** A decision was added before the furthest point that the reader has seen. */
function changesThePast(state: PlayerState, next: Run): boolean {
  const { run, seenCount } = state;
  const added = next.script.decisions.length - run.script.decisions.length;
  if (added !== 1) return false;
  const index = next.script.decisions.length - 1;
  const made = next.applied.find((one) => one.decision === index);
  return made !== undefined && made.eventCount < seenCount;
}

function createUndo({ runOf, set, get }: SliceKit) {
  const go = (from: 'past' | 'future', to: 'past' | 'future'): void => {
    get().commitDrag();
    const state = get();
    const edit = state[from].at(-1);
    if (!edit) return;
    const { kept } = edit;
    const takes = state.takes.filter((one) => one !== kept);
    const isBack = from === 'past';
    set({
      ...shown(state, runOf(edit.script, state.run)),
      problem: null,
      takes: isBack || !kept ? takes : [...takes, kept],
      [from]: state[from].slice(0, -1),
      [to]: [...state[to], { script: state.run.script, kept }],
    });
  };

  return {
    undo: () => go('past', 'future'),
    redo: () => go('future', 'past'),
    beginDrag() {
      const { dragged, run } = get();
      set({ dragged: dragged ?? run.script });
    },
    commitDrag() {
      const { dragged, run, past } = get();
      if (!dragged) return;
      set({ dragged: null });
      if (isSame(dragged, run.script)) return;
      set({ past: [...past, { script: dragged, kept: null }].slice(-UNDO_MAX), future: [] });
    },
    cancelDrag() {
      const state = get();
      if (!state.dragged) return;
      set({ ...shown(state, runOf(state.dragged, state.run)), dragged: null });
    },
  };
}
