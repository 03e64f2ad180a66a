import {
  txSuffix,
  unborn,
  type Behaviour,
  type EventDetail,
  type EventKind,
  type MachineState,
  type Model,
  type NodeLocal,
  type Run,
  type RunEvent,
  type Script,
  type StateWords,
  type Step,
  type Words,
  type World,
} from '../../engine';
import { createNodeNames, createWords } from './foreign-names';
import type { ForeignRun, Story, StoryHappening, StoryMessage, StoryStates } from './foreign';

/** The protocol of a run that follows no script. */
const FOREIGN_PROTOCOL = 'foreign';
const ROLE = 'service';

/** Makes a story into a run. Pure; the story's times and order are taken as they are. */
export function foreignRunOf(story: Story): ForeignRun {
  const teller = new Teller(story);
  for (const happening of story.happenings) teller.tell(happening);
  const { source, title, notes } = story;
  return { source, title, notes, run: teller.finish(), labels: teller.labels };
}

class Teller {
  readonly labels: Readonly<Record<string, string>>;
  private readonly nodeNames = createNodeNames();
  private readonly types = createWords();
  private readonly actions = createWords();
  private readonly states = createWords();
  private readonly words: MutableWords;
  private readonly flights = new Map<StoryMessage, string>();
  private readonly counts = new Map<string, number>();
  private readonly outcomes = new Map<string, string>();
  private readonly events: RunEvent[] = [];
  private readonly steps: Step[] = [];
  private readonly initial: World;
  private world: World;

  constructor(private readonly story: Story) {
    this.labels = Object.fromEntries(story.nodes.map((one) => [this.node(one), one]));
    this.words = noWords(story.transaction);
    this.initial = this.world = firstWorld(Object.keys(this.labels));
  }

  tell(happening: StoryHappening): void {
    const node = this.node(happening.node);
    const { at, states } = happening;
    const locals = states ? this.localsWith(node, states) : this.world.locals;
    this.world = { ...this.world, at, locals };
    switch (happening.kind) {
      case 'does': {
        const { says, what } = happening;
        const action = this.actions.nameOf(says, what);
        this.words.actions[action] ??= { label: what, says };
        const name = this.counted(`${node}:${action}`, 'invoked', happening.tx);
        this.happen('invoked', name, node, { action, ...txOf(happening.tx) });
        break;
      }
      case 'resolved': {
        const outcome = this.outcomeOf(happening.label, happening.tone);
        const subject = `${node}:${outcome}${txSuffix(happening.tx)}`;
        // A node resolves a transaction once; a system that does so again says nothing new.
        if (this.count(`resolved ${subject}`) > 1) break;
        if (!this.outcomes.has(happening.tx)) this.outcomes.set(happening.tx, outcome);
        this.happen('resolved', subject, node, { outcome, tx: happening.tx });
        break;
      }
      default:
        this.carry(happening.kind, happening.message);
    }
  }

  finish(): Run {
    const endedAt = this.events.at(-1)?.at ?? 0;
    return {
      script: this.script(),
      model: this.model(),
      initial: this.initial,
      events: this.events,
      steps: this.steps,
      applied: [],
      unused: [],
      ended: 'quiet',
      endedAt,
    };
  }

  private carry(kind: 'sent' | 'delivered' | 'lost', message: StoryMessage): void {
    const [from, to] = [this.node(message.from), this.node(message.to)];
    const type = this.types.nameOf(`${message.label}\n${message.says}`, message.label);
    const about = { from, to, type, ...txOf(message.tx) };
    let flight = this.flights.get(message);
    if (kind === 'sent') {
      this.words.messages[type] ??= {
        label: message.label,
        tone: message.tone,
        says: message.says,
      };
      flight = this.counted(`${from}>${to}:${type}`, 'sent', message.tx);
      this.flights.set(message, flight);
    }
    if (flight === undefined) return;
    const because = kind === 'sent' ? undefined : `sent ${flight}`;
    const detail: EventDetail = {
      flight,
      message: about,
      ...txOf(message.tx),
      ...(kind === 'sent' && { arrivesAt: message.arrivesAt }),
      ...(kind === 'lost' && { loss: 'luck' }),
    };
    this.happen(kind, flight, kind === 'sent' ? from : to, detail, because);
  }

