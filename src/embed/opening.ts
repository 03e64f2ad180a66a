/** What a poster needs, in one chunk: the engine, the readers and the drawing, but no player. */
export { openGiven } from './open-given';
export { posterOf } from './poster';
