import { parseListings } from '../kit';
import authorGo from './code/author.go?raw';
import authorTs from './code/author.ts?raw';
import feedGo from './code/feed.go?raw';
import feedTs from './code/feed.ts?raw';
import photoGo from './code/photo.go?raw';
import photoTs from './code/photo.ts?raw';
import readerGo from './code/reader.go?raw';
import readerTs from './code/reader.ts?raw';

export const listings = parseListings([
  {
    role: 'photo',
    title: 'Photo service, with its outbox',
    texts: { go: photoGo, typescript: photoTs },
  },
  { role: 'feed', title: 'Feed, with its inbox', texts: { go: feedGo, typescript: feedTs } },
  { role: 'author', title: 'Author', texts: { go: authorGo, typescript: authorTs } },
  { role: 'reader', title: 'Reader', texts: { go: readerGo, typescript: readerTs } },
]);
