// A chunk of its own: most embeds are full.
export { CompactView } from '../ui';
