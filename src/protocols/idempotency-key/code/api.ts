interface Request {
  client: string;
  key: string | null;
  amount: number;
}

/** What is kept with a key: the payload it came with, and the first answer. */
interface Result {
  amount: number;
  status: 200 | 402;
}

/** `ask` waits for the database's answer; null when none came in time. */
interface Net {
  send(to: string, kind: string): void;
  ask(kind: string, request: Request): Promise<{ kind: string; first?: Result } | null>;
}

interface Settings {
  needsKey: boolean;
  /** Right is `with-effect`; `before` and `after` are two writes. */
  record: 'with-effect' | 'before' | 'after';
  /** Wrong: between check and insert a second request gets through. */
  checksFirst: boolean;
  /** Wrong: a crash wipes it, and another api cannot see it. */
  memory: Map<string, Result> | null;
}

export class Api {
  constructor(
    private readonly net: Net,
    private readonly settings: Settings,
  ) {}

  /** Serves one request. Right is one APPLY, which moves the money and keeps the key at once. */
  //@ delivered:TRANSFER
  async handle(request: Request): Promise<void> {
    const { client, key, amount } = request;
    const { needsKey, record, checksFirst, memory } = this.settings;
    if (needsKey && key === null) {
      this.net.send(client, 'MISSING-KEY'); // 400 //@ sent:MISSING-KEY
      return;
    }
    const first = key === null ? undefined : memory?.get(key);
    if (first) {
      this.replay(request, first);
      return;
    }
    if (record === 'after' || checksFirst) {
      if (!(await this.ask('LOOKUP', request))) return; //@ entered:lookingUp sent:LOOKUP delivered:FREE
    }
    if (record === 'before') {
      if (!(await this.ask('RECORD', request))) return; //@ entered:recordingFirst sent:RECORD<delivered:TRANSFER
    }
    if (!(await this.ask('APPLY', request))) return; //@ entered:applying sent:APPLY
    if (key !== null) memory?.set(key, { amount, status: 200 }); //@ logged:remembered
    if (record === 'after') {
      if (!(await this.ask('RECORD', request))) return; //@ entered:recordingResult sent:RECORD<delivered:APPLIED
    }
    this.net.send(client, 'OK'); // 200 //@ sent:OK
  }

  /** True when the request goes on; the client is answered when it does not. */
  private async ask(kind: string, request: Request): Promise<boolean> {
    const reply = await this.net.ask(kind, request);
    if (reply === null) {
      // The money may still move: nobody knows.
      this.net.send(request.client, 'UNKNOWN'); // 504 //@ fired:databaseTimeout sent:UNKNOWN
    } else if (reply.kind === 'TAKEN') {
      this.net.send(request.client, 'CONFLICT'); // 409, in progress //@ delivered:TAKEN sent:CONFLICT
    } else if (reply.kind === 'SHORT') {
      this.net.send(request.client, 'REFUSED'); // 402, a result like any other //@ delivered:SHORT sent:REFUSED<delivered:SHORT
    } else if (reply.first) {
      this.replay(request, reply.first); //@ delivered:FOUND
    } else {
      return true; // FREE, RECORDED or APPLIED //@ delivered:APPLIED delivered:RECORDED
    }
    return false;
  }

  /** Gives the original result, and nothing else happens. */
  private replay({ client, amount }: Request, first: Result): void {
    if (first.amount !== amount)
      this.net.send(client, 'MISMATCH'); // 422 //@ sent:MISMATCH
    else if (first.status === 402)
      this.net.send(client, 'REFUSED'); //@ sent:REFUSED<delivered:FOUND
    else this.net.send(client, 'REPLAYED'); // 200 //@ sent:REPLAYED
  }
}
