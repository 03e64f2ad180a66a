import { memo } from 'react';

/** What stands in backquotes is a name, and set as one. */
export const Marked = memo(function Marked({ text }: { readonly text: string }) {
  return text.split('`').map((part, index) => {
    return index % 2 === 1 ? <code key={index}>{part}</code> : part;
  });
});