  private happen(
    kind: EventKind,
    subject: string,
    node: string,
    detail: EventDetail,
    because?: string,
  ): void {
    const { world } = this;
    this.events.push({
      index: this.events.length,
      at: world.at,
      name: `${kind} ${subject}`,
      kind,
      node,
      ...(because !== undefined && { because }),
      step: this.steps.length + 1,
      detail,
      world,
    });
    this.steps.push({ at: world.at, eventCount: this.events.length, world });
  }

  private localsWith(node: string, states: StoryStates): World['locals'] {
    const values: Record<string, string> = {};
    for (const [tx, { label, tone }] of states) {
      const state = this.states.nameOf(`${label} ${tone}`);
      this.words.states[ROLE] ??= {};
      this.words.states[ROLE][state] = { label, tone };
      values[tx] = state;
    }
    const before = this.world.locals[node] ?? firstLocal();
    const key = JSON.stringify(values);
    if (before.state?.key === key) return this.world.locals;
    const state: MachineState = { key, values, memory: {} };
    return { ...this.world.locals, [node]: { ...before, state } };
  }

  private outcomeOf(label: string, tone: StateWords['tone']): string {
    const outcome = this.states.nameOf(`outcome ${label} ${tone}`);
    this.words.outcomes[outcome] = { label, tone };
    return outcome;
  }

  private node(foreign: string): string {
    return this.nodeNames.nameOf(foreign);
  }

  private count(key: string): number {
    const value = (this.counts.get(key) ?? 0) + 1;
    this.counts.set(key, value);
    return value;
  }

  private counted(subject: string, kind: string, tx: string | undefined): string {
    const name = `${subject}${txSuffix(tx)}`;
    return `${name}#${String(this.count(`${kind} ${name}`))}`;
  }

  private script(): Script {
    return {
      v: 1,
      protocol: FOREIGN_PROTOCOL,
      params: {},
      mistakes: [],
      seed: 1,
      network: { latency: usualLatency(this.events), loss: 0, duplicate: 0 },
      decisions: [],
    };
  }

  private model(): Model {
    const { outcomes, words, story } = this;
    words.outcomes['pending'] ??= { label: 'not known', tone: 'plain' };
    return {
      protocol: FOREIGN_PROTOCOL,
      nodes: Object.keys(this.labels).map((name) => ({
        name,
        role: ROLE,
        person: false,
        behaviour: STILL,
        rows: {},
        timers: {},
        actions: [],
      })),
      params: {},
      settable: [],
      opening: [],
      transactions: Array.from({ length: story.transactions }, (_, n) => `t${String(n + 1)}`),
      history: { initial: {}, record: (history) => history },
      guarantees: [],
      words,
      decider: '',
      outcomeOf: (_world, tx) => outcomes.get(tx) ?? 'pending',
    };
  }
}

interface MutableWords extends Words {
  readonly states: Record<string, Record<string, StateWords>>;
  readonly messages: Record<string, Words['messages'][string]>;
  readonly actions: Record<string, Words['actions'][string]>;
  readonly outcomes: Record<string, StateWords>;
}

function noWords(transaction: string): MutableWords {
  return {
    states: {},
    messages: {},
    records: {},
    timers: {},
    actions: {},
    outcomes: {},
    rows: {},
    transaction,
  };
}

/** Nobody asks a node of a foreign run anything. */
const STILL: Behaviour = {
  respond: (state) => ({
    state: state ?? { key: '', values: {}, memory: {} },
    effects: [],
    handled: false,
  }),
  can: () => false,
};

function firstLocal(): NodeLocal {
  return { ...unborn({}), up: true, state: { key: '{}', values: {}, memory: {} } };
}

function firstWorld(nodes: readonly string[]): World {
  return {
    at: 0,
    locals: Object.fromEntries(nodes.map((name) => [name, firstLocal()])),
    clocks: {},
    flights: [],
    armed: [],
    partitions: [],
    params: {},
    history: {},
    counts: {},
    progressAt: 0,
  };
}

function txOf(tx: string | undefined): { readonly tx?: string } {
  return tx === undefined ? {} : { tx };
}

/** How long most messages take, which is what a diagram goes by; the slowest tenth counts as late. */
function usualLatency(events: readonly RunEvent[]): readonly [number, number] {
  const times = events
    .filter((event) => event.kind === 'sent')
    .map((event) => Math.max(0, (event.detail.arrivesAt ?? event.at) - event.at))
    .sort((a, b) => a - b);
  const at = (share: number): number => times[Math.floor((times.length - 1) * share)] ?? 10;
  return times.length === 0 ? [10, 10] : [at(0.1), at(0.9)];
}
