import type { StateWords, Words } from '../../engine';

const busy = (label: string): StateWords => ({ label, tone: 'busy' });
const plain = (label: string): StateWords => ({ label, tone: 'plain' });

const looking = busy('looking');
const pausing: StateWords = { label: 'shown nothing, waits', tone: 'doubt' };

export const words: Words = {
  transaction: 'post',
  states: {
    author: {
      idle: plain('idle'),
      posting: busy('posting'),
      looking,
      pausing,
      seesPost: { label: 'sees its post', tone: 'ok' },
      missesPost: { label: 'missed its own post', tone: 'bad' },
    },
    photo: {
      idle: plain('no photo yet'),
      recovering: busy('reading its outbox'),
      storing: busy('storing'),
      choosingOrder: busy('about to tell'),
      markingFirst: busy('marking as told'),
      handingOver: busy('marked, about to tell'),
      fanningOut: {
        ...busy('telling the feeds'),
        found: { posted: 'version not marked as told, so it tells every feed again' },
      },
      finishing: busy('marking as told'),
      published: { label: 'all feeds told', tone: 'ok' },
    },
    feed: {
      serving: plain('serving'),
      applying: busy('applying'),
      applied: busy('applied'),
    },
    reader: {
      idle: plain('idle'),
      looking,
      pausing,
      comparing: busy('comparing'),
      seesNothing: plain('sees no photo'),
      seesPhoto: { label: 'sees the photo', tone: 'ok' },
    },
  },
  messages: {
    POST: { label: 'post', says: '{from} posts “{caption}” as version {version}' },
    POSTED: {
      label: 'posted',
      tone: 'ok',
      says: '{from} tells {to} that version {version} is posted',
    },
    UPDATE: { label: 'update', says: '{from} tells {to} of version {version}, “{caption}”' },
    ACK: { says: '{from} acknowledges version {version}' },
    READ: { label: 'refresh', says: '{from} asks {to} for its feed' },
    FEED: {
      label: 'feed: {caption|no photo}',
      says: '{from} answers {to} with version {version}: {caption|no photo}',
      arrives: 'the answer of {from} reaches {to}: {caption|no photo}',
      stale: {
        label: 'stale feed: {caption|no photo}',
        tone: 'bad',
        arrives: 'a stale answer of {from} reaches {to}: {caption|no photo}',
      },
    },
    BEHIND: {
      label: 'too old',
      tone: 'doubt',
      says: '{from} tells {to} that it has no more than version {version}',
    },
  },
  records: {
    posted: { says: '{node} stores version {version}, and that the feeds have to be told' },
    published: { says: '{node} marks version {version} as told' },
    applied: { says: '{node} puts version {version}, “{caption}”, on show' },
  },
  timers: {
    answerTimeout: '{node} has waited long enough for an answer, and asks again',
    retryPause: '{node} has paused long enough, and asks the next feed',
    refreshPause: '{node} looks again',
    relayPause: '{node} gets round to telling the feeds',
    ackTimeout: '{node} has waited long enough for acknowledgements, and tells again',
  },
  actions: {
    post: { label: 'Post', says: '{node} posts a photo' },
    edit: { label: 'Edit caption', says: '{node} edits the caption' },
    refresh: { label: 'Refresh', says: '{node} refreshes its feed' },
  },
  outcomes: {
    accepted: { label: 'accepted', tone: 'ok' },
    posted: { label: 'posted', tone: 'ok' },
    converged: { label: 'the same everywhere', tone: 'ok' },
    diverged: { label: 'different for good', tone: 'bad' },
    pending: { label: 'on its way', tone: 'plain' },
  },
  rows: {
    photo: { label: 'photo' },
    version: { label: 'version' },
    feed: { label: 'shows' },
    'feed-version': { label: 'version' },
    copies: { label: 'shown', isCount: true, most: 1 },
  },
};
