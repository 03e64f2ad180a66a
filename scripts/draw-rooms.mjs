/**
 * docs/rooms.svg: the rooms of src/ and who may enter which, from the rules themselves
 * (rooms.cjs). An arrow that others already make is left out: where ui may enter player
 * and player engine, no arrow goes from ui to engine. `node scripts/draw-rooms.mjs` writes the file.
 */
import { writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import rooms from './rooms.cjs';

/** @typedef {{readonly name: string, readonly x: number, readonly row: number, readonly says: string}} Room */

const WIDTH = 760;
const ROW = 92;
const BOX = { width: 168, height: 52 };
const MARGIN = 14;

/** Where a room is drawn: the middle of its box, and its floor, counted from the top. @type {readonly Room[]} */
const ROOMS = [
  { name: 'site', x: 106, row: 0, says: 'the pages' },
  { name: 'embed', x: 290, row: 0, says: '<in-doubt>, frames' },
  { name: 'cli', x: 474, row: 0, says: 'the terminal' },
  { name: 'package', x: 654, row: 0, says: 'indoubt for Node' },
  { name: 'ui', x: 290, row: 1, says: 'what the reader sees' },
  { name: 'compare', x: 106, row: 2, says: 'two runs as figures' },
  { name: 'player', x: 290, row: 2, says: 'what the reader does' },
  { name: 'explore', x: 322, row: 4, says: 'every schedule' },
  { name: 'interchange', x: 474, row: 3, says: 'scripts, links, files' },
  { name: 'diagram', x: 654, row: 4, says: 'what is drawn where' },
  { name: 'protocols', x: 398, row: 5, says: 'XState machines' },
  { name: 'timeline', x: 654, row: 5, says: 'a run in words' },
  { name: 'engine', x: 526, row: 6, says: 'worlds, time, verdicts' },
  { name: 'playwright', x: 106, row: 6, says: 'drives pages by role' },
];

const STYLE = `
    svg { font-family: ui-sans-serif, system-ui, sans-serif; }
    rect { fill: #fff; stroke: #b9b4a8; }
    .says { fill: #5f5b52; font-size: 12.5px; }
    .name { fill: #1b1b1f; font-size: 15px; font-weight: 600; }
    path { fill: none; stroke: #0072b2; stroke-width: 1.4; }
    marker path { fill: #0072b2; stroke: none; }
    @media (prefers-color-scheme: dark) {
      rect { fill: #1c1d21; stroke: #55565e; }
      .says { fill: #a8a69e; }
      .name { fill: #eceae4; }
      path { stroke: #56b4e9; }
      marker path { fill: #56b4e9; }
    }`;

/**
 * The arrows that say the rest.
 * @param {Readonly<Record<string, readonly string[]>>} mayImport
 * @returns {readonly (readonly [string, string])[]}
 */
function arrowsOf(mayImport) {
  return Object.entries(mayImport).flatMap(([from, allowed]) =>
    allowed
      .filter((to) => !allowed.some((over) => over !== to && mayImport[over]?.includes(to)))
      .map((to) => /** @type {const} */ ([from, to])),
  );
}

/** @param {Readonly<Record<string, readonly string[]>>} mayImport */
export function drawRooms(mayImport) {
  const homeless = Object.keys(mayImport).filter((name) => !ROOMS.some((one) => one.name === name));
  if (homeless.length > 0) throw new Error(`no place is set for ${homeless.join(', ')}`);
  const rows = Math.max(...ROOMS.map((one) => one.row));
  const height = rows * ROW + BOX.height + 2 * MARGIN;
  const arrows = arrowsOf(mayImport).map(([from, to]) => arrow(roomOf(from), roomOf(to)));
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${String(WIDTH)} ${String(height)}" role="img" aria-label="The rooms of src/ and which may enter which">
  <style>${STYLE}
  </style>
  <marker id="tip" viewBox="0 0 8 8" refX="7" refY="4" markerWidth="7" markerHeight="7" orient="auto"><path d="M0 0L8 4L0 8z"/></marker>
${[...arrows, ...ROOMS.map(box)].map((one) => `  ${one}\n`).join('')}</svg>
`;
}

/** @param {string} name */
function roomOf(name) {
  const room = ROOMS.find((one) => one.name === name);
  if (!room) throw new Error(`no place is set for ${name}`);
  return room;
}

/** @param {Room} room */
function topOf({ row }) {
  return MARGIN + row * ROW;
}

/** @param {Room} room */
function box(room) {
  const [left, top] = [room.x - BOX.width / 2, topOf(room)];
  const says = room.says.replaceAll('<', '&lt;').replaceAll('>', '&gt;');
  return (
    `<rect x="${String(left)}" y="${String(top)}" width="${String(BOX.width)}" height="${String(BOX.height)}" rx="6"/>` +
    `<text class="name" x="${String(left + 14)}" y="${String(top + 22)}">${room.name}</text>` +
    `<text class="says" x="${String(left + 14)}" y="${String(top + 40)}">${says}</text>`
  );
}

/** From the floor of one to the roof of another, both shifted towards each other. @param {Room} from @param {Room} to */
function arrow(from, to) {
  const shift = Math.max(-1, Math.min(1, (to.x - from.x) / BOX.width)) * (BOX.width / 2 - 24);
  const [x1, y1] = [from.x + shift, topOf(from) + BOX.height];
  const [x2, y2] = [to.x - shift, topOf(to) - 1];
  const bend = Math.max((y2 - y1) * 0.6, 20);
  const [out, into] = [`${String(x1)} ${String(y1 + bend)}`, `${String(x2)} ${String(y2 - bend)}`];
  return `<path data-arrow="${from.name} ${to.name}" marker-end="url(#tip)" d="M${String(x1)} ${String(y1)}C${out} ${into} ${String(x2)} ${String(y2)}"/>`;
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  writeFileSync(new URL('../docs/rooms.svg', import.meta.url), drawRooms(rooms.MAY_IMPORT));
}
