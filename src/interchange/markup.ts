/** An element of SVG or HTML; its attributes are escaped, its children are markup already. */
export function tag(
  name: string,
  attributes: Readonly<Record<string, string | number>>,
  children: readonly string[],
): string {
  const pairs = Object.entries(attributes).map(([key, value]) => ` ${key}="${escaped(value)}"`);
  const inside = children.join('');
  return inside === ''
    ? `<${name}${pairs.join('')}/>`
    : `<${name}${pairs.join('')}>${inside}</${name}>`;
}

const ENTITIES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
};

/** Text, as it may stand in an element or between the quotes of an attribute. */
export function escaped(value: string | number): string {
  return String(value).replace(/[&<>"]/g, (sign) => ENTITIES[sign] ?? sign);
}
