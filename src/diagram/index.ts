/**
 * Where everything goes and how it moves: all of D3. `layout` and `drawingOf` are pure and know no
 * page: numbers and meanings in, drawing operations out, colours last. Only what is called
 * `attach…` touches elements, and it draws nothing. The room knows no protocol, no React, no wall
 * time and no store.
 */
export type { Attached } from './attached';
export type { Column } from './columns';
export type { Band } from './context';
export type { DragOptions } from './drag';
export { drawingOf } from './drawing';
export type { Geometry } from './geometry';
export { SIGN_OF_DEED, SIGN_OF_TONE, signPath, type Sign } from './glyphs';
export { labelsIn } from './labels';
export { layout, pointAt, timeAt, visible, zoomToFit } from './layout';
export { loadDrag } from './load-drag';
export type { DrawOp, Target } from './ops';
export { HATCH, attributesOf, svgNameOf, type Ink, type PaintOptions } from './paint';
export { layoutPlot, type PlotGeometry } from './plot-layout';
export { attachPainter, type Painter } from './painter';
export { withSoftHyphens, wrappedNameOf } from './short-names';
export { MONO, SANS, TOKENS, type Theme } from './tokens';
export { attachView } from './view';
