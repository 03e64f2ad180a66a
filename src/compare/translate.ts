import {
  ScriptError,
  parseMessageName,
  simulate,
  txSuffix,
  type Decision,
  type Params,
  type Run,
  type Script,
} from '../engine';
import { fillScript, readDecision } from '../interchange';
import type { Analogy, AuthoredScript } from '../protocols/kit';
import type { Teller } from './teller';

/** Something that one protocol can say and the other cannot. */
export interface Untold {
  /** 'variant: presumed abort'. */
  readonly what: string;
  readonly why: string;
  /** Index in the script's decisions, when it is one. */
  readonly decision?: number;
}

export interface Translation {
  readonly script: Script;
  /** For each decision of the source: what stands for it; [] when nothing does. */
  readonly told: readonly (readonly Decision[])[];
  readonly untold: readonly Untold[];
}

/** Whether scripts of one can be told by the other. */
export function correspond(a: Teller, b: Teller): boolean {
  if (a.protocol === b.protocol) return true;
  const story = a.comparing.analogy?.story;
  return story !== undefined && story === b.comparing.analogy?.story;
}

/**
 * The script of a run as another protocol tells it: the same business facts, and the same faults at
 * the same moments, by role. What has no counterpart is listed, never dropped silently.
 * @throws ScriptError when the two have nothing in common.
 */
export function translate(run: Run, from: Teller, to: Teller): Translation {
  const { script } = run;
  if (from.protocol === to.protocol) {
    return { script, told: script.decisions.map((one) => [one]), untold: [] };
  }
  const [here, there] = [from.comparing.analogy, to.comparing.analogy];
  if (!here || !there || here.story !== there.story) {
    const titles = `${from.protocol.title} and ${to.protocol.title}`;
    throw new ScriptError('as', `no nodes of ${titles} correspond, so no script fits both`);
  }
  return new Translator(run, { from, to, here, there }).translation();
}

interface Both {
  readonly from: Teller;
  readonly to: Teller;
  readonly here: Analogy;
  readonly there: Analogy;
}

/** Nodes that play the same part. */
export interface Partners {
  readonly part: string;
  readonly left: readonly string[];
  readonly right: readonly string[];
}

/** Which nodes stand for which, each part once; a part that only one side has stands alone. */
export function partnersOf(
  left: { readonly teller: Teller; readonly params: Params },
  right: { readonly teller: Teller; readonly params: Params },
): readonly Partners[] {
  const [ofLeft, ofRight] = [left, right].map(({ teller: { protocol, comparing }, params }) => {
    const parts = comparing.analogy?.partsOf(params) ?? {};
    return protocol.nodesOf(params).map((node) => ({ node, part: parts[node] ?? node }));
  });
  const parts = new Set([...(ofLeft ?? []), ...(ofRight ?? [])].map((one) => one.part));
  const named = (all: typeof ofLeft, part: string): readonly string[] =>
    (all ?? []).filter((one) => one.part === part).map((one) => one.node);
  return [...parts].map((part) => {
    return { part, left: named(ofLeft, part), right: named(ofRight, part) };
  });
}

/** Why a decision cannot be told. */
class NoCounterpart extends Error {}

class Translator {
  private readonly untold: Untold[] = [];
  private readonly source: Script;
  private readonly script: Script;
  private readonly ours: Readonly<Record<string, string>>;
  private readonly theirs: Readonly<Record<string, string>>;
  private plainRun: Run | null = null;

  constructor(
    private readonly run: Run,
    private readonly both: Both,
  ) {
    this.source = run.script;
    this.script = this.settings();
    this.ours = both.here.partsOf(this.source.params);
    this.theirs = both.there.partsOf(this.script.params);
  }

  translation(): Translation {
    const told: (readonly Decision[])[] = this.source.decisions.map(() => []);
    const isAboutMessage = (index: number): boolean =>
      'message' in (this.source.decisions[index] as object);
    const tellAll = (wanted: (index: number) => boolean): void => {
      this.source.decisions.forEach((decision, index) => {
        if (wanted(index)) told[index] = this.tellDecision(decision, index);
      });
    };
    // Which message is sent there depends on what else is decided.
    tellAll((index) => !isAboutMessage(index));
    this.plainRun = this.simulated(told.flat());
    tellAll(isAboutMessage);
    return {
      script: { ...this.script, decisions: told.flat() },
      told,
      untold: [...this.untold].sort((a, b) => (a.decision ?? -1) - (b.decision ?? -1)),
    };
  }

  private simulated(decisions: readonly Decision[]): Run {
    const script = { ...this.script, decisions };
    return simulate(script, this.both.to.protocol.createModel(script.params, script.mistakes));
  }

  /** Facts, mistakes, seed and network; no decision yet. */
  private settings(): Script {
    const { to, from, here, there } = this.both;
    const { params, mistakes, seed, network, until } = this.source;
    const shared = mistakes.filter((id) => to.protocol.mistakes.some((one) => one.id === id));
    for (const id of mistakes.filter((one) => !shared.includes(one))) {
      const title = from.protocol.mistakes.find((one) => one.id === id)?.title ?? id;
      this.cannot(`mistake: ${title}`, `${to.protocol.title} cannot make this mistake`);
    }
    const rest = { mistakes: shared, seed, network, ...(until !== undefined && { until }) };
    let said: AuthoredScript = { ...rest, params: {} };
    for (const fact of here.factsOf(params)) {
      const answer = there.tell(fillScript(to.protocol, said).params, fact);
      if (typeof answer === 'string') this.cannot(fact.says, answer);
      else said = { ...said, params: { ...said.params, ...answer } };
    }
    return fillScript(to.protocol, said);
  }

