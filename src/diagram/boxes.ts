/** A rectangle that may be turned: what a label covers. */
export interface Box {
  readonly x: number;
  readonly y: number;
  readonly halfWidth: number;
  readonly halfHeight: number;
  readonly cos: number;
  readonly sin: number;
}

export interface Segment {
  readonly x1: number;
  readonly y1: number;
  readonly x2: number;
  readonly y2: number;
}

/** Centred on x, y and turned clockwise by `degrees`. */
export function boxOf(x: number, y: number, width: number, height: number, degrees = 0): Box {
  const angle = (degrees * Math.PI) / 180;
  const turned = degrees !== 0;
  return {
    x,
    y,
    halfWidth: width / 2,
    halfHeight: height / 2,
    cos: turned ? Math.cos(angle) : 1,
    sin: turned ? Math.sin(angle) : 0,
  };
}

export function boxBetween(left: number, top: number, right: number, bottom: number): Box {
  return boxOf((left + right) / 2, (top + bottom) / 2, right - left, bottom - top);
}

/** How far a box reaches from its middle along the axes of the page. */
export function reachOf(box: Box): { readonly x: number; readonly y: number } {
  const cos = Math.abs(box.cos);
  const sin = Math.abs(box.sin);
  return {
    x: box.halfWidth * cos + box.halfHeight * sin,
    y: box.halfWidth * sin + box.halfHeight * cos,
  };
}

/** Two boxes share some area. Boxes that only touch do not overlap. */
export function overlap(a: Box, b: Box): boolean {
  const dx = Math.abs(a.x - b.x);
  const dy = Math.abs(a.y - b.y);
  const far = a.halfWidth + a.halfHeight + b.halfWidth + b.halfHeight;
  if (dx >= far || dy >= far) return false;
  return !isApartAlong(a, a, b) && !isApartAlong(b, a, b);
}

/** Whether one of the two axes of `frame` separates the boxes. */
function isApartAlong(frame: Box, a: Box, b: Box): boolean {
  const dx = b.x - a.x;
  const dy = b.y - a.y;
  const alongX = Math.abs(dx * frame.cos + dy * frame.sin);
  const alongY = Math.abs(dy * frame.cos - dx * frame.sin);
  return (
    alongX >= halfAlong(a, frame.cos, frame.sin) + halfAlong(b, frame.cos, frame.sin) ||
    alongY >= halfAlong(a, -frame.sin, frame.cos) + halfAlong(b, -frame.sin, frame.cos)
  );
}

function halfAlong(box: Box, x: number, y: number): number {
  return (
    box.halfWidth * Math.abs(box.cos * x + box.sin * y) +
    box.halfHeight * Math.abs(box.cos * y - box.sin * x)
  );
}

/** A line runs through the box (Liang & Barsky 1984, in the frame of the box). */
export function crosses(box: Box, line: Segment): boolean {
  const ax = (line.x1 - box.x) * box.cos + (line.y1 - box.y) * box.sin;
  const ay = (line.y1 - box.y) * box.cos - (line.x1 - box.x) * box.sin;
  const bx = (line.x2 - box.x) * box.cos + (line.y2 - box.y) * box.sin;
  const by = (line.y2 - box.y) * box.cos - (line.x2 - box.x) * box.sin;
  let enter = 0;
  let leave = 1;
  const clip = (from: number, delta: number, half: number): boolean => {
    if (delta === 0) return Math.abs(from) < half;
    const a = (-half - from) / delta;
    const b = (half - from) / delta;
    enter = Math.max(enter, Math.min(a, b));
    leave = Math.min(leave, Math.max(a, b));
    return enter < leave;
  };
  return clip(ax, bx - ax, box.halfWidth) && clip(ay, by - ay, box.halfHeight);
}
