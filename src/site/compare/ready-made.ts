import { formatCompare, type CompareAddress } from './compare-address';

export interface ReadyMade {
  readonly title: string;
  /** What to look at. */
  readonly lead: string;
  readonly href: string;
}

function told(left: string, protocol: string): string {
  return hash(left, { kind: 'same', protocol, set: [] });
}

function set(left: string, param: string, value: string): string {
  return hash(left, { kind: 'same', protocol: null, set: [[param, value]] });
}

function hash(left: string, right: CompareAddress['right']): string {
  return formatCompare({ left, right, carries: true });
}

/** The comparisons that a reader should not have to put together. */
export const readyMade: readonly ReadyMade[] = [
  {
    title: 'Two-phase commit or a saga',
    lead: 'One service says no. One protocol keeps rows locked and shows nothing; the other locks a row only while it writes, shows the middle of it, and takes it back.',
    href: told('one-votes-no', 'saga-orchestration'),
  },
  {
    title: 'The one in the middle crashes',
    lead: 'The same crash at the same moment: who waits, holding which locks, and what can be seen meanwhile?',
    href: told('coordinator-dies-after-prepare', 'saga-orchestration'),
  },
  {
    title: 'Orchestration or choreography',
    lead: 'One orchestrator that knows the whole state, or events and nobody who does: messages, writes, and who knows the outcome.',
    href: told('payment-refused', 'saga-choreography'),
  },
  {
    title: 'Presumed nothing or presumed abort',
    lead: 'An abort: what need not be forced and need not be acknowledged when silence means abort.',
    href: set('one-votes-no', 'variant', 'presumed-abort'),
  },
  {
    title: 'Presumed nothing or presumed commit',
    lead: 'A commit: one message and one forced write less for every participant, one forced write more in the coordinator.',
    href: set('everyone-votes-yes', 'variant', 'presumed-commit'),
  },
  {
    title: 'Presumed abort or presumed commit',
    lead: 'What is saved when all goes well, and what it costs when it does not: let somebody vote no.',
    href: set('presumed-abort', 'variant', 'presumed-commit'),
  },
  {
    title: 'Waiting or asking one another',
    lead: 'The coordinator crashes and one COMMIT is lost: with cooperative termination a peer ends the doubt, without it nobody does.',
    href: set('cooperative-termination', 'termination', 'wait'),
  },
  {
    title: 'With or without a semantic lock',
    lead: 'Two sagas and one last item: both sell it, or the second waits and is turned away.',
    href: set('oversold', 'semanticLock', 'true'),
  },
  {
    title: 'A dual write or an outbox',
    lead: 'The same crash between a row and its event: without an outbox the event never comes, with one it is found on disk.',
    href: set('dual-write', 'outbox', 'true'),
  },
  {
    title: 'With or without an inbox',
    lead: 'The relay publishes the same event twice: payment acts on it once, or the customer pays twice.',
    href: set('relay-crash', 'inbox', 'false'),
  },
  {
    title: 'With or without a key',
    lead: 'The same lost response and the same retry: recognized it gets the original result, unrecognized it charges again.',
    href: set('charged-once', 'key', 'false'),
  },
  {
    title: 'Asynchronous or synchronous fan-out',
    lead: 'How long the author waits against how much of the past readers see.',
    href: set('a-photo-spreads', 'fanout', 'synchronous'),
  },
  {
    title: 'One feed has crashed',
    lead: 'The same crash: with one fan-out the author has an answer, with the other none until the feed is back.',
    href: set('one-feed-down', 'fanout', 'asynchronous'),
  },
  {
    title: 'With or without read your writes',
    lead: 'The same late update: the author misses its own post, or waits until a feed has it.',
    href: set('own-post-missing', 'session', 'read-your-writes'),
  },
];