  private tellDecision(decision: Decision, index: number): readonly Decision[] {
    try {
      const { to } = this.both;
      return this.counterparts(decision, index).map((one) =>
        readDecision(to.protocol, this.script, one),
      );
    } catch (error) {
      if (!(error instanceof NoCounterpart) && !(error instanceof ScriptError)) throw error;
      this.untold.push({ what: decision.do, why: error.message, decision: index });
      return [];
    }
  }

  private counterparts(decision: Decision, index: number): readonly Decision[] {
    const at = this.madeAt(index);
    switch (decision.do) {
      case 'crash':
      case 'restart':
        return this.partnersOf(decision.node).map((node) => ({ at, do: decision.do, node }));
      case 'stall':
        return this.partnersOf(decision.node).map((node) => {
          return { at, do: 'stall', node, by: decision.by };
        });
      case 'partition': {
        const groups = this.groupsFor(decision.groups);
        return [{ at, do: 'partition', groups, ...(decision.oneWay && { oneWay: true }) }];
      }
      case 'heal':
        return [{ at, do: 'heal' }];
      case 'drop':
      case 'duplicate':
      case 'deliver':
      case 'delay': {
        const message = this.messageFor(decision.message);
        const after = `sent ${message}`;
        if (decision.do === 'delay') return [{ after, do: 'delay', message, by: decision.by }];
        return [{ after, do: decision.do, message }];
      }
      case 'invoke': {
        const { action } = decision;
        const nodes = this.partnersOf(decision.node).filter((node) => this.offers(node, action));
        if (nodes.length === 0) throw new NoCounterpart(`nobody can be asked to ${action} here`);
        const given = decision.with && { with: decision.with };
        return nodes.map((node) => ({ at, do: 'invoke', node, action, ...given }));
      }
      case 'set':
        if (this.model().settable.includes(decision.param)) {
          return [{ at, do: 'set', param: decision.param, value: decision.value }];
        }
        throw new NoCounterpart(
          `"${decision.param}" is nothing that can change here while it runs`,
        );
      case 'fire':
      case 'defer':
        throw new NoCounterpart(`there is no clock here for "${decision.timer}"`);
    }
  }

  /** Virtual ms, by the one clock that both have. */
  private madeAt(index: number): number {
    const at = this.run.applied.find((one) => one.decision === index)?.at;
    if (at !== undefined) return at;
    throw new NoCounterpart('its moment never comes on the other side either');
  }

  private partnersOf(node: string): readonly string[] {
    const part = this.ours[node];
    const alike = Object.keys(this.ours).filter((one) => this.ours[one] === part);
    const partners = Object.keys(this.theirs).filter((one) => this.theirs[one] === part);
    const only = partners[0];
    if (part === undefined || only === undefined) {
      throw new NoCounterpart(`nobody here plays the part of ${node}`);
    }
    if (alike.length > 1 && partners.length === 1) {
      throw new NoCounterpart(
        `${only} stands for ${alike.join(', ')} together, not for one of them`,
      );
    }
    return alike.length === partners.length && alike.length > 1
      ? partners.filter((_one, index) => alike[index] === node)
      : partners;
  }

  private groupsFor(groups: readonly (readonly string[])[]): readonly (readonly string[])[] {
    const named = new Set(groups.flat().map((node) => this.ours[node]));
    const told = groups
      .map((group) => {
        const parts = new Set(group.map((node) => this.ours[node]));
        return Object.keys(this.theirs).filter((node) => parts.has(this.theirs[node]));
      })
      .filter((group) => group.length > 0);
    if (told.length > 0 && named.size > 0) return told;
    throw new NoCounterpart('nobody here plays the part of any node that was cut off');
  }

  private offers(node: string, action: string): boolean {
    return this.model().nodes.some((one) => one.name === node && one.actions.includes(action));
  }

  private model() {
    return this.both.to.protocol.createModel(this.script.params, this.script.mistakes);
  }

  /** What is sent there in place of a message that means the same. */
  private messageFor(name: string): string {
    const { here, there } = this.both;
    const message = parseMessageName(name);
    if (!message) throw new NoCounterpart(`"${name}" is no message`);
    const { from, to, type, tx, count } = message;
    if (message.copy) throw new NoCounterpart('a copy made by the network has no counterpart');
    const meant = here
      .messagesOf(this.source.params)
      .filter((one) => one.from === from && one.to === to && one.types.includes(type));
    const found = there
      .messagesOf(this.script.params)
      .find((one) => meant.some(({ meaning }) => meaning === one.meaning));
    if (!found) throw new NoCounterpart(`no message here means what ${type} means`);
    const names = found.types.map(
      (one) => `${found.from}>${found.to}:${one}${txSuffix(tx)}#${String(count)}`,
    );
    const sent = names.find((one) => this.plainRun?.events.some((e) => e.name === `sent ${one}`));
    return sent ?? names[0] ?? name;
  }

  private cannot(what: string, why: string): void {
    this.untold.push({ what, why });
  }
}
