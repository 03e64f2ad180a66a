import { ChevronDown } from 'lucide-react';
import './topic-menu.css';

interface TopicMenuProps {
  readonly topics: readonly { readonly id: string; readonly title: string }[];
  /** The protocol on screen. */
  readonly current: string | null;
  readonly onTopic: (protocol: string) => void;
}

const ID = 'topic-menu';

/** The topics where there is no room for a row of them. */
export function TopicMenu({ topics, current, onTopic }: TopicMenuProps) {
  return (
    <>
      <button type="button" className="topic-opener" aria-label="Topics" popoverTarget={ID}>
        <ChevronDown aria-hidden="true" />
      </button>
      <nav id={ID} className="topic-menu" aria-label="Topics" popover="auto">
        {topics.map(({ id, title }) => (
          <button
            key={id}
            type="button"
            aria-current={id === current ? 'true' : undefined}
            popoverTarget={ID}
            popoverTargetAction="hide"
            onClick={() => onTopic(id)}
          >
            {title}
          </button>
        ))}
      </nav>
    </>
  );
}
