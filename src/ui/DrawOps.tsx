import { memo } from 'react';
import { attributesOf, type DrawOp, type PaintOptions, type Target } from '../diagram';

interface OpsProps {
  readonly ops: readonly DrawOp[];
  readonly paint: PaintOptions;
}

/** Drawing operations as elements. What a painter moves gets no place here: that has one owner. */
export function DrawOps({ ops, paint }: OpsProps) {
  return ops.map((op) => <Drawn key={op.key} op={op} paint={paint} />);
}

/** What a page around an embed may style as `::part()`. */
const PARTS: Partial<Readonly<Record<DrawOp['role'], string>>> = {
  life: 'lane',
  flight: 'message',
  'flight-copy': 'message',
};

const Drawn = memo(function Drawn({
  op,
  paint,
}: {
  readonly op: DrawOp;
  readonly paint: PaintOptions;
}) {
  const title = op.title === undefined ? null : <title>{op.title}</title>;
  const props = {
    ...attributesOf(op, paint),
    'data-mover': op.mover,
    'data-target': op.target && targetText(op.target),
    'data-drag': op.drag,
    part: PARTS[op.role],
  };
  switch (op.op) {
    case 'group':
      if (op.children.length === 0) return null;
      return (
        <g {...props}>
          {title}
          <DrawOps ops={op.children} paint={paint} />
        </g>
      );
    case 'line':
      return <line {...props}>{title}</line>;
    case 'path':
      return <path {...props}>{title}</path>;
    case 'rect':
      return <rect {...props}>{title}</rect>;
    case 'circle':
      return <circle {...props}>{title}</circle>;
    case 'text':
      // The painter writes the text of the present's moment: then it has to be the only child.
      if (!title) return <text {...props}>{op.text}</text>;
      return (
        <text {...props}>
          {title}
          {op.text}
        </text>
      );
  }
}, isSameDrawn);

/** Operations are made anew for every event; most say what they said before. */
function isSameDrawn(
  a: { op: DrawOp; paint: PaintOptions },
  b: { op: DrawOp; paint: PaintOptions },
) {
  return a.paint === b.paint && isSameOp(a.op, b.op);
}

function isSameOp(a: DrawOp, b: DrawOp): boolean {
  if (a === b) return true;
  if (a.op !== b.op) return false;
  if (a.op === 'group' && b.op === 'group') {
    const other = b.children;
    if (a.children.length !== other.length) return false;
    if (!a.children.every((one, index) => other[index] && isSameOp(one, other[index])))
      return false;
  }
  const left = a as unknown as Readonly<Record<string, unknown>>;
  const right = b as unknown as Readonly<Record<string, unknown>>;
  return OP_KEYS.every((key) => left[key] === right[key]) && isSameTarget(a.target, b.target);
}

const OP_KEYS = [
  'key',
  'role',
  'hue',
  'selected',
  'title',
  'drag',
  'mover',
  'x',
  'y',
  'x1',
  'y1',
  'x2',
  'y2',
  'd',
  'width',
  'height',
  'radius',
  'text',
  'size',
  'anchor',
  'turn',
] as const;

function isSameTarget(a: Target | undefined, b: Target | undefined): boolean {
  return a === b || (a !== undefined && b !== undefined && targetText(a) === targetText(b));
}

export function targetText(target: Target): string {
  switch (target.kind) {
    case 'lane':
      return `lane ${target.node}`;
    case 'decision':
      return `decision ${target.index}`;
    default:
      return `${target.kind} ${target.name}`;
  }
}

export function readTarget(text: string): Target {
  const space = text.indexOf(' ');
  const rest = text.slice(space + 1);
  switch (text.slice(0, space)) {
    case 'lane':
      return { kind: 'lane', node: rest };
    case 'decision':
      return { kind: 'decision', index: Number(rest) };
    case 'flight':
      return { kind: 'flight', name: rest };
    default:
      return { kind: 'event', name: rest };
  }
}
