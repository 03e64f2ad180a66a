import { parseListings } from '../kit';
import apiGo from './code/api.go?raw';
import apiTs from './code/api.ts?raw';
import clientGo from './code/client.go?raw';
import clientTs from './code/client.ts?raw';
import databaseGo from './code/database.go?raw';
import databaseTs from './code/database.ts?raw';

export const listings = parseListings([
  { role: 'client', title: 'Client', texts: { go: clientGo, typescript: clientTs } },
  { role: 'api', title: 'Transfer api', texts: { go: apiGo, typescript: apiTs } },
  { role: 'database', title: 'Database', texts: { go: databaseGo, typescript: databaseTs } },
]);
