import { simulate, type Run } from '../../engine';
import { encodeScript, fillScript, formatHash } from '../../interchange';
import type { Protocol, Scenario } from '../../protocols/kit';
import { loadProtocol, protocolEntries } from '../../protocols/registry';
import { openQuestion, questions, type Question } from '../questions';

/** A scenario or a question that has an address of its own. */
export interface Page {
  readonly kind: 'scenario' | 'question';
  readonly id: string;
  /** From the root of the site: 's/one-votes-no/'. */
  readonly path: string;
  /** The protocol's title. */
  readonly topic: string;
  readonly title: string;
  /** The story or the answer, in words; what stands in backquotes is a name. */
  readonly text: string;
  readonly asides: readonly { readonly label: string; readonly text: string }[];
  readonly run: Run;
  /** What follows `embed.html`. */
  readonly embed: string;
}

/** Every page there is: scenarios by protocol, then questions by number. */
export async function allPages(): Promise<readonly Page[]> {
  const pages: Page[] = [];
  for (const { id } of protocolEntries) {
    const protocol = await loadProtocol(id);
    pages.push(...protocol.scenarios.map((one) => scenarioPage(protocol, one)));
  }
  for (const question of questions) pages.push(await questionPage(question));
  return pages;
}

function scenarioPage(protocol: Protocol, scenario: Scenario): Page {
  const { id, title, story, watchFor, tryThis } = scenario;
  const script = fillScript(protocol, scenario.script);
  return {
    kind: 'scenario',
    id,
    path: `s/${id}/`,
    topic: protocol.title,
    title,
    text: story,
    asides: [
      { label: 'Watch for', text: watchFor },
      { label: 'Try', text: tryThis },
    ],
    run: simulate(script, protocol.createModel(script.params, script.mistakes)),
    embed: `?scenario=${id}`,
  };
}

async function questionPage(asked: Question): Promise<Page> {
  const { id, question, answer, watchFor, followUp, systems } = asked;
  const { protocol, script } = await openQuestion(asked);
  const run = simulate(script, protocol.createModel(script.params, script.mistakes));
  const at = run.events.find((one) => one.name === asked.run.at)?.at ?? 0;
  return {
    kind: 'question',
    id,
    path: `q/${id}/`,
    topic: protocol.title,
    title: question,
    text: answer,
    asides: [
      { label: 'Watch for', text: watchFor },
      { label: 'And then', text: `${followUp.question} ${followUp.answer}` },
      { label: 'In real systems', text: systems },
    ],
    run,
    embed: formatHash({ payload: await encodeScript(script, protocol), at }),
  };
}

const DESCRIPTION_LENGTH_MAX = 200;

/** As many whole sentences of a text as a search engine shows, and at least as many words. */
export function descriptionOf({ text }: Pick<Page, 'text'>): string {
  const plain = text.replaceAll('`', '');
  if (plain.length <= DESCRIPTION_LENGTH_MAX) return plain;
  const cut = plain.slice(0, DESCRIPTION_LENGTH_MAX);
  const sentences = /^.*[.!?](?= )/s.exec(cut)?.[0];
  return sentences ?? `${cut.slice(0, cut.lastIndexOf(' '))} …`;
}
