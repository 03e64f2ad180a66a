import type { Mistake } from '../kit';
export const mistakes: readonly Mistake[] = [];
