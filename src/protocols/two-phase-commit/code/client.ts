/** May lose, delay and repeat what is sent. `receive` gives null when the time is up. */
interface Net {
  send(to: string, kind: string, tx: string): void;
  receive(timeoutMs: number): Promise<string | null>;
}

export class Client {
  constructor(
    private readonly net: Net,
    private readonly alert: (tx: string, problem: string) => void,
    private readonly timeoutMs: number,
  ) {}

  /** Begins a transaction, and asks for the same one until it hears how it ended. */
  async run(tx: string): Promise<string> {
    for (;;) {
      // The name of the transaction is the client's, so asking twice begins it once.
      this.net.send('coordinator', 'BEGIN', tx); //@ invoked:begin entered:waiting sent:BEGIN
      const outcome = await this.net.receive(this.timeoutMs);
      if (outcome === null) continue; // which says nothing about the outcome //@ fired:answerTimeout
      return outcome; //@ delivered:COMMITTED delivered:ABORTED entered:committed entered:aborted resolved:committed resolved:aborted
    }
  }

  /** An operator has decided otherwise somewhere. Nobody repairs it silently. */
  //@ delivered:HEURMIX
  onMixed(tx: string): void {
    this.alert(tx, 'committed at one node, aborted at another');
  }
}
