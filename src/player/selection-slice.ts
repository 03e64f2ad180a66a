import type { Selection, SelectionSlice, SliceKit } from './state';

export function createSelectionSlice({ set }: SliceKit): SelectionSlice {
  return {
    selection: null,
    highlighted: [],
    select: (selection) => set({ selection }),
    highlight: (highlighted) => set({ highlighted }),
  };
}

/** Indexes of decisions move up when one before them is removed. */
export function afterRemoval(selection: Selection | null, index: number): Selection | null {
  if (selection?.kind !== 'decision' || selection.index < index) return selection;
  if (selection.index === index) return null;
  return { kind: 'decision', index: selection.index - 1 };
}
