import { formatHash } from '../../interchange';
import { askedHash } from '../address';
import type { AskedFor } from '../asked';

/** A run as it goes into somebody else's page. */
export interface Shared {
  /** The site's first page, absolute, ends in '/'. */
  readonly root: string;
  readonly title: string;
  /** What is told of it, changed or not: a scenario's story, a question, a challenge. */
  readonly told: AskedFor | { readonly kind: 'scenario'; readonly id: string } | null;
  readonly isChanged: boolean;
  /** The script as it stands in a link. */
  readonly payload: string;
  /** Virtual ms. */
  readonly at: number;
}

export interface Snippet {
  readonly id: string;
  readonly title: string;
  readonly code: string;
}

/** On a phone too the picture has then more than its cards and buttons. */
const FRAME_HEIGHT = 700;

/** What to copy into a page, a component or a README. */
export function snippetsOf(shared: Shared): readonly Snippet[] {
  return [
    { id: 'element', title: 'HTML', code: elementOf(shared) },
    { id: 'frame', title: 'iframe', code: frameOf(shared) },
    { id: 'react', title: 'React', code: reactOf(shared) },
    { id: 'markdown', title: 'Markdown', code: markdownOf(shared) },
  ];
}

/** The scenario that the run is; what a question or a challenge shows goes by no name of its own. */
function scenarioOf({ told, isChanged }: Shared): string | null {
  return told?.kind === 'scenario' && !isChanged ? told.id : null;
}

/** What says which run it is: its id where it has one, else all of it. */
function whichOf(shared: Shared): readonly [string, string] {
  const scenario = scenarioOf(shared);
  return scenario === null ? ['script', shared.payload] : ['scenario', scenario];
}

function elementOf(shared: Shared): string {
  const [name, value] = whichOf(shared);
  return [
    `<script type="module" src="${shared.root}embed/in-doubt.js"></script>`,
    `<in-doubt ${name}="${value}" at="${String(shared.at)}"></in-doubt>`,
  ].join('\n');
}

function frameOf(shared: Shared): string {
  const { root, payload, at, title } = shared;
  const scenario = scenarioOf(shared);
  const address =
    scenario === null
      ? `embed.html#s=${payload}&at=${String(at)}`
      : `embed.html?scenario=${scenario}&at=${String(at)}`;
  return [
    `<iframe src="${escaped(root + address)}"`,
    `  title="${escaped(title)}" width="100%" height="${String(FRAME_HEIGHT)}" loading="lazy"></iframe>`,
  ].join('\n');
}

function reactOf(shared: Shared): string {
  const [name, value] = whichOf(shared);
  return [
    `import { InDoubt } from 'indoubt/react';`,
    '',
    `<InDoubt ${name}="${value}" at={${String(shared.at)}} />`,
  ].join('\n');
}

/** Where nothing may run: a picture that leads here. */
function markdownOf(shared: Shared): string {
  return `[![${shared.title.replaceAll(/[[\]]/g, '')}](in-doubt.svg)](${linkOf(shared)})`;
}

export function linkOf({ root, told, isChanged, payload, at }: Shared): string {
  const address = { ...(isChanged && { payload }), at };
  if (told === null || told.kind === 'scenario') {
    return root + formatHash({ ...address, ...(told && { scenario: told.id }) });
  }
  return root + askedHash(told, address);
}

const ENTITIES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
};

function escaped(text: string): string {
  return text.replace(/[&<>"]/g, (sign) => ENTITIES[sign] ?? sign);
}
