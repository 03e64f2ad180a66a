import { ScriptError } from '../../engine';
import { fillScript, type RunAddress } from '../../interchange';
import type { Player } from '../../player';
import { goalOfChallenge, type Challenge, type Protocol, type Scenario } from '../../protocols/kit';
import { loadProtocol, protocolEntries } from '../../protocols/registry';
import { setAsked } from '../asked';
import { makePlayer } from '../open-run';
import { ownScript } from '../own-script';

/** Opens the run in which a challenge is to be met. @throws ScriptError */
export async function openChallenge(
  id: string,
  address: RunAddress,
): Promise<{ readonly player: Player; readonly challenge: Challenge }> {
  const { protocol, challenge } = await findChallenge(id);
  const script = await ownScript(address, protocol);
  const player = makePlayer({
    protocol,
    scenario: scenarioOf(challenge, protocol),
    ...(script && { script }),
    ...(address.at !== undefined && { at: address.at }),
  });
  setAsked(player, { kind: 'challenge', id });
  return { player, challenge };
}

/** A challenge does not say of which protocol it is, so they are asked in turn. */
async function findChallenge(id: string) {
  const known: string[] = [];
  for (const entry of protocolEntries) {
    const protocol = await loadProtocol(entry.id);
    const { challenges = [] } = protocol;
    const challenge = challenges.find((one) => one.id === id);
    if (challenge) return { protocol, challenge };
    known.push(...challenges.map((one) => one.id));
  }
  throw new ScriptError(
    'challenge',
    `there is no challenge "${id}"; there are ${known.join(', ')}`,
  );
}

/** To the player a challenge is a scenario: a run in which nothing fails yet, and one goal. */
function scenarioOf(challenge: Challenge, protocol: Protocol): Scenario {
  const { id, title, story, hint, params, mistakes, solution } = challenge;
  const script = fillScript(protocol, { params, mistakes });
  const goal = goalOfChallenge(protocol, challenge);
  return {
    id,
    title,
    story,
    watchFor: hint,
    tryThis: title,
    script,
    shows: [],
    tries: [{ ...goal, solution: solution ?? script }],
  };
}
