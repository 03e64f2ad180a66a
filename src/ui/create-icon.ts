import { createElement, type SVGProps } from 'react';

export interface IconData {
  readonly name: string;
  readonly node: readonly (readonly [tag: string, attributes: Readonly<Record<string, string>>])[];
}

const OUTLINED: SVGProps<SVGSVGElement> = {
  xmlns: 'http://www.w3.org/2000/svg',
  width: 24,
  height: 24,
  viewBox: '0 0 24 24',
  fill: 'none',
  stroke: 'currentColor',
  strokeWidth: 2,
  strokeLinecap: 'round',
  strokeLinejoin: 'round',
};

/**
 * Stands in builds where lucide-react has its own, which is ten times as long: its icons can be given
 * a size, a colour and a context, and here styles give them all of that.
 */
export function createIcon({ name, node }: IconData) {
  return (props: SVGProps<SVGSVGElement>) =>
    createElement(
      'svg',
      { ...OUTLINED, className: `lucide lucide-${name}`, ...props },
      node.map(([tag, attributes]) => createElement(tag, attributes)),
    );
}
