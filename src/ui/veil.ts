import { createContext } from 'react';

/** In place of the guarantees, as long as they would give an answer away; null where nothing is asked. */
export const VeilContext = createContext<React.ReactNode>(null);
