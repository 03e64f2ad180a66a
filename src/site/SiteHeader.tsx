import { SunMoon } from 'lucide-react';
import { Suspense, useEffect } from 'react';
import { topics } from '../protocols/registry';
import { later } from '../ui';
import { CONTENTS_HASH, QUESTIONS_HASH } from './address';
import { Opener } from './opening/Opener';
import { Share } from './share/Share';
import { useMedia } from './use-media';
import type { Player } from '../player';

// What few windows need is loaded by those.
const TopicMenu = later(async () => (await import('./TopicMenu')).TopicMenu);

interface SiteHeaderProps {
  readonly player: Player | null;
  /** The protocol on screen. */
  readonly current: string | null;
  /** The page is about questions. */
  readonly isAsking: boolean;
  readonly onTheme: () => void;
  readonly onTopic: (protocol: string) => void;
}

export function SiteHeader({ player, current, isAsking, onTheme, onTopic }: SiteHeaderProps) {
  const isNarrow = useMedia('(width <= 900px)');
  const isLow = useMedia('(height <= 560px)');
  useEffect(() => {
    if (isLow) void import('./low.css');
  }, [isLow]);
  return (
    <header className="site-header">
      <button type="button" className="skip" onClick={skip}>
        Skip to the {player ? 'run' : 'content'}
      </button>
      <a className="wordmark" href={CONTENTS_HASH} aria-label="Indoubt, contents">
        In<span className="wordmark-doubt">doubt</span>
      </a>
      <nav aria-label="Topics" className="topics">
        {topics.map(({ id, title }) => (
          <button
            key={id}
            type="button"
            aria-current={id === current ? 'true' : undefined}
            onClick={() => onTopic(id)}
          >
            {title}
          </button>
        ))}
      </nav>
      <Suspense>
        {isNarrow && <TopicMenu topics={topics} current={current} onTopic={onTopic} />}
      </Suspense>
      <div className="site-tools">
        <a
          className="site-tool to-questions"
          href={QUESTIONS_HASH}
          aria-current={isAsking ? 'page' : undefined}
        >
          Questions
        </a>
        <button
          type="button"
          className="site-tool icon"
          aria-label="Light or dark"
          title="Light or dark"
          onClick={onTheme}
        >
          <SunMoon aria-hidden="true" />
        </button>
        <Opener />
        {player && <Share player={player} />}
      </div>
    </header>
  );
}

/** The player hears keys where it has the focus; other pages go on from there with the next Tab. */
function skip(): void {
  const page = document.querySelector<HTMLElement>('main.indoubt, main .indoubt, .error-panel');
  if (!page) return;
  page.tabIndex = -1;
  page.dataset['ring'] = '';
  page.focus();
}
