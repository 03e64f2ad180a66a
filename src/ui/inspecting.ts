import { createContext, use } from 'react';

/** Whether the selection is looked at closely, beside the picture. */
export interface Inspecting {
  readonly isInspecting: boolean;
  readonly inspect: () => void;
  readonly leave: () => void;
}

export const InspectingContext = createContext<Inspecting>({
  isInspecting: false,
  inspect: () => undefined,
  leave: () => undefined,
});

export function useInspecting(): Inspecting {
  return use(InspectingContext);
}
