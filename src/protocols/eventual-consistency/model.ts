import type { Model, NodeSpec, Params } from '../../engine';
import { chartOf, createBehaviour } from '../kit';
import { authorMachine } from './author.machine';
import {
  AUTHOR,
  PHOTO,
  captionOf,
  feedConfig,
  feedsOf,
  personConfig,
  photoConfig,
  readersOf,
  type Mistake,
} from './config';
import { feedMachine } from './feed.machine';
import { guarantees, isStale, outcomeOf, staleness } from './guarantees';
import { historyRule } from './history';
import { photoMachine } from './photo.machine';
import { readerMachine } from './reader.machine';
import { words } from './words';

const charts = {
  author: chartOf(authorMachine),
  photo: chartOf(photoMachine),
  feed: chartOf(feedMachine),
  reader: chartOf(readerMachine),
};

export function nodesOf(params: Params): readonly string[] {
  return [AUTHOR, PHOTO, ...feedsOf(params), ...readersOf(params)];
}

export function buildModel(params: Params, mistakes: readonly Mistake[]): Model {
  const readers = readersOf(params);
  return {
    protocol: 'eventual-consistency',
    params,
    nodes: [
      personSpec(AUTHOR, mistakes),
      photoSpec(mistakes),
      ...feedsOf(params).map((name) => feedSpec(name, mistakes)),
      ...readers.map((name) => personSpec(name, mistakes)),
    ],
    settable: [],
    opening: [
      { node: AUTHOR, action: 'post' },
      ...readers.map((node) => ({ node, action: 'refresh' })),
    ],
    transactions: ['t1'],
    history: historyRule,
    guarantees,
    words,
    decider: PHOTO,
    outcomeOf,
    staleness,
    isStale,
  };
}

function personSpec(name: string, mistakes: readonly Mistake[]): NodeSpec {
  const isAuthor = name === AUTHOR;
  return {
    name,
    role: isAuthor ? 'author' : 'reader',
    person: true,
    behaviour: createBehaviour({
      machine: isAuthor ? authorMachine : readerMachine,
      self: name,
      configOf: (params) => personConfig(params, mistakes),
      memoryOf: ({ seen }) => ({ seen: captionOf(Number(seen)) }),
    }),
    rows: {},
    timers: {
      // Posting may mean waiting for a round of the feeds.
      answerTimeout: { ms: (timeout) => 2 * timeout, repeats: true },
      retryPause: { ms: (timeout) => Math.ceil(timeout / 4), repeats: true },
      ...(!isAuthor && { refreshPause: { ms: (timeout) => Math.ceil(timeout / 2) } }),
    },
    actions: isAuthor ? ['post', 'edit', 'refresh'] : ['refresh'],
    chart: isAuthor ? charts.author : charts.reader,
  };
}

function photoSpec(mistakes: readonly Mistake[]): NodeSpec {
  return {
    name: PHOTO,
    role: 'photo',
    person: false,
    behaviour: createBehaviour({
      machine: photoMachine,
      self: PHOTO,
      configOf: (params) => photoConfig(params, mistakes),
      memoryOf: ({ acked }) => ({ acked }),
    }),
    rows: { photo: null, version: 0 },
    timers: {
      ackTimeout: { ms: (timeout) => timeout, repeats: true },
      relayPause: { ms: (timeout) => Math.ceil(timeout / 4) },
    },
    actions: [],
    chart: charts.photo,
  };
}

function feedSpec(name: string, mistakes: readonly Mistake[]): NodeSpec {
  return {
    name,
    role: 'feed',
    person: false,
    behaviour: createBehaviour({
      machine: feedMachine,
      self: name,
      configOf: (params) => feedConfig(params, mistakes),
      memoryOf: () => ({}),
    }),
    rows: { feed: null, 'feed-version': 0, copies: 0 },
    timers: {},
    actions: [],
    chart: charts.feed,
  };
}
