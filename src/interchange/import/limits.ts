/** Characters; a trace of 10,000 spans has fewer. Apart from the readers, so that a page can ask before it loads them. */
export const IMPORT_LENGTH_MAX = 20_000_000;
export const NODES_MAX = 64;
/** Spans of a trace, or events of a log. */
export const PARTS_MAX = 10_000;
export const MESSAGES_MAX = 20_000;
