import type { Run, RunEvent, World } from '../../engine';
import {
  endingOf,
  messageLabelOf,
  outcomeWordsOf,
  recordLabelOf,
  sentenceOf,
  stateWordsOf,
  timelineOf,
} from '../../timeline';
import { outcomesOf } from '../run-json';

/** Mermaid refuses to draw a text of more than 50,000 characters. */
const LENGTH_MAX = 45_000;
/** The colour of doubt, thin enough for text on either theme. */
const DOUBT_FILL = 'rgba(168, 78, 130, 0.15)';

/** Words that Mermaid's sequence diagrams keep for themselves. */
const KEYWORDS = new Set(
  (
    'actor activate alt and as autonumber box break create critical deactivate destroy details else ' +
    'end flowchart graph left link links loop note of off opt option over par par_over participant ' +
    'properties rect right sequencediagram title'
  ).split(' '),
);

/**
 * A run as a Mermaid sequence diagram. Mermaid knows no time, so a message stands where it arrives or
 * is lost. An activation is a lock that is held; what is tinted happens while somebody is in doubt.
 */
export function exportMermaid(run: Run): string {
  const diagram = new Diagram(run);
  for (const event of run.events) {
    if (!diagram.hasRoom()) break;
    diagram.hear(event);
  }
  return diagram.finish();
}

class Diagram {
  private readonly lines: string[] = [];
  private readonly ids: ReadonlyMap<string, string>;
  private readonly lockCounts = new Map<string, number>();
  private length = 0;
  private eventCount = 0;
  private isTinted = false;

  constructor(private readonly run: Run) {
    const { nodes } = run.model;
    this.ids = new Map(nodes.map(({ name }, index) => [name, idOf(name, index)]));
    const outcomes = outcomesOf(run).map((one) => outcomeWordsOf(run.model, one).label);
    this.lines.push('sequenceDiagram');
    this.write(`accTitle: ${escaped(`${run.script.protocol}: ${outcomes.join(', ')}`)}`);
    this.write(`accDescr: ${escaped(endingOf(run))}`);
    for (const { name, person } of nodes) {
      const id = this.id(name);
      const alias = id === name ? '' : ` as ${name}`;
      this.write(`${person ? 'actor' : 'participant'} ${id}${alias}`);
    }
    this.followLocks(run.initial);
  }

  hasRoom(): boolean {
    return this.length < LENGTH_MAX;
  }

  hear(event: RunEvent): void {
    this.eventCount += 1;
    const isDoubtful = this.isDoubtful(event.world);
    if (isDoubtful && !this.isTinted) this.beginTint();
    const line = this.lineOf(event);
    if (line !== null) this.write(line);
    this.followLocks(event.world);
    if (!isDoubtful && this.isTinted) this.endTint();
  }

  finish(): string {
    const left = this.run.events.length - this.eventCount;
    if (left > 0) this.write(this.noteOverAll(`and ${String(left)} more events`));
    else this.sayWhatIsFlying();
    if (this.isTinted) this.endTint();
    return `${this.lines.join('\n')}\n`;
  }

  /** One line for what is worth one; null for what the lines around it say already. */
  private lineOf(event: RunEvent): string | null {
    const { kind, node = '', detail } = event;
    const { model } = this.run;
    switch (kind) {
      case 'delivered':
        return this.arrow('->>', event, '');
      case 'lost':
        return this.arrow('-x', event, `, ${lossOf(event)}`);
      case 'logged': {
        const where = detail.forced ? 'on disk' : 'in memory';
        const label = recordLabelOf(model, detail.record?.record ?? '');
        return this.note(node, `${label}${this.txOf(event)}, ${where}`);
      }
      case 'entered': {
        const { label, tone } = stateWordsOf(model, this.roleOf(node), detail.state ?? '');
        return tone === 'doubt' ? this.note(node, `? ${label}${this.txOf(event)}`) : null;
      }
      case 'resolved': {
        const { label, tone } = outcomeWordsOf(model, detail.outcome ?? '');
        const sign = tone === 'ok' ? '✓ ' : tone === 'bad' ? '✕ ' : '';
        return this.note(node, `${sign}${label}${this.txOf(event)}`);
      }
      case 'crashed':
        return this.note(node, '✕ crashed');
      case 'restarted':
        return this.note(node, 'restarted');
      case 'invoked':
      case 'fired':
        return this.note(node, sentenceOf(this.run, event));
      case 'partitioned':
      case 'healed':
      case 'set':
        return this.noteOverAll(sentenceOf(this.run, event));
      default:
        return null;
    }
  }

