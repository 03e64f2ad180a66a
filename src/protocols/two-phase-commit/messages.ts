/** The words on the wire. */

/** What participants tell the coordinator, or ask it. */
export type FromParticipant =
  | 'YES'
  | 'NO'
  | 'READ'
  | 'ACK'
  | 'INQUIRY'
  /** XA: it has committed, or rolled back, on its own. */
  | 'HEURCOM'
  | 'HEURRB';

/** What the coordinator tells participants. */
export type FromCoordinator = 'PREPARE' | 'COMMIT' | 'ABORT' | 'UNDECIDED' | 'FORGET';

/** What one participant tells another that asked (cooperative termination, BHG 1987, 7.4). */
export type FromPeer = 'INQUIRY' | 'COMMITTED' | 'ABORTED' | 'UNCERTAIN';

export type FromClient = 'BEGIN';

/** What the coordinator tells the client. */
export type ToClient = 'COMMITTED' | 'ABORTED' | 'HEURMIX';
