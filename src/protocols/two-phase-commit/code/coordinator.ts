interface Message {
  from: string;
  kind: string;
}

/** Survives a crash. `force` resolves when the record is on disk; `append` does not wait. */
interface Log {
  force(record: string): Promise<void>;
  append(record: string): void;
}

/** May lose, delay and repeat what is sent. `receive` gives null when the time is up. */
interface Net {
  send(to: string, kind: string): void;
  receive(timeUp: AbortSignal): Promise<Message | null>;
}

/** What presumed nothing (the abort) and presumed commit (the names) force in addition. */
interface Variant {
  forcesAbort: boolean;
  forcesNames: boolean;
}

/** Phase 1. Resolves to the outcome, and whom to tell until they acknowledge. */
//@ delivered:BEGIN
export async function decide(
  { log, net, client, voters }: { log: Log; net: Net; client: string; voters: string[] },
  { forcesAbort, forcesNames }: Variant,
  timeUp: AbortSignal,
): Promise<{ outcome: 'COMMIT' | 'ABORT'; waiting: string[] }> {
  if (forcesNames) {
    await log.force('collecting'); //@ entered:opening appending:collecting logged:collecting
  }
  const votes = await collectVotes(net, voters, timeUp);
  const said = (vote?: string) => voters.filter((voter) => votes.get(voter) === vote);
  const [yes, read, silent] = [said('YES'), said('READ'), said()];

  // Everybody has only read: nothing was changed anywhere.
  if (read.length === voters.length) {
    if (forcesNames) log.append('erase'); //@ logged:erase
    net.send(client, 'COMMITTED'); //@ sent:COMMITTED<delivered:READ
    return { outcome: 'COMMIT', waiting: [] };
  }
  if (yes.length + read.length === voters.length) {
    await log.force('commit'); //@ entered:committing appending:commit logged:commit
    net.send(client, 'COMMITTED'); //@ sent:COMMITTED<logged:commit
    return { outcome: 'COMMIT', waiting: yes }; //@ resolved:committed<logged:commit
  }
  if (forcesAbort) {
    await log.force('abort'); //@ entered:aborting appending:abort logged:abort
  }
  net.send(client, 'ABORTED'); //@ sent:ABORTED<logged:* sent:ABORTED<delivered:NO sent:ABORTED<fired:*
  return { outcome: 'ABORT', waiting: timeUp.aborted ? [...yes, ...silent] : yes }; //@ resolved:aborted<logged:* resolved:aborted<delivered:NO resolved:aborted<fired:*
}

async function collectVotes(net: Net, voters: string[], timeUp: AbortSignal) {
  for (const voter of voters) {
    net.send(voter, 'PREPARE'); //@ entered:collectingVotes sent:PREPARE
  }
  const votes = new Map<string, string>();
  while (votes.size < voters.length) {
    const message = await net.receive(timeUp);
    if (message === null) return votes; //@ fired:voteTimeout
    const { from, kind } = message;
    if (kind === 'INQUIRY') net.send(from, 'UNDECIDED'); //@ sent:UNDECIDED
    if (kind === 'YES' || kind === 'READ') votes.set(from, kind); //@ delivered:YES delivered:READ
    if (kind === 'NO') return votes.set(from, kind); //@ delivered:NO
  }
  return votes;
}
