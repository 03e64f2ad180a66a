/**
 * Where a script may end without leaving half of something behind, by the brackets that are open then: between
 * decisions, parameters, mistakes and settings, in the usual form and as lists (`compact.ts`).
 */
const WHOLE_AT = new Set(['', '[', '[[', '[{', '[{{', '[{[', '{', '{[', '{{']);

const TOKEN = /[[\]{},:]|"(?:[^"\\]|\\.)*"|-?\d[\d.eE+-]*|true|false|null/y;
const CLOSING: Readonly<Record<string, string>> = { '[': ']', '{': '}' };
const DEPTH_MAX = 20;
/** Of places where it might end; what was damaged may look like JSON for a while. */
const TRIES_MAX = 50;

interface End {
  readonly length: number;
  readonly open: string;
}

/** The script that a text in JSON begins with, closed after the last thing in it that is whole; undefined where nothing is. */
export function readBeginning(text: string): unknown {
  for (const { length, open } of endsIn(text).slice(-TRIES_MAX).reverse()) {
    const closing = Array.from(open, (bracket) => CLOSING[bracket]).reverse();
    try {
      return JSON.parse(text.slice(0, length) + closing.join('')) as unknown;
    } catch {
      // Something before it is wrong already.
    }
  }
  return undefined;
}

function endsIn(text: string): readonly End[] {
  const ends: End[] = [];
  let open = '';
  TOKEN.lastIndex = 0;
  for (let token = TOKEN.exec(text); token && open.length < DEPTH_MAX; token = TOKEN.exec(text)) {
    const [sign] = token;
    if (sign in CLOSING) open += sign;
    const isClosing = sign === ']' || sign === '}';
    if (isClosing && CLOSING[open.slice(-1)] !== sign) return ends;
    if (isClosing) open = open.slice(0, -1);
    if ((isClosing || sign === ',') && WHOLE_AT.has(open)) {
      ends.push({ length: sign === ',' ? token.index : TOKEN.lastIndex, open });
    }
    if (isClosing && open === '') return ends;
  }
  return ends;
}
