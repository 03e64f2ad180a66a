/** The address of the run that is to play as soon as it is there. */
let awaited: string | null = null;

/** For a link that stands for "play": what it leads to plays at once. */
export function playOnArrival(event: React.MouseEvent<HTMLAnchorElement>): void {
  // It opens somewhere else, where nobody waits for it.
  if (event.metaKey || event.ctrlKey || event.shiftKey || event.altKey) return;
  awaited = new URL(event.currentTarget.href).hash;
}

/** Whether the run at this address was asked to play; true only once. */
export function isPlayAwaited(hash: string): boolean {
  const isIt = hash === awaited;
  awaited = null;
  return isIt;
}
