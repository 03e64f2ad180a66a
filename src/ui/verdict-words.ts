import type { Tone, VerdictKind } from '../engine';

export const TONE_OF_VERDICT: Readonly<Record<VerdictKind, Tone>> = {
  held: 'ok',
  broken: 'bad',
  blocked: 'doubt',
  pending: 'plain',
  reached: 'ok',
  unreached: 'plain',
};

export const WORD_OF_VERDICT: Readonly<Record<VerdictKind, string>> = {
  held: 'held',
  broken: 'broken',
  blocked: 'blocked',
  pending: 'open',
  reached: 'seen',
  unreached: 'not yet',
};
