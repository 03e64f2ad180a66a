import { ATTRIBUTES, type Given } from './attributes';
import { InDoubtElement } from './define';
import type { EmbedEvents } from './details';
import { MESSAGE_VERSION, readMessage, type Command, type MessageId } from './messages';
import { readParameters } from './parameters';
import { sentenceOf } from './problem';

const PAGE_STYLES = `
  :root { color-scheme: light dark; }
  html, body { height: 100%; margin: 0; }
  in-doubt { block-size: 100%; border: 0; border-radius: 0; }
`;

const EVENTS: readonly (keyof EmbedEvents)[] = ['ready', 'change', 'goal', 'end', 'error'];

/** How high the frame would like to be; what is inside takes whatever height it is given. */
const HEIGHTS = { full: 700, fullNarrow: 820, compact: 460 };
const NARROW = 640;

/** A page that is one embed: told by its address and by messages, and telling by messages. */
export function startFrame(): void {
  adoptPageStyles();
  const element = new InDoubtElement();
  element.setAttribute('eager', '');
  const { given, id } = readParameters(location.search, location.hash);
  give(element, given);

  for (const type of EVENTS) {
    element.addEventListener(`indoubt:${type}`, (event) => {
      post(type, id, (event as CustomEvent<object>).detail);
    });
  }
  addEventListener('message', (event) => {
    if (event.source !== parent) return;
    const read = readMessage(event.data);
    if (!read) return;
    if ('problem' in read) post('error', read.id, { message: read.problem });
    else void obey(element, read.command, read.id);
  });
  addEventListener('hashchange', () => {
    give(element, readParameters(location.search, location.hash).given);
  });
  document.body.append(element);
  tellHeight(element, id);
}

async function obey(element: InDoubtElement, command: Command, id: MessageId): Promise<void> {
  try {
    switch (command.type) {
      case 'load':
        give(element, command.given);
        return;
      case 'theme':
        element.theme = command.theme;
        return;
      case 'step':
        await element.step(command.by);
        return;
      case 'seek':
        await element.seek(command.at);
        return;
      case 'decide':
        await element.decide(command.decision);
        return;
      case 'state':
        post('change', id, await element.state());
        return;
      default:
        await element[command.type]();
    }
  } catch (error) {
    const problem = error instanceof Error ? error : new Error(String(error));
    const path = 'path' in problem ? { path: problem.path } : {};
    post('error', id, { message: sentenceOf(problem), ...path });
  }
}

/** What is not named any more goes back to its default; the look stays unless it is named. */
function give(element: InDoubtElement, given: Given): void {
  for (const name of ATTRIBUTES) {
    const text = given[name];
    if (text !== undefined) element.setAttribute(name, text);
    else if (['scenario', 'script', 'src', 'at'].includes(name)) element.removeAttribute(name);
  }
}

/** To whoever has put the frame there: nothing in it is a secret of this page's. */
function post(type: keyof EmbedEvents | 'resize', id: MessageId, detail: object): void {
  if (parent === window) return;
  parent.postMessage({ ...detail, type: `indoubt:${type}`, v: MESSAGE_VERSION, id }, '*');
}

/** By both conventions, whenever the width or the controls change what is wanted. */
function tellHeight(element: InDoubtElement, id: MessageId): void {
  let told = 0;
  const tell = (): void => {
    const height = heightOf(element);
    if (height === told || parent === window) return;
    told = height;
    post('resize', id, { height });
    const embedly = { src: location.href, context: 'iframe.resize', height };
    parent.postMessage(JSON.stringify(embedly), '*');
  };
  new ResizeObserver(tell).observe(document.documentElement);
  new MutationObserver(tell).observe(element, { attributeFilter: ['controls'] });
}

function heightOf(element: InDoubtElement): number {
  if (['mini', 'none'].includes(element.controls?.toLowerCase() ?? '')) return HEIGHTS.compact;
  return element.clientWidth < NARROW ? HEIGHTS.fullNarrow : HEIGHTS.full;
}

function adoptPageStyles(): void {
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(PAGE_STYLES);
  document.adoptedStyleSheets = [sheet];
}
