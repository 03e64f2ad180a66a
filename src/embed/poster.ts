import { simulate } from '../engine';
import { renderSvg } from '../interchange';
import type { OpenedGiven } from './open-given';

const WIDTH_MIN = 280;
const WIDTH_MAX = 1_100;

/**
 * A still of the run, drawn from the same operations as the player's picture, and a button that
 * brings the player: cheap enough for fifty on a page.
 */
export function posterOf(opened: OpenedGiven, width: number, onPlay: () => void): HTMLElement {
  const { protocol, script, scenario, at } = opened;
  const run = simulate(script, protocol.createModel(script.params, script.mistakes));
  const title = scenario?.title.replaceAll('`', '') ?? protocol.title;
  const svg = renderSvg(run, {
    theme: 'page',
    title,
    width: Math.round(Math.min(WIDTH_MAX, Math.max(WIDTH_MIN, width))),
    ...(at !== undefined && { at }),
  });
  const drawn = new DOMParser().parseFromString(svg, 'image/svg+xml').documentElement;
  const poster = document.createElement('div');
  poster.className = 'poster';
  const button = document.createElement('button');
  button.type = 'button';
  button.className = 'poster-play';
  button.setAttribute('part', 'button');
  button.textContent = `Play: ${title}`;
  button.addEventListener('click', onPlay);
  poster.append(document.importNode(drawn, true), button);
  return poster;
}
