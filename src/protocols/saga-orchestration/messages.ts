import type { Command, Done, Undo, Undone } from './config';

/** ORDER begins the saga; STATUS only asks how it ended. */
export type FromClient = 'ORDER' | 'STATUS';

/** ACCEPTED is a promise: the saga is in the log, and will end. */
export type ToClient = 'ACCEPTED' | 'COMPLETED' | 'COMPENSATED' | 'NEEDS_HUMAN';

export type ToService = Command | Undo | 'LOOK' | 'CONFIRM';

/** REFUSED: nothing happened, and nothing will. FAILED: a compensation did not work. */
export type FromService = Done | Undone | 'REFUSED' | 'FAILED' | 'BUSY' | 'LEFT' | 'CONFIRMED';
