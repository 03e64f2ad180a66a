import { escaped, renderSvg, tag } from '../../interchange';
import type { Page } from './page';

/** What stands in a page without any script, and the styles that only this has. */
export function staticMain(root: string, children: readonly string[]): string {
  return [
    tag('link', { rel: 'stylesheet', href: `${root}static.css` }, []),
    tag('main', { class: 'static indoubt' }, children),
  ].join('');
}

/** What a page says where no script may run: the story, and the run as a picture. */
export function staticPage(page: Page, root: string): string {
  return staticMain(root, [
    tag('p', { class: 'static-topic' }, [
      tag('a', { href: root }, ['Indoubt']),
      ` · ${escaped(page.topic)}`,
    ]),
    tag('h1', {}, [escaped(page.title)]),
    tag('p', { class: 'static-text' }, [marked(page.text)]),
    // On a narrow screen it scrolls sideways, by keyboard too.
    tag('figure', { tabindex: 0 }, [
      renderSvg(page.run, { theme: 'page', title: page.title }),
      tag('figcaption', {}, [
        'Time runs down. With JavaScript this page plays the run, and lets you break it.',
      ]),
    ]),
    ...page.asides.map(({ label, text }) =>
      tag('p', { class: 'static-text' }, [tag('em', {}, [label]), ' ', marked(text)]),
    ),
    tag('p', {}, [tag('a', { href: root }, ['All scenarios and questions'])]),
  ]);
}

/** Every page, by topic, with its address: for readers and crawlers that run no script. */
export function staticCatalogue(pages: readonly Page[], root: string): string {
  const scenarios = pages.filter((one) => one.kind === 'scenario');
  const topics = [...new Set(scenarios.map((one) => one.topic))];
  const lists = topics.map((topic) => {
    return listOf(
      topic,
      scenarios.filter((one) => one.topic === topic),
      root,
    );
  });
  const questions = pages.filter((one) => one.kind === 'question');
  return [...lists, listOf('Questions', questions, root)].join('\n');
}

function listOf(title: string, pages: readonly Page[], root: string): string {
  const items = pages.map((page) =>
    tag('li', {}, [tag('a', { href: root + page.path }, [escaped(page.title)])]),
  );
  return tag('section', {}, [tag('h2', {}, [escaped(title)]), tag('ul', {}, items)]);
}

/** What stands in backquotes is a name, and set as one. */
function marked(text: string): string {
  return text
    .split('`')
    .map((part, index) => (index % 2 === 1 ? tag('code', {}, [escaped(part)]) : escaped(part)))
    .join('');
}
