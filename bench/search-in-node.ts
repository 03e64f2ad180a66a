import { measureSearch } from './search';

for (const rms of process.argv.slice(2).map(Number)) {
  console.log(JSON.stringify(await measureSearch(rms)));
}
