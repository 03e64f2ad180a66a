import { memo } from 'react';
import type { Tone } from '../engine';
import { SIGN_OF_TONE, signPath, type Sign } from '../diagram';

/** The same signs as on the lanes; colour is never alone. Decoration: the words stand beside it. */
export function ToneSign({ tone }: { readonly tone: Tone }) {
  const sign = SIGN_OF_TONE[tone];
  return sign ? <SignIcon sign={sign} /> : null;
}

export const SignIcon = memo(function SignIcon({ sign }: { readonly sign: Sign }) {
  return (
    <svg className="sign" viewBox="0 0 16 16" aria-hidden="true" focusable="false">
      <path d={signPath(sign, 8, 8, 8)} fill="none" stroke="currentColor" strokeWidth="2" />
    </svg>
  );
});
