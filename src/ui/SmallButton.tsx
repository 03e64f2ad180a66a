import type { LucideIcon } from 'lucide-react';
import type { Ref } from 'react';

interface SmallButtonProps {
  readonly label: string;
  readonly icon: LucideIcon;
  readonly onPress: () => void;
  /** It stays where it is and can be read, but does nothing. */
  readonly isOff?: boolean;
  readonly title?: string;
  readonly ref?: Ref<HTMLButtonElement>;
}

/** What can be done to one row of a list, or to a page: a sign of 24 pixels beside it. */
export function SmallButton({ label, icon: Icon, onPress, isOff, title, ref }: SmallButtonProps) {
  return (
    <button
      ref={ref}
      type="button"
      className="small-button"
      aria-label={label}
      aria-disabled={isOff}
      title={title}
      onClick={() => {
        if (!isOff) onPress();
      }}
    >
      <Icon aria-hidden="true" />
    </button>
  );
}
