import { Plus } from 'lucide-react';
import { createElement } from 'react';
import { renderToStaticMarkup } from 'react-dom/server';
import { expect, test } from 'vitest';
import { createIcon } from './create-icon';

test('createIcon(…) draws what lucide-react draws', () => {
  const node = [
    ['path', { d: 'M5 12h14', key: 'across' }],
    ['path', { d: 'M12 5v14', key: 'down' }],
  ] as const;
  const own = createElement(createIcon({ name: 'plus', node }), { 'aria-hidden': 'true' });
  const theirs = createElement(Plus, { 'aria-hidden': 'true' });
  expect(renderToStaticMarkup(own)).toBe(renderToStaticMarkup(theirs));
});
