/** Both wait; null when no answer came in time. */
interface Net {
  ask(to: string, kind: string, saga: string): Promise<string | null>;
  told(saga: string): Promise<string | null>;
}

/** Is asked for under an id of the client's own, so that asking twice orders once. */
export async function order(net: Net, saga: string): Promise<string> {
  for (;;) {
    const reply = await net.ask('orchestrator', 'ORDER', saga); //@ invoked:order entered:ordering sent:ORDER
    if (reply === 'ACCEPTED') return wait(net, saga); //@ delivered:ACCEPTED entered:waiting
    if (reply !== null) return reply; // it had ended already
  }
}

/** Only asks: the saga is in the log, and to order again would be no help. */
async function wait(net: Net, saga: string): Promise<string> {
  for (;;) {
    const outcome = await net.told(saga);
    if (outcome !== null) return outcome; //@ delivered:COMPLETED delivered:COMPENSATED delivered:NEEDS_HUMAN entered:completed entered:compensated entered:needsHuman resolved:*
    await net.ask('orchestrator', 'STATUS', saga); //@ fired:statusTimeout sent:STATUS
  }
}
