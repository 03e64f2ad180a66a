import { createContext, use } from 'react';

/** Whether the selection is looked at closely, beside the picture. */
export interface Inspecting {
  readonly isInspecting: boolean;
  /** There is a place beside the picture where it can be looked at. */
  readonly isOffered: boolean;
  readonly inspect: () => void;
  readonly leave: () => void;
}

export const InspectingContext = createContext<Inspecting>({
  isInspecting: false,
  isOffered: false,
  inspect: () => undefined,
  leave: () => undefined,
});

export function useInspecting(): Inspecting {
  return use(InspectingContext);
}
