import type { EventName } from './config';

/** PLACE_ORDER carries the id that the client chose, so that CANCEL_ORDER can name it. */
export type FromClient = 'PLACE_ORDER' | 'CANCEL_ORDER' | 'STATUS' | 'LOOK';

export type ToClient = 'ACCEPTED' | 'CONFIRMED' | 'CANCELLED' | 'LEFT';

/** ACK: the event and what follows from it are on disk. FAILED and BUSY: not this time. */
export type ToBroker = EventName | 'ACK' | 'FAILED' | 'BUSY';

/** STORED: the broker has the event on its disk, and will deliver it. */
export type FromBroker = EventName | 'STORED';
