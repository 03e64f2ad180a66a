import { options, type VNode } from 'preact';

/**
 * Preact leaves the name of `tabIndex` as it is, and in SVG, whose names know capitals, that says
 * nothing: what can be grasped in the picture would not be reached by keys.
 */
const SVG: ReadonlySet<unknown> = new Set(['g', 'path', 'line', 'rect', 'circle']);
const before = options.vnode?.bind(options);

options.vnode = (vnode: VNode) => {
  const props = vnode.props as Record<string, unknown>;
  if (SVG.has(vnode.type) && props['tabIndex'] !== undefined) {
    props['tabindex'] = props['tabIndex'];
    delete props['tabIndex'];
  }
  before?.(vnode);
};