  private followLocks({ locals }: World): void {
    for (const { name } of this.run.model.nodes) {
      const before = this.lockCounts.get(name) ?? 0;
      const now = locals[name]?.locks.length ?? 0;
      for (let n = before; n < now; n++) this.write(`activate ${this.id(name)}`);
      for (let n = now; n < before; n++) this.write(`deactivate ${this.id(name)}`);
      this.lockCounts.set(name, now);
    }
  }

  private isDoubtful({ locals }: World): boolean {
    const { model } = this.run;
    return model.nodes.some(({ name, role }) => {
      const states = Object.values(locals[name]?.state?.values ?? {});
      return states.some((one) => stateWordsOf(model, role, one).tone === 'doubt');
    });
  }

  private beginTint(): void {
    this.isTinted = true;
    this.write(`rect ${DOUBT_FILL}`);
  }

  private endTint(): void {
    this.isTinted = false;
    // Mermaid's drawing of an empty rectangle has no size.
    if (this.lines.at(-1)?.startsWith('  rect ')) this.lines.pop();
    else this.write('end');
  }

  private arrow(sign: string, event: RunEvent, more: string): string | null {
    const { message, flight = '' } = event.detail;
    if (!message) return null;
    const copy = flight.includes('.copy') ? ', the copy' : '';
    const label = messageLabelOf(this.run.model, message, event.world);
    const text = `${label}${this.txOf(event)}${copy}${more}`;
    return `${this.id(message.from)}${sign}${this.id(message.to)}: ${escaped(text)}`;
  }

  private sayWhatIsFlying(): void {
    for (const { from, to, label, fate } of timelineOf(this.run).flights) {
      if (fate !== 'flying') continue;
      this.write(`${this.id(from)}-)${this.id(to)}: ${escaped(`${label}, still in flight`)}`);
    }
  }

  private note(node: string, text: string): string {
    return `Note over ${this.id(node)}: ${escaped(text)}`;
  }

  private noteOverAll(text: string): string {
    const ids = [...this.ids.values()];
    const ends = [...new Set([ids[0], ids.at(-1)])];
    return `Note over ${ends.join(',')}: ${escaped(text)}`;
  }

  private txOf({ detail: { tx } }: RunEvent): string {
    return tx === undefined || this.run.model.transactions.length < 2 ? '' : ` (${tx})`;
  }

  private roleOf(node: string): string {
    return this.run.model.nodes.find((one) => one.name === node)?.role ?? '';
  }

  private id(node: string): string {
    return this.ids.get(node) ?? node;
  }

  private write(line: string): void {
    this.lines.push(`  ${line}`);
    this.length += line.length + 3;
  }
}

function lossOf({ detail }: RunEvent): string {
  switch (detail.loss) {
    case 'down':
      return `lost: ${detail.message?.to ?? ''} has crashed`;
    case 'partition':
      return 'lost: the network is cut';
    case 'dropped':
      return 'dropped';
    default:
      return 'lost';
  }
}

/** Mermaid takes a dash for the beginning of an arrow, and its keywords for themselves. */
function idOf(name: string, index: number): string {
  return /^[a-z][a-z0-9]*$/.test(name) && !KEYWORDS.has(name) ? name : `N${String(index + 1)}`;
}

/** Text as Mermaid shows it: what has a meaning to its parser or to a page is written as its number. */
function escaped(text: string): string {
  return text
    .replace(/[#;<>&"%\\`]/g, (sign) => `#${String(sign.charCodeAt(0))};`)
    .replace(/\s+/g, ' ')
    .trim();
}
