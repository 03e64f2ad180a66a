/** Both wait; null when no answer came in time. */
interface Net {
  ask(service: string, kind: string, id: string): Promise<string | null>;
  told(id: string): Promise<string | null>;
}

export class Client {
  /** @param looksFirst no lock: what it sees may be gone when it is deducted */
  constructor(
    private readonly net: Net,
    private readonly looksFirst: boolean,
    private readonly retries: number,
  ) {}

  /** Placed under an id of the client's own: only so can it be cancelled without an answer. */
  async order(id: string): Promise<string> {
    let left: string | null = null;
    while (this.looksFirst && left === null) {
      left = await this.net.ask('inventory', 'LOOK', id); //@ entered:looking sent:LOOK fired:lookTimeout
      if (left === '0') return this.cancel(id); //@ delivered:LEFT
    }
    for (let attempt = 0; attempt <= this.retries; attempt++) {
      const reply = await this.net.ask('order', 'PLACE_ORDER', id); //@ entered:ordering sent:PLACE_ORDER
      if (reply !== null) return this.wait(id); //@ delivered:ACCEPTED entered:waiting
    }
    return this.cancel(id); // there may be an order, or none //@ fired:acceptTimeout
  }

  private async cancel(id: string): Promise<string> {
    for (;;) {
      const reply = await this.net.ask('order', 'CANCEL_ORDER', id); //@ entered:cancelling sent:CANCEL_ORDER
      if (reply !== null) return reply;
    }
  }

  private async wait(id: string): Promise<string> {
    for (;;) {
      const outcome = await this.net.told(id);
      if (outcome !== null) return outcome; //@ delivered:CONFIRMED delivered:CANCELLED entered:confirmed entered:cancelled resolved:*
      await this.net.ask('order', 'STATUS', id); //@ fired:statusTimeout sent:STATUS
    }
  }
}
