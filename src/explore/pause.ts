// Apart from the bands, because pages that have none on screen know it too.
/** How long a node of a crash band stays down before it comes back, in virtual ms. */
export const CRASH_BAND_PAUSE_MS = 60;
