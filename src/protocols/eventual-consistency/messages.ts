/** The words on the wire. */

/** What the author sends to the photo service. */
export type FromAuthor = 'POST';

/** The photo service tells the author that the post is safe. */
export type ToAuthor = 'POSTED';

/** The photo service tells a feed what the photo looks like now. */
export type ToFeed = 'UPDATE';

/** A feed has the update on disk. */
export type FromFeed = 'ACK';

/** What a person asks a feed. */
export type FromPerson = 'READ';

/** The feed's answer: what it shows, or that it is older than the person may see. */
export type ToPerson = 'FEED' | 'BEHIND';
