import { useEffect, useState } from 'react';
import { ScriptError } from '../engine';
import {
  formatHash,
  loadScenario,
  mendLink,
  openAddress,
  parseHash,
  type RunAddress,
} from '../interchange';

interface Offer {
  readonly address: RunAddress;
  readonly text: string;
}

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
  return <a href={formatHash(offer.address)}>{offer.text}</a>;
}

async function offerOf(hash: string): Promise<Offer | null> {
  try {
    return await offerFor(parseHash(hash));
  } catch (error) {
    if (!(error instanceof ScriptError) || error.path !== 'at') return null;
    return withoutMoment(hash);
  }
}

async function offerFor({ payload, at, scenario }: RunAddress): Promise<Offer | null> {
  const mended = payload === undefined ? null : await mendLink(payload);
  const moment = at !== undefined && { at };
  if (mended) {
    return {
      address: { payload: mended.payload, ...moment },
      text: `Open what could be read: ${mended.says}`,
    };
  }
  if (payload === undefined || scenario === undefined) return null;
  const { scenario: known } = await loadScenario(scenario);
  return { address: { scenario: known.id }, text: `Open what it began as: ${known.title}` };
}

/** What is wrong may be the moment alone. */
async function withoutMoment(hash: string): Promise<Offer | null> {
  const named = [...new URLSearchParams(hash.slice(1))];
  const rest = new URLSearchParams(named.filter(([key]) => !/^(amp;)?at$/i.test(key)));
  try {
    const address = parseHash(rest.toString());
    const opened = await openAddress(address);
    return opened && { address, text: 'Open it at its beginning' };
  } catch {
    return null;
  }
}
