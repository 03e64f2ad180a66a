import type { Tone, Verdict, VerdictKind } from '../engine';

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

const TO_BE_TOLD = ['broken', 'blocked', 'held', 'pending'] as const;

/** How many promises stand how: '6 held, 1 open'. */
export function sumOf(claims: readonly Verdict[]): string {
  return TO_BE_TOLD.flatMap((kind) => {
    const { length } = claims.filter((one) => one.verdict === kind);
    return length > 0 ? [`${String(length)} ${WORD_OF_VERDICT[kind]}`] : [];
  }).join(', ');
}
