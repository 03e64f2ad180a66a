import type { ReactNode } from 'react';

interface RowButtonProps {
  readonly label: string;
  /** It stays where it is and can be read, but does nothing. */
  readonly isOff: boolean;
  readonly onPress: () => void;
  readonly children: ReactNode;
}

/** What can be done to one row of a list of names. */
export function RowButton({ label, isOff, onPress, children }: RowButtonProps) {
  return (
    <button
      type="button"
      className="take-drop"
      aria-label={label}
      aria-disabled={isOff}
      onClick={() => {
        if (!isOff) onPress();
      }}
    >
      {children}
    </button>
  );
}
