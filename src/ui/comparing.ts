import { createContext } from 'react';
import type { Script } from '../engine';

/** Sets the run on screen beside that of another script; null leaves the choice to the page. */
export type Compare = (other: Script | null) => void;

/** Null where there is no page to do it on. */
export const CompareContext = createContext<Compare | null>(null);
