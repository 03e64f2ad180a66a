import type { Message } from '../engine';
import { canonical } from '../protocols/kit';
import { Interner } from './interner';
import { PairMap } from './pair-map';

/**
 * `set`: a message once sent can be delivered again and again (Lamport's); `bag`: in any order, each
 * once; `fifo`: from one node to another in the order sent.
 */
export type NetworkKind = 'set' | 'bag' | 'fifo';

const NEAR_CONTENTS = 512;
const NEAR_CHANGES = 32;

/** What is in flight at one moment. */
export interface Content {
  /** Message ids; in a bag and a fifo as often as they are there. */
  readonly messages: readonly number[];
  /** Those that can arrive next, each once. */
  readonly deliverable: readonly number[];
  /** Those that can be lost or copied, each once. */
  readonly present: readonly number[];
}

/** What a step does to the network: takes one message out (-1: none) and puts some in. */
interface Change {
  readonly remove: number;
  readonly add: readonly number[];
}

/** Every content of the network that has come up, and how one becomes another. */
export class Networks {
  readonly messages = new Interner<Message>();
  /** The number of the node that each message goes to. */
  readonly receiverOf: number[] = [];
  readonly contents = new Interner<Content>();
  private readonly changes = new Interner<Change>();
  private readonly successors = new PairMap(1024);
  /** The same for what comes up first and most often, without a hash. 0: not known yet. */
  private readonly near = new Int32Array(NEAR_CONTENTS * NEAR_CHANGES);
  private readonly channels = new Interner<string>();
  private readonly channelOf: number[] = [];

  constructor(
    readonly kind: NetworkKind,
    private readonly nodeOf: ReadonlyMap<string, number>,
  ) {
    this.changeOf(-1, []);
    this.contentOf([]);
  }

  get bytes(): number {
    return this.successors.bytes;
  }

  /** The id of a message, or -1 when nobody of that name is there to get it. */
  messageOf(message: Message): number {
    const receiver = this.nodeOf.get(message.to);
    if (receiver === undefined) return -1;
    const id = this.messages.idOf(canonical(message), message);
    if (id === this.receiverOf.length) {
      this.receiverOf.push(receiver);
      const channel = `${message.from}>${message.to}`;
      this.channelOf.push(this.channels.idOf(channel, channel));
    }
    return id;
  }

  /** The id of a change; 0 is the change that changes nothing. */
  changeOf(remove: number, add: readonly number[]): number {
    return this.changes.idOf(`${String(remove)}:${add.join()}`, { remove, add });
  }

  apply(content: number, change: number): number {
    if (change === 0) return content;
    const isNear = content < NEAR_CONTENTS && change < NEAR_CHANGES;
    const spot = content * NEAR_CHANGES + change;
    const known = isNear ? (this.near[spot] as number) - 1 : this.successors.get(content, change);
    if (known >= 0) return known;
    const { remove, add } = this.changes.at(change);
    const messages = [...this.contents.at(content).messages];
    if (remove >= 0) messages.splice(messages.indexOf(remove), 1);
    for (const one of add) {
      if (this.kind !== 'set' || !messages.includes(one)) messages.push(one);
    }
    const successor = this.contentOf(messages);
    if (isNear) this.near[spot] = successor + 1;
    else this.successors.set(content, change, successor);
    return successor;
  }

  contentOf(unsorted: readonly number[]): number {
    const messages = [...unsorted].sort((a, b) => this.compare(a, b));
    const key = messages.join();
    const known = this.contents.find(key);
    if (known !== undefined) return known;
    const present = messages.filter((one, index) => messages.indexOf(one) === index);
    const deliverable = this.kind === 'fifo' ? this.heads(messages) : present;
    return this.contents.idOf(key, { messages, deliverable, present });
  }

  /** In a fifo the order within a channel stays; otherwise order means nothing. */
  private compare(a: number, b: number): number {
    if (this.kind !== 'fifo') return a - b;
    return (this.channelOf[a] ?? 0) - (this.channelOf[b] ?? 0);
  }

  private heads(messages: readonly number[]): readonly number[] {
    return messages.filter((one, index) => {
      const before = messages[index - 1];
      return before === undefined || this.channelOf[before] !== this.channelOf[one];
    });
  }
}
