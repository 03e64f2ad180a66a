import type { LucideIcon } from 'lucide-react';

interface IconButtonProps {
  readonly label: string;
  readonly icon: LucideIcon;
  readonly onClick: () => void;
  /** Its key, for the tip. */
  readonly hint?: string;
  readonly isOff?: boolean;
  readonly className?: string;
  readonly pressed?: boolean;
}

/** `aria-disabled` rather than `disabled`, so that the focus is not lost when there is no more. */
export function IconButton(props: IconButtonProps) {
  const { label, icon: Icon, onClick, hint, isOff = false, className = '', pressed } = props;
  return (
    <button
      type="button"
      part="button"
      className={`icon-button ${className}`}
      aria-label={label}
      title={hint === undefined ? label : `${label} (${hint})`}
      aria-disabled={isOff}
      aria-pressed={pressed}
      onClick={() => {
        if (!isOff) onClick();
      }}
    >
      <Icon aria-hidden="true" />
    </button>
  );
}
