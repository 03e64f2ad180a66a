import type { Decision, DeedKind, Run, RunEvent } from '../engine';
import { saidOf } from './decision-words';
import { listed } from './wording';

/** Where a decision of the script shows in the picture. */
export interface DecisionMark {
  /** Index in `script.decisions`. */
  readonly index: number;
  readonly kind: DeedKind;
  readonly decision: Decision;
  /** In a few words, without its moment: 'coordinator killed'. */
  readonly title: string;
  /** When it was made; null when it never was. */
  readonly madeAt: number | null;
  /** Where its mark stands: when it took effect, else when it was made. */
  readonly at: number | null;
  /** The lane it stands on. */
  readonly node?: string;
  /** The flight it stands on, if that message was ever sent. */
  readonly message?: string;
  /** The events it made happen. */
  readonly events: readonly string[];
  /** Why it changed nothing. */
  readonly unused?: string;
}

export function decisionMarksOf(run: Run): readonly DecisionMark[] {
  if (run.script.decisions.length === 0) return [];
  const effects = new Map<number, RunEvent[]>();
  const sentAt = new Map<string, number>();
  for (const event of run.events) {
    const { decision } = event;
    if (decision !== undefined) effects.set(decision, [...(effects.get(decision) ?? []), event]);
    if (event.kind === 'sent') sentAt.set(event.detail.flight ?? '', event.at);
  }
  const applied = new Map(run.applied.map((one) => [one.decision, one]));
  const unused = new Map(run.unused.map((one) => [one.decision, one.why]));
  return run.script.decisions.map((decision, index) => {
    const madeAt = applied.get(index)?.at ?? null;
    const events = effects.get(index) ?? [];
    const why = unused.get(index);
    const message = 'message' in decision ? decision.message : undefined;
    const departs = message === undefined ? undefined : sentAt.get(message);
    const shown = events[0]?.at ?? madeAt ?? decision.at ?? null;
    return {
      index,
      kind: decision.do,
      decision,
      title: saidOf(run.model, decision),
      madeAt,
      at: shown === null || departs === undefined ? shown : Math.max(shown, departs),
      events: events.map((event) => event.name),
      ...('node' in decision && { node: decision.node }),
      ...(message !== undefined && departs !== undefined && { message }),
      ...(why !== undefined && { unused: why }),
    };
  });
}

/** A time in which the network was cut. */
export interface Cut {
  readonly from: number;
  readonly to: number;
  /** Every node in exactly one group. */
  readonly groups: readonly (readonly string[])[];
  readonly oneWay: boolean;
  readonly event: string;
  /** The event that ended it. */
  readonly healedBy?: string;
}

export function cutsOf(run: Run): readonly Cut[] {
  const cuts: Cut[] = [];
  let open: Omit<Cut, 'to'>[] = [];
  for (const event of run.events) {
    if (event.kind === 'partitioned') {
      const groups = groupsOf(run, event);
      const { oneWay = false } = event.detail;
      open.push({ from: event.at, groups, oneWay, event: event.name });
    } else if (event.kind === 'healed') {
      cuts.push(...open.map((one) => ({ ...one, to: event.at, healedBy: event.name })));
      open = [];
    }
  }
  return [...cuts, ...open.map((one) => ({ ...one, to: run.endedAt }))];
}

/** What a cut does, as a sentence, from all of its groups. */
export function cutSentenceOf(groups: readonly (readonly string[])[], oneWay: boolean): string {
  const names = groups.map(listed);
  const [from = '', to = ''] = names;
  if (!oneWay) return `the network is cut: ${names.join(' | ')}`;
  if (names.length === 2) return `the network is cut one way: nothing from ${from} reaches ${to}`;
  return `the network is cut one way, from left to right: ${names.join(' | ')}`;
}

/** The groups of a cut; nodes that none of them names form one more. */
export function groupsOf(run: Run, event: RunEvent): readonly (readonly string[])[] {
  const groups = event.detail.groups ?? [];
  const named = new Set(groups.flat());
  const rest = run.model.nodes.map((one) => one.name).filter((name) => !named.has(name));
  return [...groups, rest].filter((group) => group.length > 0);
}
