import { useEffect, useState } from 'react';
import { decodeScript, encodeScript, formatHash, parseHash, readWhatFits } from '../interchange';

interface Offer {
  readonly href: string;
  readonly leftOut: readonly string[];
}

const NAMED_MAX = 3;

/** A way on from a link that does not fit: what of it does, where that is anything. */
export function WhatFits() {
  const [offer, setOffer] = useState<Offer | null>(null);
  useEffect(() => {
    let isGone = false;
    void offerOf(location.hash).then((found) => {
      if (!isGone) setOffer(found);
    });
    return () => {
      isGone = true;
    };
  }, []);
  if (!offer) return null;
  const named = offer.leftOut.slice(0, NAMED_MAX).join(', ');
  const more = offer.leftOut.length > NAMED_MAX ? ' …' : '';
  return <a href={offer.href}>{`Open it without ${named}${more}`}</a>;
}

async function offerOf(hash: string): Promise<Offer | null> {
  try {
    const { payload, at } = parseHash(hash);
    const found = payload === undefined ? null : await readWhatFits(await decodeScript(payload));
    if (!found) return null;
    const mended = await encodeScript(found.script, found.protocol);
    const moment = at !== undefined && { at };
    return { href: formatHash({ payload: mended, ...moment }), leftOut: found.leftOut };
  } catch {
    // What is wrong with it is on the screen already.
    return null;
  }
}
