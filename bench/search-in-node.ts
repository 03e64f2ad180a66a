import { measureMistakes, measureSearch } from './search';

/** `mistakes`, or sizes of Lamport's `TwoPhase`; a line of JSON for each figure. */
for (const word of process.argv.slice(2)) {
  const figures =
    word === 'mistakes' ? await measureMistakes() : [await measureSearch(Number(word))];
  for (const one of figures) console.log(JSON.stringify(one));
}
